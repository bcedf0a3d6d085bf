export {
  type ApplicationFilter,
  type ApplicationRow,
  type ApplicationView,
  type BudgetLine,
  countApplications,
  type EventView,
  listApplications,
  loadApplication,
  type ShareView,
} from './application-queries';
export { type ApplicationNumber, findStanding, type Standing } from './standing-queries';
export * from './vocabulary';
