import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import type { GoodsUnit, MovementKind } from './vocabulary';

export interface Movement extends Record<string, unknown> {
  readonly recordedAt: string;
  readonly occurredOn: string;
  readonly shopName: string;
  readonly goodsCode: string;
  readonly goodsName: string;
  readonly unit: GoodsUnit;
  readonly kind: MovementKind;
  readonly quantity: number;
  readonly onHandAfter: number;
  readonly reason: string | null;
  readonly lotId: string;
  readonly lotNumber: number;
  readonly bestBefore: CalendarDate | null;
  /** The slip's number, for what went out and came back by a redemption. */
  readonly slipNumber: string | null;
  readonly operatorName: string;
}

export interface MovementFilter {
  readonly shopId?: string | null;
  readonly goodsId?: string | null;
  readonly kind?: MovementKind | null;
  readonly lotId?: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly offset?: number;
  readonly limit: number;
}

/** Movements of a village's stock between two days (both included), the latest first, and how many there are. */
export async function listMovements(
  reader: Reader,
  villageId: string,
  filter: MovementFilter,
): Promise<{ movements: Movement[]; count: number }> {
  const conditions: SQL[] = [
    sql`m.village_id = ${villageId}`,
    sql`m.recorded_at >= (${filter.from}::date)::timestamp at time zone 'Asia/Shanghai'`,
    sql`m.recorded_at < (${filter.to}::date + 1)::timestamp at time zone 'Asia/Shanghai'`,
  ];
  if (filter.shopId) conditions.push(sql`m.shop_id = ${filter.shopId}`);
  if (filter.goodsId) conditions.push(sql`m.goods_id = ${filter.goodsId}`);
  if (filter.lotId) conditions.push(sql`m.lot_id = ${filter.lotId}`);
  if (filter.kind) conditions.push(sql`m.kind = ${filter.kind}`);
  const where = sql.join(conditions, sql` and `);
  const movements = await reader.execute<Movement>(sql`
    select to_jsonb(m.recorded_at) #>> '{}' as "recordedAt", m.occurred_on::text as "occurredOn", s.name as "shopName",
      g.code as "goodsCode", g.name as "goodsName", g.unit, m.kind, m.quantity, m.on_hand_after as "onHandAfter", m.reason,
      l.id as "lotId", l.number as "lotNumber", l.best_before::text as "bestBefore", r.number as "slipNumber", m.operator_name as "operatorName"
    from shop_movements m
    join shop_shops s on s.village_id = m.village_id and s.id = m.shop_id
    join shop_goods g on g.village_id = m.village_id and g.id = m.goods_id
    join shop_lots l on l.village_id = m.village_id and l.id = m.lot_id
    left join redemption_redemptions r on r.village_id = m.village_id and r.id = m.source_id
    where ${where} order by m.recorded_at desc, m.goods_id, m.version desc
    limit ${filter.limit} offset ${filter.offset ?? 0}`);
  const [total] = await reader.execute<{ count: number }>(
    sql`select count(*)::integer as count from shop_movements m where ${where}`,
  );
  return { movements: [...movements], count: total?.count ?? 0 };
}
