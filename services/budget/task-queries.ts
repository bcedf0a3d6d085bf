import type { Reader } from '#db/client';
import { dateInChina } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { readBudgetOutlook } from './outlook-queries';
import { listBudgetUse } from './use-queries';

/** What a village's desk is told about its budget. */
export interface BudgetTasks {
  /** Requests that wait for the township. */
  readonly budgetsWaiting: number;
  /** Budgets that hold today with a tenth or less left. */
  readonly budgetsUsedUp: number;
  /** How many open points more there are than the shelves are worth, in whole points. */
  readonly pointsUncovered: number;
}

const LEFT_SHARE = '0.1';

/** What waits or runs out. */
export async function readBudgetTasks(reader: Reader, villageId: string): Promise<BudgetTasks> {
  const today = dateInChina();
  const [uses, outlook, budgetsWaiting] = await Promise.all([
    listBudgetUse(reader, villageId, today),
    readBudgetOutlook(reader, villageId, today),
    countBudgetsWaiting(reader, [villageId]),
  ]);
  return {
    budgetsWaiting,
    budgetsUsedUp: uses.filter((use) => points(use.left).lte(points(use.points).times(LEFT_SHARE))).length,
    pointsUncovered: points(outlook.uncovered).ceil().toNumber(),
  };
}

/** How many requests of villages wait for a decision. */
export async function countBudgetsWaiting(reader: Reader, villageIds: readonly string[]): Promise<number> {
  const [row] = await reader.$client<{ count: number }[]>`
    select count(*)::int as count from budget_budgets
    where village_id = any(${[...villageIds]}::uuid[]) and state = 'requested'`;
  return row!.count;
}
