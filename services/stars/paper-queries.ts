import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { refuse } from './stars-refusal';
import type { BallotStep } from './vocabulary';

/** Paper ballots printed together, and how far they are. */
export interface PaperBundle extends Record<string, unknown> {
  readonly id: string;
  readonly step: BallotStep;
  readonly unitId: string | null;
  /** The branch's or grid's name; empty: the whole village. */
  readonly place: string;
  readonly paperCount: number;
  readonly printedByName: string;
  readonly recordedAt: string;
  /** How many voters got one. */
  readonly handed: number;
  /** Read by one person, or differently by two. */
  readonly entered: number;
  /** Of those, the ones that were read differently. */
  readonly differing: number;
  readonly counted: number;
  readonly spoiled: number;
  /** Said never to have come back. */
  readonly missing: number;
  /** Handed out and not done with: while there is one, the step does not close. */
  readonly open: number;
}

const bundles = (condition: SQL) => sql`
  select bundle.id, bundle.step, bundle.unit_id as "unitId", bundle.place, bundle.paper_count as "paperCount",
    bundle.printed_by_name as "printedByName", bundle.recorded_at::text as "recordedAt", handed.count as handed, papers.entered,
    papers.differing, papers.counted, papers.spoiled, missing.count as missing,
    greatest(handed.count - papers.counted - papers.spoiled - missing.count, papers.entered) as open
  from stars_bundles bundle
  cross join lateral (select count(*)::int as count from stars_voters voter where voter.village_id = bundle.village_id
    and voter.round_id = bundle.round_id and voter.step = bundle.step and voter.bundle_id = bundle.id) handed
  cross join lateral (select count(*) filter (where paper.state = 'counted')::int as counted,
    count(*) filter (where paper.state = 'spoiled')::int as spoiled, count(*) filter (where paper.state = 'entered')::int as entered,
    count(*) filter (where paper.state = 'entered' and 1 < (select count(*) from stars_paper_readings reading
      where reading.village_id = paper.village_id and reading.paper_id = paper.id))::int as differing
    from stars_papers paper where paper.village_id = bundle.village_id and paper.bundle_id = bundle.id) papers
  cross join lateral (select coalesce(sum((event.details ->> 'count')::int), 0)::int as count from stars_events event
    where event.village_id = bundle.village_id and event.round_id = bundle.round_id and event.kind = 'miss-papers'
      and event.details ->> 'bundleId' = bundle.id::text) missing
  where ${condition}`;

/** The bundles of a round, the newest first. */
export async function listBundles(reader: Reader, villageId: string, roundId: string): Promise<PaperBundle[]> {
  if (!isId(roundId)) return [];
  const rows = await reader.execute<PaperBundle>(sql`
    ${bundles(sql`bundle.village_id = ${villageId} and bundle.round_id = ${roundId}`)} order by bundle.id desc`);
  return [...rows];
}

/** A bundle of a round. Refusals: stars/not-found. */
export async function loadBundle(
  reader: Reader,
  villageId: string,
  roundId: string,
  bundleId: string,
): Promise<PaperBundle> {
  if (!isId(roundId) || !isId(bundleId)) throw refuse('stars/not-found');
  const [bundle] = await reader.execute<PaperBundle>(
    bundles(sql`bundle.village_id = ${villageId} and bundle.round_id = ${roundId} and bundle.id = ${bundleId}`),
  );
  if (!bundle) throw refuse('stars/not-found');
  return bundle;
}

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
    select coalesce(sum(open), 0)::int as open from (${bundles(
      sql`bundle.village_id = ${villageId} and bundle.round_id = ${roundId} and bundle.step = ${step}`,
    )}) each`);
  return row?.open ?? 0;
}

/** How many papers of a bundle may be said to be missing: handed out, and nobody has read them. */
export const missable = ({ handed, counted, spoiled, missing, entered }: PaperBundle) =>
  Math.max(0, handed - counted - spoiled - missing - entered);
