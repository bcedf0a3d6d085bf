import type postgres from 'postgres';
import type { Reader, Tx } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import type { Round } from './act';
import type { BallotStep } from './vocabulary';

/** What decides on who rates whom. */
export type CircleOf = Pick<Round, 'villageId' | 'id' | 'terms'>;

/** postgres.js, for parts of queries that are put together. */
export const partsOf = (reader: Reader) => reader.$client as postgres.Sql;

/** The circle's unit of a row that has `branch_id` and `grid_id`; null stands for the whole village. */
export function unitOf(sql: postgres.Sql, step: BallotStep, { terms }: Pick<Round, 'terms'>, table: string) {
  const circle = step === 'mutual' ? terms.peers : terms.residentsRate;
  if (circle === 'village') return sql`null::uuid`;
  return circle === 'branch' ? sql`${sql(table)}.branch_id` : sql`${sql(table)}.grid_id`;
}

/**
 * Whom a voter never rates, by the voter's key: a colleague (key: the member) neither themself, nor who lives with them, nor a
 * declared relative; a household (key: the household) nobody of it and no relative of anybody of it. Rows of (key, member_id).
 */
export function closeTo(sql: postgres.Sql, step: BallotStep, { villageId, id }: CircleOf, on: CalendarDate) {
  const related = sql`
    select member_id, relative_id from org_relatives where village_id = ${villageId} and ${on}::date <= coalesce(until_on, 'infinity')
    union all
    select relative_id, member_id from org_relatives where village_id = ${villageId} and ${on}::date <= coalesce(until_on, 'infinity')`;
  if (step === 'residents') {
    return sql`
      select household_id as key, member_id from org_household_members where village_id = ${villageId} and until_on is null
      union select home.household_id, kin.relative_id from org_household_members home
        join (${related}) kin on kin.member_id = home.member_id
        where home.village_id = ${villageId} and home.until_on is null`;
  }
  return sql`
    select member_id as key, member_id from stars_participants where village_id = ${villageId} and round_id = ${id}
    union select mine.member_id, theirs.member_id from org_household_members mine
      join org_household_members theirs on theirs.village_id = mine.village_id and theirs.household_id = mine.household_id and theirs.until_on is null
      where mine.village_id = ${villageId} and mine.until_on is null
    union select kin.member_id, kin.relative_id from (${related}) kin`;
}

/**
 * Of voters `v`: those who still can vote: a colleague in service who is evaluated, an open household, nobody who left.
 */
export function stillVotes(sql: postgres.Sql, on: CalendarDate) {
  return sql`(case v.step
    when 'mutual' then exists (select from stars_participants p where p.village_id = v.village_id and p.round_id = v.round_id
      and p.member_id = v.member_id and p.exemption is null)
    else exists (select from org_households h where h.village_id = v.village_id and h.id = v.household_id and h.closed_on is null) end
    and not exists (select from org_members gone where gone.village_id = v.village_id and gone.id = v.member_id and gone.left_on < ${on}::date))`;
}

/**
 * Does work on a whole circle without pairing rows one by one: right after a round is opened the planner knows nothing of its rows,
 * and would try everybody with everybody.
 */
export async function inOnePass<Result>(tx: Tx, work: () => Promise<Result>): Promise<Result> {
  await tx.$client`set local enable_nestloop = off`;
  const result = await work();
  await tx.$client`set local enable_nestloop = on`;
  return result;
}

/**
 * Of candidates (rows of key and unit, and whatever else), those who have anybody to rate: their circle is larger than the people
 * in it to whom they are close. Counted, not looked up one by one, so that a large village is one pass.
 */
export function withPeopleToRate(
  sql: postgres.Sql,
  step: BallotStep,
  round: CircleOf,
  candidates: postgres.Fragment,
  on: CalendarDate = dateInChina(),
) {
  return sql`
    with candidate as materialized (${candidates}),
    rated as materialized (
      select p.member_id, ${unitOf(sql, step, round, 'p')} as unit from stars_participants p
      where p.village_id = ${round.villageId} and p.round_id = ${round.id} and p.exemption is null),
    size as materialized (select unit, count(*) as people from rated where unit is not null group by unit),
    whole as materialized (select count(*) as people, count(*) filter (where unit is null) as everywhere from rated),
    own as (
      select key.key, count(*) as people from (select distinct key, unit from candidate) key
      join (${closeTo(sql, step, round, on)}) near on near.key = key.key
      join rated on rated.member_id = near.member_id
      where key.unit is null or rated.unit is null or rated.unit = key.unit
      group by key.key)
    select candidate.* from candidate
    cross join whole
    left join size on size.unit = candidate.unit
    left join own on own.key = candidate.key
    where case when candidate.unit is null then whole.people else whole.everywhere + coalesce(size.people, 0) end > coalesce(own.people, 0)`;
}
