import type { Reader } from '#db/client';

/** What stands on the shelves of a village's open shops, at today's prices in points. */
export interface ShelfValue {
  readonly points: string;
  /** Kinds of goods that are there. */
  readonly goods: number;
}

/** What a village's shelves are worth in points. */
export async function readShelfValue(reader: Reader, villageId: string): Promise<ShelfValue> {
  const [row] = await reader.$client<ShelfValue[]>`
    select coalesce(sum(shop_sellable(stock.village_id, stock.shop_id, stock.goods_id, (recorded_now() at time zone 'Asia/Shanghai')::date) * shop_price_at(goods.village_id, goods.id, recorded_now())), 0)::numeric(14,2)::text as points,
      count(distinct goods.id)::int as goods
    from shop_stocks stock
    join shop_goods goods on goods.village_id = stock.village_id and goods.id = stock.goods_id and goods.on_shelf
    join shop_shops shop on shop.village_id = stock.village_id and shop.id = stock.shop_id and shop.closed_on is null
    where stock.village_id = ${villageId} and stock.on_hand > 0`;
  return row!;
}
