import { sql } from 'drizzle-orm';
import { check, foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { SALE_HOLDERS, SALE_SETTLEMENTS, SALE_STATES } from '../../services/tills/vocabulary';
import { amount, at, code, codeCheck, id, recordedAt, villageId } from './columns';
import { redemptionRedemptions } from './redemption';
import { shopShops } from './shop';

/** Another till or mini-program that speaks `/api/v1`: one token, one shop. The token itself is not kept. */
export const tillsDevices = pgTable(
  'tills_devices',
  {
    villageId: villageId(),
    id: id(),
    shopId: uuid('shop_id').notNull(),
    name: text('name').notNull(),
    /** SHA-256 of the token. */
    tokenHash: text('token_hash').notNull(),
    /** Its last four letters, to tell tokens apart. */
    tokenEnd: text('token_end').notNull(),
    madeBy: uuid('made_by'),
    madeByName: text('made_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    lastUsedAt: at('last_used_at'),
    revokedAt: at('revoked_at'),
    revokedByName: text('revoked_by_name'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'tills_devices_pkey', columns: [table.villageId, table.id] }),
    uniqueIndex('tills_devices_token_key').on(table.tokenHash),
    uniqueIndex('tills_devices_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'tills_devices_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
  ],
);

/** A redemption that a device asked for under a key of its own: the same key and content gives the same slip. Append-only. */
export const tillsRequests = pgTable(
  'tills_requests',
  {
    villageId: villageId(),
    /** Made from the device and its key. */
    id: id(),
    deviceId: uuid('device_id').notNull(),
    /** Keyed digest of what was asked for: it holds a code and perhaps a PIN. */
    fingerprint: text('fingerprint').notNull(),
    redemptionId: uuid('redemption_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'tills_requests_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'tills_requests_device_fk',
      columns: [table.villageId, table.deviceId],
      foreignColumns: [tillsDevices.villageId, tillsDevices.id],
    }),
    foreignKey({
      name: 'tills_requests_redemption_fk',
      columns: [table.villageId, table.redemptionId],
      foreignColumns: [redemptionRedemptions.villageId, redemptionRedemptions.id],
    }),
  ],
);

/** A sale that a till kept while the network was down, as it was sent, and what became of it. Its id was made on the till. */
export const tillsSales = pgTable(
  'tills_sales',
  {
    villageId: villageId(),
    id: id(),
    shopId: uuid('shop_id').notNull(),
    /** The browser that kept it. */
    deviceId: uuid('device_id').notNull(),
    cashierId: uuid('cashier_id').notNull(),
    cashierName: text('cashier_name').notNull(),
    /** Who was signed in when it was sent: not always who sold. */
    senderId: uuid('sender_id').notNull(),
    senderName: text('sender_name').notNull(),
    /** What the till showed as its number until it had a slip. */
    number: text('number').notNull(),
    /** By the till's own clock. */
    soldAt: at('sold_at').notNull(),
    holder: code('holder', SALE_HOLDERS).notNull(),
    /** The digits that were scanned, or the presentation's id. */
    holderCode: text('holder_code').notNull(),
    memberId: uuid('member_id'),
    /** Points for a purpose that were chosen before the network dropped. */
    purseId: uuid('purse_id'),
    lines: jsonb('lines').$type<readonly { goodsId: string; quantity: number; price: string }[]>().notNull(),
    total: amount('total').notNull(),
    state: code('state', SALE_STATES).notNull(),
    /** Why it could not be redeemed: a refusal's code and details. */
    refusal: jsonb('refusal').$type<{ code: string; details: Record<string, unknown> }>(),
    redemptionId: uuid('redemption_id'),
    settlement: code('settlement', SALE_SETTLEMENTS),
    settlementReason: text('settlement_reason'),
    settledBy: uuid('settled_by'),
    settledByName: text('settled_by_name'),
    settledAt: at('settled_at'),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'tills_sales_pkey', columns: [table.villageId, table.id] }),
    codeCheck('tills_sales_state_check', table.state, SALE_STATES),
    codeCheck('tills_sales_holder_check', table.holder, SALE_HOLDERS),
    codeCheck('tills_sales_settlement_check', table.settlement, SALE_SETTLEMENTS),
    check('tills_sales_settled_check', sql`(${table.state} = 'settled') = (${table.settlement} is not null)`),
    check(
      'tills_sales_redeemed_check',
      sql`(${table.state} = 'redeemed' or ${table.settlement} = 'charged') is not true or ${table.redemptionId} is not null`,
    ),
    foreignKey({
      name: 'tills_sales_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
    index('tills_sales_conflict_index').on(table.villageId, table.shopId).where(sql`state = 'conflict'`),
    index('tills_sales_recorded_index').on(table.villageId, table.recordedAt),
  ],
);
