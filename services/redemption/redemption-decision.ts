import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import type { ShopState } from '../shop/index';
import { refuse } from './redemption-refusal';
import { type Cashier, cashierId, cashierMemberId } from './till';
import type { PresentationMeans, RedemptionChannel } from './vocabulary';

export interface LoadedGoods {
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly category: string;
  /** None at a moment before they had one. */
  readonly price: string | null;
  /** Whether the holder belongs to those who may have it. */
  readonly fits: boolean;
  readonly onShelf: boolean;
  readonly onHand: number;
  /** Of these, what is not past its date. */
  readonly sellable: number;
  readonly limit: number | null;
  readonly limitPeriod: string | null;
  readonly used: number;
}

/** What points for a purpose may buy; an empty list excludes nothing. */
export interface FundTerms {
  readonly name: string;
  readonly categories: readonly string[];
  readonly goodsIds: readonly string[];
  /** Whether the holder still belongs to those that it is for. */
  readonly fits: boolean;
  readonly open: boolean;
}

/** Under which terms a slip is made: a sale that was kept while the network was down is judged by the time it was made at. */
export interface RedeemTerms {
  readonly channel: RedemptionChannel;
  readonly soldAt?: Date;
}

export interface Loaded {
  readonly earlier?: { readonly id: string; readonly requestId: string; readonly commandHash: string };
  readonly day: CalendarDate;
  readonly memberId: string;
  readonly memberLeft: boolean;
  readonly shopCode: string;
  readonly means: PresentationMeans;
  readonly shopState: ShopState;
  readonly vouchedBy: string | null;
  readonly expired: boolean;
  readonly purseId: string | null;
  readonly available: string;
  readonly frozen: boolean;
  /** Set where points for a purpose are spent. */
  readonly fund: FundTerms | null;
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
  /** From which batches it is given, where that is settled; else the nearest date goes first. */
  readonly lots?: readonly { readonly lotId: string; readonly quantity: number }[];
}

export function refuseHolder(cashier: Cashier, loaded: Loaded, terms: RedeemTerms): void {
  if (loaded.shopState === 'closed') throw refuse('redemption/shop-closed');
  if (loaded.shopState === 'resting' && !terms.soldAt) throw refuse('redemption/shop-resting');
  if (loaded.memberLeft && loaded.means !== 'voucher') throw refuse('redemption/member-left');
  if (loaded.memberId === cashierMemberId(cashier)) throw refuse('redemption/own-redemption');
  if (loaded.vouchedBy === cashierId(cashier)) throw refuse('redemption/voucher-not-another-person');
  if (loaded.frozen) throw refuse('redemption/purse-frozen');
  if (loaded.expired && !terms.soldAt) throw refuse('redemption/presentation-expired');
}

export function priced(wanted: Wanted, loaded: Pick<Loaded, 'goods'>): Line {
  const goods = loaded.goods.find((each) => each.id === wanted.goodsId);
  if (!goods) throw refuse('redemption/goods-withdrawn');
  if (goods.price === null) throw refuse('redemption/price-changed', { name: goods.name });
  return { ...wanted, goods, total: points(points(goods.price).times(wanted.quantity)) };
}

/** Refusals: redemption/fund-over {fund}, redemption/fund-not-for-holder {fund}, redemption/wrong-purse {fund, name}. */
export function refusePurse({ fund, means }: Loaded, lines: readonly Line[]): void {
  if (!fund) return;
  // Paper is good for what stands on it: whoever found it does not get at the member's other points.
  if (means === 'voucher') throw refuse('redemption/fund-not-for-holder', { fund: fund.name });
  if (!fund.open) throw refuse('redemption/fund-over', { fund: fund.name });
  if (!fund.fits) throw refuse('redemption/fund-not-for-holder', { fund: fund.name });
  const isListed = fund.categories.length + fund.goodsIds.length > 0;
  for (const { goods } of lines) {
    if (isListed && !fund.goodsIds.includes(goods.id) && !fund.categories.includes(goods.category)) {
      throw refuse('redemption/wrong-purse', { fund: fund.name, name: goods.name });
    }
  }
}

export function refuseLines(lines: readonly Line[]): void {
  for (const { goods } of lines) if (!goods.onShelf) throw refuse('redemption/goods-withdrawn', { name: goods.name });
  for (const { goods } of lines) if (!goods.fits) throw refuse('redemption/goods-not-for-holder', { name: goods.name });
  for (const { goods, price } of lines) {
    if (goods.price === null || !points(goods.price).eq(price))
      throw refuse('redemption/price-changed', { name: goods.name });
  }
  for (const { goods, quantity } of lines) {
    if (quantity > goods.onHand) throw refuse('redemption/sold-out', { name: goods.name, onHand: goods.sellable });
    if (quantity > goods.sellable) {
      throw refuse('redemption/past-best-before', { name: goods.name, onHand: goods.sellable });
    }
  }
  for (const { goods, quantity } of lines) {
    if (goods.limit !== null && goods.used + quantity > goods.limit) {
      throw refuse('redemption/over-limit', { name: goods.name, limit: goods.limit, used: goods.used });
    }
  }
}
