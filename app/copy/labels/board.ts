import type { PointsGiven } from '#services/ledger/index';
import type { PointsRedeemed } from '#services/redemption/index';
import type { CategoryShare } from '~/components/board/category-bars';
import { formatCount } from '../format';
import { ruleCategoryLabels } from './rules';
import { goodsCategoryLabels } from './shop';

/** Points given, by category, in words. */
export function givenShares(given: readonly PointsGiven[]): CategoryShare[] {
  return given.map((each) => ({
    label: each.category === null ? '其他' : labelOf(ruleCategoryLabels, each.category),
    points: each.points,
    note: `${formatCount(each.count)} 件`,
  }));
}

/** Points redeemed, by category of goods, in words. */
export function redeemedShares(redeemed: readonly PointsRedeemed[]): CategoryShare[] {
  return redeemed.map((each) => ({
    label: labelOf(goodsCategoryLabels, each.category),
    points: each.points,
    note: `${formatCount(each.pieces)} 样`,
  }));
}

function labelOf(labels: Readonly<Record<string, string>>, code: string): string {
  return labels[code] ?? code;
}
