import { z } from 'zod';
import { calendarDate, halfPoints } from '../kernel/command-fields';
import { isAmountText, points } from '../kernel/decimal';
import { BATCH_CLAIMS_MAX, CLAIM_PHOTOS_MAX } from './vocabulary';

export * from './activity-commands';

export * from './assessment-commands';
export * from './batch-commands';

/** How much was done; once where nothing is said. */
const quantity = z
  .string()
  .trim()
  .refine((text) => isAmountText(text) && points(text).gt(0) && points(text).times(2).isInteger(), {
    params: { code: 'quantity' },
  })
  .default('1');

export const submitClaimSchema = z.object({
  requestId: z.uuid(),
  ruleCode: z.string().trim().min(1).max(16),
  /** For whom: missing means oneself. */
  memberId: z.uuid().optional(),
  occurredOn: calendarDate,
  quantity,
  place: z.string().trim().max(60).optional(),
  note: z.string().trim().max(500).optional(),
  photoIds: z.array(z.uuid()).max(CLAIM_PHOTOS_MAX).default([]),
  /** The closed application of the micro-service fund that it was done for. */
  fundApplicationId: z.uuid().optional(),
});
export type SubmitClaimCommand = z.output<typeof submitClaimSchema> & { readonly now: Date };

/** What the committee enters for others to check. */
const enteredFields = {
  requestId: z.uuid(),
  memberId: z.uuid(),
  ruleCode: z.string().trim().min(1).max(16),
  occurredOn: calendarDate,
  place: z.string().trim().max(60).optional(),
  note: z.string().trim().max(500).optional(),
  photoIds: z.array(z.uuid()).max(CLAIM_PHOTOS_MAX).default([]),
  reason: z.string().trim().max(200).default(''),
};

export const addLateClaimSchema = z.object({ ...enteredFields, quantity });
export type AddLateClaimCommand = z.output<typeof addLateClaimSchema> & OfVillage & { readonly now: Date };

export const enterDeductionSchema = z.object({ ...enteredFields, points: halfPoints });
export type EnterDeductionCommand = z.output<typeof enterDeductionSchema> & OfVillage & { readonly now: Date };

export const withdrawClaimSchema = z.object({ claimId: z.uuid() });
export type WithdrawClaimCommand = z.output<typeof withdrawClaimSchema>;

/** A decision on one claim; the village comes from the address. */
interface OfVillage {
  readonly villageId: string;
}

export const acceptClaimSchema = z.object({
  claimId: z.uuid(),
  /** Only under a rule with a range: what the checker sets. */
  points: halfPoints.optional(),
});
export type AcceptClaimCommand = z.output<typeof acceptClaimSchema> & OfVillage;

export const lowerClaimSchema = z.object({
  claimId: z.uuid(),
  points: halfPoints,
  reason: z.string().trim().max(200).default(''),
});
export type LowerClaimCommand = z.output<typeof lowerClaimSchema> & OfVillage;

export const refuseClaimSchema = z.object({
  claimId: z.uuid(),
  reason: z.string().trim().max(200).default(''),
});
export type RefuseClaimCommand = z.output<typeof refuseClaimSchema> & OfVillage;

export const acceptClaimsSchema = z.object({ claimIds: z.array(z.uuid()).min(1).max(BATCH_CLAIMS_MAX) });
export type AcceptClaimsCommand = z.output<typeof acceptClaimsSchema> & OfVillage;
