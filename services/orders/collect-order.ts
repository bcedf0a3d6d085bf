import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import { postTransfers } from '../ledger/index';
import { cashierOf, type Redemption, redeemHeld, refuseRedemption } from '../redemption/index';
import { moveStock } from '../shop/index';
import type { CollectOrderCommand } from './commands';
import { type LockedOrder, readOrders } from './lock-orders';
import { refuse, refuseEnded } from './orders-refusal';
import { findPresentedOrderId } from './present-queries';
import { markReady } from './ready-order';
import { endOrders, holdReversal, inWords, putBackMoves } from './release-orders';

/**
 * Hands an order out to whom it was presented for: what was held is released and redeemed at the order's prices in one
 * transaction, with a slip. Once for each request and each presentation; of two tills the second is told. An order that
 * nobody had marked as put together counts as put together now.
 *
 * Refusals: permission/*, redemption/not-allowed, orders/not-found, redemption/request-used, redemption/presentation-used,
 * redemption/shop-closed, redemption/shop-resting, redemption/member-left, redemption/own-redemption,
 * redemption/purse-frozen, redemption/presentation-expired, orders/collected {at}, orders/cancelled {at}, orders/lapsed
 * {collectBy}, redemption/past-best-before {name, onHand}.
 */
export async function collectOrder(tx: Tx, actor: Actor, command: CollectOrderCommand): Promise<Outcome<Redemption>> {
  const cashier = cashierOf(actor);
  const { villageId } = cashier;
  const { presentationId } = command;
  const orderId = isId(presentationId) ? await findPresentedOrderId(tx, cashier, presentationId) : undefined;
  const [order] = orderId ? await readOrders(tx, villageId, [orderId], { lock: false }) : [];
  if (!order) throw refuse('orders/not-found');
  const lines = order.lines.map((line) => ({
    ...line,
    lots: order.lots.filter(({ goodsId }) => goodsId === line.goodsId),
  }));
  const outcome = await redeemHeld(tx, actor, command, {
    orderId: order.id,
    purseId: order.purseId,
    heldId: order.heldId,
    lines,
    release: ({ day }) => release(tx, actor, order, day),
  });
  if (outcome.replayed) return outcome;
  await endOrders(tx, actor, [order], { state: 'collected', redemptionId: outcome.result.id });
  await recordAudit(tx, actor, {
    villageId,
    action: 'orders.collect',
    subjectKind: 'order',
    subjectId: order.id,
    details: { memberId: order.memberId, shopId: order.shopId, number: order.number },
  });
  return outcome;
}

/** The order as it stands under the locks; then its points and goods come back, to be taken at once for the slip. */
async function release(tx: Tx, actor: Actor, { villageId, id }: LockedOrder, day: CalendarDate): Promise<void> {
  const [order] = await readOrders(tx, villageId, [id], { lock: true });
  if (!order) throw refuse('orders/not-found');
  refuseEnded(order);
  if (order.collectBy < day) throw refuse('orders/lapsed', { collectBy: order.collectBy });
  const past = order.lots.find(({ isPast }) => isPast);
  if (past) {
    const name = order.lines.find(({ goodsId }) => goodsId === past.goodsId)!.name;
    throw refuseRedemption('redemption/past-best-before', { name, onHand: 0 });
  }
  if (order.state === 'placed') await markReady(tx, actor, order);
  await moveStock(tx, actor, order, putBackMoves(order, day));
  await postTransfers(tx, actor, order.villageId, [holdReversal(order, day, inWords(order))]);
}
