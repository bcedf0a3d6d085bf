import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';

/**
 * The claims among these that an account brought about by a batch: made it, applied it, or organised its activity.
 * Whoever did does not check them.
 */
export async function listOwnBatchClaims(
  reader: Reader,
  villageId: string,
  accountId: string,
  claimIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (claimIds.length === 0) return new Set();
  const rows = await reader.execute<{ id: string }>(sql`
    select c.id from claims_claims c
    join claims_batches b on b.village_id = c.village_id and b.id = c.batch_id
    left join claims_activities a on a.village_id = b.village_id and a.id = b.activity_id
    where c.village_id = ${villageId} and c.id = any(${sql.param([...claimIds])}::uuid[])
      and ${accountId}::uuid in (b.made_by, b.applied_by, a.organised_by)`);
  return new Set(rows.map(({ id }) => id));
}
