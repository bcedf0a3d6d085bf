import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { type GroupCell, type ShownGroups, showGroups } from './group-policy';
import { holdingRounds } from './honour-queries';
import { refuse } from './stars-refusal';

/** The round that is compared. */
export interface ComparedRound {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly schemeName: string;
  readonly finishedOn: string;
  readonly of: number;
  readonly stars: readonly { readonly code: string; readonly name: string; readonly sign: string }[];
}

type VillageCell = GroupCell & { readonly villageId: string };

const roundColumns = (sql: Reader['$client']) => sql`
  r.id, r.year || '-' || r.number as number, r.title, v.name as "schemeName", r.finished_on::text as "finishedOn",
  case v.content->'award'->>'kind' when 'one-by-one' then jsonb_array_length(v.content->'stars') when 'none' then 0
    else jsonb_array_length(v.content->'award'->'thresholds') end as of, v.content->'stars' as stars`;

/**
 * What the people of each grid have together in these rounds. Only results that hung for everybody are in it: what is told a person
 * alone is in no sum.
 */
async function listCells(
  reader: Reader,
  villageIds: readonly string[],
  roundIds: readonly string[],
): Promise<VillageCell[]> {
  const sql = reader.$client;
  return sql<VillageCell[]>`
    with counted as (
      select res.village_id, coalesce(p.branch_id::text, '') as branch_id, coalesce(p.grid_id::text, '') as grid_id, res.score,
        res.final_stars, res.sheet, exists (select from appraisal_pledges pledge
          where pledge.village_id = res.village_id and pledge.member_id = res.member_id and pledge.year = r.year
            and pledge.voided_at is null) as pledged
      from stars_results res join stars_rounds r on r.village_id = res.village_id and r.id = res.round_id and r.state = 'final'
      join stars_participants p on p.village_id = res.village_id and p.id = res.participant_id
      where res.village_id = any(${villageIds as string[]}::uuid[]) and res.round_id = any(${roundIds as string[]}::uuid[])
        and res.state = 'final' and res.score >= (r.terms->>'privateBelow')::numeric),
    by_star as (
      select village_id, branch_id, grid_id, jsonb_object_agg(code, total) as by_star from (
        select village_id, branch_id, grid_id, star->>'code' as code,
          sum(case when (star->>'of')::numeric > 0 then round((star->>'score')::numeric * 100 / (star->>'of')::numeric, 2) else 0 end)::text
            as total
        from counted, jsonb_array_elements(sheet->'stars') star group by 1, 2, 3, 4) stars group by 1, 2, 3)
    select village_id as "villageId", branch_id as "branchId", grid_id as "gridId", count(*)::int as people, sum(score)::text as score,
      sum(final_stars)::int as stars, (count(*) filter (where final_stars >= 3))::int as three,
      (count(*) filter (where pledged))::int as pledged, coalesce(by_star.by_star, '{}') as "byStar"
    from counted left join by_star using (village_id, branch_id, grid_id)
    group by village_id, branch_id, grid_id, by_star.by_star`;
}

export interface VillageComparison {
  readonly round: ComparedRound;
  readonly groups: ShownGroups;
  /** Of branches and grids, in the order of their codes. */
  readonly names: ReadonlyMap<string, string>;
}

/**
 * The grids and branches of a village beside each other, in a round whose stars hold.
 *
 * Refusals: stars/not-found (no round is final, or not this one).
 */
export async function compareVillage(
  reader: Reader,
  villageId: string,
  today: string,
  roundId?: string,
): Promise<VillageComparison> {
  if (roundId !== undefined && !isId(roundId)) throw refuse('stars/not-found');
  const sql = reader.$client;
  const [round] = await sql<ComparedRound[]>`
    with holding as (${holdingRounds(sql, [villageId], today)})
    select ${roundColumns(sql)} from holding join stars_rounds r on r.village_id = holding.village_id and r.id = holding.id
    join stars_versions v on v.id = r.version_id ${roundId ? sql`where r.id = ${roundId}` : sql``}
    order by r.until_on desc, r.finished_on desc limit 1`;
  if (!round) throw refuse('stars/not-found');
  const groups = showGroups(await listCells(reader, [villageId], [round.id]));
  const units = await sql<{ id: string; name: string }[]>`
    select id, name from org_units where village_id = ${villageId} and kind in ('branch', 'grid') order by kind, code`;
  return { round, groups, names: new Map(units.map(({ id, name }) => [id, name])) };
}

/** A village beside others: what its last round gave. */
export interface ComparedVillage {
  readonly villageId: string;
  readonly round: ComparedRound;
  /** Null where too few people stand behind it. */
  readonly figures: ShownGroups['whole'];
}

/** The villages with a round whose stars hold, each by its latest. */
export async function compareVillages(
  reader: Reader,
  villageIds: readonly string[],
  today: string,
): Promise<ComparedVillage[]> {
  const sql = reader.$client;
  const rounds = await sql<(ComparedRound & { villageId: string })[]>`
    with holding as (${holdingRounds(sql, villageIds, today)})
    select distinct on (r.village_id) r.village_id as "villageId", ${roundColumns(sql)}
    from holding join stars_rounds r on r.village_id = holding.village_id and r.id = holding.id
    join stars_versions v on v.id = r.version_id
    order by r.village_id, r.until_on desc, r.finished_on desc`;
  const cells = await listCells(
    reader,
    villageIds,
    rounds.map(({ id }) => id),
  );
  return rounds.map(({ villageId, ...round }) => ({
    villageId,
    round,
    figures: showGroups(cells.filter((cell) => cell.villageId === villageId)).whole,
  }));
}
