import { z } from 'zod';
import { CODE_LENGTH_MAX, type MarksByParticipant } from './ballot-commands';
import { CRITERIA_MAX } from './scheme-vocabulary';
import { BALLOT_PEOPLE_MAX, BALLOT_STEPS } from './vocabulary';

/** Voters chosen from one page of a list. */
export const VOTERS_CHOSEN_MAX = 500;

const requestId = z.uuid();
const voterIds = z.array(z.uuid()).max(VOTERS_CHOSEN_MAX).default([]);
const one = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === undefined || Array.isArray(value) ? value : [value]), schema);

interface OfRound {
  readonly villageId: string;
  readonly roundId: string;
  readonly now: Date;
}

export const issueSlipsForm = z.object({ requestId, step: z.enum(BALLOT_STEPS), voterIds: one(voterIds) });
export type IssueSlipsCommand = z.output<typeof issueSlipsForm> & OfRound;

export const printPapersForm = z.object({
  requestId,
  step: z.enum(BALLOT_STEPS),
  /** A branch or a grid; missing where everybody of the village stands on the paper. */
  unitId: z.uuid().optional(),
  paperCount: z.coerce.number().int().min(1).max(9_999),
});
export type PrintPapersCommand = z.output<typeof printPapersForm> & OfRound;

export const handOutForm = z.object({ requestId, voterIds: one(voterIds) });
export type HandOutPapersCommand = z.output<typeof handOutForm> & OfRound & { readonly bundleId: string };

export const missPapersForm = z.object({
  requestId,
  count: z.coerce.number().int().min(1).max(9_999),
  reason: z.string().trim().min(1).max(300),
});
export type MissPapersCommand = z.output<typeof missPapersForm> & OfRound & { readonly bundleId: string };

export const findPaperForm = z.object({ receipt: z.string().trim().min(1).max(CODE_LENGTH_MAX) });

/** What stands on a paper, person by person: a percent by the criterion's place; nothing where nothing is ticked. */
export const readPaperForm = z.object({
  spoiled: z.literal('on').optional(),
  people: z
    .array(z.object({ id: z.uuid(), m: z.array(z.string().max(5).optional()).max(CRITERIA_MAX).default([]) }))
    .max(BALLOT_PEOPLE_MAX)
    .default([]),
});

export type ReadPaperForm = z.output<typeof readPaperForm>;

export interface ReadPaperCommand extends OfRound {
  readonly bundleId: string;
  readonly paperId: string;
  readonly spoiled: boolean;
  /** Everybody who stands on the paper; nothing where it is spoiled. */
  readonly marks: MarksByParticipant;
}
