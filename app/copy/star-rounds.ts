import type { Frequency, StarStep } from '#services/stars/vocabulary';
import { formatDate } from './format';

const QUARTERS = ['一', '二', '三', '四'] as const;

/** 2026年11月, 2026年四季度, 2026年下半年, 2026年 */
export function periodName(frequency: Frequency, fromOn: string): string {
  const year = `${fromOn.slice(0, 4)}年`;
  const month = Number(fromOn.slice(5, 7));
  switch (frequency) {
    case 'month':
      return `${year}${month}月`;
    case 'quarter':
      return `${year}${QUARTERS[Math.floor((month - 1) / 3)]}季度`;
    case 'half-year':
      return `${year}${month === 1 ? '上' : '下'}半年`;
    case 'year':
      return year;
  }
}

/** 2026年7月1日—2026年9月30日 */
export const periodDays = (fromOn: string, untilOn: string) => `${formatDate(fromOn)}—${formatDate(untilOn)}`;

/** What people do in a step, after "还没". */
export const takingPartWords = {
  self: '填自评',
  mutual: '投互评票',
  residents: '评议',
} as const satisfies Partial<Record<StarStep, string>>;

/** What a step's turnout is counted in. */
export const turnoutUnits = {
  self: '人',
  mutual: '人',
  residents: '票',
  branch: '人',
  higher: '人',
} as const satisfies Record<StarStep, string>;
