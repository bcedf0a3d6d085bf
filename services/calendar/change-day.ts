import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { calendarDays } from '#db/schema/calendar';
import { recordAudit } from '../audit';
import { type Actor, accountIdOf } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { enterYear, refuseYear } from './adopt-year';
import { refusal } from './calendar-refusal';
import type { CalendarYearCommand, ChangeCalendarDayCommand } from './commands';
import { isWeekday, yearOf } from './policy';

/**
 * Says that people work on a day, or don't. Days counted before keep their end. Again changes nothing.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, calendar/year-out-of-range, calendar/name-missing (a day that
 * differs from the week's rule has a name).
 */
export async function changeCalendarDay(tx: Tx, actor: Actor, command: ChangeCalendarDayCommand): Promise<void> {
  authorize(actor, 'calendar.change');
  refuseYear(yearOf(command.day));
  const { day, working } = command;
  const name = working === isWeekday(day) ? '' : command.name.trim();
  if (working !== isWeekday(day) && !name) throw refusal('calendar/name-missing');
  const changedBy = accountIdOf(actor);
  const written = await tx
    .insert(calendarDays)
    .values({ day, working, name, changedBy })
    .onConflictDoUpdate({
      target: calendarDays.day,
      set: { working, name, changedBy, recordedAt: sql`recorded_now()` },
      setWhere: sql`${calendarDays.working} <> excluded.working or ${calendarDays.name} <> excluded.name`,
    })
    .returning({ day: calendarDays.day });
  if (written.length === 0) return;
  await recordAudit(tx, actor, {
    villageId: null,
    action: 'calendar.change-day',
    details: { day, working, name },
  });
}

/**
 * Vouches by hand for a year: its days, as they stand, are the working days. From then on nobody is told that the year is
 * missing. Again changes nothing.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, calendar/year-out-of-range.
 */
export async function confirmYear(tx: Tx, actor: Actor, command: CalendarYearCommand): Promise<void> {
  authorize(actor, 'calendar.change');
  refuseYear(command.year);
  if (!(await enterYear(tx, actor, command.year, 'hand'))) return;
  await recordAudit(tx, actor, {
    villageId: null,
    action: 'calendar.confirm-year',
    details: { year: command.year },
  });
}
