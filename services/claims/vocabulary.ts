export type { ActivitiesRefusalCode } from './activity-vocabulary';
export * from './batch-vocabulary';

/**
 * The life of a claim: draft → submitted → (second-check) → accepted → (on-notice → objected) → credited → (taken-back), or
 * refused, or withdrawn. `closed`: a deduction that found nothing to take.
 */
export const CLAIM_STATES = [
  'draft',
  'submitted',
  'second-check',
  'accepted',
  'on-notice',
  'objected',
  'credited',
  'taken-back',
  'refused',
  'withdrawn',
  'closed',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

/** What happened to a claim by somebody's hand; the last four follow an objection or a reversal. */
export const DECISION_KINDS = [
  'submit',
  'accept',
  'lower',
  'refuse',
  'withdraw',
  'objection-kept',
  'objection-lowered',
  'objection-withdrawn',
  'take-back',
] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Where a claim comes from: a member declared it; the committee added it late (补录) or entered a deduction; an activity, a list, or the stars of an evaluation. */
export const CLAIM_ORIGINS = ['declared', 'late', 'deduction', 'activity', 'list', 'stars'] as const;
export type ClaimOrigin = (typeof CLAIM_ORIGINS)[number];

/** Why a second checker looks at a claim: its value, or the village's random choice. */
export const SECOND_CHECKS = ['above-value', 'random'] as const;
export type SecondCheck = (typeof SECOND_CHECKS)[number];

/** A batch: the people of one activity, or the rows of one Excel list. */
export const BATCH_KINDS = ['activity', 'list'] as const;
export type BatchKind = (typeof BATCH_KINDS)[number];
export const BATCH_STATES = ['previewed', 'applied', 'discarded'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const ACTIVITY_STATES = ['planned', 'cancelled', 'closed'] as const;
export type ActivityState = (typeof ACTIVITY_STATES)[number];
/** How an attendance was recorded: the person scanned the code, or the organiser entered it. */
export const ATTENDANCE_MEANS = ['code', 'organiser'] as const;
export type AttendanceMeans = (typeof ATTENDANCE_MEANS)[number];

export const ASSESSMENT_STATES = ['open', 'on-notice', 'posted', 'discarded'] as const;
export type AssessmentState = (typeof ASSESSMENT_STATES)[number];
export const ASSESSMENT_ROW_STATES = ['open', 'on-notice', 'objected', 'credited', 'taken-back', 'withdrawn'] as const;
export type AssessmentRowState = (typeof ASSESSMENT_ROW_STATES)[number];
/** What adds up to a person's assessment beside the quarter's claims: what a meeting decided, adjustments, answers to objections. */
export const ASSESSMENT_LINE_KINDS = ['meeting', 'adjustment', 'objection'] as const;
export type AssessmentLineKind = (typeof ASSESSMENT_LINE_KINDS)[number];

/** Lines of one form at most: every person of a large village. */
export const ASSESSMENT_LINES_MAX = 1500;

export type AssessmentsRefusalCode =
  | 'assessments/not-found'
  | 'assessments/quarter-not-over'
  | 'assessments/not-open'
  | 'assessments/request-used'
  | 'assessments/own-matter'
  | 'assessments/household-matter'
  | 'assessments/relative-matter'
  | 'assessments/rule-not-in-force'
  | 'assessments/below-zero'
  | 'assessments/meeting-in-the-future'
  | 'assessments/meeting-too-early'
  | 'assessments/nothing-to-decide'
  | 'assessments/not-whole'
  | 'assessments/points-out-of-range';

/** Why a checker should look twice at a claim. */
export const DOUBT_KINDS = ['same-day-and-rule', 'same-place', 'same-photo', 'similar-photo'] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** The states in which a claim stands: it counts against caps and blocks a second one for the same event. */
export const STANDING_STATES = ['submitted', 'second-check', 'accepted', 'on-notice', 'objected', 'credited'] as const;
/** The states of a claim whose points are still on their way. */
export const WAITING_STATES = ['submitted', 'second-check', 'accepted', 'on-notice', 'objected'] as const;

/** The states in which a checker decides. */
export const CHECKING_STATES = ['submitted', 'second-check'] as const;

/** The states that follow on the checkers' decision, or on the claimant's to take it back. */
export const DECIDED_STATES = [
  'accepted',
  'on-notice',
  'objected',
  'credited',
  'taken-back',
  'refused',
  'withdrawn',
  'closed',
] as const;

/** Parts of what was decided that one looks at together. */
export const DECIDED_ONLY = [
  'counted',
  'late',
  'batch',
  'acted',
  'second-checked',
  'second-changed',
  'lowered',
  'refused',
] as const;
export type DecidedOnly = (typeof DECIDED_ONLY)[number];

/** Photos of one claim at most. */
export const CLAIM_PHOTOS_MAX = 3;
/** Claims accepted in one go at most. */
export const BATCH_CLAIMS_MAX = 100;

export type ClaimsRefusalCode =
  | 'claims/not-found'
  | 'claims/not-allowed'
  | 'claims/request-used'
  | 'claims/rule-not-in-force'
  | 'claims/not-a-claimant'
  | 'claims/not-an-earner'
  | 'claims/no-household'
  | 'claims/not-a-member-then'
  | 'claims/date-in-the-future'
  | 'claims/date-too-old'
  | 'claims/not-late'
  | 'claims/deductions-off'
  | 'claims/quantity-out-of-range'
  | 'claims/photo-missing'
  | 'claims/note-missing'
  | 'claims/photo-used'
  | 'claims/over-cap'
  | 'claims/already-claimed'
  | 'claims/already-decided'
  | 'claims/another-checker'
  | 'claims/own-batch'
  | 'claims/own-matter'
  | 'claims/household-matter'
  | 'claims/relative-matter'
  | 'claims/not-the-checker'
  | 'claims/reason-missing'
  | 'claims/points-out-of-range'
  | 'claims/doubtful'
  | 'claims/points-to-be-set'
  | 'claims/fund-not-shared'
  | 'claims/fund-not-closed'
  | 'claims/fund-claimed-already';
