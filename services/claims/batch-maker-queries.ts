import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';

/**
 * The claims among these that an account brought about by a batch: made it, applied it, organised its activity, or signed the
 * person in or out by hand.
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
      and (${accountId}::uuid in (b.made_by, b.applied_by, a.organised_by) or exists (
        select from claims_attendances p
        where p.village_id = b.village_id and p.activity_id = b.activity_id and p.member_id = c.member_id
          and ((p.sign_in_means = 'organiser' and p.signed_in_by = ${accountId}::uuid)
            or (p.sign_out_means = 'organiser' and p.signed_out_by = ${accountId}::uuid))))`);
  return new Set(rows.map(({ id }) => id));
}
