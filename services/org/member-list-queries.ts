import {
  and,
  arrayContains,
  asc,
  count,
  eq,
  ilike,
  inArray,
  isNotNull,
  isNull,
  like,
  or,
  type SQL,
  sql,
} from 'drizzle-orm';
import type { Reader } from '#db/client';
import { orgHouseholdMembers, orgHouseholds, orgMembers, orgUnits } from '#db/schema/org';
import { normalPhone, phoneBlindIndex } from '../kernel/personal-data';
import { likeLiteral } from '../kernel/search-text';
import { phoneOf } from './load-member';
import type { Ending, MemberKind, Sex } from './vocabulary';
import { personName } from './written-form';

export interface RosterFilter {
  readonly villageId: string;
  /** Part of a name, initials, a member number, a phone or its last four digits. */
  readonly search?: string;
  readonly gridId?: string;
  readonly kind?: MemberKind;
  /** Those who left instead of those who are there. */
  readonly ended?: boolean;
}

/** A line of the roster. The phone is whole: who shows it masks it. */
export interface RosterEntry {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly phone: string | null;
  readonly sex: Sex | null;
  readonly birthYear: number | null;
  readonly kinds: readonly MemberKind[];
  readonly gridName: string | null;
  readonly householdId: string | null;
  readonly householdNumber: string | null;
  readonly address: string | null;
  readonly relation: string | null;
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly ending: Ending | null;
}

async function membersWithPhoneTail(reader: Reader, villageId: string, tail: string): Promise<string[]> {
  const phones = await reader
    .select({ id: orgMembers.id, phoneCipher: orgMembers.phoneCipher })
    .from(orgMembers)
    .where(and(eq(orgMembers.villageId, villageId), isNotNull(orgMembers.phoneCipher)));
  return phones.filter((member) => phoneOf(member)?.endsWith(tail)).map((member) => member.id);
}

async function searched(reader: Reader, villageId: string, search: string): Promise<SQL | undefined> {
  const phone = normalPhone(search);
  if (phone) return eq(orgMembers.phoneBlind, phoneBlindIndex(phone));
  const digits = search.normalize('NFKC').replace(/\s/g, '');
  if (/^\d{4}$/.test(digits)) {
    const ids = await membersWithPhoneTail(reader, villageId, digits);
    return or(like(orgMembers.number, `%${digits}`), ids.length > 0 ? inArray(orgMembers.id, ids) : undefined);
  }
  if (/^\d+$/.test(digits)) return like(orgMembers.number, `${digits}%`);
  const pattern = likeLiteral(personName(search));
  if (pattern === '') return undefined;
  return or(ilike(orgMembers.name, `%${pattern}%`), like(orgMembers.initials, `${pattern.toLowerCase()}%`));
}

async function conditions(reader: Reader, filter: RosterFilter): Promise<SQL | undefined> {
  return and(
    eq(orgMembers.villageId, filter.villageId),
    filter.ended ? isNotNull(orgMembers.leftOn) : isNull(orgMembers.leftOn),
    filter.gridId ? eq(orgMembers.gridId, filter.gridId) : undefined,
    filter.kind ? arrayContains(orgMembers.kinds, [filter.kind]) : undefined,
    filter.search ? await searched(reader, filter.villageId, filter.search) : undefined,
  );
}

/** A page of a village's roster, and how many there are in all. */
export async function listRoster(
  reader: Reader,
  filter: RosterFilter,
  page: { readonly number: number; readonly count: number },
): Promise<{ entries: RosterEntry[]; total: number }> {
  const wanted = await conditions(reader, filter);
  const [sum] = await reader.select({ total: count() }).from(orgMembers).where(wanted);
  const rows = await reader
    .select({
      id: orgMembers.id,
      number: orgMembers.number,
      name: orgMembers.name,
      phoneCipher: orgMembers.phoneCipher,
      sex: orgMembers.sex,
      birthYear: orgMembers.birthYear,
      kinds: orgMembers.kinds,
      gridName: orgUnits.name,
      householdId: orgHouseholds.id,
      householdNumber: orgHouseholds.number,
      address: orgHouseholds.address,
      relation: orgHouseholdMembers.relation,
      joinedOn: orgMembers.joinedOn,
      leftOn: orgMembers.leftOn,
      ending: orgMembers.ending,
    })
    .from(orgMembers)
    .leftJoin(orgUnits, eq(orgUnits.id, orgMembers.gridId))
    .leftJoin(
      orgHouseholdMembers,
      and(
        eq(orgHouseholdMembers.villageId, orgMembers.villageId),
        eq(orgHouseholdMembers.memberId, orgMembers.id),
        isNull(orgHouseholdMembers.untilOn),
      ),
    )
    .leftJoin(
      orgHouseholds,
      and(eq(orgHouseholds.villageId, orgMembers.villageId), eq(orgHouseholds.id, orgHouseholdMembers.householdId)),
    )
    .where(wanted)
    .orderBy(sql`${orgUnits.code} nulls last`, asc(orgMembers.initials), asc(orgMembers.number))
    .limit(page.count)
    .offset((page.number - 1) * page.count);
  const entries = rows.map(({ phoneCipher, kinds, ...row }) => ({
    ...row,
    kinds: kinds as MemberKind[],
    phone: phoneOf({ phoneCipher }),
  }));
  return { entries, total: sum?.total ?? 0 };
}
