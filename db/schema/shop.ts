import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { GOODS_CATEGORIES, GOODS_UNITS, LIMIT_PERIODS, MOVEMENT_KINDS } from '../../services/shop/vocabulary';
import { amount, at, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { photosPhotos } from './photos';

/** A village's love supermarket (爱心超市). */
export const shopShops = pgTable(
  'shop_shops',
  {
    villageId: villageId(),
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    address: text('address').notNull().default(''),
    phone: text('phone'),
    openingHours: text('opening_hours'),
    openedOn: on('opened_on').notNull(),
    /** Set while the shop is closed or suspended: no redemption. */
    suspendedAt: at('suspended_at'),
    suspensionReason: text('suspension_reason'),
    closedOn: on('closed_on'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'shop_shops_pkey', columns: [table.villageId, table.id] }),
    uniqueIndex('shop_shops_code_key').on(table.villageId, table.code),
  ],
);

/** What a village's shops offer. */
export const shopGoods = pgTable(
  'shop_goods',
  {
    villageId: villageId(),
    id: id(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** Pinyin initials, for the search field at the till. */
    initials: text('initials').notNull().default(''),
    category: code('category', GOODS_CATEGORIES).notNull(),
    unit: code('unit', GOODS_UNITS).notNull(),
    barcode: text('barcode'),
    photoId: uuid('photo_id'),
    /** The price that holds now; its history is in `shop_prices`. */
    price: amount('price').notNull(),
    limitQuantity: integer('limit_quantity'),
    limitPeriod: code('limit_period', LIMIT_PERIODS),
    onShelf: boolean('on_shelf').notNull().default(true),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'shop_goods_pkey', columns: [table.villageId, table.id] }),
    codeCheck('shop_goods_category_check', table.category, GOODS_CATEGORIES),
    codeCheck('shop_goods_unit_check', table.unit, GOODS_UNITS),
    codeCheck('shop_goods_limit_period_check', table.limitPeriod, LIMIT_PERIODS),
    check('shop_goods_price_check', sql`${table.price} > 0`),
    check(
      'shop_goods_limit_check',
      sql`(${table.limitQuantity} is null) = (${table.limitPeriod} is null) and coalesce(${table.limitQuantity}, 1) > 0`,
    ),
    uniqueIndex('shop_goods_code_key').on(table.villageId, table.code),
    uniqueIndex('shop_goods_barcode_key').on(table.villageId, table.barcode).where(sql`barcode is not null`),
    foreignKey({
      name: 'shop_goods_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
  ],
);

/** Every price that goods had, from when, set by whom and why. Append-only. */
export const shopPrices = pgTable(
  'shop_prices',
  {
    villageId: villageId(),
    id: id(),
    goodsId: uuid('goods_id').notNull(),
    price: amount('price').notNull(),
    validFrom: at('valid_from').notNull(),
    reason: text('reason'),
    setBy: uuid('set_by'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'shop_prices_pkey', columns: [table.villageId, table.id] }),
    check('shop_prices_price_check', sql`${table.price} > 0`),
    foreignKey({
      name: 'shop_prices_goods_fk',
      columns: [table.villageId, table.goodsId],
      foreignColumns: [shopGoods.villageId, shopGoods.id],
    }),
    index('shop_prices_goods_index').on(table.villageId, table.goodsId, table.validFrom),
  ],
);

/** What is on a shop's shelf: the sum of its movements, moved only with them. */
export const shopStocks = pgTable(
  'shop_stocks',
  {
    villageId: villageId(),
    shopId: uuid('shop_id').notNull(),
    goodsId: uuid('goods_id').notNull(),
    onHand: integer('on_hand').notNull().default(0),
    version: bigint('version', { mode: 'number' }).notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'shop_stocks_pkey', columns: [table.villageId, table.shopId, table.goodsId] }),
    check('shop_stocks_on_hand_check', sql`${table.onHand} >= 0`),
    foreignKey({
      name: 'shop_stocks_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
    foreignKey({
      name: 'shop_stocks_goods_fk',
      columns: [table.villageId, table.goodsId],
      foreignColumns: [shopGoods.villageId, shopGoods.id],
    }),
  ],
);

/** One movement of goods in one shop. Append-only. */
export const shopMovements = pgTable(
  'shop_movements',
  {
    villageId: villageId(),
    shopId: uuid('shop_id').notNull(),
    goodsId: uuid('goods_id').notNull(),
    version: bigint('version', { mode: 'number' }).notNull(),
    kind: code('kind', MOVEMENT_KINDS).notNull(),
    quantity: integer('quantity').notNull(),
    onHandAfter: integer('on_hand_after').notNull(),
    reason: text('reason'),
    /** The redemption, for `out` and `return`. */
    sourceId: uuid('source_id'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    operatorId: uuid('operator_id'),
    operatorName: text('operator_name').notNull(),
    occurredOn: on('occurred_on').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({
      name: 'shop_movements_pkey',
      columns: [table.villageId, table.shopId, table.goodsId, table.version],
    }),
    codeCheck('shop_movements_kind_check', table.kind, MOVEMENT_KINDS),
    check(
      'shop_movements_quantity_check',
      sql`${table.quantity} <> 0 and (${table.kind} in ('in', 'return')) <= (${table.quantity} > 0) and (${table.kind} in ('out', 'loss')) <= (${table.quantity} < 0)`,
    ),
    check('shop_movements_on_hand_check', sql`${table.onHandAfter} >= 0`),
    uniqueIndex('shop_movements_request_key').on(table.villageId, table.requestId, table.shopId, table.goodsId),
    index('shop_movements_recorded_index').on(table.villageId, table.shopId, table.recordedAt),
    index('shop_movements_source_index').on(table.villageId, table.sourceId).where(sql`source_id is not null`),
  ],
);

/** Requests that changed a shop or its goods: a repeated one returns what it made. Append-only. */
export const shopRequests = pgTable(
  'shop_requests',
  {
    villageId: villageId(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    subjectId: uuid('subject_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [primaryKey({ name: 'shop_requests_pkey', columns: [table.villageId, table.requestId] })],
);
