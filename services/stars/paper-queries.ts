import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { BallotStep } from './vocabulary';

/**
 * Papers that were handed out in a step and are not done with: neither counted nor spoiled, nor said to be missing. While there is
 * one, the step does not close.
 */
export async function countOpenPapers(
  reader: Reader,
  villageId: string,
  roundId: string,
  step: BallotStep,
): Promise<number> {
  const [row] = await reader.execute<{ open: number }>(sql`
    select coalesce(sum(greatest(handed.count - done.count - missing.count, entered.count)), 0)::int as open
    from stars_bundles bundle
    cross join lateral (select count(*)::int as count from stars_voters voter where voter.village_id = bundle.village_id
      and voter.round_id = bundle.round_id and voter.step = bundle.step and voter.bundle_id = bundle.id) handed
    cross join lateral (select count(*)::int as count from stars_papers paper where paper.village_id = bundle.village_id
      and paper.bundle_id = bundle.id and paper.state in ('counted', 'spoiled')) done
    cross join lateral (select count(*)::int as count from stars_papers paper where paper.village_id = bundle.village_id
      and paper.bundle_id = bundle.id and paper.state = 'entered') entered
    cross join lateral (select coalesce(sum((event.details ->> 'count')::int), 0)::int as count from stars_events event
      where event.village_id = bundle.village_id and event.round_id = bundle.round_id and event.kind = 'miss-papers'
        and event.details ->> 'bundleId' = bundle.id::text) missing
    where bundle.village_id = ${villageId} and bundle.round_id = ${roundId} and bundle.step = ${step}`);
  return row?.open ?? 0;
}
