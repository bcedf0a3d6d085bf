import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';

/** The villages in which a deduction waits to be told, a look-up each by what is accepted. */
export async function listVillagesWithDeductions(reader: Reader): Promise<readonly string[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select v.id from org_units v
    where v.kind = 'village' and exists (
      select from claims_claims c where c.village_id = v.id and c.state = 'accepted' and c.deduction)
    order by v.id`);
  return rows.map((row) => row.id);
}
