export const GOODS_CATEGORIES = ['daily', 'food', 'cleaning', 'stationery', 'home', 'farm', 'other'] as const;
export type GoodsCategory = (typeof GOODS_CATEGORIES)[number];

export const GOODS_UNITS = ['piece', 'bag', 'bottle', 'box', 'pack', 'roll', 'set', 'barrel', 'kilogram'] as const;
export type GoodsUnit = (typeof GOODS_UNITS)[number];

/** Stock moves only by these; the sign is part of the kind, a count difference has either. */
export const MOVEMENT_KINDS = ['in', 'out', 'return', 'loss', 'count'] as const;
export type MovementKind = (typeof MOVEMENT_KINDS)[number];

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
  | 'shop/already-suspended'
  | 'shop/not-suspended';
