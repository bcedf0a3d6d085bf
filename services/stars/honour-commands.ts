import { z } from 'zod';

/** 光荣榜: consent to a photo and the whole name. `reason` says on what paper, where the committee writes it for the member. */
const giveConsentCommand = z.object({
  requestId: z.uuid(),
  villageId: z.uuid(),
  memberId: z.uuid(),
  photoId: z.uuid(),
  reason: z.string().trim().max(200),
});
export type GiveConsentCommand = z.infer<typeof giveConsentCommand>;

const withdrawConsentCommand = giveConsentCommand.omit({ photoId: true });
export type WithdrawConsentCommand = z.infer<typeof withdrawConsentCommand>;

/** What the form asks beside the photo. */
export const consentForm = z.object({
  requestId: z.uuid(),
  agreed: z.literal('on').optional(),
  reason: z.string().trim().max(200).default(''),
});
export const withdrawalForm = consentForm.omit({ agreed: true });
