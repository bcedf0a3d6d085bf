import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { calendarDays, calendarYears } from '#db/schema/calendar';
import { recordAudit } from '../audit';
import { type Actor, accountIdOf } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { refusal } from './calendar-refusal';
import type { CalendarYearCommand } from './commands';
import { isWeekday, yearOf } from './policy';
import { listPublishedDays } from './published-years';
import { CALENDAR_YEAR_MAX, CALENDAR_YEAR_MIN, type CalendarSource } from './vocabulary';

/** One hand at a time at the calendar: the lock lives as long as the transaction. */
const calendarLock = sql`select pg_advisory_xact_lock(720180201)`;

/** Writes who vouches for a year. True when that was not so before. */
export async function enterYear(tx: Tx, actor: Actor, year: number, source: CalendarSource): Promise<boolean> {
  await tx.execute(calendarLock);
  const enteredBy = accountIdOf(actor);
  const [before] = await tx.select().from(calendarYears).where(eq(calendarYears.year, year));
  if (before?.source === source) return false;
  await tx
    .insert(calendarYears)
    .values({ year, source, enteredBy })
    .onConflictDoUpdate({ target: calendarYears.year, set: { source, enteredBy, recordedAt: sql`recorded_now()` } });
  return true;
}

/**
 * Makes a year what the State Council published, where the product knows it; days changed by hand before become what
 * was published. Again changes nothing.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, calendar/year-out-of-range, calendar/year-not-published.
 */
export async function adoptPublishedYear(tx: Tx, actor: Actor, command: CalendarYearCommand): Promise<void> {
  authorize(actor, 'calendar.change');
  refuseYear(command.year);
  const published = listPublishedDays(command.year);
  if (published.length === 0) throw refusal('calendar/year-not-published', { year: command.year });
  await enterYear(tx, actor, command.year, 'published');
  const changedBy = accountIdOf(actor);
  const wanted = new Map(published.map((each) => [each.day, each]));
  const entered = await tx.select().from(calendarDays);
  for (const { day, working } of entered) {
    if (yearOf(day) !== command.year || wanted.has(day) || working === isWeekday(day)) continue;
    wanted.set(day, { day, working: isWeekday(day), name: '' });
  }
  await tx
    .insert(calendarDays)
    .values([...wanted.values()].map((each) => ({ ...each, changedBy })))
    .onConflictDoUpdate({
      target: calendarDays.day,
      set: { working: sql`excluded.working`, name: sql`excluded.name`, changedBy, recordedAt: sql`recorded_now()` },
    });
  await recordAudit(tx, actor, {
    villageId: null,
    action: 'calendar.adopt-year',
    details: { year: command.year, days: published.length },
  });
}

/** The calendar's years. Refusal: calendar/year-out-of-range. */
export function refuseYear(year: number): void {
  if (year >= CALENDAR_YEAR_MIN && year <= CALENDAR_YEAR_MAX) return;
  throw refusal('calendar/year-out-of-range', { min: CALENDAR_YEAR_MIN, max: CALENDAR_YEAR_MAX });
}
