import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { isAmountText, yuan } from '../kernel/decimal';
import { SOURCE_OF_MONEY_KINDS } from './vocabulary';

/** Most that comes in at once, in yuan. */
export const FUNDING_YUAN_MAX = 100_000_000;
export const WORDS_LENGTH_MAX = 60;
export const MONEY_REASON_LENGTH_MAX = 200;

const requestId = z.uuid();
const words = z.string().trim().min(2).max(WORDS_LENGTH_MAX);
const reason = z.string().trim().min(2).max(MONEY_REASON_LENGTH_MAX);

export const addSourceForm = z.object({ requestId, kind: z.enum(SOURCE_OF_MONEY_KINDS), name: words });

export const receiveMoneyForm = z.object({
  requestId,
  sourceId: z.uuid(),
  yuan: z
    .string()
    .trim()
    .refine((text) => isAmountText(text) && yuan(text).gt(0) && yuan(text).lte(FUNDING_YUAN_MAX), {
      params: { code: 'yuan' },
    }),
  receivedOn: calendarDate,
  /** Number of the grant's letter, of the donation's receipt, of the booking. */
  document: words,
  /** Pictures of it that were kept; the last counts. */
  photoIds: z.array(z.uuid()).max(6).default([]),
});

export const cancelFundingForm = z.object({ requestId, reason });

export const openYearForm = z.object({
  requestId,
  year: z.coerce.number().int().min(2000).max(2200),
  /** The meeting that adopted it. */
  meeting: words,
});

export const allotMembersForm = z.object({ requestId });

export const closeYearForm = z.object({ requestId });

export const addForbiddenUseForm = z.object({ requestId, words });
/** A suggested list, taken over with one button. */
export const adoptForbiddenUsesForm = z.object({ requestId, words: z.array(words).min(1).max(40) });
export const endForbiddenUseForm = z.object({ requestId });

export const nameStandInForm = z.object({ requestId, accountId: z.uuid() });
export const endStandInForm = z.object({ requestId });

interface OfVillage {
  readonly villageId: string;
}
interface At {
  readonly now: Date;
}

export type AddSourceCommand = z.output<typeof addSourceForm> & OfVillage;
export type ReceiveMoneyCommand = Omit<z.output<typeof receiveMoneyForm>, 'photoIds'> &
  OfVillage &
  At & {
    /** A photo of the purpose `fund`, taken by who writes this down; left out where there is no paper. */
    readonly photoId?: string | undefined;
  };
export type CancelFundingCommand = z.output<typeof cancelFundingForm> & OfVillage & At & { readonly fundingId: string };
export type OpenYearCommand = z.output<typeof openYearForm> & OfVillage & At;
export type CloseYearCommand = z.output<typeof closeYearForm> & OfVillage & At & { readonly year: number };
export type AdoptForbiddenUsesCommand = z.output<typeof adoptForbiddenUsesForm> & OfVillage;
export type EndForbiddenUseCommand = z.output<typeof endForbiddenUseForm> & OfVillage & { readonly useId: string };
export type NameStandInCommand = z.output<typeof nameStandInForm> & OfVillage;
export type EndStandInCommand = z.output<typeof endStandInForm> & OfVillage & { readonly standInId: string };
