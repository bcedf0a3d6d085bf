import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { ledgerAccounts, ledgerTransfers } from '#db/schema/ledger';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { authorize } from '../kernel/permissions';
import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { postTransfers } from './post-transfers';
import type { LedgerRefusalCode } from './vocabulary';

export interface ReverseTransferCommand {
  readonly villageId: string;
  readonly transferId: string;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly requestId: string;
  /** Where the points were spent: take back what is left and show the rest as owed, instead of refusing. */
  readonly partly: boolean;
}

export interface Reversal {
  readonly id: string;
  readonly sequence: number;
  readonly amount: string;
  /** What was spent already and is owed. */
  readonly shortfall: string;
}

const refuse = (code: LedgerRefusalCode, details?: RefusalDetails) => new Refusal<LedgerRefusalCode>(code, details);

/**
 * Takes an award or adjustment back by a transfer the other way: once, never for more than the original.
 *
 * Refusals: permission/*, ledger/not-found, ledger/request-used, ledger/reason-missing, ledger/reversal-of-reversal,
 * ledger/reversal-by-other-record (a redemption goes back with its goods), ledger/reversal-by-same-person (whoever
 * posted it), ledger/own-matter, ledger/already-reversed, ledger/insufficient-balance {needed, available} unless
 * `partly` and something is left.
 */
export async function reverseTransfer(
  tx: Tx,
  actor: Actor,
  command: ReverseTransferCommand,
): Promise<Outcome<Reversal>> {
  authorize(actor, 'ledger.reverse', command.villageId);
  const original = await loadTransfer(tx, command.villageId, command.transferId);
  const purse = await lockAccount(tx, command.villageId, original.toAccountId);
  const earlier = await findByRequest(tx, command);
  if (earlier) return { result: earlier, replayed: true };

  const person = actor.kind === 'person' ? actor : undefined;
  if (command.reason.trim() === '') throw refuse('ledger/reason-missing');
  if (original.kind === 'reversal') throw refuse('ledger/reversal-of-reversal');
  if (original.kind === 'redemption') throw refuse('ledger/reversal-by-other-record');
  if (person && original.operatorId === person.accountId) throw refuse('ledger/reversal-by-same-person');
  const owners = [purse.ownerId, await findOwner(tx, command.villageId, original.fromAccountId)];
  if (person?.memberId && owners.includes(person.memberId)) throw refuse('ledger/own-matter');
  const [reversed] = await tx
    .select({ id: ledgerTransfers.id })
    .from(ledgerTransfers)
    .where(and(eq(ledgerTransfers.villageId, command.villageId), eq(ledgerTransfers.reversesId, original.id)));
  if (reversed) throw refuse('ledger/already-reversed');
  const { amount, shortfall } = split(points(original.amount), points(purse.balance), command.partly);

  const [posted] = await postTransfers(tx, actor, command.villageId, [
    {
      kind: 'reversal',
      unit: original.unit,
      fromAccountId: original.toAccountId,
      toAccountId: original.fromAccountId,
      amount,
      shortfall,
      occurredOn: command.occurredOn,
      requestId: command.requestId,
      reversesId: original.id,
      sourceKind: 'transfer',
      sourceId: original.id,
      ruleVersionId: original.ruleVersionId ?? undefined,
      summary: command.reason.trim(),
    },
  ]);
  const result = {
    id: posted!.id,
    sequence: posted!.sequence,
    amount: amount.toFixed(2),
    shortfall: shortfall.toFixed(2),
  };
  await recordAudit(tx, actor, {
    villageId: command.villageId,
    action: 'ledger.reverse',
    subjectKind: 'transfer',
    subjectId: original.id,
    details: { reversal: result.id, amount: result.amount, shortfall: result.shortfall, reason: command.reason.trim() },
  });
  return { result, replayed: false };
}

async function loadTransfer(tx: Tx, villageId: string, transferId: string) {
  const [transfer] = await tx
    .select()
    .from(ledgerTransfers)
    .where(and(eq(ledgerTransfers.villageId, villageId), eq(ledgerTransfers.id, transferId)));
  if (!transfer) throw refuse('ledger/not-found');
  return transfer;
}

async function lockAccount(
  tx: Tx,
  villageId: string,
  accountId: string,
): Promise<{ ownerId: string; balance: string }> {
  const [account] = await tx.$client<{ ownerId: string; balance: string }[]>`
    select owner_id as "ownerId", balance from ledger_lock_account(${villageId}, ${accountId})`;
  return account!;
}

/** Whose points came out of the original: a reversal gives them back. */
async function findOwner(tx: Tx, villageId: string, accountId: string): Promise<string> {
  const [account] = await tx
    .select({ ownerId: ledgerAccounts.ownerId })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.villageId, villageId), eq(ledgerAccounts.id, accountId)));
  return account!.ownerId;
}

/** The reversal that this very command made before. Another command under the same key is refused. */
async function findByRequest(tx: Tx, command: ReverseTransferCommand): Promise<Reversal | undefined> {
  const [earlier] = await tx
    .select()
    .from(ledgerTransfers)
    .where(and(eq(ledgerTransfers.villageId, command.villageId), eq(ledgerTransfers.requestId, command.requestId)));
  if (!earlier) return undefined;
  if (earlier.reversesId !== command.transferId || earlier.summary !== command.reason.trim()) {
    throw refuse('ledger/request-used');
  }
  return { id: earlier.id, sequence: earlier.sequence, amount: earlier.amount, shortfall: earlier.shortfall };
}

function split(original: Points, available: Points, partly: boolean): { amount: Points; shortfall: Points } {
  if (available.gte(original)) return { amount: original, shortfall: points('0') };
  if (!partly || available.lte(0)) {
    throw refuse('ledger/insufficient-balance', { needed: original.toFixed(2), available: available.toFixed(2) });
  }
  return { amount: available, shortfall: points(original.minus(available)) };
}
