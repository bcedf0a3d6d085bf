export { type Mover, type Simulation, simulateRules } from './simulate-rules';
export type { BeforeAfter } from './simulation-policy';
export * from './vocabulary';
