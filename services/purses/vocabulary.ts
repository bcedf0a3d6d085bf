/** Why points move between purses by a documented step. */
export const SETTLEMENT_KINDS = ['pool', 'unpool', 'split', 'merge', 'move', 'death', 'duplicate'] as const;
export type SettlementKind = (typeof SETTLEMENT_KINDS)[number];

/** How the purse of somebody who left is settled. */
export const ENDED_SETTLEMENT_KINDS = ['move', 'death', 'duplicate'] as const satisfies readonly SettlementKind[];
export type EndedSettlementKind = (typeof ENDED_SETTLEMENT_KINDS)[number];

/**
 * Points that lie where nobody uses them until a documented step: in a purse of one's own while the household keeps one for
 * all, in the purse of a household that keeps none any more, with somebody who left; or people left a household with one
 * purse and nobody said what is theirs.
 */
export const UNSETTLED_KINDS = ['own-beside-household', 'household-unused', 'member-left', 'left-household'] as const;
export type UnsettledKind = (typeof UNSETTLED_KINDS)[number];

/** The most people among whom one step shares points. */
export const SHARES_MAX = 60;
/** The most households that one step pools. */
export const POOLED_AT_ONCE_MAX = 500;

export type PursesRefusalCode =
  | 'purses/not-found'
  | 'purses/request-used'
  | 'purses/own-matter'
  | 'purses/document-missing'
  | 'purses/date-too-late'
  | 'purses/pooling-off'
  | 'purses/household-closed'
  | 'purses/household-empty'
  | 'purses/pooled-already'
  | 'purses/not-pooled'
  | 'purses/still-in-use'
  | 'purses/frozen'
  | 'purses/owing'
  | 'purses/person-unknown'
  | 'purses/sum-differs'
  | 'purses/insufficient'
  | 'purses/nothing-to-settle'
  | 'purses/member-current'
  | 'purses/heir-unknown'
  | 'purses/heir-same'
  | 'purses/heir-missing';
