export { endMember, resumeMember } from './end-member';
export { type HouseholdPurse, loadHouseholdPurse, type ProposedShare } from './household-purse-queries';
export type { Person } from './household-queries';
export { joinPool, type PooledLine, poolHousehold, poolHouseholds } from './pool-household';
export { returnHousehold, settleMember } from './settle-member';
export {
  listPoolableHouseholds,
  listSettlements,
  loadSettlement,
  type Settlement,
  type SettlementLine,
  type SettlementParty,
} from './settlement-queries';
export { settleMerge, settleSplit, unpoolHousehold } from './share-out';
export type { Settled } from './take-settlement';
export { countUnsettled, listUnsettled, type Unsettled } from './unsettled-queries';
export * from './vocabulary';
