import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { ordersEvents, ordersOrders } from '#db/schema/orders';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import type { Outcome } from '../kernel/request';
import { cashierOf } from '../redemption/index';
import { type LockedOrder, lockOrder } from './lock-orders';
import { refuse, refuseEnded } from './orders-refusal';
import { eventRow, tellMembers } from './release-orders';

/**
 * Marks an order of the shop as put together, and tells the member. Marked twice it stays as it was.
 *
 * Refusals: permission/*, redemption/not-allowed, orders/not-found (another shop's too), orders/collected {at},
 * orders/cancelled {at}, orders/lapsed {collectBy}.
 */
export async function readyOrder(
  tx: Tx,
  actor: Actor,
  command: { readonly orderId: string },
): Promise<Outcome<string>> {
  const { villageId, shopId } = cashierOf(actor);
  const order = await lockOrder(tx, villageId, command.orderId);
  if (order.shopId !== shopId) throw refuse('orders/not-found');
  refuseEnded(order);
  if (order.state === 'ready') return { result: order.id, replayed: true };
  await markReady(tx, actor, order);
  await tellMembers(tx, 'order-ready', [order]);
  return { result: order.id, replayed: false };
}

export async function markReady(tx: Tx, actor: Actor, order: LockedOrder): Promise<void> {
  const { villageId, id } = order;
  await tx
    .update(ordersOrders)
    .set({ state: 'ready', readyAt: sql`recorded_now()` })
    .where(and(eq(ordersOrders.villageId, villageId), eq(ordersOrders.id, id), eq(ordersOrders.state, 'placed')));
  await tx.insert(ordersEvents).values(eventRow(actor, order, 'ready'));
  await recordAudit(tx, actor, {
    villageId,
    action: 'orders.ready',
    subjectKind: 'order',
    subjectId: id,
    details: { memberId: order.memberId, shopId: order.shopId, number: order.number },
  });
}
