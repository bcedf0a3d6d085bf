/**
 * The life of a claim: draft → submitted → accepted → credited, or refused, or withdrawn. Public notice (公示中) and
 * objection stand between accepted and credited; until a village switches them on, accepting credits at once.
 */
export const CLAIM_STATES = [
  'draft',
  'submitted',
  'accepted',
  'on-notice',
  'objected',
  'credited',
  'refused',
  'withdrawn',
] as const;
export type ClaimState = (typeof CLAIM_STATES)[number];

export const DECISION_KINDS = ['submit', 'accept', 'lower', 'refuse', 'withdraw'] as const;
export type DecisionKind = (typeof DECISION_KINDS)[number];

/** Why a checker should look twice at a claim. */
export const DOUBT_KINDS = ['same-day-and-rule', 'same-place', 'same-photo', 'similar-photo'] as const;
export type DoubtKind = (typeof DOUBT_KINDS)[number];

/** The states in which a claim stands: it counts against caps and blocks a second one for the same event. */
export const STANDING_STATES = ['submitted', 'accepted', 'on-notice', 'objected', 'credited'] as const;
/** The states of a claim whose points are still on their way. */
export const WAITING_STATES = ['submitted', 'accepted', 'on-notice', 'objected'] as const;

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
  | 'claims/not-a-member-then'
  | 'claims/date-in-the-future'
  | 'claims/date-too-old'
  | 'claims/quantity-out-of-range'
  | 'claims/photo-missing'
  | 'claims/note-missing'
  | 'claims/photo-used'
  | 'claims/over-cap'
  | 'claims/already-claimed'
  | 'claims/already-decided'
  | 'claims/own-matter'
  | 'claims/household-matter'
  | 'claims/relative-matter'
  | 'claims/not-the-checker'
  | 'claims/reason-missing'
  | 'claims/points-out-of-range'
  | 'claims/doubtful'
  | 'claims/points-to-be-set';
