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
export { handOutPapers, missPapers } from './hand-out-papers';
export * from './honours';
export { issueSlips, type PrintedSlip } from './issue-slips';
export { contentMark } from './load-scheme';
export * from './outcomes';
export { listPaperCircles, type PaperCircle, type PaperPerson } from './paper-people-queries';
export { countOpenPapers, listBundles, loadBundle, missable, type PaperBundle } from './paper-queries';
export { findPaper, listPapersToRead, loadPaperForm, type PaperForm, type PaperToRead } from './paper-reading-queries';
export { loadPaperRound, type PaperRound } from './paper-round-queries';
export { loadPaperSheets, type PaperSheets } from './paper-sheet-queries';
export { listPaperVoters, type PaperVoter } from './paper-voter-queries';
export { printPapers } from './print-papers';
export { type ReadPaper, readPaper } from './read-paper';
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
