import { sql } from 'drizzle-orm';
import { boolean, check, index, integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import {
  type CapPeriod,
  CHECKER_ROLES,
  CLAIMANT_KINDS,
  EARNER_KINDS,
  EVIDENCE_KINDS,
  POSTINGS,
  RULE_CATEGORIES,
  RULE_UNITS,
  RULE_VERSION_STATES,
} from '../../services/rules/vocabulary';
import { amount, at, code, codeCheck, codesCheck, id, on, recordedAt } from './columns';
import { orgUnits } from './org';

/** A rule of a county (the template), a township or a village. The nearest unit's rule with a code holds. */
export const rulesRules = pgTable(
  'rules_rules',
  {
    id: id().primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnits.id),
    code: text('code').notNull(),
    createdBy: uuid('created_by'),
    recordedAt: recordedAt(),
  },
  (table) => [unique('rules_rules_code_key').on(table.unitId, table.code)],
);

/** One version of a rule. Published versions never change; what was posted under one keeps it. */
export const rulesVersions = pgTable(
  'rules_versions',
  {
    id: id().primaryKey(),
    ruleId: uuid('rule_id')
      .notNull()
      .references(() => rulesRules.id),
    number: integer('number').notNull(),
    state: code('state', RULE_VERSION_STATES).notNull(),
    category: code('category', RULE_CATEGORIES).notNull(),
    title: text('title').notNull(),
    description: text('description'),
    unit: code('unit', RULE_UNITS).notNull(),
    /** Points per unit; a range where the two differ, and then the checker sets the value. */
    pointsMin: amount('points_min').notNull(),
    pointsMax: amount('points_max').notNull(),
    /** Caps in points per person: `[{period, points}]`, all of them hold. */
    caps: jsonb('caps').$type<readonly { period: CapPeriod; points: string }[]>().notNull().default([]),
    /** The most units in one claim. */
    quantityMax: amount('quantity_max').notNull().default('1'),
    evidence: code('evidence', EVIDENCE_KINDS).notNull(),
    claimants: text('claimants').array().notNull(),
    checkerRoles: text('checker_roles').array().notNull(),
    earner: code('earner', EARNER_KINDS).notNull().default('person'),
    /** Null: as the village's setting for the category says. */
    posting: code('posting', POSTINGS),
    /** Takes points away instead of giving them; only where the village's setting allows it. */
    deduction: boolean('deduction').notNull().default(false),
    validFrom: on('valid_from').notNull(),
    validUntil: on('valid_until'),
    /** An override that says: this rule does not hold here. */
    switchedOff: boolean('switched_off').notNull().default(false),
    /** The meeting that adopted it: what and when. */
    meeting: text('meeting'),
    meetingOn: on('meeting_on'),
    createdBy: uuid('created_by'),
    publishedBy: uuid('published_by'),
    publishedAt: at('published_at'),
    retiredBy: uuid('retired_by'),
    retiredAt: at('retired_at'),
    retiredFrom: on('retired_from'),
    recordedAt: recordedAt(),
  },
  (table) => [
    codeCheck('rules_versions_state_check', table.state, RULE_VERSION_STATES),
    codeCheck('rules_versions_category_check', table.category, RULE_CATEGORIES),
    codeCheck('rules_versions_unit_check', table.unit, RULE_UNITS),
    codeCheck('rules_versions_evidence_check', table.evidence, EVIDENCE_KINDS),
    codeCheck('rules_versions_earner_check', table.earner, EARNER_KINDS),
    codeCheck('rules_versions_posting_check', table.posting, POSTINGS),
    codesCheck('rules_versions_claimants_check', table.claimants, CLAIMANT_KINDS),
    codesCheck('rules_versions_checkers_check', table.checkerRoles, CHECKER_ROLES),
    check('rules_versions_points_check', sql`${table.pointsMin} > 0 and ${table.pointsMax} >= ${table.pointsMin}`),
    check('rules_versions_quantity_check', sql`${table.quantityMax} > 0`),
    check('rules_versions_dates_check', sql`${table.validUntil} is null or ${table.validUntil} >= ${table.validFrom}`),
    check(
      'rules_versions_published_check',
      sql`${table.state} = 'draft' or (${table.publishedAt} is not null and ${table.meeting} is not null)`,
    ),
    unique('rules_versions_number_key').on(table.ruleId, table.number),
    uniqueIndex('rules_versions_draft_key').on(table.ruleId).where(sql`state = 'draft'`),
    index('rules_versions_rule_index').on(table.ruleId, table.state),
  ],
);
