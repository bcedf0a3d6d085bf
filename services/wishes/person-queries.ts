import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { findHouseholdByNumber, findMemberByNumber } from '../org/index';
import type { Poster } from './poster';
import { refuse } from './wishes-refusal';

/** Whose wish it is, as it is kept. */
export interface WishPerson {
  readonly memberId: string | null;
  readonly residentName: string;
  readonly householdId: string | null;
}

interface NamedPerson {
  readonly villageId: string;
  readonly memberNumber?: string | undefined;
  readonly residentName?: string | undefined;
  readonly householdNumber?: string | undefined;
}

/** Refusals: wishes/person-missing {field} (nobody named, or no member or household of the village by that number). */
export async function findWishPerson(
  tx: Tx,
  poster: Poster,
  named: NamedPerson,
  today: CalendarDate,
): Promise<WishPerson> {
  if (poster.kind === 'own') return lockMember(tx, named.villageId, poster.memberId, today);
  if (named.memberNumber) {
    const member = await findMemberByNumber(tx, [named.villageId], named.memberNumber);
    if (!member) throw refuse('wishes/person-missing', { field: 'memberNumber' });
    return lockMember(tx, named.villageId, member.id, today);
  }
  if (!named.residentName) throw refuse('wishes/person-missing', { field: 'residentName' });
  const household = named.householdNumber
    ? await findHouseholdByNumber(tx, named.villageId, named.householdNumber)
    : undefined;
  if (named.householdNumber && !household) throw refuse('wishes/person-missing', { field: 'householdNumber' });
  return { memberId: null, residentName: named.residentName, householdId: household?.id ?? null };
}

/** Locked, so that wishes of one member are posted one after the other. Refusals: wishes/person-missing. */
async function lockMember(tx: Tx, villageId: string, memberId: string, today: CalendarDate): Promise<WishPerson> {
  const [member] = await tx.execute<{ id: string; name: string; householdId: string | null }>(sql`
    select m.id, m.name, (select h.household_id from org_household_members h
      where h.village_id = m.village_id and h.member_id = m.id
        and ${today}::date between h.from_on and coalesce(h.until_on, 'infinity')
      order by h.from_on desc limit 1) as "householdId"
    from org_members m
    where m.village_id = ${villageId} and m.id = ${memberId} and m.left_on is null
    for no key update of m`);
  if (!member) throw refuse('wishes/person-missing', { field: 'memberNumber' });
  return { memberId: member.id, residentName: member.name, householdId: member.householdId };
}

export async function countOpenWishes(tx: Tx, villageId: string, memberId: string): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from wishes_wishes
    where village_id = ${villageId} and member_id = ${memberId} and state = 'open'`);
  return row!.count;
}
