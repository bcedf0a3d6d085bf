import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import { RATING_STEPS, STAR_STEPS } from './vocabulary';

interface InVillage {
  readonly villageId: string;
  readonly now: Date;
}

/** Somebody who is not evaluated, with the scheme's word for it and the reason. */
export const exemptionSchema = z.object({
  memberId: z.uuid(),
  exemption: z.string().trim().min(1).max(40),
  reason: z.string().trim().max(200),
});

export const openRoundSchema = z.object({
  requestId: z.uuid(),
  versionId: z.uuid(),
  title: z.string().trim().min(2).max(60),
  fromOn: calendarDate,
  untilOn: calendarDate,
  exemptions: z.array(exemptionSchema).max(100_000),
});
export type OpenRoundCommand = z.output<typeof openRoundSchema> & InVillage;

export const advanceRoundSchema = z.object({
  requestId: z.uuid(),
  roundId: z.uuid(),
  /** The step that is over. */
  step: z.enum(RATING_STEPS),
});
export type AdvanceRoundCommand = z.output<typeof advanceRoundSchema> & InVillage;

export const prolongStepSchema = z.object({
  requestId: z.uuid(),
  roundId: z.uuid(),
  step: z.enum(STAR_STEPS),
  /** The new last day. */
  untilOn: calendarDate,
  reason: z.string().trim().max(200),
});
export type ProlongStepCommand = z.output<typeof prolongStepSchema> & InVillage;

export const exemptSchema = z.object({
  requestId: z.uuid(),
  roundId: z.uuid(),
  participantId: z.uuid(),
  exemption: z.string().trim().min(1).max(40),
  reason: z.string().trim().max(200),
});
export type ExemptCommand = z.output<typeof exemptSchema> & InVillage;

export const evaluateParticipantSchema = z.object({
  requestId: z.uuid(),
  roundId: z.uuid(),
  participantId: z.uuid(),
  reason: z.string().trim().max(200),
});
export type EvaluateParticipantCommand = z.output<typeof evaluateParticipantSchema> & InVillage;

export const cancelRoundSchema = z.object({
  requestId: z.uuid(),
  roundId: z.uuid(),
  reason: z.string().trim().max(200),
});
export type CancelRoundCommand = z.output<typeof cancelRoundSchema> & InVillage;

/** What the form for a new round sends: of each person on it, whether and why they are exempt. */
export const openRoundForm = z
  .object({
    requestId: z.uuid(),
    versionId: z.uuid(),
    title: z.string().trim().min(2).max(60),
    /** Its first and its last day: 2026-07-01/2026-09-30. */
    period: z.string().regex(/^\d{4}-\d{2}-\d{2}\/\d{4}-\d{2}-\d{2}$/),
    people: z
      .array(
        z.object({
          memberId: z.uuid(),
          exemption: z.string().trim().max(40).optional(),
          reason: z.string().trim().max(200).optional(),
        }),
      )
      .max(1_000)
      .default([]),
  })
  .superRefine(({ people }, context) => {
    people.forEach(({ exemption, reason }, place) => {
      if (Boolean(exemption) === Boolean(reason)) return;
      const path = ['people', place, exemption ? 'reason' : 'exemption'];
      context.addIssue({ code: 'custom', path, params: { code: 'exemption-incomplete' } });
    });
  })
  .transform(({ period, people, ...rest }) => ({
    ...rest,
    fromOn: period.slice(0, 10),
    untilOn: period.slice(11),
    exemptions: people.flatMap(({ memberId, exemption, reason }) =>
      exemption && reason ? [{ memberId, exemption, reason }] : [],
    ),
  }));

export const advanceRoundForm = advanceRoundSchema.omit({ roundId: true });
export const prolongStepForm = prolongStepSchema.omit({ roundId: true });
export const exemptForm = exemptSchema.omit({ roundId: true, participantId: true });
export const evaluateParticipantForm = evaluateParticipantSchema.omit({ roundId: true, participantId: true });
export const cancelRoundForm = cancelRoundSchema.omit({ roundId: true });
