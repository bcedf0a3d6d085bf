import { z } from 'zod';
import { isCalendarDate } from './clock';
import { isAmountText, points } from './decimal';

/** Whole or half points, more than none, written as people write them. */
export const halfPoints = z
  .string()
  .trim()
  .refine((text) => isAmountText(text) && points(text).gt(0) && points(text).times(2).isInteger(), {
    params: { code: 'half-points' },
  })
  .refine((text) => !isAmountText(text) || points(text).lte(100_000), { params: { code: 'points-too-many' } });

/** A calendar date, `YYYY-MM-DD`. */
export const calendarDate = z
  .string()
  .trim()
  .refine(isCalendarDate, { params: { code: 'date' } });
