import { type Points, points } from '../kernel/decimal';
import { ANSWER_OUTCOMES, type AnswerOutcome, type RowPlace } from './vocabulary';

/** What was answered to earlier objections to a row. */
export interface EarlierAnswer {
  readonly outcome: AnswerOutcome;
  readonly points: string | null;
}

/** What a row is worth after the answers so far: each lowers it further, one that withdraws it leaves nothing. */
export function presentPoints(amount: string, answers: readonly EarlierAnswer[]): Points {
  if (answers.some((answer) => answer.outcome === 'withdrawn')) return points('0');
  const lowered = answers.flatMap((answer) => (answer.outcome === 'lowered' ? [points(answer.points ?? amount)] : []));
  return lowered.reduce((least, each) => (each.lt(least) ? each : least), points(amount));
}

/** Where a row is, from what happened to it. */
export function rowPlace(row: {
  readonly stopped: boolean;
  /** Its record can still be decided on after the stop. */
  readonly returned: boolean;
  readonly posted: boolean;
  readonly present: Points;
}): RowPlace {
  if (row.present.lte(0)) return 'fallen';
  if (row.stopped) return row.returned ? 'returned' : 'elsewhere';
  return row.posted ? 'posted' : 'waiting';
}

/**
 * What may be answered. To a notice as a whole, or where the row hangs anew elsewhere, an objection is right or not, and
 * nothing moves; where the row is off already only that can be said.
 */
export function possibleOutcomes(place: RowPlace | null, present: Points): readonly AnswerOutcome[] {
  if (place === null || place === 'elsewhere') return ['kept', 'withdrawn'];
  if (place === 'fallen') return ['withdrawn'];
  return present.gt('0.5') ? ANSWER_OUTCOMES : ['kept', 'withdrawn'];
}

/** True when an answer moves the row's record. */
export function movesRow(place: RowPlace | null): boolean {
  return place === 'waiting' || place === 'posted' || place === 'returned';
}
