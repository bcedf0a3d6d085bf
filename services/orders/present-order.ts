import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { Attempt } from '../kernel/attempt';
import { isId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import {
  type Cashier,
  cashierOf,
  countFailure,
  examineAtTill,
  isScanOf,
  lockTill,
  type Presented,
  presentForOrder,
  refuseRedemption,
  sameDigits,
  scannedDigits,
} from '../redemption/index';
import { refuse, refuseEnded } from './orders-refusal';
import { ORDER_SCAN_LENGTH, orderDigits, PICKUP_LENGTH } from './policy';
import { type FoundOrder, findByPickupNumber, findOrderOfPresentation } from './present-queries';

/** True when what was scanned or typed is an order's code. */
export function isOrderScan(text: string): boolean {
  return isScanOf(text, ORDER_SCAN_LENGTH);
}

/**
 * Takes the code of an order at the till of its shop. A wrong one is counted with the other wrong codes: an attempt that
 * failed must be committed. Scanned again right after it was collected it leads to its slip.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/shop-closed, redemption/shop-resting,
 * redemption/too-many-attempts {until}, redemption/code-malformed, redemption/code-wrong (returned, and counted),
 * orders/other-shop {shop}, orders/collected {at}, orders/cancelled {at}, orders/lapsed {collectBy},
 * redemption/stopped {kind} (returned, and written down), redemption/member-left, redemption/own-redemption,
 * redemption/purse-frozen.
 */
export async function presentOrder(
  tx: Tx,
  actor: Actor,
  command: { readonly requestId: string; readonly digits: string },
): Promise<Attempt<Outcome<Presented>>> {
  const cashier = cashierOf(actor);
  const till = await lockTill(tx, cashier);
  if (!isOrderScan(command.digits)) throw refuseRedemption('redemption/code-malformed');
  const digits = scannedDigits(command.digits);
  const order = await findByPickupNumber(tx, cashier.villageId, digits.slice(0, PICKUP_LENGTH));
  if (!order || !sameDigits(digits, orderDigits(order))) {
    return countFailure(tx, cashier, till, 'redemption/code-wrong');
  }
  const { redemptionId, presentationId, secondsSince } = order;
  const isAgain =
    order.shopId === cashier.shopId && secondsSince !== null && secondsSince <= till.settings.repeatSeconds;
  if (redemptionId && presentationId && isAgain) {
    return { ok: true, result: { result: { id: presentationId, redemptionId }, replayed: true } };
  }
  refuseElsewhere(cashier, order);
  const examined = await examineAtTill(tx, cashier, { memberId: order.memberId });
  if (!examined.ok) return examined;
  const { requestId } = command;
  const accepted = await presentForOrder(tx, cashier, till, { ...order, requestId });
  if (!accepted.replayed) await examined.result(accepted.result.id);
  return { ok: true, result: accepted };
}

/**
 * Takes up an order of somebody who stands at the till with their code or card already.
 *
 * Refusals: those of `presentOrder` but for codes, orders/not-found (also somebody else's).
 */
export async function presentOwnOrder(
  tx: Tx,
  actor: Actor,
  command: { readonly requestId: string; readonly presentationId: string; readonly orderId: string },
): Promise<Outcome<Presented>> {
  const cashier = cashierOf(actor);
  const till = await lockTill(tx, cashier);
  const { presentationId, orderId, requestId } = command;
  const areIds = isId(presentationId) && isId(orderId);
  const order = areIds ? await findOrderOfPresentation(tx, cashier, presentationId, orderId) : undefined;
  if (!order) throw refuse('orders/not-found');
  if (order.presentationExpired) throw refuseRedemption('redemption/presentation-expired');
  refuseElsewhere(cashier, order);
  return presentForOrder(tx, cashier, till, { ...order, requestId });
}

/** Refusals: orders/other-shop {shop}, orders/collected {at}, orders/cancelled {at}, orders/lapsed {collectBy}. */
function refuseElsewhere(cashier: Cashier, order: FoundOrder): void {
  if (order.shopId !== cashier.shopId) throw refuse('orders/other-shop', { shop: order.shopName });
  refuseEnded(order);
  if (order.isOver) throw refuse('orders/lapsed', { collectBy: order.collectBy });
}
