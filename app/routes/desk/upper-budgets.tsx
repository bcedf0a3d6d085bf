import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { listBudgets } from '#services/budget/index';
import { BudgetTable } from '~/components/budget/budget-table';
import { UpperDesk } from '~/components/shell/upper-desk';
import { Card } from '~/components/ui/card';
import { EmptyState } from '~/components/ui/empty-state';
import { requireRole } from '~/http/guards.server';
import { readFrom } from '~/http/transaction.server';
import { readUpperDesk } from '~/http/upper-desk.server';

export const meta: MetaFunction = () => [{ title: '各村积分预算 · 益邻' }];

/** The budgets of the villages below: what waits for a decision first. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requireRole(args, 'budget.approve');
  const [{ frame }, budgets] = await Promise.all([
    readUpperDesk(args.context, actor),
    listBudgets(readFrom(args.context), actor.villageIds),
  ]);
  return {
    frame,
    waiting: budgets.filter(({ state }) => state === 'requested'),
    decided: budgets.filter(({ state }) => state !== 'requested'),
  };
}

export default function UpperBudgets() {
  const { frame, waiting, decided } = useLoaderData<typeof loader>();
  return (
    <UpperDesk
      frame={frame}
      current="budgets"
      title="各村积分预算"
      subtitle={waiting.length > 0 ? `${waiting.length} 份等着决定` : '没有等着决定的'}
    >
      <Card title="等着决定的">
        {waiting.length > 0 ? (
          <BudgetTable budgets={waiting} withVillage />
        ) : (
          <EmptyState icon="done" title="没有等着决定的预算">
            村里的预算超出货架上的货值，就会送到这里。
          </EmptyState>
        )}
      </Card>
      {decided.length > 0 && (
        <Card title="定过的">
          <BudgetTable budgets={decided} withVillage />
        </Card>
      )}
    </UpperDesk>
  );
}
