import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { isCloseTo } from './closeness-queries';
import { listEarmarkedAccounts } from './purse-queries';
import type { LedgerRefusalCode } from './vocabulary';

export interface FreezePurseCommand {
  readonly villageId: string;
  readonly memberId: string;
  readonly frozen: boolean;
  readonly reason: string;
}

/**
 * Freezes the purse that a member uses, so that nothing leaves it, or frees it again; a household's for all who live there.
 * What they were given for a purpose goes with it. Points still come in. Doing it twice changes nothing.
 *
 * Refusals: permission/*, ledger/reason-missing, ledger/own-matter (one's own, one's household's or a relative's).
 */
export async function freezePurse(tx: Tx, actor: Actor, command: FreezePurseCommand): Promise<void> {
  const { villageId, memberId, frozen } = command;
  authorize(actor, 'ledger.freeze', villageId);
  const reason = command.reason.trim();
  if (reason === '') throw new Refusal<LedgerRefusalCode>('ledger/reason-missing');
  const [purse] = await tx.$client<{ accountId: string; ownerId: string }[]>`
    select purses_account_of(${villageId}, ${memberId}) as "accountId", purses_owner_of(${villageId}, ${memberId}) as "ownerId"`;
  const { accountId, ownerId } = purse!;
  if (actor.kind === 'person' && (await isCloseTo(tx, actor, villageId, [memberId, ownerId]))) {
    throw new Refusal<LedgerRefusalCode>('ledger/own-matter');
  }
  await freezeAccount(tx, actor, { villageId, accountId, subject: { kind: 'member', id: memberId }, frozen, reason });
  await freezeEarmarked(tx, actor, { villageId, ownerId, frozen, reason });
}

/**
 * Freezes or frees what those who use a purse were given for a purpose, after that purse itself: in this order everybody locks
 * them. The caller has authorised the actor and writes the audit.
 */
export async function freezeEarmarked(
  tx: Tx,
  actor: Actor,
  command: {
    readonly villageId: string;
    readonly ownerId: string;
    readonly frozen: boolean;
    readonly reason: string;
  },
): Promise<void> {
  const { villageId, ownerId, frozen, reason } = command;
  const decidedBy = accountIdOf(actor);
  const accountIds = await listEarmarkedAccounts(tx, villageId, ownerId);
  for (const accountId of accountIds) {
    const [account] = await tx.$client<{ frozen: boolean }[]>`
      select frozen_at is not null as frozen from ledger_lock_account(${villageId}, ${accountId})`;
    if (account!.frozen === frozen) continue;
    await tx.$client`select ledger_freeze(${villageId}, ${accountId}, ${frozen}, ${reason}, ${decidedBy})`;
  }
}

export interface FreezeAccountCommand {
  readonly villageId: string;
  readonly accountId: string;
  /** Whose purse the audit log names. */
  readonly subject: { readonly kind: 'member' | 'household'; readonly id: string };
  readonly frozen: boolean;
  readonly reason: string;
}

/** Freezes or frees an account for another service, which has authorised the actor. False where it stood so already. */
export async function freezeAccount(tx: Tx, actor: Actor, command: FreezeAccountCommand): Promise<boolean> {
  const { villageId, accountId, frozen, reason } = command;
  const [account] = await tx.$client<{ frozen: boolean }[]>`
    select frozen_at is not null as frozen from ledger_lock_account(${villageId}, ${accountId})`;
  if (account!.frozen === frozen) return false;
  const decidedBy = accountIdOf(actor);
  await tx.$client`select ledger_freeze(${villageId}, ${accountId}, ${frozen}, ${reason}, ${decidedBy})`;
  await recordAudit(tx, actor, {
    villageId,
    action: frozen ? 'ledger.freeze' : 'ledger.unfreeze',
    subjectKind: command.subject.kind,
    subjectId: command.subject.id,
    details: { reason },
  });
  return true;
}
