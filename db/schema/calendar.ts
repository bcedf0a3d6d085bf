import { boolean, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { CALENDAR_SOURCES } from '../../services/calendar/vocabulary';
import { code, codeCheck, on, recordedAt } from './columns';

/** The years whose working days are known. Of others only the weekends are, and the product says so. */
export const calendarYears = pgTable(
  'calendar_years',
  {
    year: smallint('year').primaryKey(),
    source: code('source', CALENDAR_SOURCES).notNull(),
    enteredBy: uuid('entered_by'),
    recordedAt: recordedAt(),
  },
  (table) => [codeCheck('calendar_years_source_check', table.source, CALENDAR_SOURCES)],
);

/** Days that differ from the week's rule: a holiday on a weekday, a working weekend. */
export const calendarDays = pgTable('calendar_days', {
  day: on('day').primaryKey(),
  working: boolean('working').notNull(),
  name: text('name').notNull(),
  changedBy: uuid('changed_by'),
  recordedAt: recordedAt(),
});
