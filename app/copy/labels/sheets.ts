import type { DonationFigures } from '#services/donations/index';
import type { FundPeriodFigures } from '#services/insight/index';
import type { PeriodFigures } from '#services/ledger/index';
import type { FinalRound } from '#services/stars/index';
import { formatCount, formatDate, formatMonth, formatPoints } from '../format';
import { starWords } from './star-notices';

interface NamedPeriod {
  readonly name: string;
  readonly from: string;
  readonly until: string;
  readonly isOver: boolean;
}

const quarterNames = ['一', '二', '三', '四'];

/** 2026年10月, 2026年第三季度. */
export function periodInWords({ name, from }: Pick<NamedPeriod, 'name' | 'from'>): string {
  const quarter = /q([1-4])$/.exec(name)?.[1];
  return quarter ? `${from.slice(0, 4)}年第${quarterNames[Number(quarter) - 1]}季度` : formatMonth(from);
}

/** The days, and that they are not over yet. */
export function daysInWords({ from, until, isOver }: NamedPeriod): string {
  return `${formatDate(from)}至${formatDate(until)}${isOver ? '' : '，还没有结束'}`;
}

/** The lines of a sheet in the order of reading: opening, what came, what went, closing. */
export function sheetLines(figures: PeriodFigures): { label: string; points: string; sign: '' | '+' | '−' }[] {
  const lines = [
    { label: '期初未兑换', points: figures.opening, sign: '' },
    { label: '发放', points: figures.given, sign: '+' },
    { label: '兑换退回', points: figures.returned, sign: '+' },
    { label: '兑换', points: figures.redeemed, sign: '−' },
    { label: '收回（更正）', points: figures.takenBack, sign: '−' },
    { label: '扣分', points: figures.deducted, sign: '−' },
    { label: '到期', points: figures.expired, sign: '−' },
    { label: '补扣', points: figures.collected, sign: '−' },
    { label: '其他（期初录入、处置）', points: figures.other, sign: '+' },
    { label: '期末未兑换', points: figures.closing, sign: '' },
  ] as const;
  return lines.filter(({ sign, points }) => sign === '' || Number(points) !== 0).map((line) => ({ ...line }));
}

/** What came as donations and what of donations went out, line by line; none where there was nothing. */
export function donationLines(figures: DonationFigures): { what: string; amount: string }[] {
  const lines = [
    { what: '收到捐赠', value: String(figures.donations), unit: '笔' },
    { what: '收到捐款', value: figures.yuan, unit: '元' },
    { what: '收到物资', value: String(figures.pieces), unit: '件' },
    { what: '发给群众的捐赠物资', value: String(figures.given), unit: '件' },
    { what: '损耗、过期的捐赠物资', value: String(figures.lost), unit: '件' },
    { what: '注入专项积分', value: figures.filled, unit: '分' },
    { what: '专项积分换了东西', value: figures.spent, unit: '分' },
  ];
  return lines
    .filter(({ value }) => Number(value) !== 0)
    .map(({ what, value, unit }) => ({ what, amount: `${formatPoints(value)} ${unit}` }));
}

/** The fund's account of a period in the order of reading; none where the fund never moved. */
export function fundLines(figures: FundPeriodFigures): { label: string; yuan: string; sign: '' | '+' | '−' }[] {
  const isEmpty = [figures.opening, figures.moneyIn, figures.spent, figures.closing].every(
    (each) => Number(each) === 0,
  );
  if (isEmpty) return [];
  return [
    { label: '期初结存', yuan: figures.opening, sign: '' },
    { label: '拨入', yuan: figures.moneyIn, sign: '+' },
    { label: '已用（核销）', yuan: figures.spent, sign: '−' },
    { label: '期末结存', yuan: figures.closing, sign: '' },
  ];
}

/** What happened inside the fund in a period, and where its closing sum is. */
export function fundMovements(figures: FundPeriodFigures): { label: string; yuan: string }[] {
  return [
    { label: '本期分给成员', yuan: figures.allottedIn },
    { label: '本期申请占用', yuan: figures.appliedFor },
    { label: '本期批准', yuan: figures.granted },
    { label: '本期退回额度', yuan: figures.returned },
    { label: '期末还没分配', yuan: figures.unallotted },
    { label: '期末成员剩余额度', yuan: figures.left },
    { label: '期末申请占用', yuan: figures.held },
    { label: '期末已批待用', yuan: figures.approved },
  ];
}

/** 五颗星 3 人、四颗星 2 人; a dash where a scheme gives no stars. */
export function starCountsWords({ counts }: Pick<FinalRound, 'counts'>): string {
  return counts.map(({ stars, people }) => `${starWords(stars)} ${formatCount(people)} 人`).join('、') || '—';
}
