import type { BudgetPeriod, BudgetState } from '#services/budget/vocabulary';

export const budgetStateLabels = {
  requested: '等镇里决定',
  approved: '已定',
  refused: '镇里退回',
} as const satisfies Record<BudgetState, string>;

export const budgetPeriodLabels = {
  year: '全年',
  q1: '第一季度',
  q2: '第二季度',
  q3: '第三季度',
  q4: '第四季度',
} as const satisfies Record<BudgetPeriod, string>;

const periodOfDays: Readonly<Record<string, BudgetPeriod>> = {
  '01-01/12-31': 'year',
  '01-01/03-31': 'q1',
  '04-01/06-30': 'q2',
  '07-01/09-30': 'q3',
  '10-01/12-31': 'q4',
};

/** 2026年全年, 2026年第四季度. */
export function budgetDays({ fromOn, untilOn }: { readonly fromOn: string; readonly untilOn: string }): string {
  const period = periodOfDays[`${fromOn.slice(5)}/${untilOn.slice(5)}`];
  const year = `${fromOn.slice(0, 4)}年`;
  return period ? `${year}${budgetPeriodLabels[period]}` : `${fromOn} 至 ${untilOn}`;
}
