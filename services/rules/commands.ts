import { z } from 'zod';
import { calendarDate, halfPoints } from '../kernel/command-fields';
import {
  CAP_PERIODS,
  CHECKER_ROLES,
  CLAIMANT_KINDS,
  EARNER_KINDS,
  EVIDENCE_KINDS,
  POSTINGS,
  RULE_CATEGORIES,
  RULE_UNITS,
} from './vocabulary';

/** A tick box or a hidden field: anything sent means yes. */
const flag = z
  .union([z.boolean(), z.string()])
  .optional()
  .transform((value) => value === true || (typeof value === 'string' && value !== ''));

/** What a version of a rule says. */
export const ruleContentSchema = z.object({
  category: z.enum(RULE_CATEGORIES),
  title: z.string().trim().min(2).max(40),
  description: z.string().trim().max(500).optional(),
  unit: z.enum(RULE_UNITS),
  pointsMin: halfPoints,
  pointsMax: halfPoints,
  caps: z
    .array(z.object({ period: z.enum(CAP_PERIODS), points: halfPoints.optional() }))
    .max(CAP_PERIODS.length)
    .default([])
    .transform((caps) => caps.flatMap(({ period, points: most }) => (most ? [{ period, points: most }] : []))),
  quantityMax: halfPoints,
  evidence: z.enum(EVIDENCE_KINDS),
  claimants: z.array(z.enum(CLAIMANT_KINDS)).min(1),
  checkerRoles: z.array(z.enum(CHECKER_ROLES)).min(1),
  earner: z.enum(EARNER_KINDS).default('person'),
  /** Missing: as the village's setting for the category says. */
  posting: z.enum(POSTINGS).optional(),
  deduction: flag,
  validFrom: calendarDate,
  validUntil: calendarDate.optional(),
  /** The rule does not hold at this unit, though a level above has it. */
  switchedOff: flag,
});
export type RuleContent = z.output<typeof ruleContentSchema>;

export const draftRuleSchema = ruleContentSchema.extend({
  requestId: z.uuid(),
  /** The county, township or village that the rule belongs to. */
  unitId: z.uuid(),
  /** Names the rule at every level: the nearest unit's rule with the same code holds. */
  code: z
    .string()
    .trim()
    .toUpperCase()
    .refine((text) => /^[A-Z0-9][A-Z0-9-]{0,15}$/.test(text), { params: { code: 'rule-code' } }),
});
export type DraftRuleCommand = z.output<typeof draftRuleSchema>;

export const reviseRuleSchema = ruleContentSchema.extend({ requestId: z.uuid(), ruleId: z.uuid() });
export type ReviseRuleCommand = z.output<typeof reviseRuleSchema>;

export const changeDraftSchema = ruleContentSchema.extend({ versionId: z.uuid() });
export type ChangeDraftCommand = z.output<typeof changeDraftSchema>;

export const publishRuleSchema = z.object({
  versionId: z.uuid(),
  /** The meeting that adopted it, in words. */
  meeting: z.string().trim().max(120).default(''),
  meetingOn: calendarDate.optional(),
});
export type PublishRuleCommand = z.output<typeof publishRuleSchema> & { readonly now: Date };

export const retireRuleSchema = z.object({
  ruleId: z.uuid(),
  /** The first day on which it no longer holds. */
  retiredFrom: calendarDate,
});
export type RetireRuleCommand = z.output<typeof retireRuleSchema> & { readonly now: Date };
