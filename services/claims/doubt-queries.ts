import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { DoubtKind } from './vocabulary';

/** So many bits of 64 may differ in pictures that show nearly the same. */
const LIKENESS_BITS_MAX = 6;
/** Pictures older than this by so many days are no longer compared by what they show. */
const LIKENESS_DAYS_MAX = 180;

/** Why a checker should look twice, and at which other claim. */
export interface Doubt extends Record<string, unknown> {
  readonly claimId: string;
  readonly kind: DoubtKind;
  readonly otherId: string;
}

/**
 * What makes claims doubtful, by claim: another claim of the person under the same rule on the day, of anybody under the
 * same rule at the same place on the day (outside its batch), with the same photo, or with one that shows nearly the same.
 */
export async function listDoubts(
  reader: Reader,
  villageId: string,
  claimIds: readonly string[],
): Promise<ReadonlyMap<string, readonly Doubt[]>> {
  if (claimIds.length === 0) return new Map();
  const rows = await reader.execute<Doubt>(sql`
    with subject as (
      select * from claims_claims where village_id = ${villageId} and id in ${[...claimIds]}
    ), other as (
      select o.* from claims_claims o where o.village_id = ${villageId} and o.state not in ('draft', 'withdrawn')
    ), pictured as (
      select s.id as claim_id, p.id as photo_id, p.upload_hash, p.recorded_at,
        ('x' || encode(p.likeness, 'hex'))::bit(64) as likeness
      from subject s
      join claims_photos cp on cp.village_id = s.village_id and cp.claim_id = s.id
      join photos_photos p on p.village_id = cp.village_id and p.id = cp.photo_id
    )
    select s.id as "claimId", 'same-day-and-rule' as kind, o.id as "otherId"
    from subject s join other o on o.member_id = s.member_id and o.rule_code = s.rule_code
      and o.occurred_on = s.occurred_on and o.id <> s.id
    union
    select s.id, 'same-place', o.id
    from subject s join other o on o.occurred_on = s.occurred_on and o.rule_code = s.rule_code
      and o.place = s.place and o.member_id <> s.member_id and (s.batch_id is null or o.batch_id is distinct from s.batch_id)
    union
    select pictured.claim_id, 'same-photo', o.id
    from pictured
    join photos_photos p on p.village_id = ${villageId} and p.upload_hash = pictured.upload_hash and p.id <> pictured.photo_id
    join claims_photos cp on cp.village_id = ${villageId} and cp.photo_id = p.id and cp.claim_id <> pictured.claim_id
    join other o on o.id = cp.claim_id
    union
    select pictured.claim_id, 'similar-photo', o.id
    from pictured
    join photos_photos p on p.village_id = ${villageId} and p.purpose = 'claim' and p.upload_hash <> pictured.upload_hash
      and p.recorded_at > pictured.recorded_at - make_interval(days => ${LIKENESS_DAYS_MAX})
      and bit_count(pictured.likeness # ('x' || encode(p.likeness, 'hex'))::bit(64)) <= ${LIKENESS_BITS_MAX}
    join claims_photos cp on cp.village_id = ${villageId} and cp.photo_id = p.id and cp.claim_id <> pictured.claim_id
    join other o on o.id = cp.claim_id
    order by 1, 2, 3`);
  const doubts = new Map<string, Doubt[]>();
  for (const row of rows) doubts.set(row.claimId, [...(doubts.get(row.claimId) ?? []), row]);
  return doubts;
}
