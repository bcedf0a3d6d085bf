export type { CheckerFigures, FairnessTotals, GroupFigures } from './fairness-queries';
export { compareFairness, type Fairness, readFairness } from './read-fairness';
export { type Mover, type Simulation, simulateRules } from './simulate-rules';
export type { BeforeAfter } from './simulation-policy';
export * from './vocabulary';
