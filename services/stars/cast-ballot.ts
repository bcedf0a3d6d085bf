import { and, eq, isNull } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { starsSteps, starsVoters } from '#db/schema/stars';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Round, shareRound } from './act';
import { receiptFor } from './ballot-codes';
import type { MarksByParticipant, VoteBySlipCommand, VoteCommand } from './ballot-commands';
import type { RatingStep } from './scheme-vocabulary';
import { findSlipVoter } from './slip-queries';
import { refuse } from './stars-refusal';
import type { BallotStep } from './vocabulary';
import { findVoter, listRated, type Voter } from './voter-queries';
import { contentHashOf, findBallot, putBallot, refuseUnsound } from './write-ballot';

/** What a voter keeps. */
export interface Cast {
  readonly receipt: string;
}

interface Casting {
  readonly step: BallotStep;
  readonly channel: 'signed-in' | 'slip';
  /** From the request and from who sent it, so that two people on one phone never get the same. */
  readonly receipt: string;
  readonly marks: MarksByParticipant;
  readonly now: Date;
  /** The row of who votes; asked again while somebody else takes it. */
  readonly find: () => Promise<Voter | undefined>;
}

/**
 * A member's own vote on their phone: of their colleagues, or for their household. Nobody does it for them.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-while-acting, permission/not-found, stars/not-found,
 * stars/request-used, stars/wrong-state {state}, stars/window-over {until}, stars/not-a-voter, stars/voted-already,
 * stars/not-on-ballot, stars/marks-missing.
 */
export async function voteSignedIn(tx: Tx, actor: Actor, command: VoteCommand): Promise<Outcome<Cast>> {
  authorize(actor, 'stars.vote', command.villageId);
  if (actor.kind !== 'person' || actor.memberId === null) throw refuse('stars/not-a-voter');
  const { villageId, roundId, step, requestId, marks, now } = command;
  const { memberId } = actor;
  const round = await shareRound(tx, villageId, roundId);
  return cast(tx, round, {
    step,
    channel: 'signed-in',
    receipt: receiptFor(villageId, roundId, step, memberId, requestId),
    marks,
    now,
    find: () => findVoter(tx, villageId, roundId, step, memberId, dateInChina(now)),
  });
}

/**
 * A vote with a household's slip. Whoever holds it votes; nobody is asked who they are.
 *
 * Refusals: stars/slip-wrong, stars/request-used, stars/wrong-state {state}, stars/window-over {until}, stars/voted-already,
 * stars/not-on-ballot, stars/marks-missing.
 */
export async function voteBySlip(tx: Tx, command: VoteBySlipCommand): Promise<Outcome<Cast>> {
  const { slip, requestId, marks, now } = command;
  const holder = await findSlipVoter(tx, slip, dateInChina(now));
  if (!holder) throw refuse('stars/slip-wrong');
  const { villageId, roundId, step, id } = holder;
  const round = await shareRound(tx, villageId, roundId);
  return cast(tx, round, {
    step,
    channel: 'slip',
    receipt: receiptFor(villageId, roundId, step, id, requestId),
    marks,
    now,
    find: () => findSlipVoter(tx, slip, dateInChina(now)),
  });
}

async function cast(tx: Tx, round: Round, casting: Casting): Promise<Outcome<Cast>> {
  const { step, channel, receipt, marks, now } = casting;
  const isSentAgain = async () => {
    const earlier = await findBallot(tx, round.villageId, receipt);
    if (earlier && earlier.contentHash !== contentHashOf(round.id, step, marks)) throw refuse('stars/request-used');
    return earlier !== undefined;
  };
  for (;;) {
    if (await isSentAgain()) return { result: { receipt }, replayed: true };
    await refuseClosed(tx, round, step, now);
    const voter = await casting.find();
    if (!voter) throw refuse(channel === 'slip' ? 'stars/slip-wrong' : 'stars/not-a-voter');
    if (voter.votedVia !== null) throw refuse('stars/voted-already');
    const rated = (await listRated(tx, voter, dateInChina(now))).map((each) => each.participantId);
    const ballot = { step, channel, receipt, marks, rated };
    await refuseUnsound(tx, round, ballot);
    if (!(await takeVote(tx, voter, channel))) continue;
    const { replayed } = await putBallot(tx, round, ballot);
    if (replayed) throw refuse('stars/request-used');
    return { result: { receipt }, replayed: false };
  }
}

/** Marks that the voter has voted, once; false where somebody was first. */
async function takeVote(tx: Tx, { villageId, id, slipIssue }: Voter, votedVia: Casting['channel']): Promise<boolean> {
  const taken = await tx
    .update(starsVoters)
    .set({ votedVia })
    .where(
      and(
        eq(starsVoters.villageId, villageId),
        eq(starsVoters.id, id),
        eq(starsVoters.slipIssue, slipIssue),
        isNull(starsVoters.votedVia),
      ),
    )
    .returning({ id: starsVoters.id });
  return taken.length === 1;
}

/**
 * Lets a held round's step go on only while it is open and its last day is not past.
 * Refusals: stars/wrong-state {state}, stars/window-over {until}.
 */
export async function refuseClosed(reader: Reader, round: Round, step: RatingStep, now: Date): Promise<void> {
  if (round.state !== step) throw refuse('stars/wrong-state', { state: round.state });
  const [window] = await reader
    .select({ endsOn: starsSteps.endsOn })
    .from(starsSteps)
    .where(and(eq(starsSteps.villageId, round.villageId), eq(starsSteps.roundId, round.id), eq(starsSteps.step, step)));
  if (window?.endsOn && window.endsOn < dateInChina(now)) throw refuse('stars/window-over', { until: window.endsOn });
}
