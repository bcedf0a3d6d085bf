import type { GoodsFigures } from '#services/insight/index';
import { points, sum } from '#services/kernel/decimal';
import type { GoodsCategory } from '#services/shop/vocabulary';
import type { FigureSection } from '~/components/insight/figure-table';
import { formatCount, formatDate, formatPoints } from '~/copy/format';
import { goodsUnitLabels } from '~/copy/labels/shop';

type Cell = FigureSection['rows'][number]['cells'][number];

const pieces = (value: number, to?: string): Cell => ({ text: formatCount(value), value, to });
const amount = (value: string, to?: string): Cell => ({ text: formatPoints(value), value, to });
const total = (figures: readonly GoodsFigures[], of: 'points' | 'cost') =>
  sum(figures.map((each) => points(each[of]))).toFixed(2);

const PIECES = ['opening', 'received', 'given', 'lost', 'expired', 'moved', 'counted', 'closing'] as const;

interface Words {
  readonly slips: (goodsId: string) => string;
  readonly note: string;
  readonly categories: Readonly<Record<GoodsCategory, string>>;
}

/** What came, went and is left: by category, then by goods. */
export function goodsRows(figures: readonly GoodsFigures[], movements: (goodsId: string) => string, words: Words) {
  const categories = [...new Set(figures.map(({ category }) => category))];
  const byCategory: FigureSection = {
    title: '按类别',
    heads: ['类别', '种数', '给出件数', '收进积分', '进货成本（元）', '期末件数'],
    rows: categories.map((category) => {
      const those = figures.filter((each) => each.category === category);
      const count = (of: 'given' | 'closing') => those.reduce((all, each) => all + each[of], 0);
      return {
        key: category,
        cells: [
          { text: words.categories[category] },
          pieces(those.length),
          pieces(count('given')),
          amount(total(those, 'points')),
          amount(total(those, 'cost')),
          pieces(count('closing')),
        ],
      };
    }),
  };
  const byGoods: FigureSection = {
    title: '按商品',
    heads: ['商品', '期初', '进货', '兑换', '损耗', '过期', '调拨和预约', '盘点', '期末', '收进积分'],
    note: words.note,
    rows: figures.map((each) => ({
      key: each.goodsId,
      cells: [
        { text: `${each.name}（${goodsUnitLabels[each.unit]}）`, to: movements(each.goodsId) },
        ...PIECES.map((what) => pieces(each[what])),
        amount(each.points, words.slips(each.goodsId)),
      ],
    })),
  };
  return [byCategory, byGoods];
}

/** How fast goods go: pieces given against what stood there, the slowest first. */
export function turnoverRows(
  figures: readonly GoodsFigures[],
  days: number,
  movements: (goodsId: string) => string,
  note: string,
): FigureSection {
  const rate = (each: GoodsFigures) => {
    const average = (Math.max(0, each.opening) + Math.max(0, each.closing)) / 2;
    return average > 0 ? each.given / average : each.given > 0 ? Number.POSITIVE_INFINITY : 0;
  };
  const stood = figures.filter((each) => each.closing > 0 || each.given > 0);
  return {
    title: '商品周转',
    heads: ['商品', '现有', '这段时间给出', '周转次数', '够兑天数', '最近一次兑换', '现有值多少分'],
    note,
    rows: [...stood]
      .sort((left, right) => rate(left) - rate(right))
      .map((each) => ({
        key: each.goodsId,
        cells: [
          { text: each.name, to: movements(each.goodsId) },
          pieces(each.closing),
          pieces(each.given),
          { text: Number.isFinite(rate(each)) ? rate(each).toFixed(1) : '全部' },
          { text: each.given > 0 ? formatCount(Math.floor((each.closing * days) / each.given)) : '—' },
          { text: each.lastGivenOn ? formatDate(each.lastGivenOn) : '还没有' },
          amount(points(points(each.price).times(Math.max(0, each.closing))).toFixed(2)),
        ],
      })),
  };
}
