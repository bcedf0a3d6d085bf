const SHANGHAI = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** A calendar date, `YYYY-MM-DD`, as people in the village count days. */
export type CalendarDate = string;

/** The date in China at an instant. */
export function dateInChina(at: Date = new Date()): CalendarDate {
  return SHANGHAI.format(at);
}

/** True for a real calendar date written `YYYY-MM-DD`. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/** The date `days` later (earlier when negative). */
export function addDays(date: CalendarDate, days: number): CalendarDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The instant at which a calendar date begins in China (UTC+8, no daylight saving since 1991). */
export function startOfDateInChina(date: CalendarDate): Date {
  return new Date(`${date}T00:00:00+08:00`);
}
