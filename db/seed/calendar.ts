import type { Tx } from '#db/client';
import { addDays, type CalendarDate, startOfDateInChina } from '#services/kernel/clock';

/** Fourteen months. */
export const storyDays = 426;

/** The days of the story: the last one is today. */
export interface Calendar {
  readonly now: Date;
  readonly firstOn: CalendarDate;
  readonly today: CalendarDate;
  /** The date so many days after the first. */
  dayOf(day: number): CalendarDate;
}

export function calendarUntil(now: Date, today: CalendarDate): Calendar {
  const firstOn = addDays(today, -(storyDays - 1));
  return { now, firstOn, today, dayOf: (day) => addDays(firstOn, day) };
}

/** An instant of a date by the clock in China. */
export function clockOn(date: CalendarDate, hour: number, minute = 0, second = 0): Date {
  return new Date(startOfDateInChina(date).getTime() + ((hour * 60 + minute) * 60 + second) * 1000);
}

/** From here on the transaction takes `at` for the present. Only the tables' owner may. */
export async function pretendNow(tx: Tx, at: Date): Promise<void> {
  await tx.$client`select set_config('yilin.demonstration_clock', ${at.toISOString()}, true)`;
}
