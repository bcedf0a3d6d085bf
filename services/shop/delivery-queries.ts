import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { refuse } from './shop-refusal';
import type { GoodsUnit, LotSource } from './vocabulary';

/** Goods that came in together. */
export interface Delivery extends Record<string, unknown> {
  /** Of the request that took it in. */
  readonly id: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly occurredOn: CalendarDate;
  readonly recordedAt: string;
  readonly operatorName: string;
  readonly source: LotSource;
  readonly supplier: string | null;
  readonly reason: string | null;
  /** The names of its goods. */
  readonly goods: string;
  readonly pieces: number;
  /** In yuan, of the lines that have a cost. */
  readonly cost: string;
}

export interface DeliveryFilter {
  readonly shopId?: string | null;
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
  readonly deliveryId?: string;
  readonly limit: number;
  readonly offset?: number;
}

/** What came into a village's shops, the latest first, and how many deliveries there are. */
export async function listDeliveries(
  reader: Reader,
  villageId: string,
  filter: DeliveryFilter,
): Promise<{ deliveries: Delivery[]; count: number }> {
  const { shopId = null, deliveryId = null, from = null, to = null } = filter;
  const rows = await reader.execute<Delivery & { count: number }>(sql`
    select m.request_id as id, s.id as "shopId", s.name as "shopName", min(m.occurred_on)::text as "occurredOn",
      to_jsonb(min(m.recorded_at)) #>> '{}' as "recordedAt", min(m.operator_name) as "operatorName", min(l.source) as source,
      min(l.supplier) as supplier, min(m.reason) as reason, string_agg(distinct g.name, '、') as goods,
      sum(m.quantity)::integer as pieces, coalesce(sum(m.quantity * l.unit_cost), 0)::numeric(14,2)::text as cost,
      count(*) over ()::integer as count
    from shop_movements m
    join shop_shops s on s.village_id = m.village_id and s.id = m.shop_id
    join shop_goods g on g.village_id = m.village_id and g.id = m.goods_id
    join shop_lots l on l.village_id = m.village_id and l.id = m.lot_id
    where m.village_id = ${villageId} and m.kind = 'in' and (${shopId}::uuid is null or m.shop_id = ${shopId}::uuid)
      and (${deliveryId}::uuid is null or m.request_id = ${deliveryId}::uuid)
      and (${from}::date is null or m.occurred_on >= ${from}::date) and (${to}::date is null or m.occurred_on <= ${to}::date)
    group by m.request_id, s.id, s.name order by min(m.recorded_at) desc
    limit ${filter.limit} offset ${filter.offset ?? 0}`);
  return { deliveries: rows.map(({ count: _count, ...delivery }) => delivery as Delivery), count: rows[0]?.count ?? 0 };
}

export interface ReceivedLine extends Record<string, unknown> {
  readonly lotId: string;
  readonly number: number;
  readonly goodsCode: string;
  readonly goodsName: string;
  readonly unit: GoodsUnit;
  readonly quantity: number;
  readonly bestBefore: CalendarDate | null;
  readonly unitCost: string | null;
  readonly cost: string | null;
}

/** A delivery with its lines, of one shop where `shopId` says which. Refusals: shop/not-found. */
export async function loadDelivery(
  reader: Reader,
  villageId: string,
  deliveryId: string,
  shopId: string | null = null,
): Promise<Delivery & { readonly lines: readonly ReceivedLine[] }> {
  if (!isId(deliveryId)) throw refuse('shop/not-found');
  const [delivery] = (await listDeliveries(reader, villageId, { shopId, deliveryId, limit: 1 })).deliveries;
  if (!delivery) throw refuse('shop/not-found');
  const lines = await reader.execute<ReceivedLine>(sql`
    select l.id as "lotId", l.number, g.code as "goodsCode", g.name as "goodsName", g.unit, m.quantity,
      l.best_before::text as "bestBefore", l.unit_cost::text as "unitCost",
      (l.unit_cost * m.quantity)::numeric(14,2)::text as cost
    from shop_movements m
    join shop_goods g on g.village_id = m.village_id and g.id = m.goods_id
    join shop_lots l on l.village_id = m.village_id and l.id = m.lot_id
    where m.village_id = ${villageId} and m.request_id = ${deliveryId} and m.kind = 'in' and m.shop_id = ${delivery.shopId}
    order by g.name, l.number`);
  return { ...delivery, lines: [...lines] };
}
