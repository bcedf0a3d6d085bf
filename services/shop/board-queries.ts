import type { Reader } from '#db/client';
import { points } from '../kernel/decimal';
import { type Goods, listGoods } from './goods-queries';
import type { ShopHours } from './policy';
import { listShops, type Shop } from './shop-queries';

/** Goods as anyone may see them. */
export type BoardGoods = Pick<
  Goods,
  | 'id'
  | 'code'
  | 'name'
  | 'category'
  | 'unit'
  | 'price'
  | 'limitQuantity'
  | 'limitPeriod'
  | 'groups'
  | 'nextPrice'
  | 'nextPriceOn'
> & {
  /** What may be given out today in all of the village's open shops together. */
  readonly onHand: number;
};

/** What a village's shops offer, by category, price and name. Public. */
export async function listBoardGoods(reader: Reader, villageId: string): Promise<BoardGoods[]> {
  const goods = await listGoods(reader, villageId, { onShelfOnly: true });
  return goods
    .map(({ id, code, name, category, unit, price, sellable, ...rest }) => {
      const { limitQuantity, limitPeriod, groups, nextPrice, nextPriceOn } = rest;
      const words = { id, code, name, category, unit, price, limitQuantity, limitPeriod, groups };
      return { ...words, nextPrice, nextPriceOn, onHand: sellable };
    })
    .sort((left, right) => byText(left.category, right.category) || points(left.price).cmp(right.price));
}

const byText = (left: string, right: string) => (left < right ? -1 : Number(left > right));

/** A shop as anyone may see it. */
export type BoardShop = Pick<
  Shop,
  'id' | 'name' | 'address' | 'phone' | 'openingHours' | 'state' | 'nextOpening' | keyof ShopHours
>;

/** A village's shops that have not closed for good. Public. */
export async function listBoardShops(reader: Reader, villageId: string): Promise<BoardShop[]> {
  const shops = await listShops(reader, villageId);
  return shops.map(({ id, name, address, phone, openingHours, state, nextOpening, ...hours }) => {
    const { openWeekdays, openMonthDays, opensAt, closesAt } = hours;
    const words = { id, name, address, phone, openingHours, state, nextOpening };
    return { ...words, openWeekdays, openMonthDays, opensAt, closesAt };
  });
}
