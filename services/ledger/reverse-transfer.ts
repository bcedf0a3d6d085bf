import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { isCloseTo } from './closeness-queries';
import { findRemaining } from './remaining-queries';
import { findTakenBack, loadTransfer, lockPurseOf, type TakenBack, takeBack } from './take-back';
import { type LedgerRefusalCode, type TransferKind, YUAN_TRANSFER_KINDS } from './vocabulary';

/** A redemption goes back with its goods, what a household's documented step moved by another step, and so on: each by its own record. */
const BY_OTHER_RECORD: readonly TransferKind[] = [
  'redemption',
  'settlement',
  'expiry',
  'collection',
  'reservation',
  'voucher',
  'donation',
  'earmark',
  'shop-settlement',
  ...YUAN_TRANSFER_KINDS,
];

export interface ReverseTransferCommand {
  readonly villageId: string;
  readonly transferId: string;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly requestId: string;
  /** Where the points were spent: take back what is left and show the rest as owed, instead of refusing. */
  readonly partly: boolean;
}

const refuse = (code: LedgerRefusalCode, details?: RefusalDetails) => new Refusal<LedgerRefusalCode>(code, details);

/**
 * Takes an award or adjustment back by a transfer the other way: once, never for more than the original. Where all of it was
 * spent, `partly` writes down the debt alone.
 *
 * Refusals: permission/*, ledger/not-found, ledger/request-used, ledger/reason-missing, ledger/reversal-of-reversal,
 * ledger/reversal-by-other-record (a redemption goes back with its goods), ledger/reversal-by-same-person (whoever
 * posted it), ledger/own-matter (also the household's or a relative's), ledger/already-reversed,
 * ledger/insufficient-balance {needed, available} unless `partly`.
 */
export async function reverseTransfer(
  tx: Tx,
  actor: Actor,
  command: ReverseTransferCommand,
): Promise<Outcome<TakenBack>> {
  authorize(actor, 'ledger.reverse', command.villageId);
  const original = await loadTransfer(tx, command.villageId, command.transferId);
  const purse = await lockPurseOf(tx, original);
  const earlier = await findTakenBack(tx, command);
  if (earlier) return { result: earlier, replayed: true };

  const reason = command.reason.trim();
  if (reason === '') throw refuse('ledger/reason-missing');
  if (original.kind === 'reversal') throw refuse('ledger/reversal-of-reversal');
  if (BY_OTHER_RECORD.includes(original.kind)) throw refuse('ledger/reversal-by-other-record');
  if (actor.kind === 'person') {
    if (original.operatorId === actor.accountId) throw refuse('ledger/reversal-by-same-person');
    if (await isCloseTo(tx, actor, command.villageId, purse.ownerIds)) throw refuse('ledger/own-matter');
  }
  const remaining = await findRemaining(tx, original.villageId, original.id);
  if (remaining.lt(original.amount)) throw refuse('ledger/already-reversed');
  if (!purse.endless && purse.balance.lt(original.amount) && !command.partly) {
    throw refuse('ledger/insufficient-balance', { needed: original.amount, available: purse.balance.toFixed(2) });
  }

  const result = await takeBack(tx, actor, { ...command, amount: original.amount });
  await recordAudit(tx, actor, {
    villageId: command.villageId,
    action: 'ledger.reverse',
    subjectKind: 'transfer',
    subjectId: original.id,
    details: { reversal: result.id, amount: result.amount, shortfall: result.shortfall, reason },
  });
  return { result, replayed: false };
}
