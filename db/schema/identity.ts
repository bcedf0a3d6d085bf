import { sql } from 'drizzle-orm';
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { CODE_PURPOSES, CONSENT_KINDS, ROLES } from '../../services/identity/vocabulary';
import { at, bytes, code, codeCheck, id, recordedAt, villageId } from './columns';
import { orgMembers, orgUnits } from './org';

/** A person who can sign in. Shared by all villages. */
export const identityAccounts = pgTable(
  'identity_accounts',
  {
    id: id().primaryKey(),
    name: text('name').notNull(),
    phoneCipher: bytes('phone_cipher').notNull(),
    phoneBlind: bytes('phone_blind').notNull(),
    passwordHash: text('password_hash'),
    /** Wrong passwords or codes in a row. */
    failures: integer('failures').notNull().default(0),
    lockedUntil: at('locked_until'),
    closedAt: at('closed_at'),
    recordedAt: recordedAt(),
  },
  (table) => [uniqueIndex('identity_accounts_phone_key').on(table.phoneBlind).where(sql`closed_at is null`)],
);

/** A role with its place in the tree. Ended roles stay; a role ends at once. */
export const identityRoles = pgTable(
  'identity_roles',
  {
    id: id().primaryKey(),
    accountId: uuid('account_id')
      .notNull()
      .references(() => identityAccounts.id),
    role: code('role', ROLES).notNull(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnits.id),
    villageId: uuid('village_id'),
    /** The member record, for the role `member`. */
    memberId: uuid('member_id'),
    /** The shop, for the role `shop-staff`. */
    shopId: uuid('shop_id'),
    grantedBy: uuid('granted_by'),
    grantedAt: at('granted_at').notNull().default(sql`recorded_now()`),
    endedBy: uuid('ended_by'),
    endedAt: at('ended_at'),
    endReason: text('end_reason'),
  },
  (table) => [
    codeCheck('identity_roles_role_check', table.role, ROLES),
    foreignKey({
      name: 'identity_roles_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('identity_roles_current_key')
      .on(table.accountId, table.role, table.unitId, sql`coalesce(shop_id, '00000000-0000-0000-0000-000000000000')`)
      .where(sql`ended_at is null`),
    uniqueIndex('identity_roles_member_key')
      .on(table.villageId, table.memberId)
      .where(sql`ended_at is null and role = 'member'`),
    index('identity_roles_unit_index').on(table.unitId),
  ],
);

export const identitySessions = pgTable(
  'identity_sessions',
  {
    /** SHA-256 (hex) of the session's id in the cookie. */
    id: text('id').primaryKey(),
    /** The account; Lucia's adapter asks for this name. */
    userId: uuid('account_id')
      .notNull()
      .references(() => identityAccounts.id),
    /** The role that the person acts in; another one by a visible switch. */
    roleId: uuid('role_id').references(() => identityRoles.id),
    signedInAt: at('signed_in_at').notNull().default(sql`recorded_now()`),
    /** Moved forward with use, never past the absolute limit. */
    expiresAt: at('expires_at').notNull(),
    absoluteExpiresAt: at('absolute_expires_at').notNull(),
    device: text('device'),
    address: text('address'),
    /** Acting for somebody at the moment. */
    agencyId: uuid('agency_id'),
  },
  (table) => [index('identity_sessions_account_index').on(table.userId)],
);

/** Somebody acts for a member for half an hour, with consent (代办). */
export const identityAgencies = pgTable(
  'identity_agencies',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    agentAccountId: uuid('agent_account_id')
      .notNull()
      .references(() => identityAccounts.id),
    agentName: text('agent_name').notNull(),
    role: text('role').notNull(),
    consent: code('consent', CONSENT_KINDS).notNull(),
    reason: text('reason').notNull(),
    startedAt: at('started_at').notNull(),
    expiresAt: at('expires_at').notNull(),
    endedAt: at('ended_at'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'identity_agencies_pkey', columns: [table.villageId, table.id] }),
    codeCheck('identity_agencies_consent_check', table.consent, CONSENT_KINDS),
    foreignKey({
      name: 'identity_agencies_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('identity_agencies_request_key').on(table.villageId, table.requestId),
    index('identity_agencies_agent_index').on(table.agentAccountId, table.startedAt),
    index('identity_agencies_member_index').on(table.villageId, table.memberId),
  ],
);

export const identityCodes = pgTable(
  'identity_codes',
  {
    id: id().primaryKey(),
    phoneBlind: bytes('phone_blind').notNull(),
    purpose: code('purpose', CODE_PURPOSES).notNull(),
    codeHash: bytes('code_hash').notNull(),
    failures: integer('failures').notNull().default(0),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    codeCheck('identity_codes_purpose_check', table.purpose, CODE_PURPOSES),
    index('identity_codes_phone_index').on(table.phoneBlind, table.recordedAt),
  ],
);

/** A one-time slip on paper for a member's first sign-in. */
export const identitySlips = pgTable(
  'identity_slips',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    number: text('number').notNull(),
    secretHash: bytes('secret_hash').notNull(),
    failures: integer('failures').notNull().default(0),
    printedBy: uuid('printed_by'),
    expiresAt: at('expires_at').notNull(),
    usedAt: at('used_at'),
    cancelledAt: at('cancelled_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'identity_slips_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'identity_slips_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('identity_slips_number_key').on(table.number),
    index('identity_slips_member_index').on(table.villageId, table.memberId),
  ],
);

/** Counters of rate-limiter-flexible. */
export const identityRateLimits = pgTable('identity_rate_limits', {
  key: text('key').primaryKey(),
  points: integer('points').notNull(),
  expire: at('expire'),
});
