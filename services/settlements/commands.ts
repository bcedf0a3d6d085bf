import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { isAmountText, points } from '../kernel/decimal';
import { isId } from '../kernel/ids';
import { PAYMENT_MEANS, REASON_LENGTH_MAX, REFERENCE_LENGTH_MAX } from './vocabulary';

const id = z.string().refine(isId);
const reason = z.string().trim().min(2).max(REASON_LENGTH_MAX);

/** The form that locks what a shop took in; `points` is what the page showed. */
export const lockSettlementForm = z.object({
  requestId: id,
  shop: id,
  until: calendarDate,
  points: z.string().refine(isAmountText),
});

/** A step that says nothing but yes. */
export const stepForm = z.object({ requestId: id });

/** A step back: why. */
export const reasonForm = z.object({ requestId: id, reason });

/** What is taken off, in yuan. */
export const deductionForm = z.object({
  requestId: id,
  yuan: z
    .string()
    .trim()
    .refine((text) => isAmountText(text) && points(text).gt(0), { params: { code: 'yuan' } }),
  reason,
});

/** How it was paid; the proof comes as a file. */
export const paymentForm = z.object({
  requestId: id,
  paidOn: calendarDate,
  means: z.enum(PAYMENT_MEANS),
  reference: z.string().trim().min(2).max(REFERENCE_LENGTH_MAX),
});

export interface LockSettlementCommand {
  readonly requestId: string;
  readonly villageId: string;
  readonly shopId: string;
  readonly untilOn: string;
  /** What the person saw before; left out, whatever is there is locked. */
  readonly points?: string;
  readonly now: Date;
}

export interface StepCommand {
  readonly requestId: string;
  readonly villageId: string;
  readonly settlementId: string;
}

export interface ReasonCommand extends StepCommand {
  readonly reason: string;
}

export interface DeductCommand extends ReasonCommand {
  readonly yuan: string;
}

export interface WithdrawDeductionCommand extends ReasonCommand {
  readonly deductionId: string;
}

export interface PayCommand extends StepCommand, Omit<z.output<typeof paymentForm>, 'requestId'> {
  /** A photo of the purpose `settlement`, taken by who pays. */
  readonly proofPhotoId: string;
  readonly now: Date;
}
