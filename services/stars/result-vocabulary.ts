import type { CriterionSource, FactKind, RatingStep } from './scheme-vocabulary';

/** One step's part in a criterion. All numbers are decimal strings, rounded half up to two places. */
export interface StepShare {
  readonly step: RatingStep;
  /** How many judged it: those who ticked that they can't say are not among them. */
  readonly ballots: number;
  /** Mean of what was ticked, in percent; null where it does not count: too few, or nobody. */
  readonly mean: string | null;
  readonly weight: number;
}

export interface CountedShare {
  readonly kind: FactKind;
  readonly quantity: string;
  readonly target: string;
  /** quantity / target, 100 at most. */
  readonly percent: string;
}

/** How a criterion's points came about. */
export interface CriterionScore {
  readonly code: string;
  readonly star: string | null;
  readonly name: string;
  readonly points: string;
  readonly source: CriterionSource;
  readonly steps: readonly StepShare[];
  /** The weighted mean of the steps that count; null where none does. */
  readonly judged: string | null;
  readonly counted: CountedShare | null;
  readonly factPercent: number | null;
  readonly percent: string;
  readonly score: string;
}

export interface StarScore {
  readonly code: string;
  readonly score: string;
  readonly of: string;
  readonly won: boolean;
}

/** What a result is made of, as it is shown, printed and kept. */
export interface ResultSheet {
  readonly criteria: readonly CriterionScore[];
  readonly stars: readonly StarScore[];
  /** The sum of the criteria. */
  readonly base: string;
  readonly adjustment: { readonly by: string; readonly move: string; readonly reason: string } | null;
  readonly veto: { readonly code: string; readonly evidence: string } | null;
  /** base + move, between 0 and 100. */
  readonly score: string;
  /** All hours ever served, where stars go by hours. */
  readonly hours: string | null;
  readonly starCount: number;
}

/** How ballots of one step judged a participant by one criterion. `total` is the sum of percents. */
export interface Tally {
  readonly step: RatingStep;
  readonly criterion: string;
  readonly ballots: number;
  readonly total: number;
}

/**
 * From the branch's proposal to what is final: proposed (or superseded by the next proposal) → approved → on-notice ⇄ objected →
 * final. `superseded` is the end of a result whose round was sent back.
 */
export const RESULT_STATES = ['proposed', 'superseded', 'approved', 'on-notice', 'objected', 'final'] as const;
export type ResultState = (typeof RESULT_STATES)[number];
