import { z } from 'zod';
import { signInWithPasswordCommand } from '../identity/commands';
import type { CalendarDate } from '../kernel/clock';
import { BLOCK_REASONS } from './vocabulary';

/** The most kinds of goods on one slip. */
export const LINES_MAX = 50;
/** The most cards on one sheet to print. */
export const CARDS_MAX = 60;

const requestId = z.uuid();
const pin = z
  .string()
  .trim()
  .regex(/^\d{6}$/);

export const presentForm = z.object({ requestId, digits: z.string().trim().min(1).max(200) });
export const cardPinForm = z.object({ requestId, pin });
/** The phone and password of the second person of the staff. */
export const vouchForm = signInWithPasswordCommand.extend({ requestId });
export const redeemForm = z.object({
  requestId,
  /** Points for a purpose instead of the usual ones: their ledger account. */
  purseId: z.uuid().optional(),
  lines: z
    .array(
      z.object({
        goodsId: z.uuid(),
        quantity: z.coerce.number().int().min(0).max(999),
        /** As it was shown, so that nobody pays another price than the one they saw. */
        price: z.string().regex(/^\d{1,6}(\.\d{1,2})?$/),
      }),
    )
    .max(1000)
    .default([]),
});
/** How many of each line of a slip come back, and how they are. */
export const returnGoodsForm = z.object({
  requestId,
  reason: z.string().trim().min(1).max(120),
  lines: z
    .array(
      z.object({
        position: z.coerce.number().int().min(1).max(LINES_MAX),
        good: z.coerce.number().int().min(0).max(999).default(0),
        spoiled: z.coerce.number().int().min(0).max(999).default(0),
      }),
    )
    .max(LINES_MAX),
});
export const issueCardsForm = z.object({ requestId, memberIds: z.array(z.uuid()).min(1).max(CARDS_MAX) });
export const blockCardForm = z.object({ reason: z.enum(BLOCK_REASONS) });
export const changePinForm = z
  .object({ pin, again: pin })
  .refine((form) => form.pin === form.again, { path: ['again'], params: { code: 'pin-again' } });

export type PresentCodeCommand = z.output<typeof presentForm>;

interface OfCard {
  readonly requestId: string;
  readonly cardId: string;
}
/** A card comes with its PIN, or with a second person of the staff who vouches for the holder. */
export type PresentCardCommand = OfCard &
  (
    | { readonly pin: string; readonly voucher?: undefined }
    | { readonly pin?: undefined; readonly voucher: { readonly accountId: string; readonly memberId: string | null } }
  );
export type VouchForCardCommand = OfCard & z.output<typeof vouchForm>;
export type RedeemCommand = z.output<typeof redeemForm> & { readonly presentationId: string };
export type ReturnGoodsCommand = z.output<typeof returnGoodsForm> & {
  readonly villageId: string;
  readonly redemptionId: string;
  readonly occurredOn: CalendarDate;
};
export type IssueCardsCommand = z.output<typeof issueCardsForm> & { readonly villageId: string };
export type BlockCardCommand = z.output<typeof blockCardForm> & { readonly villageId: string; readonly cardId: string };
export type ChangePinCommand = { readonly pin: string };
