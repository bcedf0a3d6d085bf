import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import {
  CRITERIA_MAX,
  CRITERION_SOURCES,
  FACT_KINDS,
  FREQUENCIES,
  GRADES_MAX,
  ITEMS_MAX,
  RATING_STEPS,
  SCHEME_FORMS,
  type SchemeContent,
  STAR_ELIGIBLE_KINDS,
  STAR_STEPS,
  STARS_MAX,
} from './scheme-vocabulary';

/** Numbers with two places at most, as people write them. A draft may still lack words and sums: see `contentProblems`. */
export const decimal = z
  .string()
  .trim()
  .refine((text) => /^\d{1,6}(\.\d{1,2})?$/.test(text), { params: { code: 'quantity' } });
export const percent = z.number().int().min(0).max(100);
const words = (most: number) => z.string().trim().max(most).default('');
export const code = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,23}$/);

export const stepTerms = z.object({
  step: z.enum(STAR_STEPS),
  weight: percent.default(0),
  days: z.number().int().min(1).max(60),
  turnoutPercent: z.number().int().min(1).max(100),
});
const starTerms = z.object({ code, name: words(12), meaning: words(60), sign: words(2) });
const gradeTerms = z.object({ name: words(12), percent });
const namedItem = z.object({ code, name: words(60) });
const judgedIn = z.array(z.enum(RATING_STEPS)).max(RATING_STEPS.length).default([]);
const ruleCode = z
  .string()
  .trim()
  .max(16)
  .nullish()
  .transform((text) => text || null);
const source = z.enum(CRITERION_SOURCES);

export const plainFields = {
  form: z.enum(SCHEME_FORMS),
  frequency: z.enum(FREQUENCIES),
  eligible: z.enum(STAR_ELIGIBLE_KINDS),
  stars: z.array(starTerms).max(STARS_MAX).default([]),
  grades: z.array(gradeTerms).max(GRADES_MAX).default([]),
  adjustMax: decimal,
  vetoes: z.array(namedItem).max(ITEMS_MAX).default([]),
  exemptions: z.array(namedItem).max(ITEMS_MAX).default([]),
  rewardRule: ruleCode,
};
export const criterionFields = { code, name: words(30), points: decimal, source, judgedIn };

/** All that a scheme says; whether it is sound, `contentProblems` tells. */
export const schemeContentSchema: z.ZodType<SchemeContent> = z.object({
  ...plainFields,
  steps: z.array(stepTerms).max(STAR_STEPS.length),
  criteria: z
    .array(
      z.object({
        ...criterionFields,
        star: code.nullable(),
        fact: z.object({ kind: z.enum(FACT_KINDS), target: decimal }).nullable(),
        factPercent: percent.nullable(),
      }),
    )
    .max(CRITERIA_MAX),
  award: z.discriminatedUnion('kind', [
    z.object({ kind: z.enum(['bands', 'hours']), thresholds: z.array(decimal).max(STARS_MAX) }),
    z.object({ kind: z.literal('one-by-one'), percent }),
    z.object({ kind: z.literal('none') }),
  ]),
});

export const draftSchemeSchema = z.object({
  requestId: z.uuid(),
  /** The county, township or village that the scheme belongs to. */
  unitId: z.uuid(),
  /** Names the scheme at every level: the nearest unit's adopted version with the same code holds. */
  code,
  /** Whether it goes on from a version that this unit has already. */
  revises: z.boolean().default(false),
  name: z.string().trim().min(2).max(40),
  content: schemeContentSchema,
});
export type DraftSchemeCommand = z.output<typeof draftSchemeSchema>;

export interface ChangeSchemeCommand {
  readonly versionId: string;
  readonly name: string;
  readonly content: SchemeContent;
  /** `contentMark` of the draft that the change was made on; missing: whatever it is. */
  readonly seen?: string;
}

export const adoptSchemeSchema = z.object({
  versionId: z.uuid(),
  /** The meeting that adopted it, in words. */
  meeting: z.string().trim().min(2).max(120),
  meetingOn: calendarDate,
  /** The first day on which it holds. */
  validFrom: calendarDate,
});
export type AdoptSchemeCommand = z.output<typeof adoptSchemeSchema> & { readonly now: Date };

export const retireSchemeSchema = z.object({
  versionId: z.uuid(),
  reason: z.string().trim().max(200).default(''),
  /** The last day on which it holds. */
  validUntil: calendarDate,
});
export type RetireSchemeCommand = z.output<typeof retireSchemeSchema> & { readonly now: Date };
