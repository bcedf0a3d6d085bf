/** Where a year's working days come from: the published arrangement that the product knows, or an administrator's hand. */
export const CALENDAR_SOURCES = ['published', 'hand'] as const;
export type CalendarSource = (typeof CALENDAR_SOURCES)[number];
