import { z } from 'zod';
import { calendarDate, halfPoints } from '../kernel/command-fields';
import { GOODS_CATEGORIES, HOLDER_GROUPS } from '../shop/vocabulary';
import { DONOR_KINDS } from './vocabulary';

/** The most kinds of goods on one paper. */
export const DONATION_LINES_MAX = 40;
/** The most members that one grant gives to. */
export const GRANT_MEMBERS_MAX = 1000;

const requestId = z.uuid();
const text = (max: number) => z.string().trim().min(1).max(max);
const reason = z.string().trim().min(2).max(120);
const yuan = z
  .string()
  .trim()
  .regex(/^\d{1,8}(\.\d{1,2})?$/);
const ticked = z
  .literal('on')
  .optional()
  .transform((tick) => tick === 'on');

const donorWords = {
  kind: z.enum(DONOR_KINDS),
  name: text(40),
  contact: z.string().trim().max(60).optional(),
  /** Whether the name may be shown. */
  named: ticked,
};
export const registerDonorForm = z.object({ requestId, ...donorWords });
export const changeDonorForm = z.object({ requestId, ...donorWords });

/** A line of the paper; one that names no goods was left empty. */
const donatedLine = z
  .object({
    shopId: z.uuid().optional(),
    goodsId: z.uuid().optional(),
    quantity: z.coerce.number().int().min(1).max(100_000).optional(),
    bestBefore: calendarDate.optional(),
    unitWorth: z
      .string()
      .trim()
      .regex(/^\d{1,6}(\.\d{1,2})?$/)
      .optional(),
  })
  .superRefine((line, context) => {
    const missing = (name: string) =>
      context.addIssue({ code: 'custom', path: [name], params: { code: 'line-incomplete' } });
    if (line.goodsId && !line.quantity) missing('quantity');
    if (line.goodsId && !line.shopId) missing('shopId');
    if (!line.goodsId && (line.quantity || line.bestBefore || line.unitWorth)) missing('goodsId');
  });
export interface DonatedLine {
  readonly shopId: string;
  readonly goodsId: string;
  readonly quantity: number;
  readonly bestBefore?: string;
  readonly unitWorth?: string;
}
export const registerDonationForm = z.object({
  requestId,
  donorId: z.uuid(),
  receivedOn: calendarDate,
  yuan: yuan.default('0'),
  note: z.string().trim().max(120).optional(),
  lines: z
    .array(donatedLine)
    .max(DONATION_LINES_MAX)
    .default([])
    .transform((lines) => lines.filter((line): line is DonatedLine => line.goodsId !== undefined)),
});
export const cancelDonationForm = z.object({ requestId, reason });

export const createFundForm = z.object({
  requestId,
  name: text(20),
  purpose: text(80),
  /** The donation whose money it stands on; left out, the village's own budget. */
  donationId: z.uuid().optional(),
  groups: z.array(z.enum(HOLDER_GROUPS)).default([]),
  categories: z.array(z.enum(GOODS_CATEGORIES)).default([]),
  goodsIds: z.array(z.uuid()).max(200).default([]),
  untilOn: calendarDate.optional(),
});
export const fillFundForm = z.object({
  requestId,
  points: halfPoints,
  /** The meeting or paper that decided it. */
  meeting: z.string().trim().min(2).max(60),
  reason,
});
export const grantFromFundForm = z.object({
  requestId,
  memberIds: z.array(z.uuid()).min(1).max(GRANT_MEMBERS_MAX),
  /** For each. */
  points: halfPoints,
  reason,
});
export const closeFundForm = z.object({ requestId, reason });

interface OfVillage {
  readonly villageId: string;
}
interface OfFund extends OfVillage {
  readonly fundId: string;
}
/** The day in China on which it is done. */
interface Dated {
  readonly today: string;
}

export type RegisterDonorCommand = z.output<typeof registerDonorForm> & OfVillage;
export type ChangeDonorCommand = z.output<typeof changeDonorForm> & OfVillage & { readonly donorId: string };
export type RegisterDonationCommand = z.output<typeof registerDonationForm> & OfVillage & Dated;
export type CancelDonationCommand = z.output<typeof cancelDonationForm> &
  OfVillage &
  Dated & { readonly donationId: string };
export type CreateFundCommand = z.output<typeof createFundForm> & OfVillage & Dated;
export type FillFundCommand = z.output<typeof fillFundForm> & OfFund & Dated;
export type GrantFromFundCommand = z.output<typeof grantFromFundForm> & OfFund & Dated;
export type CloseFundCommand = z.output<typeof closeFundForm> & OfFund & Dated;
