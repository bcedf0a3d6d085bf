import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { orgMembers, orgUnits } from '#db/schema/org';
import { isId } from '../kernel/ids';
import { phoneBlindIndex } from '../kernel/personal-data';
import { refusal } from './org-refusal';
import type { Ending, MemberKind } from './vocabulary';

/** Who a member is, without anything personal. */
export interface MemberBrief {
  readonly id: string;
  readonly villageId: string;
  readonly number: string;
  readonly name: string;
  readonly kinds: readonly MemberKind[];
  readonly gridId: string | null;
  readonly gridName: string | null;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly ending: Ending | null;
}

const brief = {
  id: orgMembers.id,
  villageId: orgMembers.villageId,
  number: orgMembers.number,
  name: orgMembers.name,
  kinds: orgMembers.kinds,
  gridId: orgMembers.gridId,
  gridName: orgUnits.name,
  joinedOn: orgMembers.joinedOn,
  leftOn: orgMembers.leftOn,
  ending: orgMembers.ending,
};

function briefs(reader: Reader) {
  return reader.select(brief).from(orgMembers).leftJoin(orgUnits, eq(orgUnits.id, orgMembers.gridId)).$dynamic();
}

/** A member of a village. Refusal: org/not-found. */
export async function loadMember(reader: Reader, villageId: string, memberId: string): Promise<MemberBrief> {
  if (!isId(memberId)) throw refusal('org/not-found');
  const [member] = await briefs(reader).where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)));
  if (!member) throw refusal('org/not-found');
  return member as MemberBrief;
}

/** The member with an eight-digit number, in the villages of the caller's scope. */
export async function findMemberByNumber(
  reader: Reader,
  villageIds: readonly string[],
  number: string,
): Promise<MemberBrief | undefined> {
  if (villageIds.length === 0) return undefined;
  const [member] = await briefs(reader).where(
    and(inArray(orgMembers.villageId, [...villageIds]), eq(orgMembers.number, number)),
  );
  return member as MemberBrief | undefined;
}

/** The current member of a village with a phone (eleven digits). */
export async function findMemberByPhone(
  reader: Reader,
  villageId: string,
  phone: string,
): Promise<MemberBrief | undefined> {
  const [member] = await briefs(reader).where(
    and(
      eq(orgMembers.villageId, villageId),
      eq(orgMembers.phoneBlind, phoneBlindIndex(phone)),
      isNull(orgMembers.leftOn),
    ),
  );
  return member as MemberBrief | undefined;
}

/** Current members, by name: for a choice on a form. */
export async function listCurrentMembers(reader: Reader, villageId: string, gridId?: string): Promise<MemberBrief[]> {
  const rows = await briefs(reader)
    .where(
      and(
        eq(orgMembers.villageId, villageId),
        isNull(orgMembers.leftOn),
        gridId === undefined ? undefined : eq(orgMembers.gridId, gridId),
      ),
    )
    .orderBy(orgMembers.initials, orgMembers.name, orgMembers.number);
  return rows as MemberBrief[];
}
