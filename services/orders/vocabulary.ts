/** An order (预约): reserved, put together, then collected, cancelled or lapsed. */
export const ORDER_STATES = ['placed', 'ready', 'collected', 'cancelled', 'lapsed'] as const;
export type OrderState = (typeof ORDER_STATES)[number];

/** Why an order is refused, in order of precedence. What is wrong with goods, purse and holder is said by `redemption/…`. */
export type OrdersRefusalCode =
  | 'orders/not-found'
  | 'orders/not-allowed'
  | 'orders/request-used'
  | 'orders/shop-closed'
  | 'orders/other-shop'
  | 'orders/collected'
  | 'orders/cancelled'
  | 'orders/lapsed'
  | 'orders/reason-missing'
  | 'orders/own-matter'
  | 'orders/too-late-to-cancel'
  | 'orders/too-many-open';
