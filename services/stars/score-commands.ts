import { Decimal } from 'decimal.js';
import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';

const MOVE = /^[+-]?\d{1,3}(\.\d{1,2})?$/;
/** Points up or down, as people write them: 2, +2, -1.5. */
const move = z
  .string()
  .transform((text) => text.normalize('NFKC').replace(/−|–|—/g, '-').trim())
  .refine((text) => MOVE.test(text), { params: { code: 'move' } })
  .transform((text) => new Decimal(text).toFixed(2));
const meeting = {
  requestId: z.uuid(),
  meeting: z.string().trim().min(2).max(100),
  meetingOn: calendarDate,
  present: z.coerce.number().int().min(0).max(9999),
  entitled: z.coerce.number().int().min(0).max(9999),
};
const reason = z.string().trim().max(500);

/** The branch moves a person's score, or writes a remark without moving it. */
export const adjustScoreForm = z.object({
  requestId: z.uuid(),
  move,
  reason: reason.default(''),
  remark: reason.default(''),
});
export type AdjustScoreCommand = z.output<typeof adjustScoreForm> & RoundPlace & { readonly participantId: string };

export const proposeVetoForm = z.object({
  requestId: z.uuid(),
  item: z.string().min(1).max(40),
  evidence: z.string().trim().min(5).max(1000),
  photoIds: z.array(z.uuid()).default([]),
});
export type ProposeVetoCommand = Omit<z.output<typeof proposeVetoForm>, 'photoIds'> &
  RoundPlace & { readonly participantId: string; readonly photoId?: string | undefined };

export const VETO_DECISIONS = ['approved', 'dismissed'] as const;
export const decideVetoForm = z.object({ requestId: z.uuid(), decision: z.enum(VETO_DECISIONS), reason });
export type DecideVetoCommand = z.output<typeof decideVetoForm> & RoundPlace & { readonly vetoId: string };

/** The branch's meeting that proposes the results. */
export const proposeResultsForm = z.object(meeting);
export type ProposeResultsCommand = z.output<typeof proposeResultsForm> & RoundPlace;

/** The higher organisation's meeting; beside it there is nothing that could be filled in. */
export const approveRoundForm = z.object(meeting);
export type ApproveRoundCommand = z.output<typeof approveRoundForm> & RoundPlace;

export const sendBackRoundForm = z.object({ requestId: z.uuid(), reason: reason.min(2) });
export type SendBackRoundCommand = z.output<typeof sendBackRoundForm> & RoundPlace;

/** Where a command belongs; from the address, never from the form. */
interface RoundPlace {
  readonly villageId: string;
  readonly roundId: string;
  readonly now: Date;
}
