import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { starsParticipants, starsRounds, starsSelfAssessments, starsSteps } from '#db/schema/stars';
import { dateInChina } from '../kernel/clock';
import { RATING_STEPS, type RatingStep } from './scheme-vocabulary';
import { findVoter } from './voter-queries';

/** What a round asks of a member now. */
export interface OwnTask {
  readonly roundId: string;
  readonly number: string;
  readonly title: string;
  readonly step: RatingStep;
  readonly endsOn: string;
  /** They have taken part. */
  readonly done: boolean;
}

/** The open steps in which a member takes part, or has; those that end first, first. */
export async function listOwnTasks(
  reader: Reader,
  own: { readonly villageId: string; readonly memberId: string },
  now: Date,
): Promise<OwnTask[]> {
  const { villageId, memberId } = own;
  const open = await reader
    .select({ round: starsRounds, endsOn: starsSteps.endsOn })
    .from(starsRounds)
    .innerJoin(
      starsSteps,
      and(
        eq(starsSteps.villageId, starsRounds.villageId),
        eq(starsSteps.roundId, starsRounds.id),
        eq(starsSteps.step, starsRounds.state),
        isNull(starsSteps.closedAt),
        sql`${starsSteps.endsOn} >= ${dateInChina(now)}`,
      ),
    )
    .where(and(eq(starsRounds.villageId, villageId), inArray(starsRounds.state, [...RATING_STEPS])))
    .orderBy(asc(starsSteps.endsOn), asc(starsRounds.id));
  const tasks: OwnTask[] = [];
  for (const { round, endsOn } of open) {
    const step = round.state as RatingStep;
    const done =
      step === 'self'
        ? await hasAssessed(reader, villageId, round.id, memberId)
        : await hasVoted(reader, villageId, round.id, step, memberId);
    if (done === undefined || endsOn === null) continue;
    const { id: roundId, title } = round;
    tasks.push({ roundId, number: `${round.year}-${round.number}`, title, step, endsOn, done });
  }
  return tasks;
}

async function hasAssessed(reader: Reader, villageId: string, roundId: string, memberId: string) {
  const [row] = await reader
    .select({ said: starsSelfAssessments.participantId })
    .from(starsParticipants)
    .leftJoin(
      starsSelfAssessments,
      and(
        eq(starsSelfAssessments.villageId, starsParticipants.villageId),
        eq(starsSelfAssessments.participantId, starsParticipants.id),
      ),
    )
    .where(
      and(
        eq(starsParticipants.villageId, villageId),
        eq(starsParticipants.roundId, roundId),
        eq(starsParticipants.memberId, memberId),
        isNull(starsParticipants.exemption),
      ),
    );
  return row && row.said !== null;
}

async function hasVoted(
  reader: Reader,
  villageId: string,
  roundId: string,
  step: 'mutual' | 'residents',
  memberId: string,
) {
  const voter = await findVoter(reader, villageId, roundId, step, memberId);
  return voter && voter.votedVia !== null;
}
