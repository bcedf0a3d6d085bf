import { z } from 'zod';
import { halfPoints } from '../kernel/command-fields';
import { isAmountText, yuan } from '../kernel/decimal';
import { ANSWER_OUTCOMES, NOTICE_ROWS_MAX, type NoticeKind, type ObjectionChannel } from './vocabulary';

/** What a committee publishes by its own hand; the kind, the village and the day come from the page. */
export const publishNoticeSchema = z.object({
  requestId: z.uuid(),
  title: z.string().trim().max(60).default(''),
  subjectIds: z.array(z.uuid()).max(NOTICE_ROWS_MAX).default([]),
  correctsId: z.uuid().optional(),
});

export interface PublishNoticeCommand {
  readonly villageId: string;
  readonly kind: NoticeKind;
  /** Left out, or empty: the page calls it by its kind. */
  readonly title?: string | undefined;
  readonly subjectIds: readonly string[];
  /** The assessment, or the round. */
  readonly scopeId?: string | undefined;
  /** The notice that this one corrects. */
  readonly correctsId?: string | undefined;
  readonly requestId: string;
  readonly now: Date;
}

/** What is written when a round's results are hung: which round comes from the address. */
export const publishStarsSchema = z.object({
  requestId: z.uuid(),
  title: z.string().trim().max(60).default(''),
});
export type PublishStarsCommand = z.output<typeof publishStarsSchema> & {
  readonly villageId: string;
  readonly roundId: string;
  readonly now: Date;
};

export const stopNoticeSchema = z.object({
  requestId: z.uuid(),
  reason: z.string().trim().max(200).default(''),
});
export type StopNoticeCommand = z.output<typeof stopNoticeSchema> & {
  readonly villageId: string;
  readonly noticeId: string;
  readonly now: Date;
};

export interface AddNoticePhotoCommand {
  readonly villageId: string;
  readonly noticeId: string;
  readonly photoId: string;
}

/** What is written on an objection, on the page or on paper. Name and contact may be left out. */
export const objectSchema = z.object({
  requestId: z.uuid(),
  /** Missing: to the notice as a whole. */
  rowId: z.uuid().optional(),
  body: z.string().trim().min(4).max(1000),
  objectorName: z.string().trim().max(20).optional(),
  contact: z.string().trim().max(60).optional(),
});
export type ObjectCommand = z.output<typeof objectSchema> & {
  readonly villageId: string;
  readonly noticeId: string;
  readonly channel: ObjectionChannel;
  readonly now: Date;
};

/** The number and code that an objector has in hand. */
export const objectionLookupSchema = z.object({
  /** As it is printed, 2026-3, or in any way that has the year and the number. */
  number: z
    .string()
    .trim()
    .max(30)
    .refine((text) => parseObjectionNumber(text) !== undefined, { params: { code: 'objection-number' } }),
  code: z.string().trim().min(1).max(30),
});
export type ObjectionLookup = z.output<typeof objectionLookupSchema>;

/** Year and number of an objection as people write them: 2026-3, 〔2026〕第3号. */
export function parseObjectionNumber(text: string): { readonly year: number; readonly number: number } | undefined {
  const [, year, number] = /^\D*(\d{4})\D+(\d{1,6})\D*$/.exec(text.normalize('NFKC')) ?? [];
  return year && number ? { year: Number(year), number: Number(number) } : undefined;
}

export const answerObjectionSchema = z.object({
  outcome: z.enum(ANSWER_OUTCOMES),
  /** Only when the row is lowered: what it then counts. */
  points: halfPoints.optional(),
  /** The same of a row of the micro-service fund. */
  yuan: z
    .string()
    .trim()
    .refine((text) => isAmountText(text) && yuan(text).gt(0), { params: { code: 'yuan' } })
    .optional(),
  /** The same of a result of star evaluation. */
  stars: z
    .string()
    .trim()
    .regex(/^[1-9]$/)
    .optional(),
  reason: z.string().trim().max(500).default(''),
  requestId: z.uuid(),
});
export type AnswerObjectionCommand = z.output<typeof answerObjectionSchema> & {
  readonly villageId: string;
  readonly objectionId: string;
  readonly now: Date;
};

export const writeCommentSchema = z.object({
  requestId: z.uuid(),
  body: z.string().trim().min(1).max(500),
});
export type WriteCommentCommand = z.output<typeof writeCommentSchema> & {
  readonly villageId: string;
};
