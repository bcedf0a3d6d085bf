import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { likeLiteral } from '../kernel/search-text';
import { cashierOf } from '../redemption/index';
import type { GoodsUnit } from '../shop/index';
import { refuse } from './orders-refusal';
import type { OrderState } from './vocabulary';

export interface OrderLine {
  readonly goodsId: string;
  readonly name: string;
  readonly unit: GoodsUnit;
  readonly price: string;
  readonly quantity: number;
  readonly total: string;
}

export interface OrderEvent {
  readonly state: OrderState;
  readonly reason: string | null;
  readonly byName: string;
  readonly recordedAt: string;
}

export interface Order extends Record<string, unknown> {
  readonly id: string;
  readonly number: string;
  readonly pickupNumber: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly shopAddress: string;
  readonly shopHours: string | null;
  readonly shopSuspended: boolean;
  readonly memberId: string;
  /** The full name: mask it before it is shown to others. */
  readonly memberName: string;
  readonly memberNumber: string;
  /** Held from the purse that the household keeps for all. */
  readonly isHousehold: boolean;
  readonly state: OrderState;
  readonly total: string;
  readonly collectBy: string;
  readonly placedAt: string;
  readonly readyAt: string | null;
  readonly endedAt: string | null;
  readonly redemptionId: string | null;
  readonly lines: readonly OrderLine[];
  /** What happened, the first first. */
  readonly events: readonly OrderEvent[];
}

interface Page {
  readonly limit: number;
  readonly offset?: number;
}

const openFirst = sql`o.state in ('placed', 'ready') desc, o.placed_at desc, o.id desc`;

async function selectOrders(reader: Reader, where: SQL, page: Page, order: SQL = openFirst): Promise<Order[]> {
  const rows = await reader.execute<Order>(sql`
    select o.id, o.number, o.pickup_number as "pickupNumber", o.shop_id as "shopId", s.name as "shopName", s.address as "shopAddress",
      s.opening_hours as "shopHours", s.suspended_at is not null or s.closed_on is not null as "shopSuspended",
      o.member_id as "memberId", m.name as "memberName", m.number as "memberNumber", a.kind = 'household' as "isHousehold",
      o.state, o.total::text as total, o.collect_by::text as "collectBy", to_jsonb(o.placed_at) #>> '{}' as "placedAt",
      to_jsonb(o.ready_at) #>> '{}' as "readyAt", to_jsonb(o.ended_at) #>> '{}' as "endedAt", o.redemption_id as "redemptionId",
      (select jsonb_agg(jsonb_build_object('goodsId', l.goods_id, 'name', l.name, 'unit', l.unit, 'price', l.price::text,
          'quantity', l.quantity, 'total', l.total::text) order by l.name, l.goods_id)
        from orders_lines l where l.village_id = o.village_id and l.order_id = o.id) as lines,
      (select jsonb_agg(jsonb_build_object('state', e.state, 'reason', e.reason, 'byName', e.by_name, 'recordedAt', e.recorded_at)
          order by e.recorded_at, e.id)
        from orders_events e where e.village_id = o.village_id and e.order_id = o.id) as events
    from orders_orders o
    join shop_shops s on s.village_id = o.village_id and s.id = o.shop_id
    join org_members m on m.village_id = o.village_id and m.id = o.member_id
    join ledger_transfers t on t.village_id = o.village_id and t.id = o.hold_transfer_id
    join ledger_accounts a on a.village_id = t.village_id and a.id = t.from_account_id
    where ${where} order by ${order} limit ${page.limit} offset ${page.offset ?? 0}`);
  return [...rows];
}

async function oneOrder(reader: Reader, where: SQL, id: string): Promise<Order> {
  const [order] = isId(id) ? await selectOrders(reader, sql`${where} and o.id = ${id}`, { limit: 1 }) : [];
  if (!order) throw refuse('orders/not-found');
  return order;
}

function own(actor: Actor): SQL {
  authorize(actor, 'orders.place');
  const { villageId, memberId } = actor as { villageId?: string | null; memberId?: string | null };
  return sql`o.village_id = ${villageId ?? null} and o.member_id = ${memberId ?? null}`;
}

/** A member's own order. Refusals: permission/*, orders/not-found. */
export async function loadOwnOrder(reader: Reader, actor: Actor, id: string): Promise<Order> {
  return oneOrder(reader, own(actor), id);
}

/** A member's own orders, open ones first, then the latest. Refusals: permission/*. */
export async function listOwnOrders(reader: Reader, actor: Actor, page: Page): Promise<Order[]> {
  return selectOrders(reader, own(actor), page);
}

/** An order of the cashier's own shop. Refusals: permission/*, redemption/not-allowed, orders/not-found. */
export async function loadTillOrder(reader: Reader, actor: Actor, id: string): Promise<Order> {
  const { villageId, shopId } = cashierOf(actor);
  return oneOrder(reader, sql`o.village_id = ${villageId} and o.shop_id = ${shopId}`, id);
}

/** What is to be put together or collected at the cashier's shop, the first ordered first. Refusals: permission/*, redemption/not-allowed. */
export async function listTillOrders(reader: Reader, actor: Actor): Promise<Order[]> {
  const { villageId, shopId } = cashierOf(actor);
  const where = sql`o.village_id = ${villageId} and o.shop_id = ${shopId} and o.state in ('placed', 'ready')`;
  return selectOrders(reader, where, { limit: 500 }, sql`o.placed_at, o.id`);
}

/**
 * What somebody who stands at this till may collect here, or for which they stand there. Refusals: permission/*,
 * redemption/not-allowed.
 */
export async function listCollectable(reader: Reader, actor: Actor, presentationId: string): Promise<Order[]> {
  const { villageId, shopId } = cashierOf(actor);
  if (!isId(presentationId)) return [];
  const where = sql`o.village_id = ${villageId} and o.shop_id = ${shopId} and o.state in ('placed', 'ready')
    and o.collect_by >= (recorded_now() at time zone 'Asia/Shanghai')::date
    and exists (select from redemption_presentations p where p.village_id = o.village_id and p.id = ${presentationId}
      and p.shop_id = ${shopId} and p.member_id = o.member_id and (p.order_id is null or p.order_id = o.id))`;
  return selectOrders(reader, where, { limit: 20 }, sql`o.placed_at, o.id`);
}

/** An order of a village. Refusals: permission/*, orders/not-found. */
export async function loadOrder(reader: Reader, actor: Actor, villageId: string, id: string): Promise<Order> {
  authorize(actor, 'orders.view', villageId);
  return oneOrder(reader, sql`o.village_id = ${villageId}`, id);
}

export interface OrderFilter extends Page {
  /** By the day on which it was ordered, both included. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly shopId?: string | null;
  /** Open ones count as one: `open`. */
  readonly state?: OrderState | 'open';
  /** An order's number or pickup number, or part of a name or member's number. */
  readonly text?: string;
}

function orderWhere(villageId: string, filter: OrderFilter): SQL {
  const conditions: SQL[] = [
    sql`o.village_id = ${villageId} and o.placed_at >= (${filter.from}::date)::timestamp at time zone 'Asia/Shanghai'
      and o.placed_at < (${filter.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`,
  ];
  if (filter.shopId) conditions.push(sql`o.shop_id = ${filter.shopId}`);
  if (filter.state === 'open') conditions.push(sql`o.state in ('placed', 'ready')`);
  else if (filter.state) conditions.push(sql`o.state = ${filter.state}`);
  const text = filter.text?.trim();
  if (text) {
    const pattern = `%${likeLiteral(text)}%`;
    conditions.push(sql`(o.number ilike ${pattern} or o.pickup_number = ${text} or exists (select from org_members h
      where h.village_id = o.village_id and h.id = o.member_id and (h.name like ${pattern} or h.number like ${pattern})))`);
  }
  return sql.join(conditions, sql` and `);
}

export interface OrderTotals extends Record<string, unknown> {
  readonly count: number;
  readonly open: number;
  /** Points that open orders hold. */
  readonly held: string;
  readonly lapsed: number;
}

/** Orders of a village, open ones first, with totals over all of them. */
export async function listOrders(
  reader: Reader,
  villageId: string,
  filter: OrderFilter,
): Promise<{ orders: Order[]; totals: OrderTotals }> {
  const where = orderWhere(villageId, filter);
  const orders = await selectOrders(reader, where, filter);
  const [totals] = await reader.execute<OrderTotals>(sql`
    select count(*)::int as count, count(*) filter (where o.state in ('placed', 'ready'))::int as open,
      coalesce(sum(o.total) filter (where o.state in ('placed', 'ready')), 0)::numeric(14,2)::text as held,
      count(*) filter (where o.state = 'lapsed')::int as lapsed
    from orders_orders o where ${where}`);
  return { orders, totals: totals! };
}
