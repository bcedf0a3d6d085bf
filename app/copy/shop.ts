import type { Goods, Opening, ShopHours } from '#services/shop/index';
import { formatDate, formatPoints } from './format';
import { holderGroupLabels, limitPeriodLabels } from './labels/shop';

const weekdayNames = ['一', '二', '三', '四', '五', '六', '日'];

/** 每周一、三；每月 5、15 日 8:30—11:30. Empty where goods are redeemed every day, at any time. */
export function hoursInWords(hours: ShopHours): string {
  const days = [
    hours.openWeekdays.length > 0 && `每周${hours.openWeekdays.map((day) => weekdayNames[day - 1]).join('、')}`,
    hours.openMonthDays.length > 0 && `每月 ${hours.openMonthDays.join('、')} 日`,
  ].filter(Boolean);
  const times = hours.opensAt && hours.closesAt ? `${hours.opensAt}—${hours.closesAt}` : '';
  if (days.length === 0) return times && `每天 ${times}`;
  return `${days.join('，')}${times && ` ${times}`}`;
}

/** 11 月 25 日 08:30 */
export const openingInWords = ({ on, at }: Opening): string => `${formatDate(on)}${at ? ` ${at}` : ''}`;

/** 限 60 岁以上、党员. Empty where everybody may have it. */
export const groupsInWords = ({ groups }: Pick<Goods, 'groups'>): string =>
  groups.length > 0 ? `限${groups.map((group) => ` ${holderGroupLabels[group]}`).join('、')}` : '';

/** 12 月 1 日起 4 分. Empty where no other price is planned. */
export const nextPriceInWords = ({ nextPrice, nextPriceOn }: Pick<Goods, 'nextPrice' | 'nextPriceOn'>): string =>
  nextPrice && nextPriceOn ? `${formatDate(nextPriceOn)}起 ${formatPoints(nextPrice)} 分` : '';

/** Whoever reads about goods is told who may have them, how many, and which price comes. */
export function goodsTerms(
  goods: Pick<Goods, 'groups' | 'limitQuantity' | 'limitPeriod' | 'nextPrice' | 'nextPriceOn'>,
) {
  const { limitQuantity, limitPeriod } = goods;
  const limit = limitQuantity && limitPeriod ? `${limitPeriodLabels[limitPeriod]}限 ${limitQuantity}` : '';
  return [groupsInWords(goods), limit, nextPriceInWords(goods)].filter((words) => words !== '');
}
