import { sql } from 'drizzle-orm';
import {
  bigint,
  check,
  date,
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
  CARD_STATES,
  PRESENTATION_MEANS,
  REDEMPTION_CHANNELS,
  RETURN_CONDITIONS,
} from '../../services/redemption/vocabulary';
import { amount, at, code, codeCheck, id, recordedAt, villageId } from './columns';
import { orgMembers } from './org';
import { shopGoods, shopShops } from './shop';

/** A paper card. Its secret is derived from the installation's key, not stored. */
export const redemptionCards = pgTable(
  'redemption_cards',
  {
    villageId: villageId(),
    id: id(),
    /** Ten digits, printed below the QR code. */
    number: text('number').notNull(),
    memberId: uuid('member_id').notNull(),
    state: code('state', CARD_STATES).notNull(),
    pinHash: text('pin_hash'),
    pinFailures: integer('pin_failures').notNull().default(0),
    issuedBy: uuid('issued_by'),
    issuedAt: at('issued_at').notNull().default(sql`recorded_now()`),
    printedAt: at('printed_at'),
    blockedAt: at('blocked_at'),
    blockedBy: uuid('blocked_by'),
    blockReason: text('block_reason'),
    replacedById: uuid('replaced_by_id'),
  },
  (table) => [
    primaryKey({ name: 'redemption_cards_pkey', columns: [table.villageId, table.id] }),
    codeCheck('redemption_cards_state_check', table.state, CARD_STATES),
    uniqueIndex('redemption_cards_number_key').on(table.number),
    uniqueIndex('redemption_cards_active_key').on(table.villageId, table.memberId).where(sql`state = 'active'`),
    foreignKey({
      name: 'redemption_cards_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
  ],
);

/** A holder standing at a till: a code, a card, an order or paper vouchers that were accepted. It serves for one redemption, for some minutes. */
export const redemptionPresentations = pgTable(
  'redemption_presentations',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    cashierId: uuid('cashier_id').notNull(),
    means: code('means', PRESENTATION_MEANS).notNull(),
    /** The 30-second step of the code: one acceptance each. */
    codeStep: bigint('code_step', { mode: 'number' }),
    cardId: uuid('card_id'),
    /** The order that is collected. */
    orderId: uuid('order_id'),
    /** The second staff member who vouched for a holder without a PIN. */
    vouchedBy: uuid('vouched_by'),
    acceptedAt: at('accepted_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    redemptionId: uuid('redemption_id'),
  },
  (table) => [
    primaryKey({ name: 'redemption_presentations_pkey', columns: [table.villageId, table.id] }),
    codeCheck('redemption_presentations_means_check', table.means, PRESENTATION_MEANS),
    check(
      'redemption_presentations_means_fields_check',
      sql`(${table.means} = 'code') = (${table.codeStep} is not null) and (${table.means} = 'card') = (${table.cardId} is not null) and (${table.means} = 'order') = (${table.orderId} is not null)`,
    ),
    uniqueIndex('redemption_presentations_code_key')
      .on(table.villageId, table.memberId, table.codeStep)
      .where(sql`code_step is not null`),
    uniqueIndex('redemption_presentations_redemption_key')
      .on(table.villageId, table.redemptionId)
      .where(sql`redemption_id is not null`),
    foreignKey({
      name: 'redemption_presentations_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    index('redemption_presentations_member_index').on(table.villageId, table.memberId, table.acceptedAt),
  ],
);

/** Points for goods: one slip. Append-only; taken back, wholly or in part, by rows in `redemption_returns`. */
export const redemptionRedemptions = pgTable(
  'redemption_redemptions',
  {
    villageId: villageId(),
    id: id(),
    /** For people: village code, date, number of the day, as in QH-20261121-0018. */
    number: text('number').notNull(),
    memberId: uuid('member_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    presentationId: uuid('presentation_id').notNull(),
    channel: code('channel', REDEMPTION_CHANNELS).notNull().default('till'),
    /** The account of the person at the till, or the device of another till. */
    cashierId: uuid('cashier_id').notNull(),
    cashierName: text('cashier_name').notNull(),
    vouchedBy: uuid('vouched_by'),
    total: amount('total').notNull(),
    balanceAfter: amount('balance_after').notNull(),
    transferId: uuid('transfer_id').notNull(),
    device: text('device'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    redeemedAt: at('redeemed_at').notNull(),
    /** When it happened by the till's own clock, of a sale that was kept while the network was down. */
    soldAt: at('sold_at'),
  },
  (table) => [
    primaryKey({ name: 'redemption_redemptions_pkey', columns: [table.villageId, table.id] }),
    codeCheck('redemption_redemptions_channel_check', table.channel, REDEMPTION_CHANNELS),
    check('redemption_redemptions_total_check', sql`${table.total} > 0 and ${table.balanceAfter} >= 0`),
    uniqueIndex('redemption_redemptions_number_key').on(table.villageId, table.number),
    uniqueIndex('redemption_redemptions_request_key').on(table.villageId, table.requestId),
    uniqueIndex('redemption_redemptions_presentation_key').on(table.villageId, table.presentationId),
    foreignKey({
      name: 'redemption_redemptions_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'redemption_redemptions_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
    index('redemption_redemptions_shop_index').on(table.villageId, table.shopId, table.redeemedAt),
    index('redemption_redemptions_member_index').on(table.villageId, table.memberId, table.redeemedAt),
  ],
);

/** The goods of a slip, as they were named and priced then. Append-only. */
export const redemptionLines = pgTable(
  'redemption_lines',
  {
    villageId: villageId(),
    redemptionId: uuid('redemption_id').notNull(),
    position: smallint('position').notNull(),
    goodsId: uuid('goods_id').notNull(),
    name: text('name').notNull(),
    unit: text('unit').notNull(),
    price: amount('price').notNull(),
    quantity: integer('quantity').notNull(),
    total: amount('total').notNull(),
  },
  (table) => [
    primaryKey({ name: 'redemption_lines_pkey', columns: [table.villageId, table.redemptionId, table.position] }),
    check(
      'redemption_lines_total_check',
      sql`${table.quantity} > 0 and ${table.total} = ${table.price} * ${table.quantity}`,
    ),
    foreignKey({
      name: 'redemption_lines_redemption_fk',
      columns: [table.villageId, table.redemptionId],
      foreignColumns: [redemptionRedemptions.villageId, redemptionRedemptions.id],
    }),
    foreignKey({
      name: 'redemption_lines_goods_fk',
      columns: [table.villageId, table.goodsId],
      foreignColumns: [shopGoods.villageId, shopGoods.id],
    }),
    index('redemption_lines_goods_index').on(table.villageId, table.goodsId),
  ],
);

/** Goods of a slip that came back (退货), all or part of them, taken back by somebody else than its cashier. Append-only. */
export const redemptionReturns = pgTable(
  'redemption_returns',
  {
    villageId: villageId(),
    id: id(),
    redemptionId: uuid('redemption_id').notNull(),
    total: amount('total').notNull(),
    transferId: uuid('transfer_id').notNull(),
    reason: text('reason').notNull(),
    returnedBy: uuid('returned_by').notNull(),
    returnedByName: text('returned_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'redemption_returns_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'redemption_returns_redemption_fk',
      columns: [table.villageId, table.redemptionId],
      foreignColumns: [redemptionRedemptions.villageId, redemptionRedemptions.id],
    }),
    check('redemption_returns_reason_check', sql`length(trim(${table.reason})) > 0`),
    check('redemption_returns_total_check', sql`${table.total} > 0`),
    uniqueIndex('redemption_returns_request_key').on(table.villageId, table.requestId),
    index('redemption_returns_redemption_index').on(table.villageId, table.redemptionId),
    index('redemption_returns_recorded_index').on(table.villageId, table.recordedAt),
  ],
);

/** How many of a slip's line came back, and how they were. Never more than the line has (database: trigger). Append-only. */
export const redemptionReturnLines = pgTable(
  'redemption_return_lines',
  {
    villageId: villageId(),
    returnId: uuid('return_id').notNull(),
    redemptionId: uuid('redemption_id').notNull(),
    position: smallint('position').notNull(),
    condition: code('condition', RETURN_CONDITIONS).notNull(),
    quantity: integer('quantity').notNull(),
    total: amount('total').notNull(),
  },
  (table) => [
    primaryKey({
      name: 'redemption_return_lines_pkey',
      columns: [table.villageId, table.returnId, table.position, table.condition],
    }),
    codeCheck('redemption_return_lines_condition_check', table.condition, RETURN_CONDITIONS),
    check('redemption_return_lines_quantity_check', sql`${table.quantity} > 0 and ${table.total} > 0`),
    foreignKey({
      name: 'redemption_return_lines_return_fk',
      columns: [table.villageId, table.returnId],
      foreignColumns: [redemptionReturns.villageId, redemptionReturns.id],
    }),
    foreignKey({
      name: 'redemption_return_lines_line_fk',
      columns: [table.villageId, table.redemptionId, table.position],
      foreignColumns: [redemptionLines.villageId, redemptionLines.redemptionId, redemptionLines.position],
    }),
    index('redemption_return_lines_redemption_index').on(table.villageId, table.redemptionId),
  ],
);

/** Gives out slip numbers per shop and day. */
export const redemptionNumbers = pgTable(
  'redemption_numbers',
  {
    villageId: villageId(),
    shopId: uuid('shop_id').notNull(),
    day: date('day', { mode: 'string' }).notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ name: 'redemption_numbers_pkey', columns: [table.villageId, table.shopId, table.day] })],
);

/** Wrong codes at a till: after some in a row the till waits. */
export const redemptionAttempts = pgTable(
  'redemption_attempts',
  {
    villageId: villageId(),
    shopId: uuid('shop_id').notNull(),
    failures: integer('failures').notNull(),
    lastFailedAt: at('last_failed_at').notNull(),
  },
  (table) => [primaryKey({ name: 'redemption_attempts_pkey', columns: [table.villageId, table.shopId] })],
);
