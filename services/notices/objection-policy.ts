import type { Decimal } from 'decimal.js';
import { points } from '../kernel/decimal';
import { ANSWER_OUTCOMES, type AnswerOutcome, type NoticeSubject, type RowPlace, unitOf } from './vocabulary';

/** The least that a row counts, and by which it is lowered. */
export const LEAST_OF = { points: '0.5', yuan: '0.01', stars: '1' } as const;

/** What was answered to earlier objections to a row. */
export interface EarlierAnswer {
  readonly outcome: AnswerOutcome;
  readonly points: string | null;
}

/** What a row is worth after the answers so far: each lowers it further, one that withdraws it leaves nothing. */
export function presentPoints(amount: string, answers: readonly EarlierAnswer[]): Decimal {
  if (answers.some((answer) => answer.outcome === 'withdrawn')) return points('0');
  const lowered = answers.flatMap((answer) => (answer.outcome === 'lowered' ? [points(answer.points ?? amount)] : []));
  return lowered.reduce((least, each) => (each.lt(least) ? each : least), points(amount));
}

/** True where nothing is left of a row. One that says that somebody has no star stands until an answer takes it off. */
export function isFallen(subject: NoticeSubject, present: Decimal, answers: readonly EarlierAnswer[]): boolean {
  return unitOf(subject) === 'stars' ? answers.some((answer) => answer.outcome === 'withdrawn') : present.lte(0);
}

/** Where a row is, from what happened to it. */
export function rowPlace(row: {
  readonly stopped: boolean;
  /** Its record can still be decided on after the stop. */
  readonly returned: boolean;
  readonly posted: boolean;
  readonly fallen: boolean;
}): RowPlace {
  if (row.fallen) return 'fallen';
  if (row.stopped) return row.returned ? 'returned' : 'elsewhere';
  return row.posted ? 'posted' : 'waiting';
}

/**
 * What may be answered. To a notice as a whole, or where the row hangs anew elsewhere, an objection is right or not, and
 * nothing moves; where the row is off already only that can be said.
 */
export function possibleOutcomes(
  place: RowPlace | null,
  present: Decimal,
  least: string = LEAST_OF.points,
): readonly AnswerOutcome[] {
  if (place === null || place === 'elsewhere') return ['kept', 'withdrawn'];
  if (place === 'fallen') return ['withdrawn'];
  return present.gt(least) ? ANSWER_OUTCOMES : ['kept', 'withdrawn'];
}

/** `possibleOutcomes` of a row as it stands, or of the notice as a whole; its record may allow less. */
export function outcomesOf(
  state:
    | {
        readonly row: { readonly subjectKind: string };
        readonly place: RowPlace;
        readonly present: Decimal;
        readonly allowed: readonly AnswerOutcome[];
      }
    | undefined,
): readonly AnswerOutcome[] {
  if (!state) return possibleOutcomes(null, points('0'));
  const { row, place, present, allowed } = state;
  const possible = possibleOutcomes(place, present, LEAST_OF[unitOf(row.subjectKind as NoticeSubject)]);
  return movesRow(place) ? possible.filter((outcome) => allowed.includes(outcome)) : possible;
}

/** True when an answer moves the row's record. */
export function movesRow(place: RowPlace | null): boolean {
  return place === 'waiting' || place === 'posted' || place === 'returned';
}
