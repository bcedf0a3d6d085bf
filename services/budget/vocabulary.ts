/** A budget within the value of the goods holds at once; one above it waits for the township. */
export const BUDGET_STATES = ['requested', 'approved', 'refused'] as const;
export type BudgetState = (typeof BUDGET_STATES)[number];
