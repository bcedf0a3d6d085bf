import { and, eq } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { starsRounds, starsSteps, starsVersions } from '#db/schema/stars';
import { isId } from '../kernel/ids';
import type { Round } from './act';
import { judgedPlaces } from './ballot-policy';
import { refuse } from './stars-refusal';
import { BALLOT_STEPS, type BallotStep, type GradeTerms, RATING_STEPS, type RoundState } from './vocabulary';

/** A round as those see it who print and read paper. */
export interface PaperRound extends Pick<Round, 'villageId' | 'id' | 'terms' | 'content'> {
  /** 2026-3 */
  readonly number: string;
  readonly title: string;
  readonly fromOn: string;
  readonly untilOn: string;
  readonly state: RoundState;
  /** The steps in which ballots are cast, and whether paper can be made for them now: not after they closed. */
  readonly steps: readonly { readonly step: BallotStep; readonly endsOn: string | null; readonly ahead: boolean }[];
}

/** Refusals: stars/not-found. */
export async function loadPaperRound(reader: Reader, villageId: string, roundId: string): Promise<PaperRound> {
  if (!isId(roundId)) throw refuse('stars/not-found');
  const [row] = await reader
    .select({ round: starsRounds, content: starsVersions.content })
    .from(starsRounds)
    .innerJoin(starsVersions, eq(starsVersions.id, starsRounds.versionId))
    .where(and(eq(starsRounds.villageId, villageId), eq(starsRounds.id, roundId)));
  if (!row) throw refuse('stars/not-found');
  const { round, content } = row;
  const windows = await reader
    .select({ step: starsSteps.step, endsOn: starsSteps.endsOn })
    .from(starsSteps)
    .where(and(eq(starsSteps.villageId, villageId), eq(starsSteps.roundId, roundId)));
  const place = (RATING_STEPS as readonly RoundState[]).indexOf(round.state);
  return {
    villageId,
    id: round.id,
    terms: round.terms,
    content,
    number: `${round.year}-${round.number}`,
    title: round.title,
    fromOn: round.fromOn,
    untilOn: round.untilOn,
    state: round.state,
    steps: BALLOT_STEPS.flatMap((step) => {
      const window = windows.find((each) => each.step === step);
      const ahead = place >= 0 && place <= RATING_STEPS.indexOf(step);
      return window ? [{ step, endsOn: window.endsOn, ahead }] : [];
    }),
  };
}

/** What a paper asks of everybody on it. */
export interface PaperQuestions {
  readonly grades: readonly GradeTerms[];
  /** How many criteria the scheme has, and those judged here with their places. */
  readonly places: number;
  readonly criteria: readonly { readonly place: number; readonly name: string }[];
}

export function questionsOf({ content }: Pick<Round, 'content'>, step: BallotStep): PaperQuestions {
  const criteria = judgedPlaces(content, step).map((place) => ({ place, name: content.criteria[place]!.name }));
  return { grades: content.grades, places: content.criteria.length, criteria };
}
