import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';

export interface CardHolder extends Record<string, unknown> {
  readonly memberId: string;
  readonly name: string;
  readonly gridName: string | null;
  readonly hasLeft: boolean;
}

/** Those of the members that are in the village, by number. */
export async function listCardHolders(
  reader: Reader,
  villageId: string,
  memberIds: readonly string[],
): Promise<CardHolder[]> {
  if (memberIds.length === 0) return [];
  const rows = await reader.execute<CardHolder>(sql`
    select m.id as "memberId", m.name, u.name as "gridName",
      coalesce(m.left_on <= (recorded_now() at time zone 'Asia/Shanghai')::date, false) as "hasLeft"
    from org_members m left join org_units u on u.id = m.grid_id
    where m.village_id = ${villageId} and m.id in ${[...memberIds]} order by m.number`);
  return [...rows];
}
