export { adoptScheme, retireScheme, type StandingScheme } from './adopt-scheme';
export { changeScheme, type DraftedScheme, discardScheme, draftScheme } from './draft-scheme';
export { contentMark } from './load-scheme';
export { compareSchemes, type SchemeDifference } from './scheme-comparison';
export { contentProblems } from './scheme-content';
export { type LineChange, withLine } from './scheme-lines';
export {
  findSchemeInForce,
  listRewardRules,
  listSchemesAtUnit,
  listSchemesInForce,
  loadScheme,
  type SchemeVersion,
} from './scheme-queries';
