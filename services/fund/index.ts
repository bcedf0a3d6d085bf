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
export { castVote } from './cast-vote';
export { findTally, listSeats, type SeatView } from './seat-queries';
export { type ApplicationNumber, findStanding, type Standing } from './standing-queries';
export { keepDecision, listReviewing } from './sweep-decisions';
export * from './vocabulary';
export { listUndecided, listWaitingFor, type WaitingApplication } from './waiting-queries';
