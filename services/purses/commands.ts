import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { isAmountText, points } from '../kernel/decimal';
import { ENDED_SETTLEMENT_KINDS, SHARES_MAX } from './vocabulary';

/** What every settlement says: the paper or the meeting it rests on, why, and when it was agreed. */
const paper = {
  requestId: z.uuid(),
  document: z.string().trim().min(2).max(100),
  reason: z.string().trim().min(2).max(200),
  occurredOn: calendarDate,
};

/** None or more points, at most two places. */
const share = z
  .string()
  .trim()
  .default('0')
  .refine((text) => isAmountText(text) && points(text).gte(0), { params: { code: 'share' } });

const shares = z.array(z.object({ memberId: z.uuid(), points: share })).max(SHARES_MAX);

interface OfVillage {
  readonly villageId: string;
}
interface OfHousehold extends OfVillage {
  readonly householdId: string;
}

export const poolHouseholdForm = z.object(paper);
export type PoolHouseholdCommand = z.output<typeof poolHouseholdForm> & OfHousehold;

export const poolHouseholdsForm = z.object(paper);
export type PoolHouseholdsCommand = z.output<typeof poolHouseholdsForm> & OfVillage;

export const joinPoolForm = z.object(paper);
export type JoinPoolCommand = z.output<typeof joinPoolForm> & OfHousehold;

export const shareOutForm = z.object({ ...paper, shares });
/** Unpooling, and what people who left a household or whose household closed get. */
export type ShareOutCommand = z.output<typeof shareOutForm> & OfHousehold;

export const settleMemberForm = z.object({
  ...paper,
  kind: z.enum(ENDED_SETTLEMENT_KINDS),
  /** The member number of whoever gets the points; missing: they go back to the village. */
  heirNumber: z.string().trim().max(8).optional(),
});
export type SettleMemberCommand = z.output<typeof settleMemberForm> & OfVillage & { readonly memberId: string };

export const returnHouseholdForm = z.object(paper);
export type ReturnHouseholdCommand = z.output<typeof returnHouseholdForm> & OfHousehold;
