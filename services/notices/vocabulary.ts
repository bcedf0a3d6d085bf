import type { FundPurpose } from '../fund/index';

/** Notices of the micro-service fund: before an application is decided on, once it is accepted, and what came of it. */
export const FUND_NOTICE_KINDS = ['fund-intent', 'fund-approval', 'fund-result'] as const;
export type FundNoticeKind = (typeof FUND_NOTICE_KINDS)[number];

/**
 * What a notice makes public: points that were accepted, a quarter's assessment, a deduction (shown to the person alone),
 * applications of the micro-service fund, the stars of an evaluation and, for one person alone, a low result.
 */
export const NOTICE_KINDS = [
  'points',
  'assessment',
  'deduction',
  ...FUND_NOTICE_KINDS,
  'stars',
  'stars-personal',
] as const;
export type NoticeKind = (typeof NOTICE_KINDS)[number];

/** Who reads it: everybody at the board, or the one person that it is about. */
export const NOTICE_AUDIENCES = ['public', 'person'] as const;
export type NoticeAudience = (typeof NOTICE_AUDIENCES)[number];

/** It hangs until its last working day is over, or until the supervisors stop it. */
export const NOTICE_STATES = ['hanging', 'stopped', 'ended'] as const;
export type NoticeState = (typeof NOTICE_STATES)[number];

/** What a row of a notice is about: the record that becomes final. */
export const NOTICE_SUBJECTS = ['claim', 'assessment-row', ...FUND_NOTICE_KINDS, 'star-result'] as const;
export type NoticeSubject = (typeof NOTICE_SUBJECTS)[number];

/** What became of a row. */
export const NOTICE_OUTCOMES = ['posted', 'lowered', 'withdrawn', 'stopped', 'taken-back'] as const;
export type NoticeOutcome = (typeof NOTICE_OUTCOMES)[number];

/** How an objection came in: on the page, on paper typed in by the committee. */
export const OBJECTION_CHANNELS = ['online', 'paper'] as const;
export type ObjectionChannel = (typeof OBJECTION_CHANNELS)[number];

export const OBJECTION_STATES = ['open', 'answered', 'retracted'] as const;
export type ObjectionState = (typeof OBJECTION_STATES)[number];

/** What an answer decides: the row stays as it is, becomes less, or falls away. */
export const ANSWER_OUTCOMES = ['kept', 'lowered', 'withdrawn'] as const;
export type AnswerOutcome = (typeof ANSWER_OUTCOMES)[number];

/** What is numbered, each by year without gaps: 〔2026〕第3号. What only one person reads has numbers of its own. */
export const NUMBERED_KINDS = ['notice', 'personal-notice', 'objection'] as const;
export type NumberedKind = (typeof NUMBERED_KINDS)[number];

/** Where a row of a notice stands, as everybody may read it. */
export const ROW_STANDINGS = [
  'hanging',
  'objected',
  'answered',
  'due',
  'posted',
  'lowered',
  'withdrawn',
  'stopped',
  'taken-back',
] as const;
export type RowStanding = (typeof ROW_STANDINGS)[number];

/**
 * Where a row is when an objection to it is answered: it waits for the answer or for the end of the notice; its points are
 * posted; an earlier answer took it off; its notice was stopped and it is back with the committee, or it hangs anew.
 */
export type RowPlace = 'waiting' | 'posted' | 'fallen' | 'returned' | 'elsewhere';
/** What follows for a row: where it is now, that other objections hold it, its days are over, or it was taken back. */
export type RowFate = RowPlace | 'other-objections' | 'due' | 'taken-back';

export function isFundKind(kind: NoticeKind | NoticeSubject): kind is FundNoticeKind {
  return (FUND_NOTICE_KINDS as readonly string[]).includes(kind);
}

/** Of star evaluation: the results of a round for everybody, or one result for its person alone. */
export function isStarKind(kind: NoticeKind | NoticeSubject): boolean {
  return kind === 'stars' || kind === 'stars-personal' || kind === 'star-result';
}

/** In what the amounts of a notice's rows are counted. */
export function unitOf(kind: NoticeKind | NoticeSubject): 'points' | 'yuan' | 'stars' {
  if (isStarKind(kind)) return 'stars';
  return isFundKind(kind) ? 'yuan' : 'points';
}

/** What a row says beside who, what and how much. Names are masked where it hangs. */
export type RowDetails = FundRowDetails | StarRowDetails;

/** What a row of star evaluation says. */
export interface StarRowDetails {
  /** Out of 100, two places. */
  readonly score: string;
  /** How many stars there are to win; none in a scheme that gives none. */
  readonly starsMax: number;
  /** Those that were won, where each is won by itself. */
  readonly won: readonly { readonly sign: string; readonly name: string }[];
}

export function isStarDetails(details: RowDetails | null): details is StarRowDetails {
  return details !== null && 'score' in details;
}

export function isFundDetails(details: RowDetails | null): details is FundRowDetails {
  return details !== null && 'purpose' in details;
}

/** What a row of the fund says beside who, what and how much. Names are masked where it hangs. */
export interface FundRowDetails {
  /** The application's: 2026-7. */
  readonly number: string;
  readonly purpose: FundPurpose;
  readonly beneficiary: string;
  /** Each member's part of the amount. */
  readonly shares: readonly { readonly person: string; readonly yuan: string }[];
  /** What had been granted, on a result. */
  readonly approved?: string;
  /** What the receipts say beyond that: the members' own. */
  readonly excess?: string;
}

/** Rows of one notice at most. */
export const NOTICE_ROWS_MAX = 2_000;
/** Rows posted in one transaction at most. */
export const CLOSING_ROWS_MAX = 1_000;
/** Photos of the board that one notice keeps at most. */
export const NOTICE_PHOTOS_MAX = 6;

export type NoticesRefusalCode =
  | 'notices/not-found'
  | 'notices/not-allowed'
  | 'notices/request-used'
  | 'notices/nothing-chosen'
  | 'notices/too-many-rows'
  | 'notices/no-longer-noticeable'
  | 'notices/own-decision'
  | 'notices/not-yet-over'
  | 'notices/already-over'
  | 'notices/already-stopped'
  | 'notices/reason-missing'
  | 'notices/photo-not-found'
  | 'notices/too-many-photos'
  | 'notices/objection-too-late'
  | 'notices/row-fallen'
  | 'notices/wrong-lookup'
  | 'notices/already-retracted'
  | 'notices/already-answered'
  | 'notices/own-objection'
  | 'notices/entered-by-you'
  | 'notices/decided-by-you'
  | 'notices/own-matter'
  | 'notices/household-matter'
  | 'notices/relative-matter'
  | 'notices/outcome-impossible'
  | 'notices/points-out-of-range'
  | 'notices/yuan-out-of-range'
  | 'notices/stars-out-of-range';
