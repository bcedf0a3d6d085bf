import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { AGE_BAND, type DecidedFilter, decidedCondition, KINDS } from '../claims/index';
import { addDays, startOfDateInChina } from '../kernel/clock';
import type { InsightPeriod } from './earned-queries';
import type { PersonDimension } from './vocabulary';

/** A number of claims and their points. */
interface Part {
  readonly claims: number;
  readonly points: string;
}

/** What a village's checking and earning of a period comes to, by the day of deciding. Amounts are decimal strings. */
export interface FairnessTotals {
  readonly villageId: string;
  /** Claims accepted and not taken back, their points, and how many people earned them. */
  readonly counted: Part & { readonly people: number };
  /** The tenth of these people that earned most, rounded up, and what they earned. */
  readonly topTenth: { readonly people: number; readonly points: string };
  readonly late: Part;
  readonly batch: Part;
  readonly acted: number;
  readonly lowered: number;
  readonly refused: number;
  readonly secondChecked: number;
  readonly secondChanged: number;
  readonly objections: number;
  readonly objectionsUpheld: number;
}

/** The figures of villages, one line each, in no order. */
export async function listFairnessTotals(
  reader: Reader,
  villageIds: readonly string[],
  { from, until }: InsightPeriod,
): Promise<FairnessTotals[]> {
  if (villageIds.length === 0) return [];
  const is = (only: DecidedFilter['only']) => sql`(${decidedCondition({ from, until, only })})`;
  const start = startOfDateInChina(from).toISOString();
  const end = startOfDateInChina(addDays(until, 1)).toISOString();
  const rows = await reader.execute<FairnessTotals & Record<string, unknown>>(sql`
    with decided as materialized (
      select c.village_id, c.member_id, coalesce(c.points_accepted, 0) as points, ${is('counted')} as counted,
        ${is('late')} as late, ${is('batch')} as batch, ${is('acted')} as acted, ${is('lowered')} as lowered,
        ${is('refused')} as refused, ${is('second-checked')} as checked, ${is('second-changed')} as changed
      from claims_claims c join org_members m on m.village_id = c.village_id and m.id = c.member_id
      where c.village_id in ${[...villageIds]} and ${decidedCondition({ from, until })}
    ), person as (
      select village_id, sum(points) as points, row_number() over (partition by village_id order by sum(points) desc) as place,
        count(*) over (partition by village_id) as people
      from decided where counted group by village_id, member_id
    )
    select v.id as "villageId",
      (select jsonb_build_object('claims', count(*), 'points', coalesce(sum(points), 0)::numeric(14,2)::text,
        'people', count(distinct member_id)) from decided d where d.village_id = v.id and counted) as counted,
      (select jsonb_build_object('people', count(*), 'points', coalesce(sum(points), 0)::numeric(14,2)::text)
        from person p where p.village_id = v.id and place <= ceil(people / 10.0)) as "topTenth",
      (select jsonb_build_object('claims', count(*), 'points', coalesce(sum(points), 0)::numeric(14,2)::text)
        from decided d where d.village_id = v.id and late) as late,
      (select jsonb_build_object('claims', count(*), 'points', coalesce(sum(points), 0)::numeric(14,2)::text)
        from decided d where d.village_id = v.id and batch) as batch,
      (select count(*)::int from decided d where d.village_id = v.id and acted) as acted,
      (select count(*)::int from decided d where d.village_id = v.id and lowered) as lowered,
      (select count(*)::int from decided d where d.village_id = v.id and refused) as refused,
      (select count(*)::int from decided d where d.village_id = v.id and checked) as "secondChecked",
      (select count(*)::int from decided d where d.village_id = v.id and changed) as "secondChanged",
      (select count(*)::int from notices_objections o where o.village_id = v.id
        and o.recorded_at >= ${start}::timestamptz and o.recorded_at < ${end}::timestamptz) as objections,
      (select count(*)::int from notices_objections o
        join notices_answers a on a.village_id = o.village_id and a.objection_id = o.id
        where o.village_id = v.id and a.outcome in ('lowered', 'withdrawn')
        and o.recorded_at >= ${start}::timestamptz and o.recorded_at < ${end}::timestamptz) as "objectionsUpheld"
    from org_units v where v.id in ${[...villageIds]}`);
  return [...rows];
}

/** One checker: on how many claims they decided, and how. */
export interface CheckerFigures {
  readonly accountId: string;
  readonly name: string;
  readonly claims: number;
  readonly points: string;
  readonly lowered: number;
  readonly refused: number;
}

/** Who decided on the claims of a period, the one with most points first; a claim that two checked counts for both. */
export async function listCheckers(
  reader: Reader,
  villageId: string,
  { from, until }: InsightPeriod,
): Promise<readonly CheckerFigures[]> {
  return reader.execute<CheckerFigures & Record<string, unknown>>(sql`
    select * from (select d.decided_by as "accountId", max(d.decided_by_name) as name, count(*)::int as claims,
      coalesce(sum(c.points_accepted) filter (where d.kind <> 'refuse' and ${decidedCondition({ only: 'counted' })}), 0)::numeric(14,2)::text as points,
      count(*) filter (where d.kind = 'lower')::int as lowered, count(*) filter (where d.kind = 'refuse')::int as refused
    from claims_claims c
    join org_members m on m.village_id = c.village_id and m.id = c.member_id
    join claims_decisions d on d.village_id = c.village_id and d.claim_id = c.id and d.kind in ('accept', 'lower', 'refuse')
    where c.village_id = ${villageId} and not c.deduction and ${decidedCondition({ from, until })}
    group by d.decided_by) figures
    order by points::numeric desc, name, "accountId"`);
}

/** A group of people and what was accepted for them. */
export interface GroupFigures {
  readonly dimension: PersonDimension;
  readonly key: string;
  /** The grid's name; null elsewhere. */
  readonly name: string | null;
  readonly claims: number;
  readonly people: number;
  readonly points: string;
}

/** Points of a period by what people are; who is of several kinds counts in each. */
export async function listGroups(
  reader: Reader,
  villageId: string,
  { from, until }: InsightPeriod,
): Promise<readonly GroupFigures[]> {
  return reader.execute<GroupFigures & Record<string, unknown>>(sql`
    with earned as materialized (
      select c.member_id, c.points_accepted as points, ${KINDS} as kinds, m.grid_id, m.sex, ${AGE_BAND} as age
      from claims_claims c join org_members m on m.village_id = c.village_id and m.id = c.member_id
      where c.village_id = ${villageId} and ${decidedCondition({ from, until, only: 'counted' })}
    ), part as (
      select 'kind' as dimension, kind as key, null as name, member_id, points from earned, unnest(kinds) kind
      union all
      select 'grid', coalesce(grid_id::text, 'none'), g.name, member_id, points
      from earned left join org_units g on g.id = grid_id
      union all select 'sex', coalesce(sex, 'none'), null, member_id, points from earned
      union all select 'age', age, null, member_id, points from earned
    )
    select dimension, key, max(name) as name, count(*)::int as claims, count(distinct member_id)::int as people,
      sum(points)::numeric(14,2)::text as points
    from part group by dimension, key order by dimension, sum(points) desc, key`);
}
