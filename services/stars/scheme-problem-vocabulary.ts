/** Everything that keeps a scheme from being adopted. */
export const SCHEME_PROBLEMS = [
  'name-missing',
  'code-twice',
  'name-twice',
  'too-few',
  'too-many',
  'steps-wrong',
  'weights-not-100',
  'weight-misplaced',
  'out-of-range',
  'step-unused',
  'star-missing',
  'star-unknown',
  'star-without-criterion',
  'points-not-100',
  'no-step',
  'step-not-held',
  'no-weight',
  'fact-missing',
  'target-missing',
  'part-wrong',
  'source-contradicted',
  'grades-not-falling',
  'thresholds-not-rising',
  'award-missing',
] as const;
export type SchemeProblemCode = (typeof SCHEME_PROBLEMS)[number];

/** What is wrong with a scheme, and where: the path of what to mend, as `criteria[2].points`. */
export interface SchemeProblem {
  readonly code: SchemeProblemCode;
  readonly at: string;
  /** What it is now, where that helps. */
  readonly is?: string;
  readonly least?: number;
  readonly most?: number;
}
