import { sql } from 'drizzle-orm';
import {
  boolean,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import { ENDINGS, MEMBER_KINDS, ROSTER_IMPORT_STATES, SEXES, UNIT_KINDS } from '../../services/org/vocabulary';
import { at, bytes, code, codeCheck, codesCheck, emptyTextArray, id, on, recordedAt, villageId } from './columns';

/** The tree county → township → village → branch → grid. Shared by all villages. */
export const orgUnits = pgTable(
  'org_units',
  {
    id: id().primaryKey(),
    kind: code('kind', UNIT_KINDS).notNull(),
    parentId: uuid('parent_id'),
    /** The village that a branch or grid belongs to; a village's own id; null above villages. */
    villageId: uuid('village_id'),
    /** All units above, from the county down, and the unit itself: scope is `ancestor_ids @> array[unit]`. */
    ancestorIds: uuid('ancestor_ids').array().notNull(),
    code: text('code').notNull(),
    name: text('name').notNull(),
    /** Supervision phone shown on the board and on notices. */
    phone: text('phone'),
    startedOn: on('started_on').notNull(),
    endedOn: on('ended_on'),
    recordedAt: recordedAt(),
  },
  (table) => [
    codeCheck('org_units_kind_check', table.kind, UNIT_KINDS),
    foreignKey({ name: 'org_units_parent_fk', columns: [table.parentId], foreignColumns: [table.id] }),
    uniqueIndex('org_units_top_code_key').on(table.code).where(sql`kind in ('county', 'township', 'village')`),
    uniqueIndex('org_units_village_code_key')
      .on(table.villageId, table.kind, table.code)
      .where(sql`kind in ('branch', 'grid')`),
    index('org_units_parent_index').on(table.parentId),
    index('org_units_ancestors_index').using('gin', table.ancestorIds),
  ],
);

/** A setting's value at one unit from a date on. The nearest unit upwards wins; nothing is overwritten. */
export const orgSettings = pgTable(
  'org_settings',
  {
    id: id().primaryKey(),
    unitId: uuid('unit_id')
      .notNull()
      .references(() => orgUnits.id),
    name: text('name').notNull(),
    value: jsonb('value').notNull(),
    validFrom: on('valid_from').notNull(),
    setBy: uuid('set_by'),
    reason: text('reason'),
    recordedAt: recordedAt(),
  },
  (table) => [index('org_settings_lookup_index').on(table.unitId, table.name, table.validFrom, table.recordedAt)],
);

export const orgHouseholds = pgTable(
  'org_households',
  {
    villageId: villageId(),
    id: id(),
    number: text('number').notNull(),
    address: text('address').notNull(),
    headName: text('head_name'),
    /** How many people live there; not all of them are members. */
    population: smallint('population'),
    openedOn: on('opened_on').notNull(),
    closedOn: on('closed_on'),
    ending: code('ending', ENDINGS),
    /** The household that this one was split from. */
    splitFromId: uuid('split_from_id'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'org_households_pkey', columns: [table.villageId, table.id] }),
    codeCheck('org_households_ending_check', table.ending, ENDINGS),
    uniqueIndex('org_households_number_key').on(table.villageId, table.number),
    foreignKey({
      name: 'org_households_split_from_fk',
      columns: [table.villageId, table.splitFromId],
      foreignColumns: [table.villageId, table.id],
    }),
  ],
);

/** Which grid looks after a household, and from when to when: exactly one at any date. */
export const orgHouseholdGrids = pgTable(
  'org_household_grids',
  {
    villageId: villageId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    gridId: uuid('grid_id')
      .notNull()
      .references(() => orgUnits.id),
    fromOn: on('from_on').notNull(),
    /** The last day; null while it lasts. */
    untilOn: on('until_on'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'org_household_grids_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'org_household_grids_household_fk',
      columns: [table.villageId, table.householdId],
      foreignColumns: [orgHouseholds.villageId, orgHouseholds.id],
    }),
    uniqueIndex('org_household_grids_current_key').on(table.villageId, table.householdId).where(sql`until_on is null`),
    index('org_household_grids_grid_index').on(table.villageId, table.gridId),
  ],
);

/** A person who can earn points in a village. */
export const orgMembers = pgTable(
  'org_members',
  {
    villageId: villageId(),
    id: id(),
    /** Eight digits, one for the whole installation: it stands in the payment code. */
    number: text('number').notNull(),
    name: text('name').notNull(),
    /** Initials of the name's pinyin, for the search field. */
    initials: text('initials').notNull().default(''),
    phoneCipher: bytes('phone_cipher'),
    phoneBlind: bytes('phone_blind'),
    /** Whom to tell: a child or neighbour, above all of somebody for whom others act. */
    contactName: text('contact_name'),
    contactPhoneCipher: bytes('contact_phone_cipher'),
    sex: code('sex', SEXES),
    birthYear: smallint('birth_year'),
    kinds: text('kinds').array().notNull().default(emptyTextArray),
    gridId: uuid('grid_id').references(() => orgUnits.id),
    joinedOn: on('joined_on').notNull(),
    leftOn: on('left_on'),
    ending: code('ending', ENDINGS),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'org_members_pkey', columns: [table.villageId, table.id] }),
    codeCheck('org_members_sex_check', table.sex, SEXES),
    codeCheck('org_members_ending_check', table.ending, ENDINGS),
    codesCheck('org_members_kinds_check', table.kinds, MEMBER_KINDS),
    uniqueIndex('org_members_number_key').on(table.number),
    uniqueIndex('org_members_phone_key').on(table.villageId, table.phoneBlind).where(sql`left_on is null`),
    index('org_members_name_index').on(table.villageId, table.name),
    index('org_members_grid_index').on(table.villageId, table.gridId),
  ],
);

/** Which household a member lives in, and from when to when. */
export const orgHouseholdMembers = pgTable(
  'org_household_members',
  {
    villageId: villageId(),
    id: id(),
    householdId: uuid('household_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** 户主, 配偶, 子女 … in the village's own word. */
    relation: text('relation'),
    fromOn: on('from_on').notNull(),
    untilOn: on('until_on'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'org_household_members_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'org_household_members_household_fk',
      columns: [table.villageId, table.householdId],
      foreignColumns: [orgHouseholds.villageId, orgHouseholds.id],
    }),
    foreignKey({
      name: 'org_household_members_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('org_household_members_current_key').on(table.villageId, table.memberId).where(sql`until_on is null`),
    index('org_household_members_household_index').on(table.villageId, table.householdId),
  ],
);

/**
 * A declared relation between two members (stored once, smaller id first): neither decides on the other's matters up to
 * its last day. A withdrawn one stays, and may be declared anew beside it.
 */
export const orgRelatives = pgTable(
  'org_relatives',
  {
    villageId: villageId(),
    id: id().defaultRandom(),
    memberId: uuid('member_id').notNull(),
    relativeId: uuid('relative_id').notNull(),
    relation: text('relation').notNull(),
    declaredBy: uuid('declared_by'),
    /** The last day; null while it lasts. */
    untilOn: on('until_on'),
    endedBy: uuid('ended_by'),
    endReason: text('end_reason'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'org_relatives_id_pkey', columns: [table.villageId, table.id] }),
    uniqueIndex('org_relatives_current_key')
      .on(table.villageId, table.memberId, table.relativeId)
      .where(sql`until_on is null`),
    index('org_relatives_relative_index').on(table.villageId, table.relativeId),
    foreignKey({
      name: 'org_relatives_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'org_relatives_relative_fk',
      columns: [table.villageId, table.relativeId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
  ],
);

/** What changed in a household's or a member's record: field by field, with the day it holds from and who wrote it. */
export const orgChanges = pgTable(
  'org_changes',
  {
    villageId: villageId(),
    id: id(),
    subjectKind: text('subject_kind').notNull(),
    subjectId: uuid('subject_id').notNull(),
    field: text('field').notNull(),
    before: text('before'),
    after: text('after'),
    effectiveOn: on('effective_on').notNull(),
    changedBy: uuid('changed_by'),
    source: text('source'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'org_changes_pkey', columns: [table.villageId, table.id] }),
    index('org_changes_subject_index').on(table.villageId, table.subjectId, table.recordedAt),
  ],
);

/** An uploaded roster: read once, previewed, then applied or discarded. */
export const orgRosterImports = pgTable(
  'org_roster_imports',
  {
    villageId: villageId(),
    id: id(),
    fileName: text('file_name').notNull(),
    fileHash: text('file_hash').notNull(),
    state: code('state', ROSTER_IMPORT_STATES).notNull(),
    rowCount: integer('row_count').notNull(),
    /** Rows as read (personal fields encrypted), with their state and errors; emptied when applied or discarded. */
    rowsCipher: bytes('rows_cipher'),
    summary: jsonb('summary').notNull(),
    uploadedBy: uuid('uploaded_by'),
    uploadedAt: at('uploaded_at').notNull().default(sql`recorded_now()`),
    appliedBy: uuid('applied_by'),
    appliedAt: at('applied_at'),
    goodRowsOnly: boolean('good_rows_only'),
  },
  (table) => [
    primaryKey({ name: 'org_roster_imports_pkey', columns: [table.villageId, table.id] }),
    codeCheck('org_roster_imports_state_check', table.state, ROSTER_IMPORT_STATES),
  ],
);

/** Gives out member numbers: one row, locked while a block of numbers is taken. */
export const orgNumbers = pgTable(
  'org_numbers',
  { name: text('name').primaryKey(), last: integer('last').notNull() },
  (table) => [unique('org_numbers_name_key').on(table.name)],
);

/** Commands that were carried out: the same key again finds the first result, with another command it is refused. */
export const orgRequests = pgTable(
  'org_requests',
  {
    /** The village, or the unit above villages that the command is about. */
    villageId: villageId(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    subjectId: uuid('subject_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [primaryKey({ name: 'org_requests_pkey', columns: [table.villageId, table.requestId] })],
);
