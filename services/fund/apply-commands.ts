import { z } from 'zod';
import { isAmountText, yuan } from '../kernel/decimal';
import { BUDGET_LINES_MAX, FUND_PURPOSES, SHARES_MAX } from './vocabulary';

export const TITLE_LENGTH_MAX = 40;
export const NEED_LENGTH_MAX = 500;
export const LINE_LENGTH_MAX = 60;
export const PERSON_LENGTH_MAX = 40;
export const APPLY_REASON_LENGTH_MAX = 200;
/** The most yuan in one line or share. */
export const LINE_YUAN_MAX = 1_000_000;

const text = (most: number) => z.string().trim().max(most).default('');
const amount = z
  .string()
  .trim()
  .refine((value) => isAmountText(value) && yuan(value).gt(0) && yuan(value).lte(LINE_YUAN_MAX), {
    params: { code: 'yuan' },
  });

type Row = { readonly [name: string]: string | undefined };

/** A row of a form is filled in whole or left blank. */
const whole =
  (first: string, second: string) =>
  (row: Row, context: z.core.$RefinementCtx<Row>): void => {
    if (!row[first] === !row[second]) return;
    const path = [row[first] ? second : first];
    context.addIssue({ code: 'custom', params: { code: 'line-incomplete' }, path, input: row });
  };

const formLine = z
  .object({
    what: z.string().trim().max(LINE_LENGTH_MAX).optional(),
    yuan: amount.optional(),
    quotePhotoId: z.uuid().optional(),
  })
  .superRefine(whole('what', 'yuan'));

const formOther = z
  .object({ who: z.string().trim().max(PERSON_LENGTH_MAX).optional(), yuan: amount.optional() })
  .superRefine(whole('who', 'yuan'));

/** An application as people write it: names and numbers, rows that may be blank. */
export const applicationForm = z.object({
  requestId: z.uuid(),
  purpose: z.enum(FUND_PURPOSES).default('other'),
  title: text(TITLE_LENGTH_MAX),
  need: text(NEED_LENGTH_MAX),
  plan: text(NEED_LENGTH_MAX),
  wishId: z.uuid().optional(),
  beneficiary: text(PERSON_LENGTH_MAX),
  urgentReason: z.string().trim().max(APPLY_REASON_LENGTH_MAX).optional(),
  lines: z.array(formLine).max(BUDGET_LINES_MAX).default([]),
  ownYuan: amount.optional(),
  others: z
    .array(formOther)
    .max(SHARES_MAX - 1)
    .default([]),
  /** Of the budget that was open on the page. */
  version: z.coerce.number().int().min(1).optional(),
});
export type ApplicationForm = z.output<typeof applicationForm>;

/** What an application says; a draft may leave out anything but its purpose. */
export interface ApplicationContent {
  readonly purpose: ApplicationForm['purpose'];
  readonly title: string;
  readonly need: string;
  readonly plan: string;
  readonly wishId?: string | undefined;
  readonly beneficiaryName: string;
  readonly beneficiaryMemberId?: string | undefined;
  readonly beneficiaryHouseholdId?: string | undefined;
  readonly urgentReason?: string | undefined;
  readonly lines: readonly {
    readonly what: string;
    readonly yuan: string;
    readonly quotePhotoId?: string | undefined;
  }[];
  /** What the lead gives; the rest of the budget where it is left out. */
  readonly ownYuan?: string | undefined;
  /** Whom the lead asks to share it; nobody: alone. */
  readonly others: readonly { readonly memberId: string; readonly yuan: string }[];
}

const requestId = z.uuid();
const reason = z.string().trim().max(APPLY_REASON_LENGTH_MAX).default('');

export const submitApplicationForm = z.object({ requestId });
export const confirmShareForm = z.object({ requestId, version: z.coerce.number().int().min(1) });
export const leaveShareForm = z.object({ requestId, reason });
export const cancelApplicationForm = z.object({ requestId, reason });
export const enterApplicationForm = applicationForm.extend({ member: z.string().trim().min(1).max(PERSON_LENGTH_MAX) });
export const confirmShareOnPaperForm = z.object({
  requestId,
  version: z.coerce.number().int().min(1),
  memberId: z.uuid(),
});

interface OfVillage {
  readonly villageId: string;
  readonly requestId: string;
  readonly now: Date;
}
interface OfApplication extends OfVillage {
  readonly applicationId: string;
}

export type DraftApplicationCommand = OfVillage & { readonly content: ApplicationContent };
export type ChangeDraftCommand = OfApplication & { readonly content: ApplicationContent };
export type SubmitApplicationCommand = OfApplication;
/** `version`: of the budget that the member saw. */
export type ConfirmShareCommand = OfApplication & { readonly version: number };
export type LeaveShareCommand = OfApplication & { readonly reason: string };
export type CancelApplicationCommand = OfApplication & { readonly reason: string };
export type ChangeBudgetCommand = OfApplication & { readonly version: number; readonly content: ApplicationContent };
export type ResubmitApplicationCommand = OfApplication & {
  readonly version: number;
  /** What is completed; left out where nothing is to be changed. */
  readonly content?: ApplicationContent | undefined;
};
export type EnterApplicationCommand = OfVillage & {
  readonly memberId: string;
  readonly paperPhotoId: string;
  readonly content: ApplicationContent;
};
export type ConfirmShareOnPaperCommand = ConfirmShareCommand & {
  readonly memberId: string;
  readonly paperPhotoId: string;
};
