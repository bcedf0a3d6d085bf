import { addDays, type CalendarDate } from '../kernel/clock';
import type { StatementPeriodChoice } from './vocabulary';

/** First and last day of a statement, both in it. */
export interface StatementPeriod {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
}

/** The calendar month, `YYYY-MM`, that is `months` after the one of `date` (before it when negative). */
export function monthOf(date: CalendarDate, months = 0): string {
  const count = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + months;
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`;
}

/** The first and the last day of a month, `YYYY-MM`. */
export function periodOfMonth(month: string): StatementPeriod {
  return { fromOn: `${month}-01`, untilOn: addDays(`${monthOf(`${month}-01`, 1)}-01`, -1) };
}

/** The days of a choice, seen from `today`. The current month and year end with their last day. */
export function periodOfChoice(choice: Exclude<StatementPeriodChoice, 'free'>, today: CalendarDate): StatementPeriod {
  if (choice === 'this-month') return periodOfMonth(monthOf(today));
  if (choice === 'last-month') return periodOfMonth(monthOf(today, -1));
  const year = Number(today.slice(0, 4)) - (choice === 'last-year' ? 1 : 0);
  return { fromOn: `${year}-01-01`, untilOn: `${year}-12-31` };
}
