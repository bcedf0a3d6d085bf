import { z } from 'zod';
import { CRITERIA_MAX } from './scheme-vocabulary';
import { BALLOT_PEOPLE_MAX, BALLOT_STEPS, type BallotStep } from './vocabulary';

export const SELF_WORDS_LENGTH_MAX = 500;
export const CODE_LENGTH_MAX = 40;

/** What was ticked of one person: a percent by the criterion's place, `x` for "can't say"; nothing where nothing was ticked. */
const ticks = z.array(z.string().max(5).optional()).max(CRITERIA_MAX).default([]);

const requestId = z.uuid();

/** What was ticked of people. Whether it is whole is seen beside what stands on the ballot. */
const ticksForm = z.object({
  requestId,
  people: z
    .array(z.object({ id: z.uuid(), m: ticks }))
    .max(BALLOT_PEOPLE_MAX)
    .default([]),
});

/** A ballot as it comes from its page. */
export const ballotForm = ticksForm.extend({ step: z.enum(BALLOT_STEPS) });
export type BallotForm = z.output<typeof ballotForm>;

export const selfAssessmentForm = ticksForm.extend({
  words: z.string().trim().max(SELF_WORDS_LENGTH_MAX).default(''),
});

export const receiptForm = z.object({ receipt: z.string().trim().min(1).max(CODE_LENGTH_MAX) });
export const slipForm = z.object({ slip: z.string().trim().min(1).max(CODE_LENGTH_MAX) });

/** Percent by the criterion's place in the scheme; null: not judged in this step, or the voter can't say. */
export type Marks = readonly (number | null)[];
export type MarksByParticipant = Readonly<Record<string, Marks>>;

interface OfRound {
  readonly villageId: string;
  readonly roundId: string;
  readonly requestId: string;
  readonly now: Date;
}

export interface AssessOneselfCommand extends OfRound {
  readonly marks: Marks;
  readonly words: string;
}

export interface EnterSelfAssessmentCommand extends AssessOneselfCommand {
  readonly participantId: string;
}

export interface VoteCommand extends OfRound {
  /** The step whose ballot was shown. */
  readonly step: BallotStep;
  readonly marks: MarksByParticipant;
}

export interface VoteBySlipCommand {
  readonly slip: string;
  readonly requestId: string;
  readonly marks: MarksByParticipant;
  readonly now: Date;
}
