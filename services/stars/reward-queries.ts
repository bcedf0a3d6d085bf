import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

/** Rounds whose scheme rewards stars, with final ones since a day that have no points yet. */
export async function listRoundsToReward(reader: Reader, since: CalendarDate) {
  return reader.execute<{ villageId: string; roundId: string }>(sql`
    select o.village_id as "villageId", o.id as "roundId" from stars_rounds o
    join stars_versions v on v.id = o.version_id and v.content ->> 'rewardRule' is not null
    where o.state in ('on-notice', 'approved', 'final') and exists (
      select from stars_results r where r.village_id = o.village_id and r.round_id = o.id and r.state = 'final'
        and r.final_stars > 0 and r.claim_id is null and r.finished_on >= ${since})
    order by o.village_id, o.id`);
}

/** How the points for a round's stars stand; null where its scheme gives none. */
export interface RewardStanding {
  readonly rule: string;
  /** Results with stars that are final. */
  readonly earned: number;
  readonly rewarded: number;
  readonly points: string;
}

export async function readRewards(reader: Reader, villageId: string, roundId: string): Promise<RewardStanding | null> {
  const [row] = await reader.execute<RewardStanding & Record<string, unknown>>(sql`
    select v.content ->> 'rewardRule' as rule, count(r.id)::int as earned, count(r.claim_id)::int as rewarded,
      coalesce(sum(c.points_accepted) filter (where c.state = 'credited'), 0)::text as points
    from stars_rounds o
    join stars_versions v on v.id = o.version_id
    left join stars_results r on r.village_id = o.village_id and r.round_id = o.id and r.state = 'final'
      and (r.final_stars > 0 or r.claim_id is not null)
    left join claims_claims c on c.village_id = r.village_id and c.id = r.claim_id
    where o.village_id = ${villageId} and o.id = ${roundId} and v.content ->> 'rewardRule' is not null
    group by 1`);
  return row ?? null;
}
