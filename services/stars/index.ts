export type { Acted, Round } from './act';
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
export * from './honours';
export * from './outcomes';
export * from './papers';
export { type CountedStep, type FoundReceipt, findReceipt, listCountedSteps, listReceipts } from './receipt-queries';
export * from './results';
export * from './rounds';
export * from './schemes';
export { type ScoreInput, scoreOf } from './score';
export { listOwnTasks, type OwnTask } from './task-queries';
export * from './vocabulary';
