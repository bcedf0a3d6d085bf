import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { likeLiteral } from '../kernel/search-text';
import { cashierOf } from '../redemption/index';
import type { GoodsCategory, GoodsUnit, LimitPeriod } from '../shop/index';

interface PriceNow extends Record<string, unknown> {
  readonly id: string;
  readonly name: string;
  /** Null before the first price begins. */
  readonly price: string | null;
}

/** What goods of a village cost at this moment, by id. */
export async function listPricesNow(
  reader: Reader,
  villageId: string,
  goodsIds: readonly string[],
): Promise<Map<string, PriceNow>> {
  const rows = await reader.$client<PriceNow[]>`
    select id, name, shop_price_at(village_id, id, recorded_now())::text as price from shop_goods
    where village_id = ${villageId} and id = any(${[...new Set(goodsIds)]}::uuid[])`;
  return new Map(rows.map((row) => [row.id, row]));
}

export interface ShelfGoods extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly category: GoodsCategory;
  readonly unit: GoodsUnit;
  readonly barcode: string | null;
  readonly price: string;
  /** How many may be given out today: without what is past its date. */
  readonly onHand: number;
  readonly limitQuantity: number | null;
  readonly limitPeriod: LimitPeriod | null;
}

export interface ShelfFilter {
  /** Part of the name, of the pinyin initials or of the code, or a whole bar code. */
  readonly text?: string;
  readonly limit: number;
  readonly offset: number;
}

/** What the actor's shop offers now, by category and name. Refusals: permission/*, redemption/not-allowed. */
export async function listShelf(
  reader: Reader,
  actor: Actor,
  filter: ShelfFilter,
): Promise<{ goods: ShelfGoods[]; total: number }> {
  const { villageId, shopId } = cashierOf(actor);
  const conditions: SQL[] = [sql`g.village_id = ${villageId} and g.on_shelf`];
  const text = filter.text?.trim().toLowerCase();
  if (text) {
    const pattern = `%${likeLiteral(text)}%`;
    conditions.push(
      sql`(lower(g.name) like ${pattern} or g.initials like ${pattern} or lower(g.code) like ${pattern} or g.barcode = ${text})`,
    );
  }
  const rows = await reader.execute<ShelfGoods & { total: number }>(sql`
    select *, count(*) over ()::integer as total from (
      select g.id, g.code, g.name, g.category, g.unit, g.barcode, shop_price_at(g.village_id, g.id, recorded_now())::text as price,
        shop_sellable(g.village_id, ${shopId}, g.id, (recorded_now() at time zone 'Asia/Shanghai')::date) as "onHand",
        g.limit_quantity as "limitQuantity", g.limit_period as "limitPeriod"
      from shop_goods g where ${sql.join(conditions, sql` and `)}
    ) shelf where price is not null
    order by category, name, code limit ${filter.limit} offset ${filter.offset}`);
  const goods = rows.map(({ total: _total, ...each }) => each as ShelfGoods);
  return { goods, total: rows[0]?.total ?? 0 };
}
