import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { shopGoods, shopShops, shopStocks } from '#db/schema/shop';
import type { GoodsCategory, GoodsUnit, LimitPeriod } from './vocabulary';

/** Goods as anyone may see them. */
export interface BoardGoods {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly category: GoodsCategory;
  readonly unit: GoodsUnit;
  readonly price: string;
  readonly limitQuantity: number | null;
  readonly limitPeriod: LimitPeriod | null;
  /** On the shelves of all of the village's open shops together. */
  readonly onHand: number;
}

const priceNow = sql`shop_price_at(${shopGoods.villageId}, ${shopGoods.id}, recorded_now())`;

/** What a village's shops offer, by category and name. Public. */
export function listBoardGoods(reader: Reader, villageId: string): Promise<BoardGoods[]> {
  return reader
    .select({
      id: shopGoods.id,
      code: shopGoods.code,
      name: shopGoods.name,
      category: shopGoods.category,
      unit: shopGoods.unit,
      price: sql<string>`${priceNow}::text`,
      limitQuantity: shopGoods.limitQuantity,
      limitPeriod: shopGoods.limitPeriod,
      onHand: sql<number>`coalesce((
        select sum(stock.on_hand) from ${shopStocks} stock
        join ${shopShops} shop on shop.village_id = stock.village_id and shop.id = stock.shop_id and shop.closed_on is null
        where stock.village_id = shop_goods.village_id and stock.goods_id = shop_goods.id), 0)::int`,
    })
    .from(shopGoods)
    .where(and(eq(shopGoods.villageId, villageId), eq(shopGoods.onShelf, true)))
    .orderBy(asc(shopGoods.category), asc(priceNow), asc(shopGoods.name));
}

export interface BoardShop {
  readonly name: string;
  readonly address: string;
  readonly phone: string | null;
  readonly openingHours: string | null;
  readonly suspended: boolean;
}

/** A village's shops that have not closed for good. Public. */
export async function listBoardShops(reader: Reader, villageId: string): Promise<BoardShop[]> {
  const rows = await reader
    .select()
    .from(shopShops)
    .where(and(eq(shopShops.villageId, villageId), isNull(shopShops.closedOn)))
    .orderBy(asc(shopShops.code));
  return rows.map(({ name, address, phone, openingHours, suspendedAt }) => ({
    name,
    address,
    phone,
    openingHours,
    suspended: suspendedAt !== null,
  }));
}
