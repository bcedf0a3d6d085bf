import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { CALENDAR_YEAR_MAX, CALENDAR_YEAR_MIN } from './vocabulary';

const year = z.coerce.number().int().min(CALENDAR_YEAR_MIN).max(CALENDAR_YEAR_MAX);

export const calendarYearSchema = z.object({ year });
export type CalendarYearCommand = z.output<typeof calendarYearSchema>;

export const changeCalendarDaySchema = z.object({
  day: calendarDate,
  working: z.enum(['working', 'holiday']).transform((choice) => choice === 'working'),
  /** What the day is called: 国庆节. May be left out where the day becomes again what the week makes of it. */
  name: z.string().trim().max(20).default(''),
});
export type ChangeCalendarDayCommand = z.output<typeof changeCalendarDaySchema>;
