/** A settlement (结算): its slips are locked, the shop confirms, the village checks, the township approves, then it is paid. */
export const SETTLEMENT_STATES = ['locked', 'confirmed', 'checked', 'approved', 'paid', 'cancelled'] as const;
export type SettlementState = (typeof SETTLEMENT_STATES)[number];

/** Each line: a slip, or goods that came back after their slip was settled. */
export const SETTLEMENT_ITEMS = ['slip', 'return'] as const;
export type SettlementItem = (typeof SETTLEMENT_ITEMS)[number];

/** A step of a settlement by somebody's hand. */
export const SETTLEMENT_STEPS = ['lock', 'confirm', 'check', 'approve', 'pay', 'send-back', 'cancel'] as const;
export type SettlementStep = (typeof SETTLEMENT_STEPS)[number];

/** How a shop is paid; never in cash, and never a member. */
export const PAYMENT_MEANS = ['bank-transfer', 'cheque', 'offset'] as const;
export type PaymentMeans = (typeof PAYMENT_MEANS)[number];

/** Longest reason that somebody writes. */
export const REASON_LENGTH_MAX = 200;
export const REFERENCE_LENGTH_MAX = 60;

/** Deductions and their withdrawals on one settlement. */
export const DEDUCTIONS_MAX = 40;

export type SettlementsRefusalCode =
  | 'settlements/not-found'
  | 'settlements/request-used'
  | 'settlements/until-not-over'
  | 'settlements/open-already'
  | 'settlements/nothing-to-settle'
  | 'settlements/not-positive'
  | 'settlements/changed'
  | 'settlements/own-shop'
  | 'settlements/same-person'
  | 'settlements/wrong-state'
  | 'settlements/reason-missing'
  | 'settlements/deduction-too-large'
  | 'settlements/deductions-too-many'
  | 'settlements/already-withdrawn'
  | 'settlements/paid-on-wrong'
  | 'settlements/proof-missing';
