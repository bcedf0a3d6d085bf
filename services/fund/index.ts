export { addSource } from './add-source';
export { type Allotment, type FundFigures, findAllotment, readFundFigures } from './allotment-queries';
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
export {
  BOOK_FIGURES,
  type BookFigure,
  type BookFigures,
  type BookFilter,
  listBranchBooks,
  listMemberBooks,
  listVillageBooks,
  type MemberBook,
  type UnitBook,
  type VillageBookOfYear,
} from './book-queries';
export { castVote } from './cast-vote';
export { checkFund, type FundProblem, type FundReport } from './check-fund';
export { fundApprovalEffects, fundIntentEffects, fundResultEffects } from './notice-effects';
export { openYear } from './open-year';
export { type Outlook, readOutlook } from './outlook-queries';
export { type BookMove, type BookShare, listBookYears, type OwnBook, readOwnBook } from './own-book-queries';
export { cancelFunding, receiveMoney } from './receive-money';
export { findTally, listSeats, type SeatView } from './seat-queries';
export { listSimilar, type SimilarApplication } from './similar-queries';
export * from './spending';
export { type ApplicationNumber, findStanding, type Standing } from './standing-queries';
export { keepDecision, listReviewing } from './sweep-decisions';
export * from './vocabulary';
export { listUndecided, listWaitingFor, type WaitingApplication } from './waiting-queries';
