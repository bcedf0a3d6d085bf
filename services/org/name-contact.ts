import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { decryptField, encryptField } from '../kernel/personal-data';
import type { NameContactCommand } from './commands';
import { lockCurrentMember } from './load-member';
import { refusal } from './org-refusal';
import { differences, recordChanges } from './record-change';
import { type Done, takeRequest } from './take-request';

/**
 * Names the person who is told when somebody acts for a member, or takes the name off. The phone stands encrypted and, in
 * the change log, by its last four digits.
 * Refusals: permission/*, org/not-found, org/request-used, org/member-ended, org/contact-phone-needed, org/nothing-changed.
 */
export async function nameContact(tx: Tx, actor: Actor, command: NameContactCommand): Promise<Done> {
  const { villageId, memberId, contactName, contactPhone } = command;
  authorize(actor, 'roster.change', villageId);
  const earlier = await takeRequest(tx, villageId, 'name-contact', command, memberId);
  if (earlier) return earlier;
  const member = await lockCurrentMember(tx, villageId, memberId);
  const phone = member.contactPhoneCipher ? decryptField(member.contactPhoneCipher) : null;
  const after = { contactName, contactPhone: contactName === null ? null : (contactPhone ?? phone) };
  if (after.contactName !== null && after.contactPhone === null) throw refusal('org/contact-phone-needed');
  if (member.contactName === after.contactName && phone === after.contactPhone) throw refusal('org/nothing-changed');
  await tx
    .update(orgMembers)
    .set({
      contactName: after.contactName,
      contactPhoneCipher: after.contactPhone === null ? null : encryptField(after.contactPhone),
    })
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)));
  const changes = differences(
    { subjectKind: 'member', subjectId: memberId },
    { contactName: member.contactName, contactPhone: shortened(phone) },
    { contactName: after.contactName, contactPhone: shortened(after.contactPhone) },
  );
  await recordChanges(tx, actor, villageId, changes, dateInChina());
  await recordAudit(tx, actor, {
    villageId,
    action: 'org.name-contact',
    subjectKind: 'member',
    subjectId: memberId,
    details: { name: after.contactName },
  });
  return { id: memberId, replayed: false };
}

function shortened(phone: string | null): string | null {
  return phone === null ? null : `****${phone.slice(-4)}`;
}
