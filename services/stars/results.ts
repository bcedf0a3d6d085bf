export { adjustScore } from './adjust-score';
export { approveRound, sendBackRound } from './approve-round';
export { proposeResults } from './propose-results';
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
  type ResultOf,
  type ResultView,
  type VetoView,
} from './result-queries';
export { decideVeto, proposeVeto } from './vetoes';
