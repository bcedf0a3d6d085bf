import type { Tx } from '#db/client';
import { isId } from '../kernel/ids';
import { refuse } from './orders-refusal';
import type { OrderState } from './vocabulary';

/** An order under its locks, with what giving it back needs. */
export interface LockedOrder {
  readonly villageId: string;
  readonly id: string;
  readonly number: string;
  readonly memberId: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly state: OrderState;
  readonly pickupNumber: string;
  readonly total: string;
  readonly collectBy: string;
  readonly endedAt: string | null;
  readonly holdTransferId: string;
  /** The purse that the points came from. */
  readonly purseId: string;
  readonly ownerId: string;
  readonly heldId: string;
  /** 肥皂 2、食盐 1: short words for a note. */
  readonly lines: readonly { goodsId: string; name: string; unit: string; price: string; quantity: number }[];
  /** From which batches its goods were set aside. */
  readonly lots: readonly { goodsId: string; lotId: string; quantity: number; isPast: boolean }[];
}

/** Reads orders whole; with `lock` their rows are locked, in id order. */
export async function readOrders(
  tx: Tx,
  villageId: string,
  orderIds: readonly string[],
  { lock }: { readonly lock: boolean },
): Promise<LockedOrder[]> {
  const ids = orderIds.filter(isId);
  if (ids.length === 0) return [];
  if (lock) {
    await tx.$client`
      select from orders_orders where village_id = ${villageId} and id = any(${ids}::uuid[]) order by id for update`;
  }
  const rows = await tx.$client<LockedOrder[]>`
    select o.village_id as "villageId", o.id, o.number, o.member_id as "memberId", o.shop_id as "shopId", s.name as "shopName",
      o.state, o.pickup_number as "pickupNumber", o.total::text as total, o.collect_by::text as "collectBy",
      to_jsonb(o.ended_at) #>> '{}' as "endedAt", o.hold_transfer_id as "holdTransferId", t.from_account_id as "purseId",
      a.owner_id as "ownerId", t.to_account_id as "heldId",
      (select jsonb_agg(jsonb_build_object('goodsId', l.goods_id, 'name', l.name, 'unit', l.unit, 'price', l.price::text,
          'quantity', l.quantity) order by l.goods_id)
        from orders_lines l where l.village_id = o.village_id and l.order_id = o.id) as lines,
      (select coalesce(jsonb_agg(jsonb_build_object('goodsId', m.goods_id, 'lotId', m.lot_id, 'quantity', -m.quantity,
          'isPast', coalesce(b.best_before < (recorded_now() at time zone 'Asia/Shanghai')::date, false)) order by m.goods_id, m.version), '[]')
        from shop_movements m join shop_lots b on b.village_id = m.village_id and b.id = m.lot_id
        where m.village_id = o.village_id and m.source_id = o.id and m.kind = 'set-aside') as lots
    from orders_orders o
    join shop_shops s on s.village_id = o.village_id and s.id = o.shop_id
    join ledger_transfers t on t.village_id = o.village_id and t.id = o.hold_transfer_id
    join ledger_accounts a on a.village_id = t.village_id and a.id = t.from_account_id
    where o.village_id = ${villageId} and o.id = any(${ids}::uuid[]) order by o.id`;
  return [...rows];
}

/** Holds up what the members of orders do meanwhile, in one order for everybody, then locks the orders. */
export async function lockOrders(tx: Tx, villageId: string, orderIds: readonly string[]): Promise<LockedOrder[]> {
  const ids = orderIds.filter(isId);
  await tx.$client`
    select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, each.member_id)) from (
      select distinct o.member_id from orders_orders o where o.village_id = ${villageId} and o.id = any(${ids}::uuid[])
      order by o.member_id
    ) each`;
  return readOrders(tx, villageId, ids, { lock: true });
}

/** One order. Refusals: orders/not-found. */
export async function lockOrder(tx: Tx, villageId: string, orderId: string): Promise<LockedOrder> {
  const [order] = await lockOrders(tx, villageId, [orderId]);
  if (!order) throw refuse('orders/not-found');
  return order;
}
