import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';

/** Why one member must not decide on another's matters; null when nothing stands against it. */
export type Kinship = 'self' | 'household' | 'relative' | null;

/** Whether two members of a village are one person, live in one household on a date, or are declared relatives then. */
export async function findKinship(
  reader: Reader,
  villageId: string,
  memberId: string,
  otherId: string,
  on: CalendarDate = dateInChina(),
): Promise<Kinship> {
  if (memberId === otherId) return 'self';
  const [first, second] = memberId < otherId ? [memberId, otherId] : [otherId, memberId];
  const [row] = await reader.execute<{ household: boolean; relative: boolean }>(sql`
    select exists (
      select from org_household_members mine
      join org_household_members theirs on theirs.village_id = mine.village_id
        and theirs.household_id = mine.household_id and theirs.member_id = ${otherId}
      where mine.village_id = ${villageId} and mine.member_id = ${memberId}
        and ${on}::date between mine.from_on and coalesce(mine.until_on, 'infinity')
        and ${on}::date between theirs.from_on and coalesce(theirs.until_on, 'infinity')
    ) as household, exists (
      select from org_relatives
      where village_id = ${villageId} and member_id = ${first} and relative_id = ${second}
        and ${on}::date <= coalesce(until_on, 'infinity')
    ) as relative`);
  if (row?.household) return 'household';
  return row?.relative ? 'relative' : null;
}

/** The members on whose matters this one must not decide, themself included. */
export async function listKin(
  reader: Reader,
  villageId: string,
  memberId: string,
  on: CalendarDate = dateInChina(),
): Promise<string[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select ${memberId}::uuid as id
    union select theirs.member_id
    from org_household_members mine
    join org_household_members theirs on theirs.village_id = mine.village_id and theirs.household_id = mine.household_id
    where mine.village_id = ${villageId} and mine.member_id = ${memberId}
      and ${on}::date between mine.from_on and coalesce(mine.until_on, 'infinity')
      and ${on}::date between theirs.from_on and coalesce(theirs.until_on, 'infinity')
    union select case when member_id = ${memberId} then relative_id else member_id end
    from org_relatives where village_id = ${villageId} and ${memberId}::uuid in (member_id, relative_id)
      and ${on}::date <= coalesce(until_on, 'infinity')`);
  return rows.map((row) => row.id);
}

/**
 * True where the actor, somebody who lives with them or a declared relative is among people who move into a household that
 * keeps one purse: they would spend from it at once.
 */
export async function isOwnMoveIntoPurse(
  reader: Reader,
  actor: Actor,
  villageId: string,
  memberIds: readonly string[],
  householdId: string,
): Promise<boolean> {
  if (actor.kind !== 'person' || actor.memberId === null) return false;
  const [pool] = await reader.execute(sql`
    select 1 from purses_pools where village_id = ${villageId} and household_id = ${householdId} and until_at is null`);
  if (!pool) return false;
  const kin = await listKin(reader, villageId, actor.memberId);
  return memberIds.some((memberId) => kin.includes(memberId));
}
