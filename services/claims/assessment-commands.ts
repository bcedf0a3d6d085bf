import { z } from 'zod';
import { calendarDate, halfPoints } from '../kernel/command-fields';
import { isAmountText, points } from '../kernel/decimal';
import { ASSESSMENT_LINES_MAX } from './vocabulary';

interface OfVillage {
  readonly villageId: string;
}

const reason = z.string().trim().min(1).max(200);

/** Whole or half points, more or less than none. */
const signedHalfPoints = z
  .string()
  .trim()
  .transform((text) => text.replace(/^\+/, '').replace(/^[−－]/, '-'))
  .refine((text) => isAmountText(text) && !points(text).isZero() && points(text).times(2).isInteger(), {
    params: { code: 'half-points' },
  })
  .refine((text) => !isAmountText(text) || points(text).abs().lte(100_000), { params: { code: 'points-too-many' } });

export const quarterSchema = z.object({
  year: z.coerce.number().int().min(2020).max(2100),
  quarter: z.coerce.number().int().min(1).max(4),
});

/** `title` is what people read: the year and the quarter in words. */
export type OpenAssessmentCommand = z.output<typeof quarterSchema> &
  OfVillage & { readonly title: string; readonly now: Date };

/** The same for many villages. */
export type OpenAssessmentsCommand = z.output<typeof quarterSchema> & {
  readonly villageIds: readonly string[];
  readonly title: string;
  readonly now: Date;
};

export interface AssessmentCommand extends OfVillage {
  readonly assessmentId: string;
}

export const adjustAssessmentSchema = z.object({
  requestId: z.uuid(),
  adjustments: z
    .array(z.object({ rowId: z.uuid(), points: signedHalfPoints, reason }))
    .min(1)
    .max(ASSESSMENT_LINES_MAX),
});
export type AdjustAssessmentCommand = z.output<typeof adjustAssessmentSchema> & AssessmentCommand;

export const addMeetingPointsSchema = z.object({
  requestId: z.uuid(),
  rowIds: z.array(z.uuid()).min(1).max(ASSESSMENT_LINES_MAX),
  points: halfPoints,
  /** The rule that the meeting went by; missing where there is none. */
  ruleCode: z.string().trim().max(16).optional(),
  reason,
  meeting: z.string().trim().min(1).max(60),
});
export type AddMeetingPointsCommand = z.output<typeof addMeetingPointsSchema> & AssessmentCommand;

export const decideAssessmentSchema = z.object({
  meeting: z.string().trim().min(1).max(60),
  meetingOn: calendarDate,
});
export type DecideAssessmentCommand = z.output<typeof decideAssessmentSchema> &
  AssessmentCommand & { readonly now: Date };

export const discardAssessmentSchema = z.object({ reason });
export type DiscardAssessmentCommand = z.output<typeof discardAssessmentSchema> & AssessmentCommand;
