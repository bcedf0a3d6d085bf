import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node';
import { useLoaderData } from '@remix-run/react';
import { BudgetPage } from '~/components/budget/budget-page';
import { readBudgetPage } from '~/http/budget.server';
import { requireVillage } from '~/http/guards.server';

export const meta: MetaFunction = () => [{ title: '积分预算 · 益邻' }];

/** One budget: what was asked for, what stands behind it, who decided and why. */
export async function loader(args: LoaderFunctionArgs) {
  const { actor, village } = await requireVillage(args, 'budget.view');
  return readBudgetPage(args, actor, village);
}

export default function DeskBudgetFile() {
  return <BudgetPage {...useLoaderData<typeof loader>()} />;
}
