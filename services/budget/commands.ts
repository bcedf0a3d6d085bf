import { z } from 'zod';
import { isAmountText, points } from '../kernel/decimal';
import { isId } from '../kernel/ids';
import { BUDGET_PERIODS } from './vocabulary';

/** Longest reason that somebody writes. */
export const REASON_LENGTH_MAX = 200;

const id = z.string().refine(isId);
const reason = z.string().trim().min(2).max(REASON_LENGTH_MAX);

/** The most points that a village's budget may name. */
const BUDGET_POINTS_MAX = 10_000_000;

/** Whole or half points; none at all is a budget too. */
const budgetPoints = z
  .string()
  .trim()
  .refine((text) => isAmountText(text) && points(text).gte(0) && points(text).times(2).isInteger(), {
    params: { code: 'half-points' },
  })
  .refine((text) => !isAmountText(text) || points(text).lte(BUDGET_POINTS_MAX), {
    params: { code: 'budget-too-large' },
  });

/** The form that sets a budget or asks for one; the village comes from the page. */
export const requestBudgetForm = z.object({
  requestId: id,
  /** A year, written with four digits. */
  year: z.coerce.number().int().min(2020).max(2100),
  period: z.enum(BUDGET_PERIODS),
  points: budgetPoints,
  reason,
});

/** The form that decides on a request; the request and the decision come from the address. */
export const decideBudgetForm = z.object({ reason });

export type RequestBudgetCommand = z.output<typeof requestBudgetForm> & {
  readonly villageId: string;
  readonly now: Date;
};

export interface DecideBudgetCommand {
  readonly villageId: string;
  readonly budgetId: string;
  readonly approve: boolean;
  readonly reason: string;
}
