export const GOODS_CATEGORIES = ['daily', 'food', 'cleaning', 'stationery', 'home', 'farm', 'other'] as const;
export type GoodsCategory = (typeof GOODS_CATEGORIES)[number];

export const GOODS_UNITS = ['piece', 'bag', 'bottle', 'box', 'pack', 'roll', 'set', 'barrel', 'kilogram'] as const;
export type GoodsUnit = (typeof GOODS_UNITS)[number];

/**
 * Stock moves only by these; the sign is part of the kind, a count difference has either. `set-aside` takes goods off the
 * shelf for an order, `put-back` gives them back.
 */
export const MOVEMENT_KINDS = [
  'in',
  'out',
  'return',
  'loss',
  'expired',
  'transfer-out',
  'transfer-in',
  'count',
  'set-aside',
  'put-back',
] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

/** Where a batch of goods comes from. */
export const LOT_SOURCES = ['bought', 'donated'] as const;
export type LotSource = (typeof LOT_SOURCES)[number];

/** Who may have goods or points that were meant for some: kinds of members, and people of sixty and more. */
export const HOLDER_GROUPS = ['volunteer', 'grid-member', 'party-member', 'activist', 'elder'] as const;
export type HolderGroup = (typeof HOLDER_GROUPS)[number];

/** Whether a shop redeems now: `resting` on other days and at other times than its own. */
export const SHOP_STATES = ['open', 'closed', 'resting'] as const;
export type ShopState = (typeof SHOP_STATES)[number];

/** A transfer between two shops (调拨). */
export const TRANSFER_STATES = ['sent', 'received', 'cancelled'] as const;
export type TransferState = (typeof TRANSFER_STATES)[number];

/** A stock-take (盘点): counted on the phone, its differences approved by somebody else. */
export const COUNT_STATES = ['open', 'submitted', 'approved', 'rejected', 'discarded'] as const;
export type CountState = (typeof COUNT_STATES)[number];

export const LIMIT_PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type LimitPeriod = (typeof LIMIT_PERIODS)[number];

export type ShopRefusalCode =
  | 'shop/not-found'
  | 'shop/not-allowed'
  | 'shop/request-used'
  | 'shop/code-taken'
  | 'shop/barcode-taken'
  | 'shop/quantity-not-positive'
  | 'shop/out-of-stock'
  | 'shop/reason-missing'
  | 'shop/price-unchanged'
  | 'shop/price-in-past'
  | 'shop/best-before-over'
  | 'shop/lot-unchanged'
  | 'shop/lot-not-expired'
  | 'shop/already-suspended'
  | 'shop/not-suspended'
  | 'shop/same-shop'
  | 'shop/nothing-to-move'
  | 'shop/stock-short'
  | 'shop/transfer-ended'
  | 'shop/received-by-sender'
  | 'shop/arrived-differs'
  | 'shop/count-open'
  | 'shop/count-not-open'
  | 'shop/count-not-submitted'
  | 'shop/count-empty'
  | 'shop/count-reason-missing'
  | 'shop/count-own'
  | 'shop/count-outdated';
