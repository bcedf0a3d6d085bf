import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { suspendShop } from '../shop/index';
import type { SuspendWithOrdersCommand } from './commands';
import { listOpenOrderIds } from './lapse-queries';
import { lockOrders } from './lock-orders';
import { releaseOrders, tellMembers } from './release-orders';

/**
 * Suspends a shop and, where that was ticked, cancels what is ordered there: else it waits for the shop to open again, or
 * lapses on its day. Returns how many orders were cancelled.
 *
 * Refusals: permission/*, those of `suspendShop`.
 */
export async function suspendWithOrders(
  tx: Tx,
  actor: Actor,
  command: SuspendWithOrdersCommand,
): Promise<Outcome<number>> {
  authorize(actor, 'shop.manage', command.villageId);
  const { cancelOrders, occurredOn, ...suspension } = command;
  const { villageId, shopId, reason } = command;
  const { replayed } = await suspendShop(tx, actor, suspension);
  if (replayed || !cancelOrders) return { result: 0, replayed };
  authorize(actor, 'orders.cancel', villageId);
  const locked = await lockOrders(tx, villageId, await listOpenOrderIds(tx, villageId, shopId));
  const orders = locked.filter(({ state }) => state === 'placed' || state === 'ready');
  await releaseOrders(tx, actor, orders, { state: 'cancelled', reason, occurredOn });
  await tellMembers(tx, 'order-cancelled', orders, reason);
  for (const { id, memberId, number } of orders) {
    await recordAudit(tx, actor, {
      villageId,
      action: 'orders.cancel',
      subjectKind: 'order',
      subjectId: id,
      details: { memberId, shopId, number, reason },
    });
  }
  return { result: orders.length, replayed: false };
}
