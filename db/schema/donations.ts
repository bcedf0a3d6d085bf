import { sql } from 'drizzle-orm';
import {
  boolean,
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
import { DONOR_KINDS } from '../../services/donations/vocabulary';
import { GOODS_CATEGORIES, HOLDER_GROUPS } from '../../services/shop/vocabulary';
import { amount, at, code, codeCheck, codesCheck, emptyTextArray, id, on, recordedAt, villageId } from './columns';
import { orgMembers } from './org';
import { shopGoods, shopLots, shopShops } from './shop';

/** Who gives goods or points' worth to a village. */
export const donationsDonors = pgTable(
  'donations_donors',
  {
    villageId: villageId(),
    id: id(),
    kind: code('kind', DONOR_KINDS).notNull(),
    name: text('name').notNull(),
    contact: text('contact'),
    /** Whether the name may be shown; otherwise the public reads 爱心人士. */
    named: boolean('named').notNull(),
    /** Sixteen digits of the donor's own page, for whoever holds the link or the paper. */
    pageDigits: text('page_digits').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'donations_donors_pkey', columns: [table.villageId, table.id] }),
    codeCheck('donations_donors_kind_check', table.kind, DONOR_KINDS),
    uniqueIndex('donations_donors_page_key').on(table.pageDigits),
  ],
);

/** What a donor gave on a day, goods or money for points, by one paper. Append-only. */
export const donationsDonations = pgTable(
  'donations_donations',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    donorId: uuid('donor_id').notNull(),
    receivedOn: on('received_on').notNull(),
    /** Money that came with it, in yuan: what points of a fund stand on. */
    yuan: amount('yuan').notNull().default('0'),
    note: text('note'),
    receivedBy: uuid('received_by'),
    receivedByName: text('received_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'donations_donations_pkey', columns: [table.villageId, table.id] }),
    check('donations_donations_yuan_check', sql`${table.yuan} >= 0`),
    uniqueIndex('donations_donations_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('donations_donations_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'donations_donations_donor_fk',
      columns: [table.villageId, table.donorId],
      foreignColumns: [donationsDonors.villageId, donationsDonors.id],
    }),
    index('donations_donations_donor_index').on(table.villageId, table.donorId),
  ],
);

/** Goods of a donation: each line is a batch on a shop's shelf. Append-only. */
export const donationsLines = pgTable(
  'donations_lines',
  {
    villageId: villageId(),
    donationId: uuid('donation_id').notNull(),
    position: smallint('position').notNull(),
    shopId: uuid('shop_id').notNull(),
    goodsId: uuid('goods_id').notNull(),
    lotId: uuid('lot_id').notNull(),
    quantity: integer('quantity').notNull(),
  },
  (table) => [
    primaryKey({ name: 'donations_lines_pkey', columns: [table.villageId, table.donationId, table.position] }),
    check('donations_lines_quantity_check', sql`${table.quantity} > 0`),
    uniqueIndex('donations_lines_lot_key').on(table.villageId, table.lotId),
    foreignKey({
      name: 'donations_lines_donation_fk',
      columns: [table.villageId, table.donationId],
      foreignColumns: [donationsDonations.villageId, donationsDonations.id],
    }),
    foreignKey({
      name: 'donations_lines_lot_fk',
      columns: [table.villageId, table.lotId],
      foreignColumns: [shopLots.villageId, shopLots.id],
    }),
    foreignKey({
      name: 'donations_lines_goods_fk',
      columns: [table.villageId, table.goodsId],
      foreignColumns: [shopGoods.villageId, shopGoods.id],
    }),
    foreignKey({
      name: 'donations_lines_shop_fk',
      columns: [table.villageId, table.shopId],
      foreignColumns: [shopShops.villageId, shopShops.id],
    }),
  ],
);

/** Points for a purpose (专项): who may spend them, and on which goods. Its ledger account (kind `fund`) is owned by its id. */
export const donationsFunds = pgTable(
  'donations_funds',
  {
    villageId: villageId(),
    id: id(),
    name: text('name').notNull(),
    purpose: text('purpose').notNull(),
    /** The donation that it stands on; null for the village's own money. */
    donationId: uuid('donation_id'),
    /** Empty: everybody it was given to; every category; every kind of goods. */
    groups: text('groups').array().notNull().default(emptyTextArray),
    categories: text('categories').array().notNull().default(emptyTextArray),
    goodsIds: uuid('goods_ids').array().notNull().default(sql`'{}'`),
    /** The last day on which it may be spent. */
    untilOn: on('until_on'),
    closedAt: at('closed_at'),
    closedByName: text('closed_by_name'),
    closeReason: text('close_reason'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'donations_funds_pkey', columns: [table.villageId, table.id] }),
    codesCheck('donations_funds_groups_check', table.groups, HOLDER_GROUPS),
    codesCheck('donations_funds_categories_check', table.categories, GOODS_CATEGORIES),
    foreignKey({
      name: 'donations_funds_donation_fk',
      columns: [table.villageId, table.donationId],
      foreignColumns: [donationsDonations.villageId, donationsDonations.id],
    }),
  ],
);

/** What a member got of a fund: a purse of its own. Its ledger account (kind `earmarked`) is owned by its id. */
export const donationsPurses = pgTable(
  'donations_purses',
  {
    villageId: villageId(),
    id: id(),
    fundId: uuid('fund_id').notNull(),
    memberId: uuid('member_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'donations_purses_pkey', columns: [table.villageId, table.id] }),
    uniqueIndex('donations_purses_member_key').on(table.villageId, table.memberId, table.fundId),
    foreignKey({
      name: 'donations_purses_fund_fk',
      columns: [table.villageId, table.fundId],
      foreignColumns: [donationsFunds.villageId, donationsFunds.id],
    }),
    foreignKey({
      name: 'donations_purses_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
  ],
);

/** That a donation was written down wrongly: it counts no more, and what was left of its goods is written off. Append-only. */
export const donationsCancellations = pgTable(
  'donations_cancellations',
  {
    villageId: villageId(),
    donationId: uuid('donation_id').notNull(),
    reason: text('reason').notNull(),
    cancelledBy: uuid('cancelled_by'),
    cancelledByName: text('cancelled_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'donations_cancellations_pkey', columns: [table.villageId, table.donationId] }),
    foreignKey({
      name: 'donations_cancellations_donation_fk',
      columns: [table.villageId, table.donationId],
      foreignColumns: [donationsDonations.villageId, donationsDonations.id],
    }),
  ],
);

/** Requests that changed donors and funds: a repeated one returns what it made. Append-only. */
export const donationsRequests = pgTable(
  'donations_requests',
  {
    villageId: villageId(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    subjectId: uuid('subject_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [primaryKey({ name: 'donations_requests_pkey', columns: [table.villageId, table.requestId] })],
);
