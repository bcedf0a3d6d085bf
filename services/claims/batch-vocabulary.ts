/** What the columns of a list hold. */
export const BATCH_COLUMNS = ['number', 'name', 'rule', 'date', 'quantity', 'note'] as const;
export type BatchColumn = (typeof BATCH_COLUMNS)[number];

/** Rows of one list, or people of one activity, at most. */
export const BATCH_ROWS_MAX = 5_000;
export const BATCH_BYTES_MAX = 5 * 1024 * 1024;

/** What can be wrong with a row, and in which column. */
export const BATCH_PROBLEMS = [
  'missing',
  'too-long',
  'formula-broken',
  'number-wrong',
  'member-unknown',
  'name-differs',
  'namesakes',
  'not-a-member-then',
  'date-wrong',
  'date-in-the-future',
  'date-too-old',
  'rule-unknown',
  'rule-ambiguous',
  'rule-not-in-force',
  'rule-takes',
  'not-a-grid-member',
  'no-household',
  'not-signed-out',
  'too-short',
  'quantity-wrong',
  'quantity-out-of-range',
  'note-missing',
  'repeated',
  'already-claimed',
  'over-cap',
] as const;
export type BatchProblemCode = (typeof BATCH_PROBLEMS)[number];

export interface BatchProblem {
  readonly column: BatchColumn;
  readonly code: BatchProblemCode;
  readonly details: Readonly<Record<string, string | number>>;
}

export type BatchesRefusalCode =
  | 'batches/not-found'
  | 'batches/not-allowed'
  | 'batches/request-used'
  | 'batches/empty'
  | 'batches/too-many-rows'
  | 'batches/activity-open'
  | 'batches/done'
  | 'batches/already-applied'
  | 'batches/outdated'
  | 'batches/has-errors';
