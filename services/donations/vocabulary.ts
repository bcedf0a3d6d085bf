export const DONOR_KINDS = ['person', 'enterprise', 'organisation'] as const;
export type DonorKind = (typeof DONOR_KINDS)[number];

/** How points for a purpose stand: `over` from the day after its last one, until the job has closed it. */
export const FUND_STATES = ['open', 'over', 'closed'] as const;
export type FundState = (typeof FUND_STATES)[number];

/** Why a member can't be given points of a fund. */
export const GRANT_PROBLEMS = ['left', 'own-matter', 'not-for-member', 'frozen'] as const;
export type GrantProblem = (typeof GRANT_PROBLEMS)[number];

/** Why something about donors, donations or funds is refused, in order of precedence. */
export type DonationsRefusalCode =
  | 'donations/not-found'
  | 'donations/request-used'
  | 'donations/reason-missing'
  | 'donations/not-yet-received'
  | 'donations/nothing-given'
  | 'donations/cancelled-already'
  | 'donations/fund-stands-on-it'
  | 'donations/no-money'
  | 'donations/until-past'
  | 'donations/fund-closed'
  | 'donations/beyond-money'
  | 'donations/nobody-chosen'
  | 'donations/too-many'
  | 'donations/member-left'
  | 'donations/own-matter'
  | 'donations/not-for-member'
  | 'donations/purse-frozen'
  | 'donations/fund-short';
