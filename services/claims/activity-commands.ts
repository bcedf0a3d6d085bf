import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { isAmountText, points } from '../kernel/decimal';

/** `08:30`, as clocks in the village show it. */
const clockTime = z
  .string()
  .trim()
  .refine((text) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text), { params: { code: 'time' } });

const content = z.object({
  title: z.string().trim().min(2).max(40),
  ruleCode: z.string().trim().min(1).max(16),
  place: z.string().trim().min(1).max(60),
  occurredOn: calendarDate,
  /** Signing in and out is possible between these times of the day. */
  from: clockTime,
  until: clockTime,
  signsOut: z.boolean().default(false),
  /** What everybody gets who was there; of no meaning where hours are counted by signing out. */
  quantity: z
    .string()
    .trim()
    .refine((text) => isAmountText(text) && points(text).gt(0) && points(text).times(2).isInteger(), {
      params: { code: 'quantity' },
    })
    .default('1'),
});
type Content = z.output<typeof content>;

const inOrder = ({ from, until }: Pick<Content, 'from' | 'until'>) => until > from;
const orderProblem = { path: ['until'], params: { code: 'time-order' } };

export const planActivitySchema = content.extend({ requestId: z.uuid() }).refine(inOrder, orderProblem);
export const changeActivitySchema = content.refine(inOrder, orderProblem);

interface OfVillage {
  readonly villageId: string;
}
interface OfActivity extends OfVillage {
  readonly activityId: string;
}

export type PlanActivityCommand = z.output<typeof planActivitySchema> & OfVillage & { readonly now: Date };
export type ChangeActivityCommand = z.output<typeof changeActivitySchema> & OfActivity & { readonly now: Date };
/** Cancelling and closing. */
export type EndActivityCommand = OfActivity;

/** What the page of a scanned code sends: good for this member and this activity alone. */
export const signAtActivitySchema = z.object({ ticket: z.string().regex(/^\d{16}$/) });
export type SignAtActivityCommand = z.output<typeof signAtActivitySchema> & { readonly activityId: string };

export const enterAttendanceSchema = z.object({
  memberId: z.uuid(),
  /** When they came or left, from a paper list; now where it is missing. */
  time: clockTime.optional(),
});
export type EnterAttendanceCommand = z.output<typeof enterAttendanceSchema> & OfActivity;

export const strikeAttendanceSchema = z.object({ memberId: z.uuid(), reason: z.string().trim().min(2).max(100) });
export type StrikeAttendanceCommand = z.output<typeof strikeAttendanceSchema> & OfActivity;
