import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { SETTLEMENT_KINDS } from '../../services/purses/vocabulary';
import { amount, at, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { orgHouseholds } from './org';

/** A household that keeps one purse for all who live in it, from when to when. */
export const pursesPools = pgTable(
  'purses_pools',
  {
    villageId: villageId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    fromAt: at('from_at').notNull(),
    untilAt: at('until_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'purses_pools_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'purses_pools_household_fk',
      columns: [table.villageId, table.householdId],
      foreignColumns: [orgHouseholds.villageId, orgHouseholds.id],
    }),
    uniqueIndex('purses_pools_current_key').on(table.villageId, table.householdId).where(sql`until_at is null`),
  ],
);

/** A documented step that moves points between purses: what was agreed, by which paper, who wrote it. Append-only. */
export const pursesSettlements = pgTable(
  'purses_settlements',
  {
    villageId: villageId(),
    id: id(),
    kind: code('kind', SETTLEMENT_KINDS).notNull(),
    fromOwnerId: uuid('from_owner_id').notNull(),
    /** Null: the points go back to the village. */
    toOwnerId: uuid('to_owner_id'),
    amount: amount('amount').notNull(),
    /** Null where there was nothing to move: the step itself is the record. */
    transferId: uuid('transfer_id'),
    occurredOn: on('occurred_on').notNull(),
    /** The paper or the meeting that it rests on. */
    document: text('document').notNull(),
    reason: text('reason').notNull(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'purses_settlements_pkey', columns: [table.villageId, table.id] }),
    codeCheck('purses_settlements_kind_check', table.kind, SETTLEMENT_KINDS),
    check('purses_settlements_amount_check', sql`${table.amount} >= 0`),
    index('purses_settlements_from_index').on(table.villageId, table.fromOwnerId),
    index('purses_settlements_to_index').on(table.villageId, table.toOwnerId),
    index('purses_settlements_request_index').on(table.villageId, table.requestId),
  ],
);
