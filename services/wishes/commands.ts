import { z } from 'zod';

const said = {
  title: z.string().trim().min(2).max(30),
  need: z.string().trim().min(2).max(300),
  place: z.string().trim().max(60).optional(),
};

/** What a wish says; for the pages of a member and for changing one. */
export const wishForm = z.object({ requestId: z.uuid(), ...said });

/** At the desk, for somebody: a member by their number, or a name alone. */
export const wishForSomebodyForm = z.object({
  requestId: z.uuid(),
  ...said,
  memberNumber: z.string().trim().max(20).optional(),
  residentName: z.string().trim().max(30).optional(),
  householdNumber: z.string().trim().max(30).optional(),
});

export const wishWithdrawalForm = z.object({ requestId: z.uuid(), reason: z.string().trim().max(200).optional() });

interface OfVillage {
  readonly villageId: string;
  readonly now: Date;
}

/** For whom it is matters at the desk alone: a member's own form is about themself. */
export type PostWishCommand = z.output<typeof wishForSomebodyForm> & OfVillage;
export type ChangeWishCommand = z.output<typeof wishForm> & OfVillage & { readonly wishId: string };
export type WithdrawWishCommand = z.output<typeof wishWithdrawalForm> & OfVillage & { readonly wishId: string };
