import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral } from '../kernel/search-text';
import { refuse } from './shop-refusal';
import type { GoodsCategory, GoodsUnit, HolderGroup, LimitPeriod } from './vocabulary';

export interface Goods extends Record<string, unknown> {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly initials: string;
  readonly category: GoodsCategory;
  readonly unit: GoodsUnit;
  readonly barcode: string | null;
  readonly photoId: string | null;
  readonly price: string;
  readonly limitQuantity: number | null;
  readonly limitPeriod: LimitPeriod | null;
  /** Who may have it; none named, everybody. */
  readonly groups: readonly HolderGroup[];
  /** Below this it runs low; null: as the village's setting says. */
  readonly lowStock: number | null;
  readonly onShelf: boolean;
  /** What stands at the shop that was asked for, or in all shops of the village. */
  readonly onHand: number;
  /** What of it may be given out today: batches past their date stay, and what a shop left behind that closed for good. */
  readonly sellable: number;
  /** A price that begins later, and its day. */
  readonly nextPrice: string | null;
  readonly nextPriceOn: string | null;
}

export interface GoodsFilter {
  /** Stock of this shop alone. */
  readonly shopId?: string | null;
  /** Part of the name, of the pinyin initials or of the code, or a whole bar code. */
  readonly text?: string;
  readonly onShelfOnly?: boolean;
  /** Only goods that run low: as many or fewer to give out as they say themselves, or else as this says. */
  readonly lowStock?: number;
}

/** The first price that begins later, of two of the same instant the one written later. */
const nextPrice = sql`left join lateral (
  select p.price, p.valid_from from shop_prices p
  where p.village_id = g.village_id and p.goods_id = g.id and p.valid_from > recorded_now()
  order by p.valid_from, p.recorded_at desc, p.id desc limit 1) next on true`;

function goodsWhere(villageId: string, filter: GoodsFilter): SQL {
  const conditions: SQL[] = [sql`g.village_id = ${villageId}`];
  const text = filter.text?.trim().toLowerCase();
  if (text) {
    const pattern = `%${likeLiteral(text)}%`;
    conditions.push(
      sql`(lower(g.name) like ${pattern} or g.initials like ${pattern} or lower(g.code) like ${pattern} or g.barcode = ${text})`,
    );
  }
  if (filter.onShelfOnly) conditions.push(sql`g.on_shelf`);
  return sql.join(conditions, sql` and `);
}

/** Goods of a village with their stock, by category and name. Villages have some 200 at most. */
export async function listGoods(reader: Reader, villageId: string, filter: GoodsFilter = {}): Promise<Goods[]> {
  const ofShop = filter.shopId ? sql`and st.shop_id = ${filter.shopId}` : sql``;
  const low = filter.lowStock === undefined ? sql`` : sql`where sellable <= coalesce("lowStock", ${filter.lowStock})`;
  const rows = await reader.execute<Goods>(sql`
    with shelf as (
      select st.goods_id, sum(st.on_hand) as on_hand,
        sum(st.on_hand) filter (where s.closed_on is null
          and (l.best_before is null or l.best_before >= (recorded_now() at time zone 'Asia/Shanghai')::date)) as sellable
      from shop_lot_stocks st
      join shop_lots l on l.village_id = st.village_id and l.id = st.lot_id
      join shop_shops s on s.village_id = st.village_id and s.id = st.shop_id
      where st.village_id = ${villageId} and st.on_hand > 0 ${ofShop} group by st.goods_id
    ), goods as (
      select g.id, g.code, g.name, g.initials, g.category, g.unit, g.barcode, g.photo_id as "photoId",
        shop_price_at(g.village_id, g.id, recorded_now())::text as price, g.limit_quantity as "limitQuantity",
        g.limit_period as "limitPeriod", g.groups, g.low_stock as "lowStock", g.on_shelf as "onShelf",
        coalesce(shelf.on_hand, 0)::integer as "onHand", coalesce(shelf.sellable, 0)::integer as sellable,
        next.price::text as "nextPrice", (next.valid_from at time zone 'Asia/Shanghai')::date::text as "nextPriceOn"
      from shop_goods g left join shelf on shelf.goods_id = g.id ${nextPrice}
      where ${goodsWhere(villageId, filter)}
    )
    select * from goods ${low} order by "onShelf" desc, category, name, code limit 1000`);
  return [...rows];
}

/** One kind of goods. Refusals: shop/not-found. */
export async function loadGoods(reader: Reader, villageId: string, goodsId: string): Promise<Goods> {
  const goods = isId(goodsId) ? (await listGoods(reader, villageId)).find((each) => each.id === goodsId) : undefined;
  if (!goods) throw refuse('shop/not-found');
  return goods;
}

export interface ShopStock extends Record<string, unknown> {
  readonly shopId: string;
  readonly shopName: string;
  readonly onHand: number;
  readonly sellable: number;
}

/** What each shop of the village has of some goods. */
export async function listStockByShop(reader: Reader, villageId: string, goodsId: string): Promise<ShopStock[]> {
  const rows = await reader.execute<ShopStock>(sql`
    select s.id as "shopId", s.name as "shopName", coalesce(st.on_hand, 0) as "onHand",
      shop_sellable(s.village_id, s.id, ${goodsId}, (recorded_now() at time zone 'Asia/Shanghai')::date) as sellable
    from shop_shops s
    left join shop_stocks st on st.village_id = s.village_id and st.shop_id = s.id and st.goods_id = ${goodsId}
    where s.village_id = ${villageId} and s.closed_on is null order by s.code`);
  return [...rows];
}

/** Ids of the goods that a shop gave out most often of late, the most often first: the till's favourites. */
export async function listFavourites(reader: Reader, villageId: string, shopId: string, most = 8): Promise<string[]> {
  const rows = await reader.execute<{ goodsId: string }>(sql`
    select m.goods_id as "goodsId" from (
      select goods_id from shop_movements where village_id = ${villageId} and shop_id = ${shopId} and kind = 'out'
      order by recorded_at desc limit 500
    ) m group by m.goods_id order by count(*) desc, m.goods_id limit ${most}`);
  return rows.map((row) => row.goodsId);
}
