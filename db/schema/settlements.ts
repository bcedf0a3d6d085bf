import { sql } from 'drizzle-orm';
import {
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  PAYMENT_MEANS,
  SETTLEMENT_ITEMS,
  SETTLEMENT_STATES,
  SETTLEMENT_STEPS,
} from '../../services/settlements/vocabulary';
import { amount, at, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { shopShops } from './shop';

/** What the village pays a shop for the points that it took in (结算): a locked set of slips at a rate. */
export const settlementsSettlements = pgTable(
  'settlements_settlements',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    shopId: uuid('shop_id').notNull(),
    /** Slips and returns written down until this day, this day included, that no other settlement has. */
    untilOn: on('until_on').notNull(),
    state: code('state', SETTLEMENT_STATES).notNull(),
    /** Yuan for a point, as the village's setting said when it was locked. */
    rate: amount('rate').notNull(),
    slipCount: integer('slip_count').notNull(),
    returnCount: integer('return_count').notNull(),
    /** Of slips less returns; may be below zero. */
    points: amount('points').notNull(),
    deductions: amount('deductions').notNull().default('0'),
    /** points × rate − deductions. */
    yuan: amount('yuan').notNull(),
    /** SHA-256 over its items, in their order: what was locked. */
    fingerprint: text('fingerprint').notNull(),
    /** shop → settled, when it is paid. */
    transferId: uuid('transfer_id'),
    paidOn: on('paid_on'),
    paymentMeans: code('payment_means', PAYMENT_MEANS),
    paymentReference: text('payment_reference'),
    proofPhotoId: uuid('proof_photo_id'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'settlements_settlements_pkey', columns: [table.villageId, table.id] }),
    codeCheck('settlements_settlements_state_check', table.state, SETTLEMENT_STATES),
    codeCheck('settlements_settlements_means_check', table.paymentMeans, PAYMENT_MEANS),
    check(
      'settlements_settlements_yuan_check',
      sql`${table.deductions} >= 0 and ${table.yuan} = round(${table.points} * ${table.rate}, 2) - ${table.deductions}`,
    ),
    check('settlements_settlements_paid_check', sql`(${table.state} = 'paid') = (${table.paidOn} is not null)`),
    uniqueIndex('settlements_settlements_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('settlements_settlements_request_key').on(table.villageId, table.requestId),
    uniqueIndex('settlements_settlements_open_key')
      .on(table.villageId, table.shopId)
      .where(sql`state in ('locked', 'confirmed', 'checked', 'approved')`),
    foreignKey({
      name: 'settlements_settlements_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
  ],
);

/** A slip, or a return, in its one settlement; a cancelled settlement lets its items go. */
export const settlementsItems = pgTable(
  'settlements_items',
  {
    villageId: villageId(),
    settlementId: uuid('settlement_id').notNull(),
    kind: code('kind', SETTLEMENT_ITEMS).notNull(),
    /** The redemption or the return. */
    itemId: uuid('item_id').notNull(),
    redemptionId: uuid('redemption_id').notNull(),
    /** Negative for a return. */
    points: amount('points').notNull(),
    writtenAt: at('written_at').notNull(),
    releasedAt: at('released_at'),
  },
  (table) => [
    primaryKey({ name: 'settlements_items_pkey', columns: [table.villageId, table.settlementId, table.itemId] }),
    codeCheck('settlements_items_kind_check', table.kind, SETTLEMENT_ITEMS),
    check('settlements_items_points_check', sql`(${table.kind} = 'slip') = (${table.points} > 0)`),
    uniqueIndex('settlements_items_item_key').on(table.villageId, table.itemId).where(sql`released_at is null`),
    foreignKey({
      name: 'settlements_items_settlement_fk',
      columns: [table.villageId, table.settlementId],
      foreignColumns: [settlementsSettlements.villageId, settlementsSettlements.id],
    }),
  ],
);

/** What is taken off a settlement, and why. Append-only. */
export const settlementsDeductions = pgTable(
  'settlements_deductions',
  {
    villageId: villageId(),
    id: id(),
    settlementId: uuid('settlement_id').notNull(),
    /** Below zero where it withdraws an earlier one. */
    yuan: amount('yuan').notNull(),
    withdrawsId: uuid('withdraws_id'),
    reason: text('reason').notNull(),
    byId: uuid('by_id'),
    byName: text('by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'settlements_deductions_pkey', columns: [table.villageId, table.id] }),
    check(
      'settlements_deductions_yuan_check',
      sql`${table.yuan} <> 0 and (${table.yuan} < 0) = (${table.withdrawsId} is not null)`,
    ),
    uniqueIndex('settlements_deductions_request_key').on(table.villageId, table.requestId),
    uniqueIndex('settlements_deductions_withdraws_key')
      .on(table.villageId, table.withdrawsId)
      .where(sql`withdraws_id is not null`),
    foreignKey({
      name: 'settlements_deductions_settlement_fk',
      columns: [table.villageId, table.settlementId],
      foreignColumns: [settlementsSettlements.villageId, settlementsSettlements.id],
    }),
    index('settlements_deductions_settlement_index').on(table.villageId, table.settlementId),
  ],
);

/** Who did which step of a settlement, when and with what words. Append-only. */
export const settlementsSteps = pgTable(
  'settlements_steps',
  {
    villageId: villageId(),
    id: id(),
    settlementId: uuid('settlement_id').notNull(),
    step: code('step', SETTLEMENT_STEPS).notNull(),
    note: text('note'),
    byId: uuid('by_id'),
    byName: text('by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'settlements_steps_pkey', columns: [table.villageId, table.id] }),
    codeCheck('settlements_steps_step_check', table.step, SETTLEMENT_STEPS),
    uniqueIndex('settlements_steps_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'settlements_steps_settlement_fk',
      columns: [table.villageId, table.settlementId],
      foreignColumns: [settlementsSettlements.villageId, settlementsSettlements.id],
    }),
    index('settlements_steps_settlement_index').on(table.villageId, table.settlementId),
  ],
);
