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

/** Which of the members live in the checker's present household, or are the checker's declared relatives. */
export async function listCloseMembers(
  reader: Reader,
  villageId: string,
  memberId: string,
  otherIds: readonly string[],
): Promise<ReadonlyMap<string, Closeness>> {
  if (otherIds.length === 0) return new Map();
  const rows = await reader.execute<{ id: string; closeness: Closeness }>(sql`
    select theirs.member_id as id, 'household' as closeness
    from org_household_members mine
    join org_household_members theirs on theirs.village_id = mine.village_id and theirs.household_id = mine.household_id
      and theirs.until_on is null and theirs.member_id <> mine.member_id
    where mine.village_id = ${villageId} and mine.member_id = ${memberId} and mine.until_on is null
      and theirs.member_id in ${[...otherIds]}
    union all
    select case when member_id = ${memberId} then relative_id else member_id end, 'relative'
    from org_relatives
    where village_id = ${villageId}
      and ((member_id = ${memberId} and relative_id in ${[...otherIds]})
        or (relative_id = ${memberId} and member_id in ${[...otherIds]}))
    order by closeness desc`);
  return new Map(rows.map((row) => [row.id, row.closeness]));
}
