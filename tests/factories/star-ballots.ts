import { randomUUID } from 'node:crypto';
import { eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { starsVoters } from '#db/schema/stars';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina, startOfDateInChina } from '#services/kernel/clock';
import { changeRound, lockRound } from '#services/stars/act';
import type { Marks, MarksByParticipant } from '#services/stars/commands';
import { assessOneself, findVoter, listRated, type RatingStep, type Voter, voteSignedIn } from '#services/stars/index';
import { slipCode, slipDigest } from '#services/stars/slip-code';
import { closeStep, loadStep, openStep } from '#services/stars/steps';
import type { BallotStep, SchemeContent } from '#services/stars/vocabulary';
import { byBands } from '~/copy/star-presets';
import type { StarVillage, TestRound } from './stars';

/** The same grade by each criterion of a step. */
export function marksOf(step: RatingStep, percent: number | null = 85, content: SchemeContent = byBands): Marks {
  return content.criteria.map((each) => (each.judgedIn.includes(step) ? percent : null));
}

/** A ballot that says the same of everybody on it. */
export const ballotOf = (step: BallotStep, ids: readonly string[], percent: number | null = 85): MarksByParticipant =>
  Object.fromEntries(ids.map((id) => [id, marksOf(step, percent)]));

/** Noon of the day after the last one of the step that a round is in. */
async function afterStep(tx: Tx, round: TestRound, step: RatingStep): Promise<Date> {
  const { endsOn } = await loadStep(tx, round, step);
  return new Date(startOfDateInChina(addDays(endsOn!, 1)).getTime() + 12 * 3_600_000);
}

async function goOn(tx: Tx, round: TestRound, from: RatingStep, to: BallotStep): Promise<Date> {
  const now = await afterStep(tx, round, from);
  const locked = await lockRound(tx, round.villageId, round.id);
  await closeStep(tx, locked, from, now);
  await changeRound(tx, locked, { state: to });
  await openStep(tx, { ...locked, state: to }, to, now);
  return now;
}

export const assess = (tx: Tx, round: TestRound, actor: PersonActor, now: Date = round.now) =>
  assessOneself(tx, actor, {
    villageId: round.villageId,
    roundId: round.id,
    requestId: randomUUID(),
    marks: marksOf('self'),
    words: '',
    now,
  });

/** The ids of those on a voter's ballot. */
export const ratedBy = async (tx: Tx, voter: Voter, now: Date): Promise<string[]> =>
  (await listRated(tx, voter, dateInChina(now))).map((each) => each.participantId);

/** A whole command of a member's vote, with the same grade for everybody. */
export async function voteCommand(
  tx: Tx,
  round: TestRound,
  actor: PersonActor,
  { step, now, percent = 85 }: { step: BallotStep; now: Date; percent?: number },
) {
  const voter = await findVoter(tx, round.villageId, round.id, step, actor.memberId!);
  const marks = voter ? ballotOf(step, await ratedBy(tx, voter, now), percent) : {};
  return { villageId: round.villageId, roundId: round.id, requestId: randomUUID(), step, marks, now };
}

export async function vote(
  tx: Tx,
  round: TestRound,
  actor: PersonActor,
  given: { step: BallotStep; now: Date; percent?: number },
) {
  return voteSignedIn(tx, actor, await voteCommand(tx, round, actor, given));
}

/** Opens the mutual assessment: everybody has assessed themself. Returns an instant of its first day. */
export async function toMutual(tx: Tx, world: StarVillage, round: TestRound): Promise<Date> {
  for (const actor of world.memberActors) await assess(tx, round, actor);
  return goOn(tx, round, 'self', 'mutual');
}

/** Opens the residents' assessment: every colleague has voted. */
export async function toResidents(tx: Tx, world: StarVillage, round: TestRound): Promise<Date> {
  await toMutual(tx, world, round);
  return toResidentsFromMutual(tx, world, round);
}

/** The same from the mutual assessment, in which some may have voted. */
export async function toResidentsFromMutual(tx: Tx, world: StarVillage, round: TestRound): Promise<Date> {
  const { startsOn } = await loadStep(tx, round, 'mutual');
  const now = startOfDateInChina(startsOn!);
  for (const actor of world.memberActors) {
    const voter = await findVoter(tx, round.villageId, round.id, 'mutual', actor.memberId!);
    if (voter?.votedVia === null) await vote(tx, round, actor, { step: 'mutual', now });
  }
  return goOn(tx, round, 'mutual', 'residents');
}

/** Prints a slip for a household's first seat, and returns its code. */
export async function printSlip(
  tx: Tx,
  round: TestRound,
  householdId: string,
): Promise<{ code: string; voter: Voter }> {
  const seats = await tx.select().from(starsVoters).where(eq(starsVoters.roundId, round.id));
  const voter = seats.find((each) => each.householdId === householdId && each.votedVia === null)!;
  const issue = voter.slipIssue + 1;
  const code = slipCode(voter.id, issue);
  await tx
    .update(starsVoters)
    .set({ slipIssue: issue, slipDigest: slipDigest(code) })
    .where(eq(starsVoters.id, voter.id));
  return { code, voter: { ...voter, slipIssue: issue } };
}
