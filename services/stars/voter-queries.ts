import type { Reader } from '#db/client';
import type { starsVoters } from '#db/schema/stars';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { closeTo, partsOf, stillVotes, unitOf } from './circle-queries';
import { BALLOT_PEOPLE_MAX, type BallotStep, type RoundTerms } from './vocabulary';

export type Voter = typeof starsVoters.$inferSelect;

/** Somebody on a ballot. */
export interface Rated {
  readonly participantId: string;
  readonly memberId: string;
  readonly name: string;
  readonly number: string;
}

/**
 * Whom a voter rates, by name: the participants of their circle who are not exempt, without themself, their household and declared
 * relatives. Of a circle that no ballot holds, each voter rates one part, which others rate too.
 */
export async function listRated(
  reader: Reader,
  voter: Pick<Voter, 'villageId' | 'roundId' | 'step' | 'memberId' | 'householdId' | 'branchId' | 'gridId' | 'id'>,
  on: CalendarDate = dateInChina(),
): Promise<Rated[]> {
  const sql = partsOf(reader);
  const { villageId, roundId, step, memberId, householdId } = voter;
  const [round] = await sql<{ terms: RoundTerms }[]>`
    select terms from stars_rounds where village_id = ${villageId} and id = ${roundId}`;
  if (!round) return [];
  const key = step === 'mutual' ? memberId : householdId;
  const circle = { villageId, id: roundId, terms: round.terms };
  const people = await sql<(Rated & { near: boolean; exempt: boolean })[]>`
    with near as (select member_id from (${closeTo(sql, step, circle, on)}) each where each.key = ${key})
    select p.id as "participantId", p.member_id as "memberId", m.name, m.number, p.exemption is not null as exempt,
      p.member_id in (select member_id from near) as near
    from stars_participants p
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    cross join (select ${voter.branchId}::uuid as branch_id, ${voter.gridId}::uuid as grid_id) voter
    where p.village_id = ${villageId} and p.round_id = ${roundId}
      and (${unitOf(sql, step, circle, 'voter')} is null or ${unitOf(sql, step, circle, 'p')} is null
        or ${unitOf(sql, step, circle, 'voter')} = ${unitOf(sql, step, circle, 'p')})
    order by p.id`;
  const parts = Math.ceil(people.length / BALLOT_PEOPLE_MAX);
  const part = parts > 1 ? Number.parseInt(voter.id.replaceAll('-', '').slice(-6), 16) % parts : 0;
  return people
    .filter((each, place) => place % Math.max(parts, 1) === part && !each.near && !each.exempt)
    .map(({ participantId, memberId: ratedId, name, number }) => ({ participantId, memberId: ratedId, name, number }))
    .sort((left, right) => left.name.localeCompare(right.name, 'zh') || (left.number < right.number ? -1 : 1));
}

const voterColumns = (sql: ReturnType<typeof partsOf>) => sql`
  v.village_id as "villageId", v.id, v.round_id as "roundId", v.step, v.member_id as "memberId", v.household_id as "householdId",
  v.seat, v.branch_id as "branchId", v.grid_id as "gridId", v.voted_via as "votedVia", v.bundle_id as "bundleId",
  v.slip_issue as "slipIssue", v.slip_digest as "slipDigest", v.closed`;

/** The voter of a slip's digest; undefined where nobody has it, or whoever has it can't vote any more. */
export async function findVoterByDigest(
  reader: Reader,
  digest: Buffer,
  on: CalendarDate = dateInChina(),
): Promise<Voter | undefined> {
  const sql = partsOf(reader);
  const [row] = await sql<Voter[]>`
    select ${voterColumns(sql)} from stars_voters v
    where v.slip_digest = ${digest} and (v.voted_via is not null or ${stillVotes(sql, on)})`;
  return row;
}

/**
 * As whom a member votes in a step: themself among colleagues; for their household where it has one vote, else on their own
 * seat alone: nobody notes who used another, so that it could be used again and again. Undefined where the step has none for them, or they can't vote any more.
 */
export async function findVoter(
  reader: Reader,
  villageId: string,
  roundId: string,
  step: BallotStep,
  memberId: string,
  on: CalendarDate = dateInChina(),
): Promise<Voter | undefined> {
  if (!isId(roundId) || !isId(memberId)) return undefined;
  const sql = partsOf(reader);
  const [row] = await sql<Voter[]>`
    select ${voterColumns(sql)} from stars_voters v
    where v.village_id = ${villageId} and v.round_id = ${roundId} and v.step = ${step}
      and (v.member_id = ${memberId} or (v.household_id is not null and v.member_id is null
        and (select terms ->> 'residentsVote' from stars_rounds r where r.village_id = v.village_id and r.id = v.round_id) = 'household'
        and v.household_id in (
        select household_id from org_household_members where village_id = ${villageId} and member_id = ${memberId} and until_on is null)))
      and (v.voted_via is not null or ${stillVotes(sql, on)})
    order by v.member_id is null, v.voted_via is not null, v.seat limit 1`;
  return row;
}
