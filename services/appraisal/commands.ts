import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { isAmountText, points } from '../kernel/decimal';
import { PLEDGE_SIGNERS, TALK_OUTCOMES } from './vocabulary';

const reason = z.string().trim().max(200).optional();
const year = z.coerce.number().int().min(2000).max(2200);

/** How much was or is to be done: more than none, two places at most. */
const quantity = z
  .string()
  .trim()
  .refine((text) => isAmountText(text) && points(text).gt(0) && points(text).lte(100_000), {
    params: { code: 'quantity' },
  });

export const pledgeAskingForm = z.object({
  requestId: z.uuid(),
  year,
  words: z.string().trim().min(20).max(4000),
  signers: z.enum(PLEDGE_SIGNERS),
});
export const pledgeReminderForm = z.object({ year });
export const pledgeSigningForm = z.object({
  requestId: z.uuid(),
  /** The words that were read. */
  textId: z.uuid(),
  /** One's own; for who signs in by codes alone, left out. */
  password: z.string().max(200).optional(),
});
export const pledgePaperForm = z.object({
  requestId: z.uuid(),
  year,
  memberId: z.uuid(),
  signedOn: calendarDate,
});
export const voidingForm = z.object({ requestId: z.uuid(), reason });

export const itemForm = z.object({
  requestId: z.uuid(),
  year,
  title: z.string().trim().min(2).max(60),
  target: quantity,
  unit: z.string().trim().min(1).max(6),
  dueOn: calendarDate,
});
export const copyingForm = z.object({ requestId: z.uuid(), year });
export const droppingForm = z.object({ requestId: z.uuid(), reason });
export const progressForm = z.object({
  requestId: z.uuid(),
  quantity,
  occurredOn: calendarDate,
  note: z.string().trim().max(200).default(''),
});
export const confirmationForm = z.object({ requestId: z.uuid() });
export const confirmationsForm = z.object({
  requestId: z.uuid(),
  progressIds: z
    .union([z.uuid(), z.array(z.uuid()).min(1).max(200)])
    .transform((ids) => (Array.isArray(ids) ? ids : [ids])),
});
export const progressRefusalForm = z.object({ requestId: z.uuid(), reason });

export const talkOpeningForm = z.object({
  requestId: z.uuid(),
  memberId: z.uuid(),
  about: z.string().trim().min(2).max(200),
});
export const talkHoldingForm = z.object({
  requestId: z.uuid(),
  heldOn: calendarDate,
  said: z.string().trim().min(2).max(1000),
  agreed: z.string().trim().min(2).max(1000),
  followUpOn: calendarDate,
});
export const talkClosingForm = z.object({
  requestId: z.uuid(),
  outcome: z.enum(TALK_OUTCOMES),
  outcomeNote: z.string().trim().min(2).max(1000),
});

interface OfVillage {
  readonly villageId: string;
  readonly now: Date;
}

export type AskPledgesCommand = z.output<typeof pledgeAskingForm> & OfVillage;
export type RemindPledgesCommand = z.output<typeof pledgeReminderForm> & OfVillage;
export type SignPledgeCommand = z.output<typeof pledgeSigningForm> & OfVillage;
export type EnterPledgeCommand = z.output<typeof pledgePaperForm> & OfVillage & { readonly photoId: string };
export type VoidPledgeCommand = z.output<typeof voidingForm> & OfVillage & { readonly pledgeId: string };
export type AddItemCommand = z.output<typeof itemForm> & OfVillage & { readonly memberId: string };
/** Last year's lines, into `year`. */
export type CopyItemsCommand = z.output<typeof copyingForm> & OfVillage & { readonly memberId: string };
export type DropItemCommand = z.output<typeof droppingForm> & OfVillage & { readonly itemId: string };
export type ReportProgressCommand = z.output<typeof progressForm> & OfVillage & { readonly itemId: string };
export type ConfirmProgressCommand = z.output<typeof confirmationsForm> & OfVillage;
export type RefuseProgressCommand = z.output<typeof progressRefusalForm> & OfVillage & { readonly progressId: string };
export type OpenTalkByHandCommand = z.output<typeof talkOpeningForm> & OfVillage;
export type HoldTalkCommand = z.output<typeof talkHoldingForm> & OfVillage & { readonly talkId: string };
export type CloseTalkCommand = z.output<typeof talkClosingForm> & OfVillage & { readonly talkId: string };
