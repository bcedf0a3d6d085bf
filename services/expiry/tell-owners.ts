import type { Tx } from '#db/client';
import { addDays, type CalendarDate } from '../kernel/clock';
import { type NewNote, notifyMembers } from '../messages/index';
import { type DuePoints, listDuePoints, listFilledPurses, listPurseMembers, PURSES_AT_ONCE } from './due-queries';
import { warningFor } from './policy';
import { listExpiryPeriods } from './policy-queries';
import { WARNING_DAYS } from './vocabulary';

/** Tells the owners of purses what has expired, within the transaction that took it. */
export async function tellExpired(tx: Tx, villageId: string, due: readonly DuePoints[]): Promise<void> {
  await tell(tx, villageId, due, (each) => ({
    kind: 'points-expired',
    key: `${each.dueOn}/${each.accountId}/${each.version}`,
    details: { amount: each.amount, on: each.dueOn },
  }));
}

/**
 * Tells the owners of one chunk of a village's purses what expires soon: once thirty and once seven days before, whenever it
 * runs. Returns where the next chunk goes on, null after the last one.
 */
export async function warnOfExpiry(
  tx: Tx,
  { villageId, today, after = null }: { villageId: string; today: CalendarDate; after?: string | null },
): Promise<string | null> {
  const periods = await listExpiryPeriods(tx, villageId);
  if (periods.length === 0) return null;
  const purses = await listFilledPurses(tx, villageId, after);
  const due = await listDuePoints(tx, villageId, purses, periods, addDays(today, WARNING_DAYS[0] + 1));
  const coming = due.filter(({ dueOn }) => dueOn >= today);
  await tell(tx, villageId, coming, (each) => {
    const days = warningFor(today, each.dueOn)!;
    return {
      kind: 'points-expiring',
      key: `${each.dueOn}/${days}`,
      details: { amount: each.amount, on: each.dueOn, days },
    };
  });
  return purses.length === PURSES_AT_ONCE ? purses.at(-1)! : null;
}

async function tell(
  tx: Tx,
  villageId: string,
  due: readonly DuePoints[],
  noteFor: (due: DuePoints) => Pick<NewNote, 'kind' | 'key' | 'details'>,
): Promise<void> {
  const members = await listPurseMembers(tx, villageId, [...new Set(due.map(({ ownerId }) => ownerId))]);
  await notifyMembers(
    tx,
    due.flatMap((each) =>
      (members.get(each.ownerId) ?? []).map((memberId) => ({ villageId, memberId, ...noteFor(each) })),
    ),
  );
}
