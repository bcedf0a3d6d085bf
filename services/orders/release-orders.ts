import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { ordersEvents, ordersOrders } from '#db/schema/orders';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { postTransfers, type TransferDraft } from '../ledger/index';
import { type NewNote, notifyMembers } from '../messages/index';
import { moveStock, type StockMove } from '../shop/index';
import type { LockedOrder } from './lock-orders';
import type { OrderState } from './vocabulary';

/** What is set aside for an order goes back to the batches that it came from. */
export function putBackMoves(order: LockedOrder, occurredOn: CalendarDate, reason?: string): StockMove[] {
  return order.lots.map(({ goodsId, lotId, quantity }) => {
    const move = { goodsId, lotId, quantity, kind: 'put-back' } as const;
    return { ...move, reason, sourceId: order.id, requestId: idFrom('order-put-back', order.id), occurredOn };
  });
}

/** What is held for an order goes back to the purse that it came from: once, whatever ends the order. */
export function holdReversal(order: LockedOrder, occurredOn: CalendarDate, summary: string): TransferDraft {
  return {
    kind: 'reversal',
    unit: 'points',
    fromAccountId: order.heldId,
    toAccountId: order.purseId,
    amount: points(order.total),
    occurredOn,
    requestId: idFrom('order-release', order.villageId, order.id),
    reversesId: order.holdTransferId,
    sourceKind: 'order',
    sourceId: order.id,
    shopId: order.shopId,
    summary,
  };
}

export const inWords = (order: LockedOrder): string =>
  order.lines.map(({ name, quantity }) => `${name} ×${quantity}`).join('、');

interface Ending {
  readonly state: Extract<OrderState, 'cancelled' | 'lapsed'>;
  readonly reason?: string;
  readonly occurredOn: CalendarDate;
}

/** Gives points and goods of open orders of one shop back and ends them; the caller holds their locks. */
export async function releaseOrders(
  tx: Tx,
  actor: Actor,
  orders: readonly LockedOrder[],
  ending: Ending,
): Promise<void> {
  const [first] = orders;
  if (!first) return;
  const { villageId, shopId } = first;
  const { state, reason, occurredOn } = ending;
  invariant(
    orders.every((order) => order.shopId === shopId),
    'orders of one shop',
  );
  const moves = orders.flatMap((order) => putBackMoves(order, occurredOn, reason));
  await moveStock(tx, actor, first, moves);
  await postTransfers(
    tx,
    actor,
    villageId,
    orders.map((order) => holdReversal(order, occurredOn, inWords(order))),
  );
  await endOrders(tx, actor, orders, { state, reason });
}

/** Writes the end of open orders. A state that moved meanwhile is a bug: their locks are held. */
export async function endOrders(
  tx: Tx,
  actor: Actor,
  orders: readonly LockedOrder[],
  { state, reason, redemptionId }: { state: OrderState; reason?: string; redemptionId?: string },
): Promise<void> {
  const { villageId } = orders[0]!;
  const ids = orders.map(({ id }) => id);
  const ended = await tx
    .update(ordersOrders)
    .set({ state, endedAt: sql`recorded_now()`, redemptionId })
    .where(
      and(
        eq(ordersOrders.villageId, villageId),
        inArray(ordersOrders.id, ids),
        inArray(ordersOrders.state, ['placed', 'ready']),
      ),
    )
    .returning({ id: ordersOrders.id });
  invariant(ended.length === orders.length, 'open orders end once');
  await tx.insert(ordersEvents).values(orders.map((order) => eventRow(actor, order, state, reason)));
}

export const eventRow = (actor: Actor, order: LockedOrder, state: OrderState, reason?: string) => ({
  villageId: order.villageId,
  id: newId(),
  orderId: order.id,
  state,
  reason: reason ?? null,
  byId: accountIdOf(actor),
  byName: nameOf(actor),
});

/** Tells the members of orders what became of them. */
export async function tellMembers(
  tx: Tx,
  kind: Extract<NewNote['kind'], `order-${string}`>,
  orders: readonly LockedOrder[],
  reason = '',
): Promise<void> {
  await notifyMembers(
    tx,
    orders.map((order) => ({
      villageId: order.villageId,
      memberId: order.memberId,
      kind,
      key: order.id,
      details: {
        orderId: order.id,
        goods: inWords(order),
        shop: order.shopName,
        pickup: order.pickupNumber,
        points: order.total,
        collectBy: order.collectBy,
        reason,
      },
    })),
  );
}
