export { type Budget, findBudget, listBudgets } from './budget-queries';
export * from './commands';
export { decideBudget } from './decide-budget';
export { type BudgetOutlook, readBudgetOutlook } from './outlook-queries';
export { refuseOverBudget } from './refuse-over-budget';
export { type RequestedBudget, requestBudget } from './request-budget';
export { type BudgetTasks, countBudgetsWaiting, readBudgetTasks } from './task-queries';
export { type BudgetUse, listBudgetUse } from './use-queries';
export * from './vocabulary';
