import { and, asc, between, eq } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { calendarDays, calendarYears } from '#db/schema/calendar';
import { addDays, type CalendarDate } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import { COUNTING_REACH_DAYS, datesOfYear, isWeekday, yearOf } from './policy';
import { isPublishedYear } from './published-years';
import type { CalendarSource } from './vocabulary';

interface Calendar {
  isWorking(day: CalendarDate): boolean;
  isKnown(year: number): boolean;
}

async function readCalendar(reader: Reader, from: CalendarDate, until: CalendarDate): Promise<Calendar> {
  const exceptions = await reader
    .select({ day: calendarDays.day, working: calendarDays.working })
    .from(calendarDays)
    .where(between(calendarDays.day, from, until));
  const years = await reader
    .select({ year: calendarYears.year })
    .from(calendarYears)
    .where(between(calendarYears.year, yearOf(from), yearOf(until)));
  const workingBy = new Map(exceptions.map((each) => [each.day, each.working]));
  const known = new Set(years.map((each) => each.year));
  return { isWorking: (day) => workingBy.get(day) ?? isWeekday(day), isKnown: (year) => known.has(year) };
}

/** Whether people work on a day, and whether its year's calendar is known: of an unknown one only the weekends are. */
export async function isWorkingDay(
  reader: Reader,
  day: CalendarDate,
): Promise<{ readonly working: boolean; readonly known: boolean }> {
  const calendar = await readCalendar(reader, day, day);
  return { working: calendar.isWorking(day), known: calendar.isKnown(yearOf(day)) };
}

export interface CountedDays {
  /** The last of the days. */
  readonly on: CalendarDate;
  /** Years on the way whose calendar is not known: they were counted Monday to Friday, and a page says so. */
  readonly missingYears: readonly number[];
}

/** The day that lies `days` working days (at least one) after a day, which is not counted itself. */
export async function addWorkingDays(reader: Reader, from: CalendarDate, days: number): Promise<CountedDays> {
  invariant(Number.isInteger(days) && days >= 1, 'at least one working day is counted');
  const reach = addDays(from, days * 2 + COUNTING_REACH_DAYS);
  const calendar = await readCalendar(reader, from, reach);
  const missing = new Set<number>();
  let left = days;
  let on = from;
  while (left > 0 && on < reach) {
    on = addDays(on, 1);
    if (!calendar.isKnown(yearOf(on))) missing.add(yearOf(on));
    if (calendar.isWorking(on)) left -= 1;
  }
  invariant(left === 0, 'a calendar has working days');
  return { on, missingYears: [...missing] };
}

/** How many working days lie after `from` up to `until`; none when it is over. */
export async function countWorkingDays(reader: Reader, from: CalendarDate, until: CalendarDate): Promise<number> {
  if (until <= from) return 0;
  const calendar = await readCalendar(reader, from, until);
  let count = 0;
  for (let day = addDays(from, 1); day <= until; day = addDays(day, 1)) if (calendar.isWorking(day)) count += 1;
  return count;
}

export interface CalendarDay {
  readonly day: CalendarDate;
  readonly working: boolean;
  /** What it is called, where it differs from the week's rule. */
  readonly name: string | null;
}

export interface CalendarYear {
  readonly year: number;
  /** Null: nobody entered it, so that it is counted Monday to Friday. */
  readonly source: CalendarSource | null;
  /** The published arrangement is known to the product and can be loaded. */
  readonly published: boolean;
  readonly days: readonly CalendarDay[];
  /** The days that differ from the week's rule. */
  readonly exceptions: readonly CalendarDay[];
}

/** A year day by day. Public. */
export async function loadCalendarYear(reader: Reader, year: number): Promise<CalendarYear> {
  const [known] = await reader.select().from(calendarYears).where(eq(calendarYears.year, year));
  const rows = await reader
    .select()
    .from(calendarDays)
    .where(and(between(calendarDays.day, `${year}-01-01`, `${year}-12-31`)))
    .orderBy(asc(calendarDays.day));
  const differing = new Map(rows.filter((row) => row.working !== isWeekday(row.day)).map((row) => [row.day, row]));
  const days = datesOfYear(year).map((day): CalendarDay => {
    const row = differing.get(day);
    return { day, working: row?.working ?? isWeekday(day), name: row?.name ?? null };
  });
  return {
    year,
    source: (known?.source as CalendarSource | undefined) ?? null,
    published: isPublishedYear(year),
    days,
    exceptions: days.filter((each) => differing.has(each.day)),
  };
}
