import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { refuse } from './shop-refusal';
import type { GoodsCategory, GoodsUnit, LimitPeriod } from './vocabulary';

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
  readonly onShelf: boolean;
  /** What stands at the shop that was asked for, or in all shops of the village. */
  readonly onHand: number;
}

export interface GoodsFilter {
  /** Stock of this shop alone. */
  readonly shopId?: string | null;
  /** Part of the name, of the pinyin initials or of the code, or a whole bar code. */
  readonly text?: string;
  readonly onShelfOnly?: boolean;
  /** Only goods with this many or fewer left. */
  readonly onHandMax?: number;
}

function goodsWhere(villageId: string, filter: GoodsFilter): SQL {
  const conditions: SQL[] = [sql`g.village_id = ${villageId}`];
  const text = filter.text?.trim().toLowerCase();
  if (text) {
    const pattern = `%${text.replace(/[\\%_]/g, '\\$&')}%`;
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
  const rows = await reader.execute<Goods>(sql`
    select * from (
      select g.id, g.code, g.name, g.initials, g.category, g.unit, g.barcode, g.photo_id as "photoId", shop_price_at(g.village_id, g.id, recorded_now())::text as price,
        g.limit_quantity as "limitQuantity", g.limit_period as "limitPeriod", g.on_shelf as "onShelf",
        coalesce((select sum(st.on_hand) from shop_stocks st
          where st.village_id = g.village_id and st.goods_id = g.id ${ofShop}), 0)::integer as "onHand"
      from shop_goods g where ${goodsWhere(villageId, filter)}
    ) goods
    where "onHand" <= ${filter.onHandMax ?? 2_147_483_647}
    order by "onShelf" desc, category, name, code limit 1000`);
  return [...rows];
}

/** One kind of goods. Refusals: shop/not-found. */
export async function loadGoods(reader: Reader, villageId: string, goodsId: string): Promise<Goods> {
  const goods = isId(goodsId) ? (await listGoods(reader, villageId)).find((each) => each.id === goodsId) : undefined;
  if (!goods) throw refuse('shop/not-found');
  return goods;
}

export interface PriceChange extends Record<string, unknown> {
  readonly price: string;
  readonly validFrom: string;
  readonly reason: string | null;
  readonly setByName: string | null;
}

/** Every price that goods had, the latest first. */
export async function listPrices(reader: Reader, villageId: string, goodsId: string): Promise<PriceChange[]> {
  const rows = await reader.execute<PriceChange>(sql`
    select p.price::text as price, to_jsonb(p.valid_from) #>> '{}' as "validFrom", p.reason, a.name as "setByName"
    from shop_prices p left join identity_accounts a on a.id = p.set_by
    where p.village_id = ${villageId} and p.goods_id = ${goodsId} order by p.valid_from desc, p.recorded_at desc limit 200`);
  return [...rows];
}

export interface ShopStock extends Record<string, unknown> {
  readonly shopId: string;
  readonly shopName: string;
  readonly onHand: number;
}

/** What each shop of the village has of some goods. */
export async function listStockByShop(reader: Reader, villageId: string, goodsId: string): Promise<ShopStock[]> {
  const rows = await reader.execute<ShopStock>(sql`
    select s.id as "shopId", s.name as "shopName", coalesce(st.on_hand, 0) as "onHand"
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
