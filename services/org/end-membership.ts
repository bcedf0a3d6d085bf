import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { EndMembershipCommand, ResumeMembershipCommand } from './commands';
import { leaveHome } from './household-membership';
import { lockCurrentMember, lockMember, phoneOf, refusePhoneOfAnother } from './load-member';
import { lockVillage } from './load-unit';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';

/**
 * Ends a membership: moved away, died, or left. Nothing is deleted; number, points and records stay.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/member-ended, org/date-too-early,
 * org/date-too-late.
 */
export async function endMembership(tx: Tx, actor: Actor, command: EndMembershipCommand): Promise<Done> {
  const { villageId, memberId, ending, leftOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'end-membership', command, memberId);
  if (earlier) return earlier;
  const member = await lockCurrentMember(tx, villageId, memberId);
  refuseUnlessBetween(leftOn, member.joinedOn);
  await tx
    .update(orgMembers)
    .set({ leftOn, ending })
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)));
  if (ending !== 'left') await leaveHome(tx, villageId, memberId, leftOn);
  const subject = { subjectKind: 'member', subjectId: memberId } as const;
  await recordChanges(tx, actor, villageId, [{ ...subject, field: 'ending', before: null, after: ending }], leftOn);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.end-membership',
    ...subject,
    details: { ending, leftOn, reason: command.reason },
  });
  return { id: memberId, replayed: false };
}

/**
 * Takes back an ending: written down by mistake, or the person came back.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/member-current, org/date-too-early,
 * org/date-too-late, org/phone-used.
 */
export async function resumeMembership(tx: Tx, actor: Actor, command: ResumeMembershipCommand): Promise<Done> {
  const { villageId, memberId, resumedOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'resume-membership', command, memberId);
  if (earlier) return earlier;
  const member = await lockMember(tx, villageId, memberId);
  if (!member.leftOn) throw refusal('org/member-current', { name: member.name });
  refuseUnlessBetween(resumedOn, member.leftOn);
  const phone = phoneOf(member);
  if (phone) await refusePhoneOfAnother(tx, villageId, phone, memberId);
  await tx
    .update(orgMembers)
    .set({ leftOn: null, ending: null })
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)));
  const subject = { subjectKind: 'member', subjectId: memberId } as const;
  const change = { ...subject, field: 'ending', before: member.ending, after: null };
  await recordChanges(tx, actor, villageId, [change], resumedOn);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.resume-membership',
    ...subject,
    details: { resumedOn, reason: command.reason },
  });
  return { id: memberId, replayed: false };
}
