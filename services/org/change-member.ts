import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { ChangeMemberCommand } from './commands';
import { lockCurrentMember, phoneOf, refusePhoneOfAnother } from './load-member';
import { lockVillage, refuseUnlessGrid } from './load-unit';
import { loggedFields, memberColumns } from './member-record';
import { refusal } from './org-refusal';
import { refuseUnlessBetween } from './policy';
import { differences, recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';
import type { MemberKind } from './vocabulary';

/**
 * Corrects or changes what is recorded of a member, with the day from which it holds; the change log keeps both.
 * Refusals: permission/*, org/not-found, org/unit-ended, org/request-used, org/member-ended, org/date-too-early,
 * org/date-too-late, org/grid-unknown, org/phone-used, org/nothing-changed.
 */
export async function changeMember(tx: Tx, actor: Actor, command: ChangeMemberCommand): Promise<Done> {
  const { villageId, memberId, effectiveOn } = command;
  authorize(actor, 'roster.change', villageId);
  await lockVillage(tx, villageId);
  const earlier = await takeRequest(tx, villageId, 'change-member', command, memberId);
  if (earlier) return earlier;
  const member = await lockCurrentMember(tx, villageId, memberId);
  refuseUnlessBetween(effectiveOn, member.joinedOn);
  if (command.gridId && command.gridId !== member.gridId) {
    await refuseUnlessGrid(tx, villageId, command.gridId, effectiveOn);
  }
  const phone = phoneOf(member);
  const after = { ...command, phone: command.phone === undefined ? phone : command.phone };
  if (after.phone && after.phone !== phone) await refusePhoneOfAnother(tx, villageId, after.phone, memberId);
  const before = { ...member, phone, kinds: member.kinds as MemberKind[] };
  const changes = differences(
    { subjectKind: 'member', subjectId: memberId },
    loggedFields(before),
    loggedFields(after),
  );
  const phoneChanged = phone !== after.phone && !changes.some((change) => change.field === 'phone');
  if (changes.length === 0 && !phoneChanged) throw refusal('org/nothing-changed');
  await tx
    .update(orgMembers)
    .set(memberColumns(after))
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)));
  await recordChanges(tx, actor, villageId, changes, effectiveOn);
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.change-member',
    subjectKind: 'member',
    subjectId: memberId,
    details: { fields: [...changes.map((change) => change.field), ...(phoneChanged ? ['phone'] : [])], effectiveOn },
  });
  return { id: memberId, replayed: false };
}
