export { changeDraft, type DraftedRule, draftRule, reviseRule } from './draft-rule';
export {
  type Cap,
  compareVersions,
  isQuantityOfUnit,
  type Period,
  periodAround,
  pointsForQuantity,
  type RuleDifference,
} from './policy';
export { type PublishedRule, publishRule } from './publish-rule';
export { retireRule } from './retire-rule';
export {
  findRuleInForce,
  findRuleVersion,
  listRulesAtDesk,
  listRulesInForce,
  loadRuleAtDesk,
  type RuleAtDesk,
  type RuleVersion,
} from './rule-queries';
export { findUnitForRules } from './unit-queries';
export * from './vocabulary';
