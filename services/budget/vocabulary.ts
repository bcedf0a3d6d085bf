/** A budget within the value of the goods holds at once; one above it waits for the township. */
export const BUDGET_STATES = ['requested', 'approved', 'refused'] as const;
export type BudgetState = (typeof BUDGET_STATES)[number];

/** For how long a budget is: a calendar year, or one of its quarters. */
export const BUDGET_PERIODS = ['year', 'q1', 'q2', 'q3', 'q4'] as const;
export type BudgetPeriod = (typeof BUDGET_PERIODS)[number];

export type BudgetRefusalCode =
  | 'budget/not-found'
  | 'budget/request-used'
  | 'budget/period-over'
  | 'budget/already-waiting'
  | 'budget/already-decided'
  | 'budget/own-request'
  | 'budget/reason-missing'
  | 'budget/exceeded';
