export { adjustScore } from './adjust-score';
export { approveRound, sendBackRound } from './approve-round';
export { proposeResults } from './propose-results';
export { recordStarExport } from './record-export';
export {
  listResults,
  RESULT_ORDERS,
  type ResultFilter,
  type ResultOrder,
  type ResultRow,
  starsOf,
} from './result-list-queries';
export {
  type AdjustmentView,
  type FactView,
  loadOwnResult,
  loadResult,
  loadRoundOfResults,
  type ResultOf,
  type ResultView,
  type RoundOfResults,
  type VetoView,
} from './result-queries';
export { listRoundsAt, type RoundAt } from './upper-queries';
export { loadVeto } from './veto-queries';
export { decideVeto, proposeVeto } from './vetoes';
