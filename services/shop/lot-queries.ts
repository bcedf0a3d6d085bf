import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { refuse } from './shop-refusal';
import type { GoodsUnit, LotSource } from './vocabulary';

/** What is left of a batch on a shop's shelf. */
export interface ShelfLot extends Record<string, unknown> {
  readonly lotId: string;
  /** Number of the batch within its goods. */
  readonly number: number;
  readonly goodsId: string;
  readonly goodsCode: string;
  readonly goodsName: string;
  readonly unit: GoodsUnit;
  readonly shopId: string;
  readonly shopName: string;
  readonly source: LotSource;
  readonly supplier: string | null;
  readonly receivedOn: CalendarDate;
  readonly bestBefore: CalendarDate | null;
  /** Until the last day on which it may be given out; below zero it is past it. Null for what keeps. */
  readonly daysLeft: number | null;
  readonly onHand: number;
  /** Yuan for one piece, and for what is left. */
  readonly unitCost: string | null;
  readonly cost: string | null;
  /** What is left, in points at today's price. */
  readonly points: string;
}

export interface LotFilter {
  readonly shopId?: string | null;
  readonly goodsId?: string;
  readonly lotId?: string;
  /** Only batches that have this many days left, or fewer; those past their date too. */
  readonly daysLeftMax?: number;
}

const today = sql`(recorded_now() at time zone 'Asia/Shanghai')::date`;

/** Batches on the shelves of a village's shops, the nearest best-before date first. */
export async function listLots(reader: Reader, villageId: string, filter: LotFilter = {}): Promise<ShelfLot[]> {
  const conditions: SQL[] = [sql`st.village_id = ${villageId}`, sql`st.on_hand > 0`, sql`s.closed_on is null`];
  if (filter.shopId) conditions.push(sql`st.shop_id = ${filter.shopId}`);
  if (filter.goodsId) conditions.push(sql`st.goods_id = ${filter.goodsId}`);
  if (filter.lotId) conditions.push(sql`st.lot_id = ${filter.lotId}`);
  if (filter.daysLeftMax !== undefined) conditions.push(sql`l.best_before - ${today} <= ${filter.daysLeftMax}`);
  const rows = await reader.execute<ShelfLot>(sql`
    select l.id as "lotId", l.number, g.id as "goodsId", g.code as "goodsCode", g.name as "goodsName", g.unit, s.id as "shopId",
      s.name as "shopName", l.source, l.supplier, l.received_on::text as "receivedOn", l.best_before::text as "bestBefore",
      l.best_before - ${today} as "daysLeft", st.on_hand as "onHand", l.unit_cost::text as "unitCost",
      (l.unit_cost * st.on_hand)::numeric(14,2)::text as cost,
      (shop_price_at(g.village_id, g.id, recorded_now()) * st.on_hand)::numeric(14,2)::text as points
    from shop_lot_stocks st
    join shop_lots l on l.village_id = st.village_id and l.id = st.lot_id
    join shop_goods g on g.village_id = st.village_id and g.id = st.goods_id
    join shop_shops s on s.village_id = st.village_id and s.id = st.shop_id
    where ${sql.join(conditions, sql` and `)}
    order by l.best_before nulls last, g.name, l.number, s.code limit 5000`);
  return [...rows];
}

/** A batch, whatever is left of it. */
export interface Lot extends Record<string, unknown> {
  readonly id: string;
  readonly number: number;
  readonly goodsId: string;
  readonly goodsName: string;
  readonly unit: GoodsUnit;
  readonly source: LotSource;
  readonly supplier: string | null;
  readonly receivedOn: CalendarDate;
  readonly bestBefore: CalendarDate | null;
  readonly unitCost: string | null;
}

/** One batch. Refusals: shop/not-found. */
export async function loadLot(reader: Reader, villageId: string, lotId: string): Promise<Lot> {
  if (!isId(lotId)) throw refuse('shop/not-found');
  const [lot] = await reader.execute<Lot>(sql`
    select l.id, l.number, l.goods_id as "goodsId", g.name as "goodsName", g.unit, l.source, l.supplier,
      l.received_on::text as "receivedOn", l.best_before::text as "bestBefore", l.unit_cost::text as "unitCost"
    from shop_lots l join shop_goods g on g.village_id = l.village_id and g.id = l.goods_id
    where l.village_id = ${villageId} and l.id = ${lotId}`);
  if (!lot) throw refuse('shop/not-found');
  return lot;
}

/** How many batches on a village's shelves are near their date, and past it. */
export async function countDatedLots(
  reader: Reader,
  villageId: string,
  nearDays: number,
  shopId?: string | null,
): Promise<{ readonly near: number; readonly past: number }> {
  const lots = await listLots(reader, villageId, { daysLeftMax: nearDays, shopId });
  const past = lots.filter((lot) => (lot.daysLeft ?? 0) < 0).length;
  return { near: lots.length - past, past };
}
