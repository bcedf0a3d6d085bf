import { points } from '../kernel/decimal';
import type { PayingPurse } from './paying-purse-queries';

/** The product chooses; the usual purse; or the account of one for a purpose. */
export type PurseAsked = 'auto' | 'usual' | (string & {});

interface Chosen {
  readonly id: string;
  readonly category: string;
  readonly price: string;
}

/** True where points for a purpose may buy all of the goods. */
export function admits(purse: Pick<PayingPurse, 'categories' | 'goods'>, goods: readonly Chosen[]): boolean {
  if (purse.categories.length + purse.goods.length === 0) return true;
  const categories: readonly string[] = purse.categories;
  return goods.every((each) => categories.includes(each.category) || purse.goods.some(({ id }) => id === each.id));
}

/**
 * Which purse pays, unless somebody chose one: the first for a purpose that admits all that is in the cart and suffices, else
 * the usual one (undefined). An empty cart is nobody's yet.
 */
export function choosePurse(
  purses: readonly PayingPurse[],
  goods: readonly Chosen[],
  quantities: Readonly<Record<string, number>>,
  asked: PurseAsked,
): PayingPurse | undefined {
  if (asked === 'usual') return undefined;
  const named = purses.find(({ accountId }) => accountId === asked);
  if (named) return named;
  const chosen = goods.filter(({ id }) => (quantities[id] ?? 0) > 0);
  if (chosen.length === 0) return undefined;
  const total = chosen.reduce(
    (sum, { id, price }) => sum.plus(points(price).times(quantities[id]!)),
    points('0').plus(0),
  );
  return purses.find((purse) => admits(purse, chosen) && total.lte(purse.available));
}
