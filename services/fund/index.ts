export { addSource } from './add-source';
export { type AllotCommand, allotMembers } from './allot-members';
export { type Allotment, type FundFigures, findAllotment, readFundFigures } from './allotment-queries';
export {
  type ApplicationFilter,
  type ApplicationRow,
  countApplications,
  listApplications,
} from './application-list-queries';
export {
  type ApplicationView,
  type BudgetLine,
  type EventView,
  loadApplication,
  type ShareView,
} from './application-queries';
export {
  BOOK_FIGURES,
  type BookFigure,
  type BookFigures,
  type BookFilter,
  listMemberBooks,
  type MemberBook,
} from './book-queries';
export { cancelApplication } from './cancel-application';
export { castVote } from './cast-vote';
export { changeBudget, resubmitApplication } from './change-budget';
export { checkFund, type FundProblem, type FundReport } from './check-fund';
export { closeYear } from './close-year';
export { confirmShare, confirmShareOnPaper } from './confirm-share';
export { addForbiddenUses, endForbiddenUse } from './forbidden-uses';
export { lapseApplication, listLapsing, remindOfApplications } from './lapse-application';
export { refuseShare, withdrawShare } from './leave-share';
export { type Funding, listFundings, listSources, type MoneySource } from './money-queries';
export { fundApprovalEffects, fundIntentEffects, fundResultEffects } from './notice-effects';
export { countNoticeable } from './notice-queries';
export { openYear } from './open-year';
export { type Outlook, readOutlook } from './outlook-queries';
export {
  listForbiddenWords,
  listNamed,
  listOpenWishes,
  loadOwnApplication,
  type NamedMember,
  type OpenWish,
  type OwnApplication,
} from './own-application-queries';
export { type BookMove, type BookShare, listBookYears, type OwnBook, readOwnBook } from './own-book-queries';
export { cancelFunding, receiveMoney } from './receive-money';
export { returnAllotments } from './return-allotments';
export {
  type ForbiddenUse,
  listForbiddenUses,
  listStandInCandidates,
  listStandIns,
  type StandIn,
} from './rules-queries';
export { changeDraft, draftApplication } from './save-draft';
export { findTally, listSeats, type SeatView } from './seat-queries';
export { listSimilar, type SimilarApplication } from './similar-queries';
export * from './spending';
export { endStandIn, nameStandIn } from './stand-ins';
export { type ApplicationNumber, findStanding, type Standing } from './standing-queries';
export { enterApplication, submitApplication } from './submit-application';
export { keepDecision, listReviewing } from './sweep-decisions';
export { keepAllotments } from './sweep-years';
export {
  listBranchBooks,
  listVillageBooks,
  sumVillageBooks,
  type UnitBook,
  type VillageBookOfYear,
  type VillageBookSums,
} from './unit-book-queries';
export * from './vocabulary';
export { listUndecided, listWaitingFor, type WaitingApplication } from './waiting-queries';
export {
  type AllotmentRow,
  listAllotments,
  listWaitingMembers,
  listYears,
  readYearPlan,
  type WaitingMember,
  type YearPlan,
  type YearView,
} from './year-queries';
