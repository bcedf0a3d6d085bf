import { z } from 'zod';
import { code, criterionFields, decimal, percent, plainFields, stepTerms } from './scheme-commands';
import type { LineChange, SchemeList } from './scheme-lines';
import {
  AWARD_KINDS,
  CRITERIA_MAX,
  type CriterionTerms,
  FACT_KINDS,
  type SchemeContent,
  STAR_STEPS,
  STARS_MAX,
} from './scheme-vocabulary';

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
