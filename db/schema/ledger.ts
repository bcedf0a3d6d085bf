import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  index,
  integer,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  ACCOUNT_KINDS,
  DEBT_KINDS,
  LEDGER_UNITS,
  SOURCE_KINDS,
  TRANSFER_KINDS,
  YUAN_ACCOUNT_KINDS,
  YUAN_TRANSFER_KINDS,
} from '../../services/ledger/vocabulary';
import { amount, at, bytes, code, codeCheck, id, on, villageId } from './columns';

const listed = (codes: readonly string[]) => sql.raw(codes.map((each) => `'${each}'`).join(', '));

/** A purse or a book account. Balance, version and head hash are a projection of its entries and move only with them. */
export const ledgerAccounts = pgTable(
  'ledger_accounts',
  {
    villageId: villageId(),
    id: id(),
    unit: code('unit', LEDGER_UNITS).notNull(),
    kind: code('kind', ACCOUNT_KINDS).notNull(),
    /** The member, household, shop or application that it belongs to; the village itself for book accounts. */
    ownerId: uuid('owner_id').notNull(),
    balance: amount('balance').notNull().default('0'),
    version: bigint('version', { mode: 'number' }).notNull().default(0),
    headHash: bytes('head_hash'),
    /** Set while nothing may leave it. */
    frozenAt: at('frozen_at'),
    openedAt: at('opened_at').notNull().default(sql`recorded_now()`),
  },
  (table) => [
    primaryKey({ name: 'ledger_accounts_pkey', columns: [table.villageId, table.id] }),
    codeCheck('ledger_accounts_unit_check', table.unit, LEDGER_UNITS),
    codeCheck('ledger_accounts_kind_check', table.kind, ACCOUNT_KINDS),
    check(
      'ledger_accounts_unit_kind_check',
      sql`${table.kind} = 'held' or (${table.unit} = 'yuan') = (${table.kind} in (${listed(YUAN_ACCOUNT_KINDS)}))`,
    ),
    uniqueIndex('ledger_accounts_owner_key').on(table.villageId, table.ownerId, table.kind, table.unit),
    check(
      'ledger_accounts_balance_check',
      sql`${table.balance} >= 0 or ${table.kind} in ('issuance', 'grant', 'shop')`,
    ),
  ],
);

/** When and why a purse was frozen or freed: the last row holds. */
export const ledgerFreezes = pgTable(
  'ledger_freezes',
  {
    villageId: villageId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    frozen: boolean('frozen').notNull(),
    reason: text('reason').notNull(),
    decidedBy: uuid('decided_by'),
    recordedAt: at('recorded_at').notNull().default(sql`recorded_now()`),
  },
  (table) => [
    primaryKey({ name: 'ledger_freezes_pkey', columns: [table.villageId, table.id] }),
    index('ledger_freezes_account_index').on(table.villageId, table.accountId, table.recordedAt),
  ],
);

/** A positive amount moved from one account to another. Append-only; written by `ledger_post` alone. */
export const ledgerTransfers = pgTable(
  'ledger_transfers',
  {
    villageId: villageId(),
    id: id(),
    /** The number that people see; grows with time, may have gaps. */
    sequence: bigint('sequence', { mode: 'number' }).notNull(),
    kind: code('kind', TRANSFER_KINDS).notNull(),
    unit: code('unit', LEDGER_UNITS).notNull(),
    fromAccountId: uuid('from_account_id').notNull(),
    toAccountId: uuid('to_account_id').notNull(),
    amount: amount('amount').notNull(),
    /** The day on which it happened. */
    occurredOn: on('occurred_on').notNull(),
    /** When it was written here. */
    recordedAt: at('recorded_at').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    reversesId: uuid('reverses_id'),
    /** Of a reversal: what could not be taken back because it was spent. Shown as owed, never hidden. */
    shortfall: amount('shortfall').notNull().default('0'),
    sourceKind: code('source_kind', SOURCE_KINDS),
    sourceId: uuid('source_id'),
    ruleVersionId: uuid('rule_version_id'),
    shopId: uuid('shop_id'),
    /** The account of the person who did it; null for the product's own work. */
    operatorId: uuid('operator_id'),
    operatorName: text('operator_name').notNull(),
    operatorRole: text('operator_role'),
    /** The person for whom an agent did it (代办). */
    agentName: text('agent_name'),
    device: text('device'),
    /** What people read: 入户走访, 肥皂 2 块 …, or the reason of a reversal. */
    summary: text('summary').notNull(),
    /** SHA-256 over every other column. */
    hash: bytes('hash').notNull(),
  },
  (table) => [
    primaryKey({ name: 'ledger_transfers_pkey', columns: [table.villageId, table.id] }),
    codeCheck('ledger_transfers_kind_check', table.kind, TRANSFER_KINDS),
    codeCheck('ledger_transfers_unit_check', table.unit, LEDGER_UNITS),
    codeCheck('ledger_transfers_source_check', table.sourceKind, SOURCE_KINDS),
    check(
      'ledger_transfers_unit_kind_check',
      sql`${table.kind} = 'reversal' or (${table.unit} = 'yuan') = (${table.kind} in (${listed(YUAN_TRANSFER_KINDS)}))`,
    ),
    check('ledger_transfers_amount_check', sql`${table.amount} > 0`),
    check('ledger_transfers_accounts_check', sql`${table.fromAccountId} <> ${table.toAccountId}`),
    check('ledger_transfers_reversal_check', sql`(${table.kind} = 'reversal') = (${table.reversesId} is not null)`),
    uniqueIndex('ledger_transfers_request_key').on(table.villageId, table.requestId),
    uniqueIndex('ledger_transfers_sequence_key').on(table.villageId, table.sequence),
    index('ledger_transfers_reverses_index').on(table.villageId, table.reversesId).where(sql`reverses_id is not null`),
    index('ledger_transfers_source_index').on(table.villageId, table.sourceId).where(sql`source_id is not null`),
    index('ledger_transfers_awards_index').on(table.villageId, table.recordedAt).where(sql`kind = 'award'`),
    index('ledger_transfers_shortfall_index').on(table.villageId, table.fromAccountId).where(sql`shortfall > 0`),
  ],
);

/** One side of a transfer in one account, chained to the account's previous entry. Append-only. */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    villageId: villageId(),
    accountId: uuid('account_id').notNull(),
    /** 1, 2, 3 … without a gap: the order within the account. */
    version: bigint('version', { mode: 'number' }).notNull(),
    transferId: uuid('transfer_id').notNull(),
    /** Negative where it leaves the account. */
    amount: amount('amount').notNull(),
    balanceAfter: amount('balance_after').notNull(),
    /** SHA-256 over the previous entry's hash, the transfer's hash and this row. */
    hash: bytes('hash').notNull(),
  },
  (table) => [
    primaryKey({ name: 'ledger_entries_pkey', columns: [table.villageId, table.accountId, table.version] }),
    check('ledger_entries_amount_check', sql`${table.amount} <> 0`),
    uniqueIndex('ledger_entries_transfer_key').on(table.villageId, table.transferId, table.accountId),
  ],
);

/** Closes a stretch of a village's book: a Merkle root over its transfers, chained to the seal before. Append-only. */
export const ledgerSeals = pgTable(
  'ledger_seals',
  {
    villageId: villageId(),
    number: integer('number').notNull(),
    /** The transfers with `from < sequence <= through`. */
    fromSequence: bigint('from_sequence', { mode: 'number' }).notNull(),
    throughSequence: bigint('through_sequence', { mode: 'number' }).notNull(),
    transferCount: integer('transfer_count').notNull(),
    merkleRoot: bytes('merkle_root').notNull(),
    /** SHA-256 over the previous seal's root, the number, the range, the count and the Merkle root. This is published. */
    root: bytes('root').notNull(),
    sealedAt: at('sealed_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'ledger_seals_pkey', columns: [table.villageId, table.number] }),
    check(
      'ledger_seals_range_check',
      sql`${table.throughSequence} >= ${table.fromSequence} and ${table.transferCount} >= 0`,
    ),
  ],
);

/** What a purse owes beyond a reversal's shortfall, and what was collected or forgiven. Append-only. */
export const ledgerDebts = pgTable(
  'ledger_debts',
  {
    villageId: villageId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    kind: code('kind', DEBT_KINDS).notNull(),
    amount: amount('amount').notNull(),
    /** The transfer that could not be taken back (`owed`) or that collected (`collected`). */
    transferId: uuid('transfer_id'),
    reason: text('reason').notNull(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name').notNull(),
    recordedAt: at('recorded_at').notNull().default(sql`recorded_now()`),
  },
  (table) => [
    primaryKey({ name: 'ledger_debts_pkey', columns: [table.villageId, table.id] }),
    codeCheck('ledger_debts_kind_check', table.kind, DEBT_KINDS),
    check('ledger_debts_amount_check', sql`${table.amount} > 0`),
    index('ledger_debts_owed_index').on(table.villageId, table.transferId).where(sql`kind = 'owed'`),
    index('ledger_debts_account_index').on(table.villageId, table.accountId),
  ],
);
