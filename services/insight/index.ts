export type { CheckerFigures, FairnessTotals, GroupFigures } from './fairness-queries';
export {
  type ClosedInPeriod,
  type FundPeriodFigures,
  listClosedInPeriod,
  readFundPeriod,
} from './fund-period-queries';
export { listMissedSearches, type MissedSearch } from './missed-search-queries';
export { compareFairness, type Fairness, readFairness } from './read-fairness';
export { type GoodsFigures, readGoodsFigures, type ShopPeriod } from './shop-goods-queries';
export { readShopIncome, type ShopIncome } from './shop-income-queries';
export { type Mover, type Simulation, simulateRules } from './simulate-rules';
export type { BeforeAfter } from './simulation-policy';
export { readTillClose, type TillClose } from './till-close-queries';
export * from './vocabulary';
