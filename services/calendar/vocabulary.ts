/** Where a year's working days come from: the published arrangement that the product knows, or an administrator's hand. */
export const CALENDAR_SOURCES = ['published', 'hand'] as const;
export type CalendarSource = (typeof CALENDAR_SOURCES)[number];

/** The years that a calendar may be kept for. */
export const CALENDAR_YEAR_MIN = 2020;
export const CALENDAR_YEAR_MAX = 2100;

export type CalendarRefusalCode =
  | 'calendar/year-not-published'
  | 'calendar/year-out-of-range'
  | 'calendar/name-missing';
