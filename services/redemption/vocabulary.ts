/** How the holder showed who they are. */
export const PRESENTATION_MEANS = ['code', 'card'] as const;
export type PresentationMeans = (typeof PRESENTATION_MEANS)[number];

export const CARD_STATES = ['active', 'blocked', 'replaced'] as const;
export type CardState = (typeof CARD_STATES)[number];

/** Why a card was blocked. */
export const BLOCK_REASONS = ['lost', 'wrong-pin', 'left', 'other'] as const;
export type BlockReason = (typeof BLOCK_REASONS)[number];

/** Why a redemption or a presentation is refused, in order of precedence. */
export type RedemptionRefusalCode =
  | 'redemption/not-found'
  | 'redemption/not-allowed'
  | 'redemption/request-used'
  | 'redemption/shop-closed'
  | 'redemption/too-many-attempts'
  | 'redemption/code-malformed'
  | 'redemption/code-wrong'
  | 'redemption/code-used'
  | 'redemption/code-expired'
  | 'redemption/card-unknown'
  | 'redemption/card-blocked'
  | 'redemption/member-left'
  | 'redemption/own-redemption'
  | 'redemption/purse-frozen'
  | 'redemption/voucher-not-another-person'
  | 'redemption/pin-needed'
  | 'redemption/pin-not-set'
  | 'redemption/pin-wrong'
  | 'redemption/pin-too-simple'
  | 'redemption/presentation-used'
  | 'redemption/presentation-expired'
  | 'redemption/nothing-chosen'
  | 'redemption/goods-withdrawn'
  | 'redemption/price-changed'
  | 'redemption/sold-out'
  | 'redemption/over-limit'
  | 'redemption/insufficient-points'
  | 'redemption/reason-missing'
  | 'redemption/reversed-already'
  | 'redemption/reversal-by-cashier'
  | 'redemption/shop-short';
