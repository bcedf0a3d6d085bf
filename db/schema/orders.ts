import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ORDER_STATES } from '../../services/orders/vocabulary';
import { amount, at, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { orgMembers } from './org';
import { shopGoods, shopShops } from './shop';

/** Goods that a member reserved: points are held, stock is set aside, until it is collected, cancelled or lapses. */
export const ordersOrders = pgTable(
  'orders_orders',
  {
    villageId: villageId(),
    id: id(),
    /** For people, as a slip's: shop, Y, day, number of the day (QH-Y20261121-003). */
    number: text('number').notNull(),
    memberId: uuid('member_id').notNull(),
    shopId: uuid('shop_id').notNull(),
    state: code('state', ORDER_STATES).notNull(),
    /** Six digits, unique in the village; with ten secret ones behind them the code to collect by. */
    pickupNumber: text('pickup_number').notNull(),
    total: amount('total').notNull(),
    /** purse → held; reversed when it is cancelled or lapses. */
    holdTransferId: uuid('hold_transfer_id').notNull(),
    /** The last day to collect it on. */
    collectBy: on('collect_by').notNull(),
    placedAt: at('placed_at').notNull().default(sql`recorded_now()`),
    readyAt: at('ready_at'),
    endedAt: at('ended_at'),
    redemptionId: uuid('redemption_id'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
  },
  (table) => [
    primaryKey({ name: 'orders_orders_pkey', columns: [table.villageId, table.id] }),
    codeCheck('orders_orders_state_check', table.state, ORDER_STATES),
    check('orders_orders_total_check', sql`${table.total} > 0`),
    check('orders_orders_end_check', sql`(${table.state} in ('placed', 'ready')) = (${table.endedAt} is null)`),
    check('orders_orders_redemption_check', sql`(${table.state} = 'collected') = (${table.redemptionId} is not null)`),
    uniqueIndex('orders_orders_number_key').on(table.villageId, table.number),
    uniqueIndex('orders_orders_pickup_key').on(table.villageId, table.pickupNumber),
    uniqueIndex('orders_orders_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'orders_orders_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'orders_orders_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
    index('orders_orders_member_index').on(table.villageId, table.memberId, table.placedAt),
    index('orders_orders_open_index')
      .on(table.villageId, table.shopId, table.collectBy)
      .where(sql`state in ('placed', 'ready')`),
  ],
);

/** The goods of an order at the prices of its day, which later price changes leave alone. Append-only. */
export const ordersLines = pgTable(
  'orders_lines',
  {
    villageId: villageId(),
    orderId: uuid('order_id').notNull(),
    goodsId: uuid('goods_id').notNull(),
    name: text('name').notNull(),
    unit: text('unit').notNull(),
    price: amount('price').notNull(),
    quantity: integer('quantity').notNull(),
    total: amount('total').notNull(),
  },
  (table) => [
    primaryKey({ name: 'orders_lines_pkey', columns: [table.villageId, table.orderId, table.goodsId] }),
    check(
      'orders_lines_total_check',
      sql`${table.quantity} > 0 and ${table.total} = ${table.price} * ${table.quantity}`,
    ),
    foreignKey({
      name: 'orders_lines_order_fk',
      columns: [table.villageId, table.orderId],
      foreignColumns: [ordersOrders.villageId, ordersOrders.id],
    }),
    foreignKey({
      name: 'orders_lines_goods_fk',
      columns: [table.villageId, table.goodsId],
      foreignColumns: [shopGoods.villageId, shopGoods.id],
    }),
    index('orders_lines_goods_index').on(table.villageId, table.goodsId),
  ],
);

/** What happened to an order, by whose hand and why. Append-only. */
export const ordersEvents = pgTable(
  'orders_events',
  {
    villageId: villageId(),
    id: id(),
    orderId: uuid('order_id').notNull(),
    state: code('state', ORDER_STATES).notNull(),
    reason: text('reason'),
    byId: uuid('by_id'),
    byName: text('by_name').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'orders_events_pkey', columns: [table.villageId, table.id] }),
    codeCheck('orders_events_state_check', table.state, ORDER_STATES),
    uniqueIndex('orders_events_state_key').on(table.villageId, table.orderId, table.state),
    foreignKey({
      name: 'orders_events_order_fk',
      columns: [table.villageId, table.orderId],
      foreignColumns: [ordersOrders.villageId, ordersOrders.id],
    }),
  ],
);
