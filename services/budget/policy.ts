import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import type { BudgetPeriod } from './vocabulary';

const days: Readonly<Record<BudgetPeriod, readonly [from: string, until: string]>> = {
  year: ['01-01', '12-31'],
  q1: ['01-01', '03-31'],
  q2: ['04-01', '06-30'],
  q3: ['07-01', '09-30'],
  q4: ['10-01', '12-31'],
};

/** First and last day of a period, both in it. */
export function daysOfPeriod(period: BudgetPeriod, year: number): { fromOn: CalendarDate; untilOn: CalendarDate } {
  const [from, until] = days[period];
  return { fromOn: `${year}-${from}`, untilOn: `${year}-${until}` };
}

/**
 * True where the shelves cover it: the points that are open now and those that the budget still lets in are together worth no
 * more than the goods that stand there.
 */
export function isCovered(budget: Points, given: Points, open: Points, shelves: Points): boolean {
  const still = budget.gt(given) ? budget.minus(given) : points('0');
  return open.plus(still).lte(shelves);
}
