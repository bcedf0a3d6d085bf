import chineseDays from 'chinese-days';
import type { CalendarDate } from '../kernel/clock';
import { datesOfYear, isWeekday } from './policy';

export interface PublishedDay {
  readonly day: CalendarDate;
  readonly working: boolean;
  readonly name: string;
}

/**
 * The arrangement of a year as the State Council published it, as far as the package really holds it: its days that
 * differ from the week's rule. Empty for a year that it would only guess.
 */
export function listPublishedDays(year: number): PublishedDay[] {
  return datesOfYear(year).flatMap((day) => {
    const { work, name } = chineseDays.getDayDetail(new Date(`${day}T12:00:00`));
    const published = name.split(',')[1];
    if (published === undefined || work === isWeekday(day)) return [];
    return [{ day, working: work, name: published }];
  });
}

/** True for a year whose arrangement has been published and is known. */
export function isPublishedYear(year: number): boolean {
  return listPublishedDays(year).length > 0;
}
