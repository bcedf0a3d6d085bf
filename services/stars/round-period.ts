import { addDays, type CalendarDate } from '../kernel/clock';
import type { Frequency } from './scheme-vocabulary';

export interface Period {
  readonly fromOn: CalendarDate;
  /** The last day. */
  readonly untilOn: CalendarDate;
}

const MONTHS = { month: 1, quarter: 3, 'half-year': 6, year: 12 } as const satisfies Record<Frequency, number>;

/** The calendar month, quarter, half-year or year that a day lies in. */
export function periodOf(frequency: Frequency, day: CalendarDate): Period {
  const months = MONTHS[frequency];
  const first = Math.floor((Number(day.slice(5, 7)) - 1) / months) * months;
  const on = (month: number) => new Date(Date.UTC(Number(day.slice(0, 4)), month, 1)).toISOString().slice(0, 10);
  return { fromOn: on(first), untilOn: addDays(on(first + months), -1) };
}

/** True for a whole period of the scheme's frequency that has begun. */
export function fitsPeriod(frequency: Frequency, period: Period, today: CalendarDate): boolean {
  const whole = periodOf(frequency, period.fromOn);
  return whole.fromOn === period.fromOn && whole.untilOn === period.untilOn && period.fromOn <= today;
}

/** The period that a day lies in and those before it, the latest first. */
export function listPeriods(frequency: Frequency, today: CalendarDate, count: number): Period[] {
  const periods: Period[] = [];
  for (let day = today; periods.length < count; day = addDays(periods.at(-1)!.fromOn, -1)) {
    periods.push(periodOf(frequency, day));
  }
  return periods;
}
