import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { isAmountText, yuan } from '../kernel/decimal';
import { FUNDING_YUAN_MAX } from './money-commands';
import { receiptKey } from './policy';
import { FUND_PAYMENT_MEANS, PAYMENT_KINDS, RECEIPT_KINDS, SATISFACTIONS, WORK_PHOTO_KINDS } from './vocabulary';

const amount = z
  .string()
  .trim()
  .refine((text) => isAmountText(text) && yuan(text).gt(0) && yuan(text).lte(FUNDING_YUAN_MAX), {
    params: { code: 'yuan' },
  });
/** What is compared: letters and digits there must be. */
const keyed = z.string().refine((text) => receiptKey(text) !== '', { params: { code: 'receipt-text' } });
const photoIds = z.array(z.uuid()).default([]);

/** How money was paid; its proof comes as a photo. */
export const paymentForm = z.object({
  requestId: z.uuid(),
  kind: z.enum(PAYMENT_KINDS),
  memberId: z.uuid(),
  yuan: amount,
  paidOn: calendarDate,
  means: z.enum(FUND_PAYMENT_MEANS),
  reference: z.string().trim().min(2).max(60),
  photoIds,
});

export const receiptForm = z.object({
  requestId: z.uuid(),
  kind: z.enum(RECEIPT_KINDS),
  number: z.string().trim().min(1).max(40).pipe(keyed),
  seller: z.string().trim().min(1).max(60).pipe(keyed),
  issuedOn: calendarDate,
  yuan: amount,
  photoIds,
});

export const workPhotosForm = z.object({ kind: z.enum(WORK_PHOTO_KINDS), photoIds });
export const workPhotoForm = z.object({ photoId: z.uuid() });
export const receiptWithdrawalForm = z.object({ requestId: z.uuid(), receiptId: z.uuid() });

const answer = {
  requestId: z.uuid(),
  satisfaction: z.enum(SATISFACTIONS),
  comment: z.string().trim().max(200).optional(),
};
export const answerForm = z.object(answer);
export const codeForm = z.object({
  ...answer,
  code: z
    .string()
    .transform((text) => text.normalize('NFKC').replace(/\D/g, ''))
    .pipe(z.string().length(6)),
});
export const paperForm = z.object({ ...answer, photoIds });

export const reportForm = z.object({ requestId: z.uuid() });
/** What the page showed that the receipts come to. */
export const settlementForm = z.object({
  requestId: z.uuid(),
  receipts: z.string().refine(isAmountText),
  note: z.string().trim().max(200).optional(),
});
export const fundReasonForm = z.object({ requestId: z.uuid(), reason: z.string().trim().min(2).max(200) });

interface OfApplication {
  readonly villageId: string;
  readonly applicationId: string;
  readonly now: Date;
}

export type PayOutCommand = Omit<z.output<typeof paymentForm>, 'photoIds'> &
  OfApplication & {
    /** A photo of the purpose `fund`, taken by who pays. */
    readonly proofPhotoId: string | undefined;
  };
export type AddReceiptCommand = Omit<z.output<typeof receiptForm>, 'photoIds'> &
  OfApplication & { readonly photoId: string | undefined };
export type WithdrawReceiptCommand = z.output<typeof receiptWithdrawalForm> & OfApplication;
export type AddWorkPhotosCommand = z.output<typeof workPhotosForm> & OfApplication;
export type RemoveWorkPhotoCommand = z.output<typeof workPhotoForm> & OfApplication;
export type ConfirmDoneCommand = z.output<typeof answerForm> & OfApplication;
export type ConfirmByCodeCommand = z.output<typeof codeForm> & OfApplication;
export type ConfirmOnPaperCommand = ConfirmDoneCommand & { readonly paperPhotoId: string | undefined };
export type ReportCommand = z.output<typeof reportForm> & OfApplication;
export type SettleCommand = z.output<typeof settlementForm> & OfApplication;
export type SpendReasonCommand = z.output<typeof fundReasonForm> & OfApplication;
