import { and, eq, isNull, ne } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import { isId } from '../kernel/ids';
import { decryptField, phoneBlindIndex } from '../kernel/personal-data';
import { refusal } from './org-refusal';

export type MemberRow = typeof orgMembers.$inferSelect;

/** A member of the village, locked; slips and orders, which only refer to them, go on. Refusal: org/not-found. */
export async function lockMember(tx: Tx, villageId: string, memberId: string): Promise<MemberRow> {
  if (!isId(memberId)) throw refusal('org/not-found');
  const [member] = await tx
    .select()
    .from(orgMembers)
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)))
    .for('no key update');
  if (!member) throw refusal('org/not-found');
  return member;
}

/** As `lockMember`, and the membership lasts. Refusals: org/not-found, org/member-ended. */
export async function lockCurrentMember(tx: Tx, villageId: string, memberId: string): Promise<MemberRow> {
  const member = await lockMember(tx, villageId, memberId);
  if (member.leftOn) throw refusal('org/member-ended', { name: member.name, leftOn: member.leftOn });
  return member;
}

/** The member's phone in full. Who asks for it has the right to, and it is in the audit log. */
export function phoneOf(member: Pick<MemberRow, 'phoneCipher'>): string | null {
  return member.phoneCipher ? decryptField(member.phoneCipher) : null;
}

/** One phone, one current member of a village. Refusal: org/phone-used, with the other's name and number. */
export async function refusePhoneOfAnother(
  reader: Reader,
  villageId: string,
  phone: string,
  memberId: string,
): Promise<void> {
  const [other] = await reader
    .select({ name: orgMembers.name, number: orgMembers.number })
    .from(orgMembers)
    .where(
      and(
        eq(orgMembers.villageId, villageId),
        eq(orgMembers.phoneBlind, phoneBlindIndex(phone)),
        isNull(orgMembers.leftOn),
        ne(orgMembers.id, memberId),
      ),
    );
  if (other) throw refusal('org/phone-used', { name: other.name, number: other.number });
}
