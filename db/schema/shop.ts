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
  smallint,
  text,
  time,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  COUNT_STATES,
  GOODS_CATEGORIES,
  GOODS_UNITS,
  HOLDER_GROUPS,
  LIMIT_PERIODS,
  LOT_SOURCES,
  MOVEMENT_KINDS,
  TRANSFER_STATES,
} from '../../services/shop/vocabulary';
import { amount, at, code, codeCheck, codesCheck, emptyTextArray, id, on, recordedAt, villageId } from './columns';
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
    /** As people read it; what the till goes by are the days and times below. */
    openingHours: text('opening_hours'),
    /** Days on which goods are redeemed (兑换日): 1 Monday to 7 Sunday, and days of the month; none named, every day. */
    openWeekdays: smallint('open_weekdays').array().notNull().default(sql`'{}'`),
    openMonthDays: smallint('open_month_days').array().notNull().default(sql`'{}'`),
    opensAt: time('opens_at'),
    closesAt: time('closes_at'),
    openedOn: on('opened_on').notNull(),
    /** Set while the shop is closed or suspended: no redemption. */
    suspendedAt: at('suspended_at'),
    suspensionReason: text('suspension_reason'),
    closedOn: on('closed_on'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'shop_shops_pkey', columns: [table.villageId, table.id] }),
    check(
      'shop_shops_open_check',
      sql`1 <= all(${table.openWeekdays}) and 7 >= all(${table.openWeekdays}) and 1 <= all(${table.openMonthDays}) and 31 >= all(${table.openMonthDays})`,
    ),
    check(
      'shop_shops_hours_check',
      sql`(${table.opensAt} is null) = (${table.closesAt} is null) and ${table.opensAt} < ${table.closesAt}`,
    ),
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
    limitQuantity: integer('limit_quantity'),
    limitPeriod: code('limit_period', LIMIT_PERIODS),
    /** Who may have it; none named, everybody. */
    groups: text('groups').array().notNull().default(emptyTextArray),
    /** Below this it is listed as running low; null: as the village's setting says. */
    lowStock: integer('low_stock'),
    onShelf: boolean('on_shelf').notNull().default(true),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'shop_goods_pkey', columns: [table.villageId, table.id] }),
    codeCheck('shop_goods_category_check', table.category, GOODS_CATEGORIES),
    codeCheck('shop_goods_unit_check', table.unit, GOODS_UNITS),
    codeCheck('shop_goods_limit_period_check', table.limitPeriod, LIMIT_PERIODS),
    codesCheck('shop_goods_groups_check', table.groups, HOLDER_GROUPS),
    check('shop_goods_low_stock_check', sql`${table.lowStock} >= 0`),
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

/** Every price of goods, from when on, set by whom and why; the last one that has begun holds (`shop_price_at`). Append-only. */
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

/** A batch (批次): goods that came in together, with their best-before date and where they come from. */
export const shopLots = pgTable(
  'shop_lots',
  {
    villageId: villageId(),
    id: id(),
    goodsId: uuid('goods_id').notNull(),
    /** Number of the batch within its goods: 1, 2, 3 … */
    number: integer('number').notNull(),
    source: code('source', LOT_SOURCES).notNull(),
    /** The last day on which it may be given out; null for what keeps. */
    bestBefore: on('best_before'),
    /** What one piece cost, in yuan; of donated goods what it is worth. */
    unitCost: amount('unit_cost'),
    supplier: text('supplier'),
    receivedOn: on('received_on').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'shop_lots_pkey', columns: [table.villageId, table.id] }),
    codeCheck('shop_lots_source_check', table.source, LOT_SOURCES),
    check('shop_lots_unit_cost_check', sql`${table.unitCost} >= 0`),
    uniqueIndex('shop_lots_number_key').on(table.villageId, table.goodsId, table.number),
    foreignKey({
      name: 'shop_lots_goods_fk',
      columns: [table.villageId, table.goodsId],
      foreignColumns: [shopGoods.villageId, shopGoods.id],
    }),
    index('shop_lots_best_before_index').on(table.villageId, table.bestBefore).where(sql`best_before is not null`),
  ],
);

/** What is left of a batch on a shop's shelf: the sum of its movements, moved only with them. */
export const shopLotStocks = pgTable(
  'shop_lot_stocks',
  {
    villageId: villageId(),
    shopId: uuid('shop_id').notNull(),
    goodsId: uuid('goods_id').notNull(),
    lotId: uuid('lot_id').notNull(),
    onHand: integer('on_hand').notNull().default(0),
  },
  (table) => [
    primaryKey({ name: 'shop_lot_stocks_pkey', columns: [table.villageId, table.shopId, table.goodsId, table.lotId] }),
    check('shop_lot_stocks_on_hand_check', sql`${table.onHand} >= 0`),
    foreignKey({
      name: 'shop_lot_stocks_lot_fk',
      columns: [table.villageId, table.lotId],
      foreignColumns: [shopLots.villageId, shopLots.id],
    }),
    foreignKey({
      name: 'shop_lot_stocks_stock_fk',
      columns: [table.villageId, table.shopId, table.goodsId],
      foreignColumns: [shopStocks.villageId, shopStocks.shopId, shopStocks.goodsId],
    }),
  ],
);

/** What is on a shop's shelf, of all batches: the sum of its movements, moved only with them. What is set aside for orders is not on it. */
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
    lotId: uuid('lot_id').notNull(),
    kind: code('kind', MOVEMENT_KINDS).notNull(),
    quantity: integer('quantity').notNull(),
    onHandAfter: integer('on_hand_after').notNull(),
    reason: text('reason'),
    /** The redemption, return, order, transfer, count or donation that it belongs to. */
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
      sql`${table.quantity} <> 0 and (${table.kind} in ('in', 'return', 'transfer-in', 'put-back')) <= (${table.quantity} > 0) and (${table.kind} in ('out', 'loss', 'expired', 'transfer-out', 'set-aside')) <= (${table.quantity} < 0)`,
    ),
    check('shop_movements_on_hand_check', sql`${table.onHandAfter} >= 0`),
    uniqueIndex('shop_movements_request_key').on(
      table.villageId,
      table.requestId,
      table.shopId,
      table.goodsId,
      table.kind,
      table.lotId,
    ),
    foreignKey({
      name: 'shop_movements_lot_fk',
      columns: [table.villageId, table.lotId],
      foreignColumns: [shopLots.villageId, shopLots.id],
    }),
    index('shop_movements_lot_index').on(table.villageId, table.lotId),
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

/** Goods under way from one shop of the village to another (调拨); its lines are the movements that name it. */
export const shopTransfers = pgTable(
  'shop_transfers',
  {
    villageId: villageId(),
    id: id(),
    /** For people: number of the village's year, as in 2026-7. */
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    fromShopId: uuid('from_shop_id').notNull(),
    toShopId: uuid('to_shop_id').notNull(),
    state: code('state', TRANSFER_STATES).notNull(),
    reason: text('reason').notNull(),
    sentBy: uuid('sent_by'),
    sentByName: text('sent_by_name').notNull(),
    sentAt: at('sent_at').notNull().default(sql`recorded_now()`),
    endedBy: uuid('ended_by'),
    endedByName: text('ended_by_name'),
    endedAt: at('ended_at'),
    /** What was said at the end: what was missing and why. */
    endNote: text('end_note'),
  },
  (table) => [
    primaryKey({ name: 'shop_transfers_pkey', columns: [table.villageId, table.id] }),
    codeCheck('shop_transfers_state_check', table.state, TRANSFER_STATES),
    check('shop_transfers_shops_check', sql`${table.fromShopId} <> ${table.toShopId}`),
    check('shop_transfers_end_check', sql`(${table.state} = 'sent') = (${table.endedAt} is null)`),
    uniqueIndex('shop_transfers_number_key').on(table.villageId, table.year, table.number),
    foreignKey({
      name: 'shop_transfers_from_fk',
      columns: [table.villageId, table.fromShopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
    foreignKey({
      name: 'shop_transfers_to_fk',
      columns: [table.villageId, table.toShopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
  ],
);

/** A stock-take of one shop (盘点). One is open at a time. */
export const shopCounts = pgTable(
  'shop_counts',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    shopId: uuid('shop_id').notNull(),
    state: code('state', COUNT_STATES).notNull(),
    openedBy: uuid('opened_by'),
    openedByName: text('opened_by_name').notNull(),
    openedAt: at('opened_at').notNull().default(sql`recorded_now()`),
    submittedBy: uuid('submitted_by'),
    submittedByName: text('submitted_by_name'),
    submittedAt: at('submitted_at'),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: at('decided_at'),
    decisionNote: text('decision_note'),
  },
  (table) => [
    primaryKey({ name: 'shop_counts_pkey', columns: [table.villageId, table.id] }),
    codeCheck('shop_counts_state_check', table.state, COUNT_STATES),
    check(
      'shop_counts_decider_check',
      sql`${table.state} <> 'approved' or (${table.decidedBy} is not null and ${table.decidedBy} is distinct from ${table.submittedBy} and ${table.decidedBy} is distinct from ${table.openedBy})`,
    ),
    uniqueIndex('shop_counts_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('shop_counts_open_key').on(table.villageId, table.shopId).where(sql`state in ('open', 'submitted')`),
    foreignKey({
      name: 'shop_counts_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
  ],
);

/** What was counted of some goods, against what the book said at that moment. */
export const shopCountLines = pgTable(
  'shop_count_lines',
  {
    villageId: villageId(),
    countId: uuid('count_id').notNull(),
    goodsId: uuid('goods_id').notNull(),
    expected: integer('expected').notNull(),
    counted: integer('counted').notNull(),
    reason: text('reason'),
    countedBy: uuid('counted_by'),
    countedByName: text('counted_by_name').notNull(),
    countedAt: at('counted_at').notNull().default(sql`recorded_now()`),
  },
  (table) => [
    primaryKey({ name: 'shop_count_lines_pkey', columns: [table.villageId, table.countId, table.goodsId] }),
    check('shop_count_lines_counted_check', sql`${table.counted} >= 0`),
    foreignKey({
      name: 'shop_count_lines_count_fk',
      columns: [table.villageId, table.countId],
      foreignColumns: [shopCounts.villageId, shopCounts.id],
    }),
    foreignKey({
      name: 'shop_count_lines_goods_fk',
      columns: [table.villageId, table.goodsId],
      foreignColumns: [shopGoods.villageId, shopGoods.id],
    }),
  ],
);

/** Gives out numbers of transfers, counts, donations and settlements per village and year. */
export const shopNumbers = pgTable(
  'shop_numbers',
  {
    villageId: villageId(),
    /** `transfer`, `count`, `donation`, `settlement` … */
    series: text('series').notNull(),
    year: smallint('year').notNull(),
    last: integer('last').notNull(),
  },
  (table) => [primaryKey({ name: 'shop_numbers_pkey', columns: [table.villageId, table.series, table.year] })],
);

/** What members looked for among the goods, per day: nobody's name. */
export const shopSearches = pgTable(
  'shop_searches',
  {
    villageId: villageId(),
    day: on('day').notNull(),
    words: text('words').notNull(),
    /** How many kinds of goods it found, of which how many in stock, at the last search. */
    found: integer('found').notNull(),
    inStock: integer('in_stock').notNull(),
    times: integer('times').notNull(),
  },
  (table) => [
    primaryKey({ name: 'shop_searches_pkey', columns: [table.villageId, table.day, table.words] }),
    check('shop_searches_words_check', sql`length(${table.words}) between 1 and 20`),
  ],
);
