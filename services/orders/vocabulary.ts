/** An order (预约): reserved, put together, then collected, cancelled or lapsed. */
export const ORDER_STATES = ['placed', 'ready', 'collected', 'cancelled', 'lapsed'] as const;
export type OrderState = (typeof ORDER_STATES)[number];
