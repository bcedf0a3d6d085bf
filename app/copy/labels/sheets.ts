import type { PeriodFigures } from '#services/ledger/index';
import { formatDate, formatMonth } from '../format';

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
