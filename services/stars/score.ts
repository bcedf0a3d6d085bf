import { Decimal } from 'decimal.js';
import { invariant } from '../kernel/invariant';
import type { CountedShare, CriterionScore, ResultSheet, StarScore, StepShare, Tally } from './result-vocabulary';
import type { CriterionTerms, FactKind, RatingStep, SchemeContent } from './scheme-vocabulary';

const HUNDRED = new Decimal(100);
/** Every number that is shown is rounded once, half up, to two places; the next is worked out from what is shown. */
const rounded = (value: Decimal): Decimal => value.toDecimalPlaces(2, Decimal.ROUND_HALF_UP);
const text = (value: Decimal): string => value.toFixed(2);
const add = (values: readonly Decimal[]): Decimal => values.reduce((total, each) => total.plus(each), new Decimal(0));

/** What a participant's score is made of. */
export interface ScoreInput {
  readonly tallies: readonly Tally[];
  readonly facts: Readonly<Partial<Record<FactKind, string>>>;
  /** All hours ever served, where stars go by hours. */
  readonly hours: string | null;
  readonly adjustment: ResultSheet['adjustment'];
  readonly veto: ResultSheet['veto'];
}

/**
 * Works a result out from what was ticked, counted and decided. Only sums and numbers of ballots go in, so that their order can't
 * matter. A step with fewer than `ballotsMin` ballots for a criterion does not count (the self-assessment needs one), and the weights
 * of the others fill its place; a criterion that nobody judged counts by its fact, or nothing.
 */
export function scoreOf(content: SchemeContent, ballotsMin: number, input: ScoreInput): ResultSheet {
  const weights = new Map(content.steps.map((each) => [each.step as RatingStep, each.weight]));
  const criteria = content.criteria.map((terms) => criterionOf(terms, weights, ballotsMin, input));
  const base = add(criteria.map((each) => new Decimal(each.score)));
  const moved = base.plus(input.adjustment?.move ?? 0);
  const score = Decimal.max(0, Decimal.min(HUNDRED, moved));
  const stars = starsOf(content, criteria, input.veto !== null);
  return {
    criteria,
    stars,
    base: text(base),
    adjustment: input.adjustment,
    veto: input.veto,
    score: text(score),
    hours: input.hours,
    starCount: input.veto ? 0 : countStars(content, stars, score, input.hours),
  };
}

function criterionOf(
  terms: CriterionTerms,
  weights: ReadonlyMap<RatingStep, number>,
  ballotsMin: number,
  input: ScoreInput,
): CriterionScore {
  const steps = terms.judgedIn.map((step): StepShare => {
    const tally = input.tallies.find((each) => each.step === step && each.criterion === terms.code);
    const ballots = tally?.ballots ?? 0;
    const counts = tally !== undefined && ballots >= (step === 'self' ? 1 : ballotsMin);
    const mean = counts ? text(rounded(new Decimal(tally.total).div(ballots))) : null;
    return { step, ballots, mean, weight: weights.get(step) ?? 0 };
  });
  const judged = judgedOf(steps);
  const counted = terms.fact ? countedOf(terms.fact, input.facts) : null;
  const percent = percentOf(terms, judged, counted);
  return {
    code: terms.code,
    star: terms.star,
    name: terms.name,
    points: terms.points,
    source: terms.source,
    steps,
    judged: judged && text(judged),
    counted,
    factPercent: terms.factPercent,
    percent: text(percent),
    score: text(rounded(percent.times(terms.points).div(HUNDRED))),
  };
}

function judgedOf(steps: readonly StepShare[]): Decimal | null {
  const counting = steps.filter((each) => each.mean !== null && each.weight > 0);
  const weight = counting.reduce((total, each) => total + each.weight, 0);
  if (weight === 0) return null;
  return rounded(add(counting.map((each) => new Decimal(each.mean!).times(each.weight))).div(weight));
}

function countedOf(
  fact: { readonly kind: FactKind; readonly target: string },
  facts: ScoreInput['facts'],
): CountedShare {
  const quantity = new Decimal(facts[fact.kind] ?? 0);
  const percent = Decimal.min(HUNDRED, rounded(quantity.times(100).div(fact.target)));
  return { kind: fact.kind, quantity: text(quantity), target: fact.target, percent: text(percent) };
}

function percentOf(terms: CriterionTerms, judged: Decimal | null, counted: CountedShare | null): Decimal {
  const fact = counted ? new Decimal(counted.percent) : null;
  if (terms.source !== 'both') return (terms.source === 'counted' ? fact : judged) ?? new Decimal(0);
  invariant(fact && terms.factPercent !== null, 'a criterion of both sources has a fact and its part');
  if (judged === null) return fact;
  return rounded(
    fact
      .times(terms.factPercent)
      .plus(judged.times(100 - terms.factPercent))
      .div(HUNDRED),
  );
}

function starsOf(content: SchemeContent, criteria: readonly CriterionScore[], isVetoed: boolean): StarScore[] {
  return content.stars.map(({ code }) => {
    const own = criteria.filter((each) => each.star === code);
    const score = add(own.map((each) => new Decimal(each.score)));
    const of = add(own.map((each) => new Decimal(each.points)));
    const isReached =
      content.award.kind === 'one-by-one' && of.gt(0) && score.times(100).gte(of.times(content.award.percent));
    return { code, score: text(score), of: text(of), won: isReached && !isVetoed };
  });
}

function countStars(content: SchemeContent, stars: readonly StarScore[], score: Decimal, hours: string | null): number {
  const { award } = content;
  switch (award.kind) {
    case 'bands':
      return award.thresholds.filter((threshold) => score.gte(threshold)).length;
    case 'hours':
      return award.thresholds.filter((threshold) => new Decimal(hours ?? 0).gte(threshold)).length;
    case 'one-by-one':
      return stars.filter((each) => each.won).length;
    case 'none':
      return 0;
  }
}
