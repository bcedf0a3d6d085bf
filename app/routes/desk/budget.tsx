import { randomUUID } from 'node:crypto';
import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { requestBudgetForm } from '#services/budget/commands';
import { listBudgets, listBudgetUse, readBudgetOutlook, requestBudget } from '#services/budget/index';
import { dateInChina } from '#services/kernel/clock';
import { can } from '#services/kernel/permissions';
import { BudgetTable } from '~/components/budget/budget-table';
import { BudgetUseCard } from '~/components/budget/budget-use-card';
import { RequestForm } from '~/components/budget/request-form';
import { ShelfCard } from '~/components/budget/shelf-card';
import { VillageDesk } from '~/components/shell/village-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { answer } from '~/http/answer.server';
import { readDeskFrame } from '~/http/desk.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction, readFrom } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '积分预算 · 益邻' }];

/** How many points the village may still give, what stands behind them, and the form for another budget. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'budget.view');
  const reader = readFrom(args.context);
  const today = dateInChina();
  const [frame, uses, outlook, budgets] = await Promise.all([
    readDeskFrame(args.context, actor, village),
    listBudgetUse(reader, village.id, today),
    readBudgetOutlook(reader, village.id, today),
    listBudgets(reader, [village.id]),
  ]);
  const mayRequest = can(actor, 'budget.request');
  return { frame, uses, outlook, budgets, mayRequest, year: today.slice(0, 4), requestId: randomUUID() };
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'budget.request');
  const form = await readForm(args.request, requestBudgetForm);
  if (!form.ok) return form.reply;
  return answer(form.formData, async () => {
    const command = { ...form.value, villageId: village.id, now: new Date() };
    const { result } = await inTransaction(args.context, (tx) => requestBudget(tx, actor, command));
    const text =
      result.state === 'approved' ? '预算定下来了，马上按它办。' : '超出了货架上的货值，已经送到镇里，同意以后才生效。';
    return redirectWithFlash(`/desk/${village.code}/budget`, { tone: 'good', text });
  });
}

export default function DeskBudget() {
  const { frame, uses, outlook, budgets, mayRequest, year, requestId } = useLoaderData<typeof loader>();
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const desk = `/desk/${frame.village.code}`;
  return (
    <VillageDesk frame={frame} current="budget" title="积分预算" subtitle="发出去的积分，要有货可换">
      <div className={mayRequest ? 'split' : undefined}>
        <div>
          {uses.map((use) => (
            <BudgetUseCard key={use.id} use={use} />
          ))}
          {uses.length === 0 && (
            <Card title="现在没有预算">
              <EmptyState icon="info" title="发积分没有上限">
                定了预算，发到上限就停，免得积分发多了没有货换。
              </EmptyState>
            </Card>
          )}
          <ShelfCard outlook={outlook} desk={desk} />
        </div>
        {mayRequest && (
          <RequestForm reply={reply} requestId={requestId} year={year} shelves={outlook.shelves} open={outlook.open} />
        )}
      </div>
      {budgets.length > 0 && (
        <Card title="定过的预算">
          <BudgetTable budgets={budgets} />
        </Card>
      )}
    </VillageDesk>
  );
}
