import { Decimal } from 'decimal.js';
import type { ResultSheet } from './result-vocabulary';
import type { RatingStep } from './scheme-vocabulary';

/** Mean of a step over a sheet's criteria, by their points, where it counts; null where it counts nowhere. Two places, half up. */
export function stepMean(sheet: ResultSheet, step: RatingStep): string | null {
  let [sum, weight] = [new Decimal(0), new Decimal(0)];
  for (const { points, steps } of sheet.criteria) {
    const mean = steps.find((each) => each.step === step)?.mean ?? null;
    if (mean === null) continue;
    sum = sum.plus(new Decimal(mean).times(points));
    weight = weight.plus(points);
  }
  return weight.eq(0) ? null : sum.div(weight).toDecimalPlaces(2, Decimal.ROUND_HALF_UP).toFixed(2);
}

/** What decides on somebody's place: the score, then what residents gave, then what colleagues gave. */
export interface Standing {
  readonly participantId: string;
  readonly score: string;
  readonly residents: string | null;
  readonly mutual: string | null;
}

export function standingOf(participantId: string, sheet: ResultSheet): Standing {
  const [residents, mutual] = [stepMean(sheet, 'residents'), stepMean(sheet, 'mutual')];
  return { participantId, score: sheet.score, residents, mutual };
}

/** Whole hundredths, so that ten thousands are ordered fast; nothing is less than any mean. */
const cents = (text: string | null) => (text === null ? -1 : Math.round(Number(text) * 100));

/**
 * Places by score, then by the residents' mean, then by the colleagues' mean; who is the same in all three has the same place, and
 * the next one follows after as many. Under the private bound nobody has a place.
 */
export function placesOf(standings: readonly Standing[], privateBelow: number): ReadonlyMap<string, number> {
  const keyed = standings
    .map(({ participantId, ...each }) => ({
      participantId,
      key: [cents(each.score), cents(each.residents), cents(each.mutual)] as const,
    }))
    .filter(({ key }) => key[0] >= privateBelow * 100)
    .sort((left, right) => right.key[0] - left.key[0] || right.key[1] - left.key[1] || right.key[2] - left.key[2]);
  const places = new Map<string, number>();
  let place = 0;
  for (const [index, { participantId, key }] of keyed.entries()) {
    const before = keyed[index - 1];
    if (!before || before.key.some((part, at) => part !== key[at])) place = index + 1;
    places.set(participantId, place);
  }
  return places;
}
