import { z } from 'zod';
import { isAmountText } from '../kernel/decimal';
import { isId } from '../kernel/ids';

/** Longest reason that somebody writes. */
export const REASON_LENGTH_MAX = 200;

const id = z.string().refine(isId);
const reason = z.string().trim().min(2).max(REASON_LENGTH_MAX);

/** The form that takes a movement back; village, transfer and day come from the page. */
export const reverseTransferForm = z.object({
  requestId: id,
  reason,
  /** Ticked where part was spent: take back what is left. */
  partly: z
    .literal('on')
    .optional()
    .transform((tick) => tick === 'on'),
});

/** The form that forgives what a purse owes; village and member come from the page. */
export const forgiveDebtForm = z.object({
  requestId: id,
  reason,
  /** What is owed, as the page showed it. */
  amount: z.string().trim().refine(isAmountText),
});

/** The form that freezes a purse or frees it; village and member come from the page. */
export const freezePurseForm = z.object({
  frozen: z.enum(['yes', 'no']).transform((word) => word === 'yes'),
  reason,
});
