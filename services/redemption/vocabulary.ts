/** How the holder showed who they are. */
export const PRESENTATION_MEANS = ['code', 'card', 'order', 'voucher'] as const;
export type PresentationMeans = (typeof PRESENTATION_MEANS)[number];

/** By which way a slip came about: at the web till, by collecting an order, by a sale kept while the network was down, by another till. */
export const REDEMPTION_CHANNELS = ['till', 'order', 'offline', 'api'] as const;
export type RedemptionChannel = (typeof REDEMPTION_CHANNELS)[number];

/** How goods came back: good ones stand on the shelf again, spoiled ones are written off. */
export const RETURN_CONDITIONS = ['good', 'spoiled'] as const;
export type ReturnCondition = (typeof RETURN_CONDITIONS)[number];

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
  | 'redemption/shop-resting'
  | 'redemption/too-many-attempts'
  | 'redemption/code-malformed'
  | 'redemption/code-wrong'
  | 'redemption/code-used'
  | 'redemption/code-expired'
  | 'redemption/card-unknown'
  | 'redemption/card-blocked'
  | 'redemption/points-voucher-unknown'
  | 'redemption/member-left'
  | 'redemption/own-redemption'
  | 'redemption/purse-frozen'
  | 'redemption/voucher-not-another-person'
  | 'redemption/pin-needed'
  | 'redemption/pin-not-set'
  | 'redemption/pin-wrong'
  | 'redemption/pin-too-simple'
  | 'redemption/stopped'
  | 'redemption/presentation-used'
  | 'redemption/presentation-expired'
  | 'redemption/nothing-chosen'
  | 'redemption/goods-withdrawn'
  | 'redemption/goods-not-for-holder'
  | 'redemption/price-changed'
  | 'redemption/sold-out'
  | 'redemption/past-best-before'
  | 'redemption/over-limit'
  | 'redemption/fund-over'
  | 'redemption/fund-not-for-holder'
  | 'redemption/wrong-purse'
  | 'redemption/insufficient-points'
  | 'redemption/reason-missing'
  | 'redemption/nothing-returned'
  | 'redemption/returned-already'
  | 'redemption/return-by-cashier';
