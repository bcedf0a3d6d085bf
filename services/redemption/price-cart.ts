import { type Points, points, sum } from '../kernel/decimal';
import type { Goods } from '../shop/index';

export interface CartLine {
  readonly goodsId: string;
  readonly quantity: number;
  readonly total: string;
  /** What would be refused, before anybody asks: more than there is. */
  readonly tooMany: boolean;
}

export interface Cart {
  readonly lines: readonly CartLine[];
  readonly pieces: number;
  readonly total: string;
  /** What would be left; negative where the points don't suffice. */
  readonly balanceAfter: string;
  readonly affordable: boolean;
}

/** What a choice of goods costs at today's prices. Decides nothing: `redeem` does. */
export function priceCart(
  goods: readonly Goods[],
  quantities: Readonly<Record<string, number>>,
  available: string,
): Cart {
  const chosen = goods.filter((each) => (quantities[each.id] ?? 0) > 0);
  const lines = chosen.map((each) => {
    const quantity = quantities[each.id]!;
    const total = points(points(each.price).times(quantity));
    return { goodsId: each.id, quantity, total: total.toFixed(2), tooMany: quantity > each.onHand };
  });
  const total = sum<Points>(lines.map((line) => points(line.total)));
  const rest = points(available).minus(total);
  return {
    lines,
    pieces: lines.reduce((pieces, line) => pieces + line.quantity, 0),
    total: total.toFixed(2),
    balanceAfter: rest.toFixed(2),
    affordable: rest.gte(0),
  };
}
