import { z } from 'zod';
import { calendarDate } from '../kernel/command-fields';
import type { LineChange, SchemeList } from './scheme-lines';
import {
  AWARD_KINDS,
  CRITERIA_MAX,
  CRITERION_SOURCES,
  type CriterionTerms,
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
const decimal = z
  .string()
  .trim()
  .refine((text) => /^\d{1,6}(\.\d{1,2})?$/.test(text), { params: { code: 'quantity' } });
const percent = z.number().int().min(0).max(100);
const words = (most: number) => z.string().trim().max(most).default('');
const code = z
  .string()
  .trim()
  .regex(/^[a-z0-9][a-z0-9-]{0,23}$/);

const stepTerms = z.object({
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

const plainFields = {
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
const criterionFields = { code, name: words(30), points: decimal, source, judgedIn };

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

const ticked = z
  .string()
  .optional()
  .transform((text) => Boolean(text));

const formCriterion = z
  .object({
    ...criterionFields,
    star: code.optional(),
    fact: z.object({ kind: z.enum(FACT_KINDS).optional(), target: decimal.optional() }).default({}),
    factPercent: percent.optional(),
  })
  .transform(({ fact, ...criterion }): CriterionTerms => {
    const isCounted = criterion.source !== 'judged';
    return {
      ...criterion,
      star: criterion.star ?? null,
      judgedIn: criterion.source === 'counted' ? [] : criterion.judgedIn,
      fact: isCounted && fact.kind ? { kind: fact.kind, target: fact.target ?? '0' } : null,
      factPercent: criterion.source === 'both' ? (criterion.factPercent ?? 0) : null,
    };
  });

const formAward = z
  .object({
    kind: z.enum(AWARD_KINDS),
    thresholds: z
      .string()
      .default('')
      .transform((text) => text.split(/[\s,，、;；/]+/).filter(Boolean))
      .pipe(z.array(decimal).max(STARS_MAX)),
    percent: percent.optional(),
  })
  .transform(({ kind, thresholds, percent: part }): SchemeContent['award'] => {
    if (kind === 'none') return { kind };
    return kind === 'one-by-one' ? { kind, percent: part ?? 0 } : { kind, thresholds };
  });

/** The editor's form: the same content, each step with a tick for whether it is held. The form with stars holds all. */
export const schemeFormSchema = z
  .object({
    name: z.string().trim().min(2).max(40),
    /** What the draft was when the form was rendered. */
    seen: z.string().max(64).optional(),
    ...plainFields,
    steps: z.array(stepTerms.extend({ held: ticked })).length(STAR_STEPS.length),
    criteria: z.array(formCriterion).max(CRITERIA_MAX).default([]),
    award: formAward,
  })
  .transform(({ name, seen, ...content }) => ({
    name,
    seen,
    content: { ...content, steps: heldSteps(content.form, content.steps) } satisfies SchemeContent,
  }));

function heldSteps(form: SchemeContent['form'], steps: readonly (z.output<typeof stepTerms> & { held: boolean })[]) {
  return steps
    .filter(({ step, held }) => form === 'stars' || held || step === 'branch' || step === 'higher')
    .map(({ held, ...terms }) => terms);
}

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

export const changeSchemeSchema = z.object({
  versionId: z.uuid(),
  name: z.string().trim().min(2).max(40),
  content: schemeContentSchema,
  /** `contentMark` of the draft that the change was made on; missing: whatever it is. */
  seen: z.string().optional(),
});
export type ChangeSchemeCommand = z.output<typeof changeSchemeSchema>;

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

/** How a draft begins: from something ready, or from a version. */
export const beginSchemeSchema = z.object({
  requestId: z.uuid(),
  preset: z.string().max(24).optional(),
  from: z.uuid().optional(),
  name: z.string().trim().min(2).max(40).optional(),
  /** Beside what has the same purpose already, not in its place. */
  separate: z
    .string()
    .optional()
    .transform((text) => Boolean(text)),
});
export type BeginSchemeForm = z.output<typeof beginSchemeSchema>;

/** What a button beside a list sends: `stars` adds a line, `stars:2` takes the third one out. */
export const lineSchema = z
  .object({ line: z.string().regex(/^(stars|criteria|grades|vetoes|exemptions)(:\d{1,2})?$/) })
  .transform(({ line }): LineChange => {
    const [list, place] = line.split(':');
    return { list: list as SchemeList, ...(place !== undefined && { remove: Number(place) }) };
  });
