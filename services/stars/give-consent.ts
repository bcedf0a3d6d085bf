import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsConsents } from '#db/schema/stars';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { listOwnPhotos } from '../photos/index';
import { findConsent, holdMember, wasConsentedTo } from './consent-queries';
import type { GiveConsentCommand, WithdrawConsentCommand } from './honour-commands';
import { refuse } from './stars-refusal';

type About = Pick<WithdrawConsentCommand, 'villageId' | 'memberId' | 'reason'>;

/**
 * Puts a member's photo and whole name on the honour board: as the member says on their phone, or as the committee has it on paper.
 * Another photo takes the place of the one before. The same photo again changes nothing.
 *
 * Refusals: permission/*, stars/not-found, stars/reason-missing (on paper), stars/photo-not-found (not taken by the actor, or used before).
 */
export async function giveConsent(
  tx: Tx,
  actor: Actor,
  command: GiveConsentCommand,
): Promise<Outcome<{ readonly photoId: string }>> {
  const { villageId, memberId, photoId } = command;
  await admit(tx, actor, command);
  const current = await findConsent(tx, villageId, memberId);
  if (current?.photoId === photoId) return { result: { photoId }, replayed: true };
  const [own] = await listOwnPhotos(tx, actor, villageId, 'portrait', [photoId]);
  if (!own || (await wasConsentedTo(tx, villageId, photoId))) throw refuse('stars/photo-not-found');
  if (current) await endConsent(tx, command);
  await tx.insert(starsConsents).values({ villageId, id: newId(), memberId, photoId, givenByName: nameOf(actor) });
  await audit(tx, actor, 'stars.give-consent', command);
  return { result: { photoId }, replayed: false };
}

/**
 * Takes a member's photo and whole name off the honour board at once. Nothing to take off is nothing done.
 *
 * Refusals: permission/*, stars/not-found, stars/reason-missing (on paper).
 */
export async function withdrawConsent(
  tx: Tx,
  actor: Actor,
  command: WithdrawConsentCommand,
): Promise<Outcome<{ readonly withdrawn: boolean }>> {
  await admit(tx, actor, command);
  const withdrawn = await endConsent(tx, command);
  if (withdrawn) await audit(tx, actor, 'stars.withdraw-consent', command);
  return { result: { withdrawn }, replayed: !withdrawn };
}

/** The member themself, or the committee that has it on paper. */
async function admit(tx: Tx, actor: Actor, { villageId, memberId, reason }: About): Promise<void> {
  const isOwn = actor.kind === 'person' && actor.role === 'member';
  authorize(actor, isOwn ? 'member.own' : 'stars.manage', villageId);
  if (isOwn && actor.memberId !== memberId) throw refuse('stars/not-found');
  if (!(await holdMember(tx, villageId, memberId))) throw refuse('stars/not-found');
  if (!isOwn && reason.trim() === '') throw refuse('stars/reason-missing');
}

async function endConsent(tx: Tx, { villageId, memberId }: About): Promise<boolean> {
  const ended = await tx
    .update(starsConsents)
    .set({ withdrawnAt: sql`recorded_now()` })
    .where(
      and(
        eq(starsConsents.villageId, villageId),
        eq(starsConsents.memberId, memberId),
        isNull(starsConsents.withdrawnAt),
      ),
    )
    .returning({ id: starsConsents.id });
  return ended.length > 0;
}

async function audit(tx: Tx, actor: Actor, action: string, { villageId, memberId, reason }: About): Promise<void> {
  await recordAudit(tx, actor, {
    villageId,
    action,
    subjectKind: 'member',
    subjectId: memberId,
    details: reason ? { reason } : {},
  });
}
