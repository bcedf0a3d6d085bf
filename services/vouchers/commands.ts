import { z } from 'zod';
import type { CalendarDate } from '../kernel/clock';
import { VOUCHER_END_REASONS, VOUCHER_VALUES } from './vocabulary';

/** The most vouchers that are handed out at once: ten sheets of A4. */
export const VOUCHERS_MAX = 100;

/** How many vouchers of which worth a member is to get. */
export const voucherCounts = z
  .array(
    z.object({
      worth: z.coerce.number().pipe(z.union(VOUCHER_VALUES.map((value) => z.literal(value)))),
      count: z.coerce.number().int().min(0).max(VOUCHERS_MAX).default(0),
    }),
  )
  .max(VOUCHER_VALUES.length);

export const issueVouchersForm = z.object({ requestId: z.uuid(), memberId: z.uuid(), counts: voucherCounts });
export const cancelVoucherForm = z.object({ reason: z.enum(VOUCHER_END_REASONS) });
/** Scanned or typed; with the presentation to which the voucher is to be added, where there is one. */
export const presentVoucherForm = z.object({ requestId: z.uuid(), digits: z.string().trim().min(1).max(200) });

export type IssueVouchersCommand = z.output<typeof issueVouchersForm> & {
  readonly villageId: string;
  readonly occurredOn: CalendarDate;
};
export type CancelVoucherCommand = z.output<typeof cancelVoucherForm> & {
  readonly villageId: string;
  readonly voucherId: string;
  readonly occurredOn: CalendarDate;
};
export type PresentVoucherCommand = z.output<typeof presentVoucherForm> & { readonly presentationId?: string };
