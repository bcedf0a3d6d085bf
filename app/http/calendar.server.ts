import { loadCalendarYear } from '#services/calendar/index';
import { CALENDAR_YEAR_MAX, CALENDAR_YEAR_MIN } from '#services/calendar/vocabulary';
import { dateInChina } from '#services/kernel/clock';
import type { RequestContext } from './context.server';
import { readFrom } from './transaction.server';

/** The year that the address asks for, this one otherwise, with the years around today to choose from. */
export async function readCalendar(context: RequestContext, request: Request) {
  const thisYear = Number(dateInChina().slice(0, 4));
  const asked = Number(new URL(request.url).searchParams.get('year'));
  const isAsked = Number.isInteger(asked) && asked >= CALENDAR_YEAR_MIN && asked <= CALENDAR_YEAR_MAX;
  const calendar = await loadCalendarYear(readFrom(context), isAsked ? asked : thisYear);
  return { calendar, years: [thisYear - 1, thisYear, thisYear + 1] };
}
