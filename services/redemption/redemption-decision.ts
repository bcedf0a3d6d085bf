import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { refuse } from './redemption-refusal';
import type { Cashier } from './till';

export interface LoadedGoods {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly price: string;
  readonly onShelf: boolean;
  readonly onHand: number;
  readonly limit: number | null;
  readonly limitPeriod: string | null;
  readonly used: number;
}

export interface Loaded {
  readonly earlier?: { readonly id: string; readonly requestId: string; readonly commandHash: string };
  readonly day: CalendarDate;
  readonly memberId: string;
  readonly memberLeft: boolean;
  readonly shopCode: string;
  readonly shopOpen: boolean;
  readonly vouchedBy: string | null;
  readonly expired: boolean;
  readonly purseId: string | null;
  readonly available: string;
  readonly frozen: boolean;
  readonly shopAccountId: string;
  readonly goods: readonly LoadedGoods[];
}

export interface Wanted {
  readonly goodsId: string;
  readonly quantity: number;
  readonly price: string;
}

export interface Line extends Wanted {
  readonly goods: LoadedGoods;
  readonly total: Points;
}

export function refuseHolder(cashier: Cashier, loaded: Loaded): void {
  if (!loaded.shopOpen) throw refuse('redemption/shop-closed');
  if (loaded.memberLeft) throw refuse('redemption/member-left');
  if (loaded.memberId === cashier.memberId) throw refuse('redemption/own-redemption');
  if (loaded.vouchedBy === cashier.accountId) throw refuse('redemption/voucher-not-another-person');
  if (loaded.frozen) throw refuse('redemption/purse-frozen');
  if (loaded.expired) throw refuse('redemption/presentation-expired');
}

export function priced(wanted: Wanted, loaded: Loaded): Line {
  const goods = loaded.goods.find((each) => each.id === wanted.goodsId);
  if (!goods) throw refuse('redemption/goods-withdrawn');
  return { ...wanted, goods, total: points(points(goods.price).times(wanted.quantity)) };
}

export function refuseLines(lines: readonly Line[]): void {
  for (const { goods } of lines) if (!goods.onShelf) throw refuse('redemption/goods-withdrawn', { name: goods.name });
  for (const { goods, price } of lines) {
    if (!points(goods.price).eq(price)) throw refuse('redemption/price-changed', { name: goods.name });
  }
  for (const { goods, quantity } of lines) {
    if (quantity > goods.onHand) throw refuse('redemption/sold-out', { name: goods.name, onHand: goods.onHand });
  }
  for (const { goods, quantity } of lines) {
    if (goods.limit !== null && goods.used + quantity > goods.limit) {
      throw refuse('redemption/over-limit', { name: goods.name, limit: goods.limit, used: goods.used });
    }
  }
}
