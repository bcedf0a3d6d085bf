import { sql } from 'drizzle-orm';
import { check, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { BUDGET_STATES } from '../../services/budget/vocabulary';
import { amount, at, code, codeCheck, id, on, recordedAt, villageId } from './columns';

/** How many points a village may give in a period. The latest approved one of a period holds; none: no limit. */
export const budgetBudgets = pgTable(
  'budget_budgets',
  {
    villageId: villageId(),
    id: id(),
    fromOn: on('from_on').notNull(),
    untilOn: on('until_on').notNull(),
    points: amount('points').notNull(),
    state: code('state', BUDGET_STATES).notNull(),
    reason: text('reason').notNull(),
    /** What the shelves were worth in points, and what was open, when it was asked for. */
    goodsValue: amount('goods_value').notNull(),
    openPoints: amount('open_points').notNull(),
    requestedBy: uuid('requested_by').notNull(),
    requestedByName: text('requested_by_name').notNull(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: at('decided_at'),
    decisionReason: text('decision_reason'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'budget_budgets_pkey', columns: [table.villageId, table.id] }),
    codeCheck('budget_budgets_state_check', table.state, BUDGET_STATES),
    check('budget_budgets_points_check', sql`${table.points} >= 0 and ${table.untilOn} >= ${table.fromOn}`),
    uniqueIndex('budget_budgets_request_key').on(table.villageId, table.requestId),
    uniqueIndex('budget_budgets_waiting_key').on(table.villageId, table.fromOn).where(sql`state = 'requested'`),
    index('budget_budgets_period_index').on(table.villageId, table.fromOn, table.untilOn),
  ],
);
