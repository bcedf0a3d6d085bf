export { adoptMissingYears } from './adopt-missing-years';
export { adoptPublishedYear } from './adopt-year';
export {
  addWorkingDays,
  type CalendarDay,
  type CalendarYear,
  type CountedDays,
  countWorkingDays,
  isWorkingDay,
  loadCalendarYear,
} from './calendar-queries';
export { changeCalendarDay, confirmYear } from './change-day';
export * from './vocabulary';
