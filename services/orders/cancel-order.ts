import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { isCloseTo } from '../ledger/index';
import { readSetting } from '../org/index';
import type { CancelOrderCommand } from './commands';
import { type LockedOrder, lockOrder } from './lock-orders';
import { refuse, refuseEnded } from './orders-refusal';
import { releaseOrders, tellMembers } from './release-orders';

/**
 * Cancels an open order: points and goods go back. The member their own, as long as the village's setting lets them; the
 * shop's staff and the committee with a reason, and nobody one of their own, their household's or a relative's that way.
 * Cancelled twice it stays as it was.
 *
 * Refusals: permission/*, orders/not-found (somebody else's, another shop's), orders/collected {at}, orders/lapsed
 * {collectBy}, orders/reason-missing, orders/own-matter, orders/too-late-to-cancel.
 */
export async function cancelOrder(tx: Tx, actor: Actor, command: CancelOrderCommand): Promise<Outcome<string>> {
  const { villageId, orderId, occurredOn } = command;
  const role = actor.kind === 'person' ? actor.role : undefined;
  const permission = role === 'member' ? 'orders.place' : role === 'shop-staff' ? 'till.use' : 'orders.cancel';
  authorize(actor, permission, villageId);
  const order = await lockOrder(tx, villageId, orderId);
  refuseForeign(actor, order);
  if (order.state === 'cancelled') return { result: order.id, replayed: true };
  refuseEnded(order);
  const reason = command.reason?.trim() || undefined;
  if (permission === 'orders.place') await refuseTooLate(tx, order);
  else await refuseOthers(tx, actor, order, reason);
  await releaseOrders(tx, actor, [order], { state: 'cancelled', reason, occurredOn });
  if (permission !== 'orders.place') await tellMembers(tx, 'order-cancelled', [order], reason);
  await recordAudit(tx, actor, {
    villageId,
    action: 'orders.cancel',
    subjectKind: 'order',
    subjectId: order.id,
    details: { memberId: order.memberId, shopId: order.shopId, number: order.number, reason },
  });
  return { result: order.id, replayed: false };
}

/** Refusals: orders/not-found. */
function refuseForeign(actor: Actor, order: LockedOrder): void {
  if (actor.kind !== 'person') return;
  const isForeign =
    (actor.role === 'member' && order.memberId !== actor.memberId) ||
    (actor.role === 'shop-staff' && order.shopId !== actor.shopId);
  if (isForeign) throw refuse('orders/not-found');
}

/** Refusals: orders/too-late-to-cancel. */
async function refuseTooLate(tx: Tx, order: LockedOrder): Promise<void> {
  const until = await readSetting(tx, order.villageId, 'orders.cancel-until');
  if (until === 'placed' && order.state === 'ready') throw refuse('orders/too-late-to-cancel');
}

/** Refusals: orders/reason-missing, orders/own-matter. */
async function refuseOthers(tx: Tx, actor: Actor, order: LockedOrder, reason: string | undefined): Promise<void> {
  if (!reason) throw refuse('orders/reason-missing');
  if (actor.kind !== 'person') return;
  if (await isCloseTo(tx, actor, order.villageId, [order.memberId, order.ownerId])) throw refuse('orders/own-matter');
}
