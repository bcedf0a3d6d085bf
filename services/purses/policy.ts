import { type Points, points, sum } from '../kernel/decimal';
import { refuse } from './purses-refusal';

/** An even share for each by head count, in half points; what is left over goes to the first. */
export function proposeShares(balance: Points, count: number): Points[] {
  if (count === 0) return [];
  const even = points(balance.div(count).times(2).floor().div(2));
  const first = points(balance.minus(even.times(count - 1)));
  return Array.from({ length: count }, (_, place) => (place === 0 ? first : even));
}

/** Refusal: purses/sum-differs {balance, sum}. */
export function refuseOtherSum(shares: readonly { readonly points: string }[], balance: Points): void {
  const total = sum(shares.map((share) => points(share.points)));
  if (!total.eq(balance)) {
    throw refuse('purses/sum-differs', { balance: balance.toFixed(2), sum: total.toFixed(2) });
  }
}

/** Refusal: purses/insufficient {available, needed}. */
export function refuseMoreThan(shares: readonly { readonly points: string }[], balance: Points): void {
  const total = sum(shares.map((share) => points(share.points)));
  if (total.gt(balance)) {
    throw refuse('purses/insufficient', { available: balance.toFixed(2), needed: total.toFixed(2) });
  }
}
