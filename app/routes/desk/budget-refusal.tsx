import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useActionData, useLoaderData } from '@remix-run/react';
import { decideBudgetForm } from '#services/budget/commands';
import { decideBudget } from '#services/budget/index';
import { BudgetPage } from '~/components/budget/budget-page';
import { answer } from '~/http/answer.server';
import { readBudgetPage } from '~/http/budget.server';
import { type FormReply, readForm } from '~/http/form.server';
import { requireVillage } from '~/http/guards.server';
import { redirectWithFlash } from '~/http/redirect.server';
import { inTransaction } from '~/http/transaction.server';

export const meta: MetaFunction = () => [{ title: '积分预算 · 益邻' }];

export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'budget.approve');
  return readBudgetPage(args, actor, village);
}

export async function action(args: ActionFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'budget.approve');
  const form = await readForm(args.request, decideBudgetForm);
  if (!form.ok) return form.reply;
  const command = { ...form.value, villageId: village.id, budgetId: args.params.budget ?? '', approve: false };
  return answer(form.formData, async () => {
    const { result } = await inTransaction(args.context, (tx) => decideBudget(tx, actor, command));
    return redirectWithFlash(`/desk/${village.code}/budget/${result.id}`, {
      tone: 'good',
      text: '已退回，村里会看到理由。',
    });
  });
}

export default function BudgetRefusal() {
  const reply = useActionData<typeof action>() as FormReply | undefined;
  const sent = reply && ({ to: 'refusal', reply } as const);
  return <BudgetPage {...useLoaderData<typeof loader>()} sent={sent} />;
}
