import type { CalendarDate } from '../kernel/clock';
import { WARNING_DAYS, type WarningDays } from './vocabulary';

/** The days from one date to another; below zero when it lies before. */
export function daysUntil(today: CalendarDate, on: CalendarDate): number {
  return Math.round((Date.parse(`${on}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
}

/** The nearest warning that a due day calls for today; undefined while it is farther away than the first one, or over. */
export function warningFor(today: CalendarDate, dueOn: CalendarDate): WarningDays | undefined {
  const days = daysUntil(today, dueOn);
  if (days < 0) return undefined;
  return [...WARNING_DAYS].reverse().find((warning) => days <= warning);
}
