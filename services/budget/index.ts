export { refuseOverBudget } from './refuse-over-budget';
export { type BudgetUse, listBudgetUse } from './use-queries';
export * from './vocabulary';
