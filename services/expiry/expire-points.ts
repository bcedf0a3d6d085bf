import type { Tx } from '#db/client';
import type { JobActor } from '../kernel/actor';
import { addDays, type CalendarDate } from '../kernel/clock';
import { points, sum } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { openAccount, postTransfers, TRANSFERS_MAX, type TransferDraft } from '../ledger/index';
import { type DuePoints, listDuePoints, listFilledPurses, PURSES_AT_ONCE } from './due-queries';
import { type ExpiryPeriod, listExpiryPeriods } from './policy-queries';
import { tellExpired } from './tell-owners';

export interface ExpiryCommand {
  readonly villageId: string;
  readonly today: CalendarDate;
  /** The last purse of the chunk before; missing at the beginning. */
  readonly after?: string | null;
}

export interface ExpiryChunk {
  readonly transfers: number;
  readonly points: string;
  /** Frozen purses that hold points past their day: they wait until the purse is freed. */
  readonly frozen: number;
  /** Where the next chunk goes on; null after the last one. */
  readonly next: string | null;
}

/**
 * Takes what has fallen due before today and was not spent, in one chunk of a village's purses: one movement for each purse
 * and due day, to the expired account. What is due is read again under the accounts' locks, so twice, late, in parallel or
 * after a break in the middle it takes the same once.
 */
export async function expirePoints(tx: Tx, actor: JobActor, command: ExpiryCommand): Promise<ExpiryChunk> {
  const { villageId, today } = command;
  const periods = await listExpiryPeriods(tx, villageId);
  if (periods.length === 0) return { transfers: 0, points: '0.00', frozen: 0, next: null };
  const purses = await listFilledPurses(tx, villageId, command.after ?? null);
  const next = purses.length === PURSES_AT_ONCE ? purses.at(-1)! : null;
  const found = await listDuePoints(tx, villageId, purses, periods, today);
  const frozen = new Set(found.filter((due) => due.frozen).map((due) => due.accountId)).size;
  const candidates = [...new Set(found.filter((due) => !due.frozen).map((due) => due.accountId))];
  const due = await readUnderLocks(tx, villageId, candidates, periods, today);
  if (due.length > 0) await postExpiry(tx, actor, villageId, due);
  return { transfers: due.length, points: sum(due.map((each) => points(each.amount))).toFixed(2), frozen, next };
}

async function readUnderLocks(
  tx: Tx,
  villageId: string,
  accountIds: readonly string[],
  periods: readonly ExpiryPeriod[],
  today: CalendarDate,
): Promise<DuePoints[]> {
  if (accountIds.length === 0) return [];
  const expired = await openExpired(tx, villageId);
  await tx.$client`
    select locked.id from (select wanted.id from unnest(${[expired, ...accountIds]}::uuid[]) wanted(id) order by wanted.id) wanted
    cross join lateral ledger_lock_account(${villageId}, wanted.id) locked`;
  const due = await listDuePoints(tx, villageId, accountIds, periods, today);
  return due.filter((each) => !each.frozen);
}

async function postExpiry(tx: Tx, actor: JobActor, villageId: string, due: readonly DuePoints[]): Promise<void> {
  const expired = await openExpired(tx, villageId);
  const drafts = due.map(
    (each): TransferDraft => ({
      kind: 'expiry',
      unit: 'points',
      fromAccountId: each.accountId,
      toAccountId: expired,
      amount: points(each.amount),
      occurredOn: addDays(each.dueOn, 1),
      requestId: idFrom('expiry', villageId, each.accountId, each.dueOn, String(each.version)),
      summary: each.dueOn,
    }),
  );
  for (let from = 0; from < drafts.length; from += TRANSFERS_MAX) {
    await postTransfers(tx, actor, villageId, drafts.slice(from, from + TRANSFERS_MAX));
  }
  await tellExpired(tx, villageId, due);
}

const openExpired = (tx: Tx, villageId: string) =>
  openAccount(tx, { villageId, unit: 'points', kind: 'expired', ownerId: villageId });
