import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { freezeAccount, freezeEarmarked, openAccount } from '../ledger/index';
import type { EndMembershipCommand, ResumeMembershipCommand } from '../org/commands';
import { type Done, endMembership, resumeMembership } from '../org/index';
import { wasFrozenAtEnding } from './unsettled-queries';

/**
 * Ends a membership and freezes the member's own purse in the same transaction: nothing leaves it until a settlement. A
 * household's common purse stays with who still lives there.
 *
 * Refusals: those of `endMembership`.
 */
export async function endMember(tx: Tx, actor: Actor, command: EndMembershipCommand): Promise<Done> {
  const done = await endMembership(tx, actor, command);
  if (!done.replayed) await freezeOwn(tx, actor, command, true);
  return done;
}

/**
 * Takes an ending back and frees the own purse, unless it was frozen before the ending already.
 *
 * Refusals: those of `resumeMembership`.
 */
export async function resumeMember(tx: Tx, actor: Actor, command: ResumeMembershipCommand): Promise<Done> {
  const byEnding = await wasFrozenAtEnding(tx, command.villageId, command.memberId);
  const done = await resumeMembership(tx, actor, command);
  if (!done.replayed && byEnding) await freezeOwn(tx, actor, command, false);
  return done;
}

async function freezeOwn(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly memberId: string; readonly reason: string },
  frozen: boolean,
): Promise<void> {
  const { villageId, memberId, reason } = command;
  const accountId = await openAccount(tx, { villageId, unit: 'points', kind: 'member', ownerId: memberId });
  const subject = { kind: 'member', id: memberId } as const;
  await freezeAccount(tx, actor, { villageId, accountId, subject, frozen, reason });
  await freezeEarmarked(tx, actor, { villageId, ownerId: memberId, frozen, reason });
}
