import type { Reader } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import type { Round } from './act';
import { partsOf, stillVotes, unitOf, withPeopleToRate } from './circle-queries';
import { neededOf } from './round-policy';
import type { RatingStep } from './vocabulary';

/** How many may take part in a step, how many did, and how many must. */
export interface Turnout {
  readonly entitled: number;
  readonly took: number;
  readonly needed: number;
  readonly reached: boolean;
}

/**
 * The turnout of a step as it stands now. Of the self-assessment: those who are not exempt. Of the ballots: who voted, and who still
 * can: in service, not exempt, the household open, with anybody left to rate. Whose paper never came back did not take part.
 */
export async function readTurnout(
  reader: Reader,
  round: Pick<Round, 'villageId' | 'id' | 'terms' | 'content'>,
  step: RatingStep,
  on: CalendarDate = dateInChina(),
): Promise<Turnout> {
  const { entitled, took } =
    step === 'self' ? await countSelf(reader, round) : await countVotes(reader, round, step, on);
  const percent = round.content.steps.find((each) => each.step === step)?.turnoutPercent ?? 0;
  const needed = neededOf(entitled, percent);
  return { entitled, took, needed, reached: took >= needed };
}

async function countSelf(reader: Reader, { villageId, id }: Pick<Round, 'villageId' | 'id'>) {
  const [row] = await reader.$client<{ entitled: number; took: number }[]>`
    select count(*)::int as entitled, count(own.participant_id)::int as took from stars_participants p
    left join stars_self_assessments own on own.village_id = p.village_id and own.participant_id = p.id
    where p.village_id = ${villageId} and p.round_id = ${id} and p.exemption is null`;
  return row!;
}

/** Voters of a step who have not voted and still can: rows of (id, key, unit, household_id, member_id, seat, branch_id, grid_id). */
export function waitingVoters(
  reader: Reader,
  round: Pick<Round, 'villageId' | 'id' | 'terms'>,
  step: 'mutual' | 'residents',
  on: CalendarDate,
) {
  const sql = partsOf(reader);
  const candidates = sql`
    select coalesce(v.household_id, v.member_id) as key, ${unitOf(sql, step, round, 'v')} as unit, v.id, v.household_id, v.member_id,
      v.seat, v.branch_id, v.grid_id
    from stars_voters v
    where v.village_id = ${round.villageId} and v.round_id = ${round.id} and v.step = ${step} and v.voted_via is null
      and ${stillVotes(sql, on)}`;
  return withPeopleToRate(sql, step, round, candidates, on);
}

async function countVotes(
  reader: Reader,
  round: Pick<Round, 'villageId' | 'id' | 'terms'>,
  step: 'mutual' | 'residents',
  on: CalendarDate,
) {
  const [row] = await partsOf(reader)<{ waiting: number; voted: number; missing: number }[]>`
    select (select count(*)::int from (${waitingVoters(reader, round, step, on)}) waiting) as waiting,
      (select count(*)::int from stars_voters where village_id = ${round.villageId} and round_id = ${round.id} and step = ${step}
        and voted_via is not null) as voted,
      (select coalesce(sum((details ->> 'count')::int), 0)::int from stars_events where village_id = ${round.villageId}
        and round_id = ${round.id} and step = ${step} and kind = 'miss-papers') as missing`;
  const { waiting, voted, missing } = row!;
  return { entitled: voted + waiting, took: voted - missing };
}
