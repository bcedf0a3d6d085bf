/** Where the money of the micro-service fund comes from. */
export const SOURCE_OF_MONEY_KINDS = ['government-grant', 'donation', 'village-income'] as const;
export type SourceOfMoneyKind = (typeof SOURCE_OF_MONEY_KINDS)[number];

/** Who has an allotment: party members in service, or everybody who can earn points. */
export const ELIGIBLE_KINDS = ['party-members', 'every-member'] as const;
export type EligibleKind = (typeof ELIGIBLE_KINDS)[number];

/** What somebody gets who joins in mid-year: the whole year's yuan, or a twelfth for each month left, this month counted. */
export const JOINING_KINDS = ['whole', 'by-month'] as const;
export type JoiningKind = (typeof JOINING_KINDS)[number];

/** What becomes of what a leaver has left: back to the village at once, or theirs to the year's end. */
export const LEAVING_KINDS = ['return', 'until-year-end'] as const;
export type LeavingKind = (typeof LEAVING_KINDS)[number];

/** Why an allotment ended. */
export const ALLOTMENT_ENDINGS = ['left', 'year-end'] as const;
export type AllotmentEnding = (typeof ALLOTMENT_ENDINGS)[number];

/** The least that a member has the use of in a year, in yuan: no setting goes below it (the domain's figure). */
export const YEARLY_YUAN_MIN = '200';

/** What it is spent on; each may have a cap (setting `fund.cap-…`). */
export const FUND_PURPOSES = ['repair', 'care', 'learning', 'environment', 'safety', 'other'] as const;
export type FundPurpose = (typeof FUND_PURPOSES)[number];

/**
 * Where an application stands. `confirming`: joint, shares wait for their members (or the budget was changed). `reviewing`: at
 * the step that it names. `returned`: to be completed. `accepted`: approved by its steps, waits for the notice; `on-notice`,
 * `objected`: it hangs. `approved`: the notice is over, work and money may begin. `reported`: receipts are handed in. `settled`:
 * checked; the rest flowed back, the result is made public. `closed`: the result's notice is over.
 */
export const APPLICATION_STATES = [
  'draft',
  'confirming',
  'reviewing',
  'returned',
  'refused',
  'accepted',
  'on-notice',
  'objected',
  'approved',
  'reported',
  'settled',
  'closed',
  'cancelled',
  'lapsed',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** Who decides, in this order; which of them is fixed when an application is submitted. */
export const APPROVAL_STEPS = ['branch', 'village', 'township'] as const;
export type ApprovalStep = (typeof APPROVAL_STEPS)[number];

/** A member's part of the money. `released`: freed when the budget changed or the application ended before its approval. */
export const SHARE_STATES = ['invited', 'confirmed', 'refused', 'withdrawn', 'released'] as const;
export type ShareState = (typeof SHARE_STATES)[number];

/** How a member said yes to a share: on their phone, or on paper that the committee photographed. */
export const SHARE_MEANS = ['phone', 'paper'] as const;
export type ShareMeans = (typeof SHARE_MEANS)[number];

/** In what capacity somebody has a seat in a step. */
export const SEAT_CAPACITIES = ['branch', 'committee', 'stand-in', 'township'] as const;
export type SeatCapacity = (typeof SEAT_CAPACITIES)[number];

/** Why somebody who would have a seat does not vote. */
export const EXCLUSIONS = ['applicant', 'beneficiary', 'relative', 'entered-it', 'reviewed-it'] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

export const VOTES = ['yes', 'no', 'return'] as const;
export type Vote = (typeof VOTES)[number];

/** What a receipt is. */
export const RECEIPT_KINDS = ['invoice', 'receipt'] as const;
export type ReceiptKind = (typeof RECEIPT_KINDS)[number];

/** Money that changed hands: before the work, after its receipts, or back from the member. */
export const PAYMENT_KINDS = ['advance', 'reimbursement', 'repayment'] as const;
export type PaymentKind = (typeof PAYMENT_KINDS)[number];

/** How it was paid. */
export const FUND_PAYMENT_MEANS = ['bank-transfer', 'mobile-payment', 'cash'] as const;
export type FundPaymentMeans = (typeof FUND_PAYMENT_MEANS)[number];

/** What a picture of an application shows; quotes belong to budget lines, receipts to receipts. */
export const WORK_PHOTO_KINDS = ['before', 'after'] as const;
export type WorkPhotoKind = (typeof WORK_PHOTO_KINDS)[number];

/** How the beneficiary confirmed: signed in, with the code that only they were given, or on paper that was photographed. */
export const CONFIRMATION_MEANS = ['phone', 'code', 'paper'] as const;
export type ConfirmationMeans = (typeof CONFIRMATION_MEANS)[number];

export const SATISFACTIONS = ['satisfied', 'fair', 'dissatisfied'] as const;
export type Satisfaction = (typeof SATISFACTIONS)[number];

/** What happened to an application, each once with who, when and why. */
export const FUND_EVENTS = [
  'draft',
  'submit',
  'confirm-share',
  'refuse-share',
  'withdraw-share',
  'change-budget',
  'open-step',
  'skip-step',
  'vote',
  'return',
  'resubmit',
  'refuse',
  'accept',
  'hang-intent',
  'hang-approval',
  'hang-result',
  'object',
  'release',
  'lower',
  'stop-notice',
  'approve',
  'pay',
  'add-receipt',
  'withdraw-receipt',
  'confirm-done',
  'report',
  'send-back',
  'settle',
  'disallow',
  'close',
  'cancel',
  'lapse',
  'remind',
] as const;
export type FundEvent = (typeof FUND_EVENTS)[number];

/** Budget lines of one application at most. */
export const BUDGET_LINES_MAX = 12;
/** Members who share one application at most, its lead included. */
export const SHARES_MAX = 50;
/** Receipts, and pictures of the work, of one application at most. */
export const RECEIPTS_MAX = 30;
export const WORK_PHOTOS_MAX = 12;
/** Wrong codes that a member may type before the code is dead. */
export const CODE_FAILURES_MAX = 5;

/** As receipts are compared: full-width forms, capitals, spaces and signs make no other. */
export function receiptKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The first of the forbidden words that a text holds, however it is spaced or written. */
export function forbiddenIn(text: string, words: readonly string[]): string | undefined {
  const plain = receiptKey(text);
  return words.find((each) => receiptKey(each) !== '' && plain.includes(receiptKey(each)));
}

export type { FundRefusalCode } from './refusal-codes';
