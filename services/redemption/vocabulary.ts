/** How the holder showed who they are. */
export const PRESENTATION_MEANS = ['code', 'card'] as const;
export type PresentationMeans = (typeof PRESENTATION_MEANS)[number];

export const CARD_STATES = ['active', 'blocked', 'replaced'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** Why a card was blocked. */
export const BLOCK_REASONS = ['lost', 'wrong-pin', 'left', 'other'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

export type RedemptionRefusalCode =
  | 'redemption/not-found'
  | 'redemption/not-allowed'
  | 'redemption/request-used'
  | 'redemption/shop-closed'
  | 'redemption/code-malformed'
  | 'redemption/code-wrong'
  | 'redemption/code-expired'
  | 'redemption/code-used'
  | 'redemption/too-many-attempts'
  | 'redemption/card-unknown'
  | 'redemption/card-blocked'
  | 'redemption/pin-needed'
  | 'redemption/pin-wrong'
  | 'redemption/pin-not-set'
  | 'redemption/pin-too-simple'
  | 'redemption/voucher-not-another-person'
  | 'redemption/member-left'
  | 'redemption/purse-frozen'
  | 'redemption/presentation-expired'
  | 'redemption/presentation-used'
  | 'redemption/nothing-chosen'
  | 'redemption/goods-withdrawn'
  | 'redemption/price-changed'
  | 'redemption/sold-out'
  | 'redemption/over-limit'
  | 'redemption/insufficient-points'
  | 'redemption/own-redemption'
  | 'redemption/reversed-already'
  | 'redemption/reversal-by-cashier'
  | 'redemption/reason-missing';
