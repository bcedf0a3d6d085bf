import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Round } from './act';
import type { BallotStep } from './vocabulary';

type CircleOf = Pick<Round, 'villageId' | 'id' | 'terms'>;

/** Somebody who stands on a paper ballot. */
export interface PaperPerson extends Record<string, unknown> {
  readonly participantId: string;
  readonly memberId: string;
  readonly name: string;
  readonly number: string;
}

/** Whom one paper can name, and how many may get one. */
export interface PaperCircle extends Record<string, unknown> {
  /** A branch or a grid; null: the whole village. */
  readonly unitId: string | null;
  readonly place: string | null;
  readonly people: number;
  readonly voters: number;
  /** Voters who have not voted and got no paper. */
  readonly free: number;
}

/** The column that says in whose circle a participant or a voter is; null where all are in one. */
export function circleColumn({ terms }: Pick<Round, 'terms'>, step: BallotStep) {
  const circle = step === 'mutual' ? terms.peers : terms.residentsRate;
  if (circle === 'village') return sql`null::uuid`;
  return circle === 'branch' ? sql`branch_id` : sql`grid_id`;
}

/**
 * Everybody who stands on a paper of a circle, by number: those of the unit and those without one. Nobody is left out for being
 * close to a voter: a paper does not know its voter.
 */
export async function listPaperPeople(
  reader: Reader,
  round: CircleOf,
  step: BallotStep,
  unitId: string | null,
): Promise<PaperPerson[]> {
  const rows = await reader.execute<PaperPerson>(sql`
    select participant.id as "participantId", participant.member_id as "memberId", member.name, member.number
    from (select *, ${circleColumn(round, step)} as unit_id from stars_participants) participant
    join org_members member on member.village_id = participant.village_id and member.id = participant.member_id
    where participant.village_id = ${round.villageId} and participant.round_id = ${round.id} and participant.exemption is null
      and (${unitId}::uuid is null or participant.unit_id is null or participant.unit_id = ${unitId}::uuid)
    order by member.number`);
  return [...rows];
}

/** The circles of a step in which somebody votes. */
export async function listPaperCircles(reader: Reader, round: CircleOf, step: BallotStep): Promise<PaperCircle[]> {
  const column = circleColumn(round, step);
  const rows = await reader.execute<PaperCircle>(sql`
    with voters as (select ${column} as unit_id, voted_via from stars_voters
      where village_id = ${round.villageId} and round_id = ${round.id} and step = ${step}),
    people as (select ${column} as unit_id from stars_participants
      where village_id = ${round.villageId} and round_id = ${round.id} and exemption is null)
    select voters.unit_id as "unitId", unit.name as place, count(*)::int as voters,
      count(*) filter (where voters.voted_via is null)::int as free,
      (select count(*)::int from people where voters.unit_id is null or people.unit_id is null or people.unit_id = voters.unit_id) as people
    from voters left join org_units unit on unit.id = voters.unit_id
    group by voters.unit_id, unit.name order by unit.name nulls last`);
  return [...rows];
}
