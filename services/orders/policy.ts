import { keyedDigest } from '../kernel/secrets';

/** Six digits of the pickup number and ten secret ones. */
export const ORDER_SCAN_LENGTH = 16;
export const PICKUP_LENGTH = 6;

const PICKUPS = 1_000_000;
/** Has no factor in common with a million: each order of a village gets another number, and none that is near the last one. */
const STRIDE = 387_119;

/** The pickup number of a village's first, second, third … order. */
export function pickupNumber(ordinal: number): string {
  return String((ordinal * STRIDE) % PICKUPS).padStart(PICKUP_LENGTH, '0');
}

/** The ten digits that an order's code carries behind its pickup number. Derived, never stored. */
export function orderSecret(orderId: string): string {
  return (keyedDigest('order', orderId).readBigUInt64BE(0) % 10_000_000_000n).toString().padStart(10, '0');
}

/** The code by which an order is collected: digits only, so that any scanner, any keyboard and any person can pass it on. */
export function orderDigits(order: { readonly id: string; readonly pickupNumber: string }): string {
  return order.pickupNumber + orderSecret(order.id);
}
