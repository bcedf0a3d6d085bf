import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { openAccount } from './open-account';
import type { LedgerRefusalCode } from './vocabulary';

export interface FreezePurseCommand {
  readonly villageId: string;
  readonly memberId: string;
  readonly frozen: boolean;
  readonly reason: string;
}

/**
 * Freezes a member's purse, so that nothing leaves it, or frees it again. Points still come in. Doing it twice changes nothing.
 *
 * Refusals: permission/*, ledger/reason-missing, ledger/own-matter.
 */
export async function freezePurse(tx: Tx, actor: Actor, command: FreezePurseCommand): Promise<void> {
  authorize(actor, 'ledger.freeze', command.villageId);
  if (command.reason.trim() === '') throw new Refusal<LedgerRefusalCode>('ledger/reason-missing');
  if (actor.kind === 'person' && actor.memberId === command.memberId) {
    throw new Refusal<LedgerRefusalCode>('ledger/own-matter');
  }
  const { villageId, memberId } = command;
  const accountId = await openAccount(tx, { villageId, unit: 'points', kind: 'member', ownerId: memberId });
  const [account] = await tx.$client<{ frozen: boolean }[]>`
    select frozen_at is not null as frozen from ledger_lock_account(${villageId}, ${accountId})`;
  if (account!.frozen === command.frozen) return;
  const decidedBy = actor.kind === 'person' ? actor.accountId : null;
  await tx.$client`select ledger_freeze(${villageId}, ${accountId}, ${command.frozen}, ${command.reason.trim()}, ${decidedBy})`;
  await recordAudit(tx, actor, {
    villageId,
    action: command.frozen ? 'ledger.freeze' : 'ledger.unfreeze',
    subjectKind: 'member',
    subjectId: memberId,
    details: { reason: command.reason.trim() },
  });
}
