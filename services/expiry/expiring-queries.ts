import type { Reader } from '#db/client';
import { addDays, type CalendarDate } from '../kernel/clock';
import { listDuePoints } from './due-queries';
import { daysUntil, warningFor } from './policy';
import { listExpiryPeriods } from './policy-queries';
import { WARNING_DAYS, type WarningDays } from './vocabulary';

/** Points that expire soon. */
export interface ExpiringPoints {
  /** The last day on which they can be spent. */
  readonly dueOn: CalendarDate;
  readonly amount: string;
  readonly days: number;
  /** Which warning holds: the first, or the last and stronger one. */
  readonly warning: WarningDays;
}

/** What expires within the first warning's days from the purse that a member uses, the next day first. */
export async function listExpiringPoints(
  reader: Reader,
  villageId: string,
  memberId: string,
  today: CalendarDate,
): Promise<ExpiringPoints[]> {
  const periods = await listExpiryPeriods(reader, villageId);
  if (periods.length === 0) return [];
  const purses = await reader.$client<{ id: string }[]>`
    select id from ledger_accounts where village_id = ${villageId} and owner_id = purses_owner_of(${villageId}, ${memberId})
      and unit = 'points' and kind in ('member', 'household') and balance > 0`;
  const ids = purses.map(({ id }) => id);
  const due = await listDuePoints(reader, villageId, ids, periods, addDays(today, WARNING_DAYS[0] + 1));
  return due.flatMap(({ dueOn, amount }) => {
    const warning = warningFor(today, dueOn);
    return warning ? [{ dueOn, amount, days: daysUntil(today, dueOn), warning }] : [];
  });
}
