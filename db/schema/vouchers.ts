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
import { VOUCHER_STATES, VOUCHER_VALUES } from '../../services/vouchers/vocabulary';
import { at, code, codeCheck, id, recordedAt, villageId } from './columns';
import { orgMembers } from './org';

/** Vouchers handed out to a member in one go, against points of their purse. Append-only. */
export const vouchersSheets = pgTable(
  'vouchers_sheets',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    memberId: uuid('member_id').notNull(),
    /** Where the points were: the member's purse, or the household's. */
    purseAccountId: uuid('purse_account_id').notNull(),
    issuedBy: uuid('issued_by'),
    issuedByName: text('issued_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'vouchers_sheets_pkey', columns: [table.villageId, table.id] }),
    uniqueIndex('vouchers_sheets_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('vouchers_sheets_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'vouchers_sheets_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    index('vouchers_sheets_member_index').on(table.villageId, table.memberId),
  ],
);

/** A points voucher (积分券): paper with a number and a QR code, redeemed once. The digits of its code are derived, not stored. */
export const vouchersVouchers = pgTable(
  'vouchers_vouchers',
  {
    villageId: villageId(),
    id: id(),
    sheetId: uuid('sheet_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** Twelve digits, printed below the QR code; unique everywhere. */
    serial: text('serial').notNull(),
    /** Whole points. */
    worth: integer('worth').notNull(),
    state: code('state', VOUCHER_STATES).notNull(),
    /** purse → voucher account; reversed when it is cancelled, and for what a purchase left of it. */
    transferId: uuid('transfer_id').notNull(),
    /** The presentation at a till that took it; one that runs out lets it go. */
    presentationId: uuid('presentation_id'),
    redemptionId: uuid('redemption_id'),
    endedAt: at('ended_at'),
    endedByName: text('ended_by_name'),
    endReason: text('end_reason'),
  },
  (table) => [
    primaryKey({ name: 'vouchers_vouchers_pkey', columns: [table.villageId, table.id] }),
    codeCheck('vouchers_vouchers_state_check', table.state, VOUCHER_STATES),
    check('vouchers_vouchers_worth_check', sql`${table.worth} in (${sql.raw(VOUCHER_VALUES.join(', '))})`),
    check(
      'vouchers_vouchers_end_check',
      sql`(${table.state} = 'issued') = (${table.endedAt} is null) and (${table.state} = 'redeemed') = (${table.redemptionId} is not null)`,
    ),
    uniqueIndex('vouchers_vouchers_serial_key').on(table.serial),
    foreignKey({
      name: 'vouchers_vouchers_sheet_fk',
      columns: [table.villageId, table.sheetId],
      foreignColumns: [vouchersSheets.villageId, vouchersSheets.id],
    }),
    index('vouchers_vouchers_member_index').on(table.villageId, table.memberId),
    index('vouchers_vouchers_presentation_index')
      .on(table.villageId, table.presentationId)
      .where(sql`presentation_id is not null`),
    index('vouchers_vouchers_redemption_index')
      .on(table.villageId, table.redemptionId)
      .where(sql`redemption_id is not null`),
  ],
);
