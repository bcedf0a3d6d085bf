import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { ledgerDebts, ledgerTransfers } from '#db/schema/ledger';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { Refusal, type RefusalDetails } from '../kernel/refusal';
import { postTransfers } from './post-transfers';
import { findRemaining } from './remaining-queries';
import type { LedgerRefusalCode } from './vocabulary';

export interface TakeBackCommand {
  readonly villageId: string;
  readonly transferId: string;
  /** How much of the original: all of it or less. */
  readonly amount: string | Points;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly requestId: string;
}

export interface TakenBack {
  /** The reversal; null where nothing was left, so that only the debt was written down. */
  readonly id: string | null;
  readonly sequence: number | null;
  readonly amount: string;
  /** What was spent already and is owed. */
  readonly shortfall: string;
}

type Transfer = typeof ledgerTransfers.$inferSelect;

const refuse = (code: LedgerRefusalCode, details?: RefusalDetails) => new Refusal<LedgerRefusalCode>(code, details);

/**
 * Takes a transfer back, wholly or in part, as far as its points are still there; the rest is owed: as the reversal's
 * shortfall, or as a debt of its own where nothing is left. In several parts, never more than the whole. The caller has
 * authorised the actor and writes the audit. Repeating a request id gives the first result.
 *
 * Refusals: ledger/not-found, ledger/request-used, ledger/amount-not-positive, ledger/reversal-of-reversal,
 * ledger/already-reversed (nothing is left to take back), ledger/reversal-exceeds-original {remaining}.
 */
export async function takeBack(tx: Tx, actor: Actor, command: TakeBackCommand): Promise<TakenBack> {
  const original = await loadTransfer(tx, command.villageId, command.transferId);
  const purse = await lockPurseOf(tx, original);
  const earlier = await findTakenBack(tx, command);
  if (earlier) return earlier;

  const amount = points(command.amount);
  if (amount.lte(0)) throw refuse('ledger/amount-not-positive');
  if (original.kind === 'reversal') throw refuse('ledger/reversal-of-reversal');
  const remaining = await findRemaining(tx, original.villageId, original.id);
  if (remaining.lte(0)) throw refuse('ledger/already-reversed');
  if (amount.gt(remaining)) throw refuse('ledger/reversal-exceeds-original', { remaining: remaining.toFixed(2) });

  const taken = purse.endless || purse.balance.gte(amount) ? amount : purse.balance;
  const shortfall = points(amount.minus(taken));
  if (taken.lte(0)) {
    await writeDebt(tx, actor, original, command, amount);
    return { id: null, sequence: null, amount: '0.00', shortfall: amount.toFixed(2) };
  }
  const [posted] = await postTransfers(tx, actor, command.villageId, [
    {
      kind: 'reversal',
      unit: original.unit,
      fromAccountId: original.toAccountId,
      toAccountId: original.fromAccountId,
      amount: taken,
      shortfall,
      occurredOn: command.occurredOn,
      requestId: reversalKey(command),
      reversesId: original.id,
      sourceKind: 'transfer',
      sourceId: original.id,
      ruleVersionId: original.ruleVersionId ?? undefined,
      summary: command.reason.trim(),
    },
  ]);
  return {
    id: posted!.id,
    sequence: posted!.sequence,
    amount: taken.toFixed(2),
    shortfall: shortfall.toFixed(2),
  };
}

/** A transfer of the village. Refusals: ledger/not-found. */
export async function loadTransfer(tx: Tx, villageId: string, transferId: string): Promise<Transfer> {
  const [transfer] = await tx
    .select()
    .from(ledgerTransfers)
    .where(and(eq(ledgerTransfers.villageId, villageId), eq(ledgerTransfers.id, transferId)));
  if (!transfer) throw refuse('ledger/not-found');
  return transfer;
}

export interface LockedPurse {
  readonly ownerIds: readonly string[];
  readonly balance: Points;
  /** A source, which may go below zero: what comes out of it is always there. */
  readonly endless: boolean;
}

/** Locks both accounts of a transfer, in id order, and tells what is left where its points went. */
export async function lockPurseOf(tx: Tx, { villageId, fromAccountId, toAccountId }: Transfer): Promise<LockedPurse> {
  const accounts = await tx.$client<{ id: string; ownerId: string; kind: string; balance: string }[]>`
    select locked.id, locked.owner_id as "ownerId", locked.kind, locked.balance
    from (select wanted.id from unnest(${[fromAccountId, toAccountId]}::uuid[]) wanted(id) order by wanted.id) wanted
    cross join lateral ledger_lock_account(${villageId}, wanted.id) locked`;
  const target = accounts.find(({ id }) => id === toAccountId)!;
  return {
    ownerIds: accounts.map(({ ownerId }) => ownerId),
    balance: points(target.balance),
    endless: target.kind === 'issuance' || target.kind === 'grant',
  };
}

/** Not the caller's own key: it could be one under which other points will be posted. */
const reversalKey = ({ villageId, requestId }: Pick<TakeBackCommand, 'villageId' | 'requestId'>) =>
  idFrom('take-back', villageId, requestId);

const debtId = ({ villageId, requestId }: Pick<TakeBackCommand, 'villageId' | 'requestId'>) =>
  idFrom('ledger-debt', villageId, requestId);

/** What this very command did before. Another command under the same key is refused. Refusals: ledger/request-used. */
export async function findTakenBack(
  tx: Tx,
  command: Pick<TakeBackCommand, 'villageId' | 'transferId' | 'reason' | 'requestId'>,
): Promise<TakenBack | undefined> {
  const { villageId } = command;
  const same = (transferId: string | null, reason: string) =>
    transferId === command.transferId && reason === command.reason.trim();
  const [transfer] = await tx
    .select()
    .from(ledgerTransfers)
    .where(and(eq(ledgerTransfers.villageId, villageId), eq(ledgerTransfers.requestId, reversalKey(command))));
  if (transfer) {
    if (!same(transfer.reversesId, transfer.summary)) throw refuse('ledger/request-used');
    const { id, sequence, amount, shortfall } = transfer;
    return { id, sequence, amount, shortfall };
  }
  const [debt] = await tx
    .select()
    .from(ledgerDebts)
    .where(and(eq(ledgerDebts.villageId, villageId), eq(ledgerDebts.id, debtId(command))));
  if (!debt) return undefined;
  if (!same(debt.transferId, debt.reason)) throw refuse('ledger/request-used');
  return { id: null, sequence: null, amount: '0.00', shortfall: debt.amount };
}

async function writeDebt(tx: Tx, actor: Actor, original: Transfer, command: TakeBackCommand, amount: Points) {
  await tx.insert(ledgerDebts).values({
    villageId: command.villageId,
    id: debtId(command),
    accountId: original.toAccountId,
    kind: 'owed',
    amount: amount.toFixed(2),
    transferId: original.id,
    reason: command.reason.trim(),
    decidedBy: actor.kind === 'person' ? actor.accountId : null,
    decidedByName: actor.kind === 'visitor' ? '' : actor.name,
  });
}
