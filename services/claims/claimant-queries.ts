import { and, eq, isNull, ne, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { orgMembers } from '#db/schema/org';
import type { Closeness } from './policy';

const COLUMNS = {
  id: orgMembers.id,
  name: orgMembers.name,
  gridId: orgMembers.gridId,
  kinds: orgMembers.kinds,
  joinedOn: orgMembers.joinedOn,
  leftOn: orgMembers.leftOn,
};

/** Locks a member's row: claims of one person are taken one after the other, so that caps hold. */
export async function lockClaimant(tx: Tx, villageId: string, memberId: string) {
  const [row] = await tx
    .select(COLUMNS)
    .from(orgMembers)
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)))
    .for('no key update');
  return row;
}

/** Whether `memberId` is a grid member who looks after the grid that `other` belongs to. */
export async function isGridMemberFor(
  reader: Reader,
  villageId: string,
  memberId: string,
  other: { readonly gridId: string | null },
): Promise<boolean> {
  if (!other.gridId) return false;
  const [row] = await reader
    .select({ gridId: orgMembers.gridId })
    .from(orgMembers)
    .where(
      and(
        eq(orgMembers.villageId, villageId),
        eq(orgMembers.id, memberId),
        eq(orgMembers.gridId, other.gridId),
        isNull(orgMembers.leftOn),
        sql`'grid-member' = any(${orgMembers.kinds})`,
      ),
    );
  return row !== undefined;
}

export interface ClaimableMember {
  readonly id: string;
  readonly name: string;
}

/** The people for whom a grid member may claim: the others of the same grid. Empty for everybody else. */
export async function listClaimableMembers(
  reader: Reader,
  villageId: string,
  memberId: string,
): Promise<ClaimableMember[]> {
  const [own] = await reader
    .select(COLUMNS)
    .from(orgMembers)
    .where(and(eq(orgMembers.villageId, villageId), eq(orgMembers.id, memberId)));
  if (!own?.gridId || own.leftOn || !own.kinds.includes('grid-member')) return [];
  return reader
    .select({ id: orgMembers.id, name: orgMembers.name })
    .from(orgMembers)
    .where(
      and(
        eq(orgMembers.villageId, villageId),
        eq(orgMembers.gridId, own.gridId),
        isNull(orgMembers.leftOn),
        ne(orgMembers.id, memberId),
      ),
    )
    .orderBy(orgMembers.initials, orgMembers.name)
    .limit(500);
}

/**
 * How close a checker stands to the people of claims, by claim: one household at any time from the day of the service
 * on, whoever has moved since; or declared relatives, also when that was withdrawn after the day of the service.
 */
export async function listCloseness(
  reader: Reader,
  villageId: string,
  memberId: string,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, Closeness>> {
  if (claimIds.length === 0) return new Map();
  const rows = await reader.execute<{ id: string; closeness: Closeness }>(sql`
    select c.id, 'household' as closeness
    from claims_claims c
    join org_household_members theirs on theirs.village_id = c.village_id and theirs.member_id = c.member_id
    join org_household_members mine on mine.village_id = theirs.village_id and mine.household_id = theirs.household_id
    where c.village_id = ${villageId} and c.id in ${[...claimIds]}
      and mine.member_id = ${memberId} and c.member_id <> ${memberId}
      and greatest(mine.from_on, theirs.from_on, c.occurred_on)
        <= least(coalesce(mine.until_on, 'infinity'), coalesce(theirs.until_on, 'infinity'))
    union all
    select c.id, 'relative'
    from claims_claims c
    join org_relatives r on r.village_id = c.village_id
      and ((r.member_id = ${memberId} and r.relative_id = c.member_id)
        or (r.relative_id = ${memberId} and r.member_id = c.member_id))
      and c.occurred_on <= coalesce(r.until_on, 'infinity')
    where c.village_id = ${villageId} and c.id in ${[...claimIds]}
    order by closeness desc`);
  return new Map(rows.map((row) => [row.id, row.closeness]));
}
