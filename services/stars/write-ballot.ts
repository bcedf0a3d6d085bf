import { randomUUID } from 'node:crypto';
import { and, eq, inArray, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsBallots, starsParticipants, starsRatings } from '#db/schema/stars';
import { commandHash } from '../kernel/request';
import type { Round } from './act';
import type { MarksByParticipant } from './ballot-commands';
import { areMarksSound, isBlank } from './ballot-policy';
import type { BallotStep } from './scheme-vocabulary';
import { refuse } from './stars-refusal';
import type { BallotChannel } from './vocabulary';

export interface Ballot {
  readonly step: BallotStep;
  readonly channel: BallotChannel;
  readonly receipt: string;
  readonly marks: MarksByParticipant;
  /** The participants on the ballot. */
  readonly rated: readonly string[];
}

/** SHA-256 over what a ballot says. */
export function contentHashOf(roundId: string, step: BallotStep, marks: MarksByParticipant): string {
  return commandHash({ roundId, step, marks });
}

/**
 * Puts a ballot into a round that the caller holds. Neither story nor audit hear of it, and nothing in it leads to who cast it.
 * A receipt that is there already is the same ballot sent again, or refused.
 *
 * Refusals: stars/not-on-ballot, stars/marks-missing, stars/request-used.
 */
export async function writeBallot(tx: Tx, round: Round, ballot: Ballot): Promise<{ readonly replayed: boolean }> {
  await refuseUnsound(tx, round, ballot);
  return putBallot(tx, round, ballot);
}

/** The same of a ballot that was found sound. Refusals: stars/request-used. */
export async function putBallot(tx: Tx, round: Round, ballot: Ballot): Promise<{ readonly replayed: boolean }> {
  const { villageId, id: roundId } = round;
  const { step, channel, receipt, marks } = ballot;
  const contentHash = contentHashOf(roundId, step, marks);
  const id = randomUUID();
  const written = await tx
    .insert(starsBallots)
    .values({ villageId, id, roundId, step, channel, receipt, contentHash })
    .onConflictDoNothing({ target: [starsBallots.villageId, starsBallots.receipt] })
    .returning({ id: starsBallots.id });
  if (written.length === 0) {
    const earlier = await findBallot(tx, villageId, receipt);
    if (earlier?.roundId !== roundId || earlier.contentHash !== contentHash) throw refuse('stars/request-used');
    return { replayed: true };
  }
  const ratings = Object.entries(marks).map(([participantId, each]) => ({
    villageId,
    ballotId: id,
    participantId,
    marks: each as number[],
  }));
  await tx.insert(starsRatings).values(ratings);
  return { replayed: false };
}

/** What is kept beside a receipt. */
export async function findBallot(tx: Tx, villageId: string, receipt: string) {
  const [ballot] = await tx
    .select({ roundId: starsBallots.roundId, contentHash: starsBallots.contentHash })
    .from(starsBallots)
    .where(and(eq(starsBallots.villageId, villageId), eq(starsBallots.receipt, receipt)));
  return ballot;
}

/**
 * Lets a ballot pass that has exactly the people on it, evaluated all of them, a grade or "can't say" by each criterion, and says
 * something. Refusals: stars/not-on-ballot, stars/marks-missing {participantId}.
 */
export async function refuseUnsound(
  tx: Tx,
  round: Round,
  { step, marks, rated }: Pick<Ballot, 'step' | 'marks' | 'rated'>,
): Promise<void> {
  const ids = Object.keys(marks).sort();
  if (ids.length === 0 || ids.join() !== [...new Set(rated)].sort().join()) throw refuse('stars/not-on-ballot');
  const evaluated = await tx
    .select({ id: starsParticipants.id })
    .from(starsParticipants)
    .where(
      and(
        eq(starsParticipants.villageId, round.villageId),
        eq(starsParticipants.roundId, round.id),
        inArray(starsParticipants.id, ids),
        isNull(starsParticipants.exemption),
      ),
    );
  if (evaluated.length !== ids.length) throw refuse('stars/not-on-ballot');
  const unsound = ids.find((each) => !areMarksSound(round.content, step, marks[each]!));
  if (unsound !== undefined) throw refuse('stars/marks-missing', { participantId: unsound });
  if (isBlank(marks)) throw refuse('stars/marks-missing');
}
