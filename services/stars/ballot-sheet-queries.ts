import { and, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { orgUnits } from '#db/schema/org';
import { starsParticipants, starsRounds, starsSelfAssessments, starsSteps, starsVersions } from '#db/schema/stars';
import { dateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { judgedPlaces } from './ballot-policy';
import type { GradeTerms, RatingStep, SchemeContent } from './scheme-vocabulary';
import { findSlipVoter } from './slip-queries';
import { refuse } from './stars-refusal';
import type { BallotStep, RoundState } from './vocabulary';
import { findVoter, listRated, type Voter } from './voter-queries';

/** Where a round's step stands for who wants to take part. */
export interface StepView {
  readonly villageId: string;
  readonly roundId: string;
  /** 2026-3 */
  readonly number: string;
  readonly title: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly step: RatingStep;
  readonly endsOn: string | null;
  /** It takes no more: not open yet, closed, or past its last day. */
  readonly shut: boolean;
  readonly grades: readonly GradeTerms[];
  /** How many criteria the scheme has, and those that are judged here with their places. */
  readonly places: number;
  readonly criteria: readonly { readonly place: number; readonly name: string }[];
}

export interface BallotPerson {
  readonly participantId: string;
  readonly name: string;
  readonly number: string;
  readonly gridName: string | null;
}

/** A ballot that is not cast yet, or that can't be; never what somebody ticked. */
export interface BallotSheet extends StepView {
  readonly step: BallotStep;
  /** The vote is used. */
  readonly voted: boolean;
  readonly people: readonly BallotPerson[];
}

export interface SelfSheet extends StepView {
  readonly participantId: string;
  readonly memberId: string;
  readonly exempt: boolean;
  /** What was said before; null where nothing was. */
  readonly said: {
    readonly marks: readonly (number | null)[];
    readonly words: string;
    readonly enteredByName: string | null;
  } | null;
}

type RoundOf = typeof starsRounds.$inferSelect & { readonly content: SchemeContent };

async function findRound(reader: Reader, villageId: string, roundId: string): Promise<RoundOf | undefined> {
  if (!isId(roundId)) return undefined;
  const [row] = await reader
    .select({ round: starsRounds, content: starsVersions.content })
    .from(starsRounds)
    .innerJoin(starsVersions, eq(starsVersions.id, starsRounds.versionId))
    .where(and(eq(starsRounds.villageId, villageId), eq(starsRounds.id, roundId)));
  return row && { ...row.round, content: row.content };
}

async function stepView<Step extends RatingStep>(reader: Reader, round: RoundOf, step: Step, now: Date) {
  const { villageId, id: roundId, content, title, fromOn, untilOn } = round;
  const [window] = await reader
    .select({ endsOn: starsSteps.endsOn })
    .from(starsSteps)
    .where(and(eq(starsSteps.villageId, villageId), eq(starsSteps.roundId, roundId), eq(starsSteps.step, step)));
  const endsOn = window?.endsOn ?? null;
  const state: RoundState = round.state;
  return {
    villageId,
    roundId,
    number: `${round.year}-${round.number}`,
    title,
    fromOn,
    untilOn,
    step,
    endsOn,
    shut: state !== step || endsOn === null || endsOn < dateInChina(now),
    grades: content.grades,
    places: content.criteria.length,
    criteria: judgedPlaces(content, step).map((place) => ({ place, name: content.criteria[place]!.name })),
  };
}

/**
 * The ballot of a member: of the step that is open, or of `step`.
 *
 * Refusals: stars/not-found, stars/not-a-voter.
 */
export async function loadOwnBallot(
  reader: Reader,
  own: { readonly villageId: string; readonly memberId: string },
  roundId: string,
  now: Date,
): Promise<BallotSheet> {
  const round = await findRound(reader, own.villageId, roundId);
  if (!round) throw refuse('stars/not-found');
  const step = round.state === 'mutual' ? 'mutual' : 'residents';
  const voter = await findVoter(reader, own.villageId, roundId, step, own.memberId);
  if (!voter) throw refuse('stars/not-a-voter');
  return sheetOf(reader, round, voter, now);
}

/** The ballot of a slip. Refusals: stars/slip-wrong. */
export async function loadSlipBallot(reader: Reader, slip: string, now: Date): Promise<BallotSheet> {
  const voter = await findSlipVoter(reader, slip);
  const round = voter && (await findRound(reader, voter.villageId, voter.roundId));
  if (!voter || !round) throw refuse('stars/slip-wrong');
  return sheetOf(reader, round, voter, now);
}

async function sheetOf(reader: Reader, round: RoundOf, voter: Voter, now: Date): Promise<BallotSheet> {
  const view = await stepView(reader, round, voter.step, now);
  const voted = voter.votedVia !== null;
  if (voted || view.shut) return { ...view, voted, people: [] };
  const rated = await listRated(reader, voter, dateInChina(now));
  const ids = rated.map((each) => each.participantId);
  const grids = await gridNames(reader, round.villageId, ids);
  const people = rated.map(({ participantId, name, number }) => ({
    participantId,
    name,
    number,
    gridName: grids.get(participantId) ?? null,
  }));
  return { ...view, voted, people };
}

async function gridNames(reader: Reader, villageId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await reader
    .select({ id: starsParticipants.id, name: orgUnits.name })
    .from(starsParticipants)
    .innerJoin(orgUnits, eq(orgUnits.id, starsParticipants.gridId))
    .where(and(eq(starsParticipants.villageId, villageId), inArray(starsParticipants.id, [...ids])));
  return new Map(rows.map((row) => [row.id, row.name]));
}

/** What a participant may say of themself, and said before. Refusals: stars/not-found. */
export async function loadSelfSheet(
  reader: Reader,
  villageId: string,
  roundId: string,
  who: { readonly memberId: string } | { readonly participantId: string },
  now: Date,
): Promise<SelfSheet> {
  const round = await findRound(reader, villageId, roundId);
  const id = 'memberId' in who ? who.memberId : who.participantId;
  if (!round || !isId(id)) throw refuse('stars/not-found');
  const column = 'memberId' in who ? starsParticipants.memberId : starsParticipants.id;
  const [participant] = await reader
    .select()
    .from(starsParticipants)
    .where(and(eq(starsParticipants.villageId, villageId), eq(starsParticipants.roundId, roundId), eq(column, id)));
  if (!participant) throw refuse('stars/not-found');
  const [said] = await reader
    .select({
      marks: starsSelfAssessments.marks,
      words: starsSelfAssessments.words,
      enteredByName: starsSelfAssessments.enteredByName,
    })
    .from(starsSelfAssessments)
    .where(and(eq(starsSelfAssessments.villageId, villageId), eq(starsSelfAssessments.participantId, participant.id)));
  const view = await stepView(reader, round, 'self', now);
  const { memberId, exemption } = participant;
  return { ...view, participantId: participant.id, memberId, exempt: exemption !== null, said: said ?? null };
}
