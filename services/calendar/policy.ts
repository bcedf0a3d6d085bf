import { addDays, type CalendarDate } from '../kernel/clock';

/** Monday to Friday: what holds where nobody said otherwise. */
export function isWeekday(day: CalendarDate): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday >= 1 && weekday <= 5;
}

export function yearOf(day: CalendarDate): number {
  return Number(day.slice(0, 4));
}

/** Every date of a year in order. */
export function datesOfYear(year: number): CalendarDate[] {
  const dates: CalendarDate[] = [];
  for (let day = `${year}-01-01`; yearOf(day) === year; day = addDays(day, 1)) dates.push(day);
  return dates;
}

/** How far beyond twice the count a calendar is read: more days off in a row than any year has. */
export const COUNTING_REACH_DAYS = 120;
