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
import { CARD_STATES, PRESENTATION_MEANS } from '../../services/redemption/vocabulary';
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

/** A holder standing at a till: a code or card that was accepted. It serves for one redemption, for some minutes. */
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
      sql`(${table.means} = 'code') = (${table.codeStep} is not null) and (${table.means} = 'card') = (${table.cardId} is not null)`,
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

/** Points for goods: one slip. Append-only; taken back by a row in `redemption_reversals`. */
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
  },
  (table) => [
    primaryKey({ name: 'redemption_redemptions_pkey', columns: [table.villageId, table.id] }),
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

/** A redemption taken back, whole, by somebody else than its cashier. Append-only. */
export const redemptionReversals = pgTable(
  'redemption_reversals',
  {
    villageId: villageId(),
    redemptionId: uuid('redemption_id').notNull(),
    transferId: uuid('transfer_id').notNull(),
    reason: text('reason').notNull(),
    reversedBy: uuid('reversed_by').notNull(),
    reversedByName: text('reversed_by_name').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'redemption_reversals_pkey', columns: [table.villageId, table.redemptionId] }),
    foreignKey({
      name: 'redemption_reversals_redemption_fk',
      columns: [table.villageId, table.redemptionId],
      foreignColumns: [redemptionRedemptions.villageId, redemptionRedemptions.id],
    }),
    check('redemption_reversals_reason_check', sql`length(trim(${table.reason})) > 0`),
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
