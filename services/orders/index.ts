export { cancelOrder } from './cancel-order';
export { collectOrder } from './collect-order';
export * from './commands';
export { lapseOrders, remindOfOrders } from './lapse-orders';
export {
  listCollectable,
  listOrders,
  listOwnOrders,
  listTillOrders,
  loadOrder,
  loadOwnOrder,
  loadTillOrder,
  type Order,
  type OrderFilter,
  type OrderLine,
  type OrderTotals,
} from './order-queries';
export { type PlacedOrder, placeOrder } from './place-order';
export { orderDigits } from './policy';
export { isOrderScan, presentOrder, presentOwnOrder } from './present-order';
export { readyOrder } from './ready-order';
export { suspendWithOrders } from './suspend-with-orders';
export { countOpenOrders, listReadyOrders, type OrderTerms, type ReadyOrder, readOrderTerms } from './term-queries';
export * from './vocabulary';
