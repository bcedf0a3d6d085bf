import type { Tx } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { Refusal } from '../kernel/refusal';
import { listBudgetUse } from './use-queries';
import type { BudgetRefusalCode } from './vocabulary';

/**
 * Lets points be given only within every budget that holds today, by the day of writing them down. Villages without a budget
 * give without a limit. Whoever passes keeps the village's budget to themself until the transaction ends, so that parallel
 * awards can't both use what is left; call it before the ledger locks accounts.
 *
 * Refusals: budget/exceeded {left, needed}.
 */
export async function refuseOverBudget(tx: Tx, villageId: string, needed: Points): Promise<void> {
  const [now] = await tx.$client<{ today: CalendarDate; held: boolean }[]>`
    select (recorded_now() at time zone 'Asia/Shanghai')::date::text as today, exists (
      select from budget_budgets b where b.village_id = ${villageId} and b.state = 'approved'
        and (recorded_now() at time zone 'Asia/Shanghai')::date between b.from_on and b.until_on) as held`;
  if (!now!.held) return;
  await lockBudget(tx, villageId);
  for (const { left } of await listBudgetUse(tx, villageId, now!.today)) {
    if (needed.gt(left)) {
      throw new Refusal<BudgetRefusalCode>('budget/exceeded', { left: positive(left), needed: needed.toFixed(2) });
    }
  }
}

/** Nobody else gives points under the village's budget, or changes it, until the transaction ends. */
export async function lockBudget(tx: Tx, villageId: string): Promise<void> {
  await tx.$client`select pg_advisory_xact_lock(budget_lock_key(${villageId}))`;
}

const positive = (left: string) => (points(left).lt(0) ? '0.00' : left);
