export type { Acted, Round } from './act';
export { adoptScheme, retireScheme, type StandingScheme } from './adopt-scheme';
export { assessOneself, enterSelfAssessment } from './assess-oneself';
export {
  type BallotPerson,
  type BallotSheet,
  loadOwnBallot,
  loadSelfSheet,
  loadSlipBallot,
  type SelfSheet,
  type StepView,
} from './ballot-sheet-queries';
export { type Cast, voteBySlip, voteSignedIn } from './cast-ballot';
export { changeScheme, type DraftedScheme, discardScheme, draftScheme } from './draft-scheme';
export * from './honours';
export { contentMark } from './load-scheme';
export * from './outcomes';
export * from './papers';
export { type CountedStep, type FoundReceipt, findReceipt, listCountedSteps, listReceipts } from './receipt-queries';
export * from './results';
export * from './rounds';
export { contentProblems } from './scheme-content';
export {
  findSchemeInForce,
  findSchemeUnit,
  listRewardRules,
  listSchemesAtUnit,
  listSchemesInForce,
  loadScheme,
  type SchemeUnit,
  type SchemeVersion,
} from './scheme-queries';
export { type ScoreInput, scoreOf } from './score';
export { listOwnTasks, type OwnTask } from './task-queries';
export * from './vocabulary';
