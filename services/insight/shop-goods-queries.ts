import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import type { GoodsCategory, GoodsUnit } from '../shop/vocabulary';

/** First and last day, both in it, and one shop or all of the village. */
export interface ShopPeriod {
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  readonly shopId?: string;
}

/** What happened to goods in a period: opening + what came − what went = closing, in pieces. */
export interface GoodsFigures {
  readonly goodsId: string;
  readonly name: string;
  readonly category: GoodsCategory;
  readonly unit: GoodsUnit;
  readonly opening: number;
  readonly received: number;
  /** Given out for points, less what came back. */
  readonly given: number;
  readonly lost: number;
  readonly expired: number;
  /** Between shops and for open orders, in and out together; nought over the whole village but for what is under way. */
  readonly moved: number;
  readonly counted: number;
  readonly closing: number;
  /** Points taken in for it, less what was given back. */
  readonly points: string;
  /** What came in cost so much, in yuan, as far as the cost was written down. */
  readonly cost: string;
  /** The last day on which a piece was given out. */
  readonly lastGivenOn: CalendarDate | null;
  /** Points for a piece now. */
  readonly price: string;
}

/** Goods that were on a shelf or moved in a period, by category and name. */
export async function readGoodsFigures(reader: Reader, villageId: string, period: ShopPeriod): Promise<GoodsFigures[]> {
  const sql = reader.$client as postgres.Sql;
  const start = startOfDateInChina(period.from).toISOString();
  const end = startOfDateInChina(addDays(period.to, 1)).toISOString();
  const shop = period.shopId ?? null;
  const rows = await sql<GoodsFigures[]>`
    with moved as (
      select m.goods_id, m.kind, m.quantity, m.recorded_at >= ${start}::timestamptz as inside,
        m.quantity * coalesce(l.unit_cost, 0) as cost, m.occurred_on
      from shop_movements m join shop_lots l on l.village_id = m.village_id and l.id = m.lot_id
      where m.village_id = ${villageId} and m.recorded_at < ${end}::timestamptz and (${shop}::uuid is null or m.shop_id = ${shop})
    ), pieces as (
      select goods_id,
        coalesce(sum(quantity) filter (where not inside), 0)::int as opening,
        coalesce(sum(quantity) filter (where inside and kind = 'in'), 0)::int as received,
        coalesce(-sum(quantity) filter (where inside and kind in ('out', 'return')), 0)::int as given,
        coalesce(-sum(quantity) filter (where inside and kind = 'loss'), 0)::int as lost,
        coalesce(-sum(quantity) filter (where inside and kind = 'expired'), 0)::int as expired,
        coalesce(sum(quantity) filter (where inside and kind in ('transfer-in', 'transfer-out', 'set-aside', 'put-back')), 0)::int as moved,
        coalesce(sum(quantity) filter (where inside and kind = 'count'), 0)::int as counted,
        sum(quantity)::int as closing,
        coalesce(sum(cost) filter (where inside and kind = 'in'), 0)::numeric(14,2)::text as cost,
        max(occurred_on) filter (where kind = 'out')::text as last_given
      from moved group by goods_id
    ), sold as (
      select l.goods_id, sum(l.total) as points from redemption_redemptions r
      join redemption_lines l on l.village_id = r.village_id and l.redemption_id = r.id
      where r.village_id = ${villageId} and (${shop}::uuid is null or r.shop_id = ${shop})
        and r.redeemed_at >= ${start}::timestamptz and r.redeemed_at < ${end}::timestamptz group by l.goods_id
    ), back as (
      select l.goods_id, sum(b.total) as points from redemption_returns x
      join redemption_redemptions r on r.village_id = x.village_id and r.id = x.redemption_id
      join redemption_return_lines b on b.village_id = x.village_id and b.return_id = x.id
      join redemption_lines l on l.village_id = b.village_id and l.redemption_id = b.redemption_id and l.position = b.position
      where x.village_id = ${villageId} and (${shop}::uuid is null or r.shop_id = ${shop})
        and x.recorded_at >= ${start}::timestamptz and x.recorded_at < ${end}::timestamptz group by l.goods_id
    )
    select g.id as "goodsId", g.name, g.category, g.unit, p.opening, p.received, p.given, p.lost, p.expired, p.moved, p.counted,
      p.closing, p.cost, p.last_given as "lastGivenOn",
      (coalesce(sold.points, 0) - coalesce(back.points, 0))::numeric(14,2)::text as points,
      shop_price_at(g.village_id, g.id, recorded_now())::text as price
    from pieces p join shop_goods g on g.village_id = ${villageId} and g.id = p.goods_id
    left join sold on sold.goods_id = p.goods_id left join back on back.goods_id = p.goods_id
    order by g.category, g.name, g.code`;
  return [...rows];
}
