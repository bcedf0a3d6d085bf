import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core';
import {
  ANSWER_OUTCOMES,
  NOTICE_AUDIENCES,
  NOTICE_KINDS,
  NOTICE_OUTCOMES,
  NOTICE_STATES,
  NOTICE_SUBJECTS,
  NUMBERED_KINDS,
  OBJECTION_CHANNELS,
  OBJECTION_STATES,
  type RowDetails,
} from '../../services/notices/vocabulary';
import { amount, at, bytes, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { photosPhotos } from './photos';

/** A public notice: a snapshot with its days, number and fingerprint. Nothing of it changes but its state. */
export const noticesNotices = pgTable(
  'notices_notices',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    kind: code('kind', NOTICE_KINDS).notNull(),
    audience: code('audience', NOTICE_AUDIENCES).notNull(),
    title: text('title').notNull(),
    /** What stands around the rows: issuer, village, phone, period, where to object. Part of the fingerprint. */
    head: jsonb('head').$type<Readonly<Record<string, string>>>().notNull(),
    rowCount: integer('row_count').notNull(),
    total: amount('total').notNull(),
    /** SHA-256 (hex) over the canonical head and rows. */
    contentHash: text('content_hash').notNull(),
    startsOn: on('starts_on').notNull(),
    /** The last day on the board. */
    endsOn: on('ends_on').notNull(),
    workingDays: smallint('working_days').notNull(),
    /** Its days were counted without a calendar for some year: weekends only. */
    calendarMissing: boolean('calendar_missing').notNull(),
    state: code('state', NOTICE_STATES).notNull(),
    endedAt: at('ended_at'),
    /** The notice that this one corrects; the old one stays. */
    correctsId: uuid('corrects_id'),
    publishedBy: uuid('published_by'),
    publishedByName: text('published_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'notices_notices_pkey', columns: [table.villageId, table.id] }),
    codeCheck('notices_notices_kind_check', table.kind, NOTICE_KINDS),
    codeCheck('notices_notices_audience_check', table.audience, NOTICE_AUDIENCES),
    codeCheck('notices_notices_state_check', table.state, NOTICE_STATES),
    check('notices_notices_days_check', sql`${table.endsOn} >= ${table.startsOn}`),
    foreignKey({
      name: 'notices_notices_corrects_fk',
      columns: [table.villageId, table.correctsId],
      foreignColumns: [table.villageId, table.id],
    }),
    uniqueIndex('notices_notices_number_key').on(table.villageId, table.year, table.audience, table.number),
    uniqueIndex('notices_notices_request_key').on(table.villageId, table.requestId),
    index('notices_notices_state_index').on(table.villageId, table.state, table.endsOn),
  ],
);

/** One line of a notice, as it hangs: masked name, what, when, how much. Append-only. */
export const noticesRows = pgTable(
  'notices_rows',
  {
    villageId: villageId(),
    id: id(),
    noticeId: uuid('notice_id').notNull(),
    position: integer('position').notNull(),
    subjectKind: code('subject_kind', NOTICE_SUBJECTS).notNull(),
    subjectId: uuid('subject_id').notNull(),
    memberId: uuid('member_id').notNull(),
    /** The name as the board shows it. */
    person: text('person').notNull(),
    what: text('what').notNull(),
    occurredOn: on('occurred_on'),
    amount: amount('amount').notNull(),
    note: text('note'),
    /** Of the micro-service fund: purpose, beneficiary and shares, masked. Part of the fingerprint where it is there. */
    details: jsonb('details').$type<RowDetails>(),
    /** Accounts that decided on it: none of them answers an objection to it. */
    decidedBy: uuid('decided_by').array().notNull(),
    /** SHA-256 (hex) over the canonical row; the notice's own covers these. */
    contentHash: text('content_hash').notNull(),
  },
  (table) => [
    primaryKey({ name: 'notices_rows_pkey', columns: [table.villageId, table.id] }),
    codeCheck('notices_rows_subject_check', table.subjectKind, NOTICE_SUBJECTS),
    foreignKey({
      name: 'notices_rows_notice_fk',
      columns: [table.villageId, table.noticeId],
      foreignColumns: [noticesNotices.villageId, noticesNotices.id],
    }),
    uniqueIndex('notices_rows_position_key').on(table.villageId, table.noticeId, table.position),
    index('notices_rows_subject_index').on(table.villageId, table.subjectId),
    index('notices_rows_member_index').on(table.villageId, table.memberId),
  ],
);

/** What became of a row, once; a row that was posted may be taken back later. Append-only. */
export const noticesOutcomes = pgTable(
  'notices_outcomes',
  {
    villageId: villageId(),
    id: id(),
    rowId: uuid('row_id').notNull(),
    outcome: code('outcome', NOTICE_OUTCOMES).notNull(),
    amount: amount('amount').notNull(),
    transferId: uuid('transfer_id'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'notices_outcomes_pkey', columns: [table.villageId, table.id] }),
    codeCheck('notices_outcomes_outcome_check', table.outcome, NOTICE_OUTCOMES),
    foreignKey({
      name: 'notices_outcomes_row_fk',
      columns: [table.villageId, table.rowId],
      foreignColumns: [noticesRows.villageId, noticesRows.id],
    }),
    uniqueIndex('notices_outcomes_final_key').on(table.villageId, table.rowId).where(sql`outcome <> 'taken-back'`),
  ],
);

export const noticesObjections = pgTable(
  'notices_objections',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    noticeId: uuid('notice_id').notNull(),
    /** Null: to the notice as a whole, for example because somebody is missing. */
    rowId: uuid('row_id'),
    channel: code('channel', OBJECTION_CHANNELS).notNull(),
    /** Both may be left out: an objection may be anonymous. */
    objectorName: text('objector_name'),
    contactCipher: bytes('contact_cipher'),
    accountId: uuid('account_id'),
    memberId: uuid('member_id'),
    agencyId: uuid('agency_id'),
    agentName: text('agent_name'),
    body: text('body').notNull(),
    /** Digest of the code with which the objector looks the answer up. */
    lookupHash: bytes('lookup_hash').notNull(),
    dueOn: on('due_on').notNull(),
    state: code('state', OBJECTION_STATES).notNull(),
    /** Came in after the notice had ended. */
    late: boolean('late').notNull(),
    enteredBy: uuid('entered_by'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'notices_objections_pkey', columns: [table.villageId, table.id] }),
    codeCheck('notices_objections_channel_check', table.channel, OBJECTION_CHANNELS),
    codeCheck('notices_objections_state_check', table.state, OBJECTION_STATES),
    foreignKey({
      name: 'notices_objections_notice_fk',
      columns: [table.villageId, table.noticeId],
      foreignColumns: [noticesNotices.villageId, noticesNotices.id],
    }),
    foreignKey({
      name: 'notices_objections_row_fk',
      columns: [table.villageId, table.rowId],
      foreignColumns: [noticesRows.villageId, noticesRows.id],
    }),
    uniqueIndex('notices_objections_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('notices_objections_request_key').on(table.villageId, table.requestId),
    index('notices_objections_state_index').on(table.villageId, table.state, table.dueOn),
    index('notices_objections_row_index').on(table.villageId, table.rowId),
  ],
);

/** The answer to an objection: once, with its reason. Append-only. */
export const noticesAnswers = pgTable(
  'notices_answers',
  {
    villageId: villageId(),
    id: id(),
    objectionId: uuid('objection_id').notNull(),
    outcome: code('outcome', ANSWER_OUTCOMES).notNull(),
    points: amount('points'),
    reason: text('reason').notNull(),
    answeredBy: uuid('answered_by').notNull(),
    answeredByName: text('answered_by_name').notNull(),
    role: text('role').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'notices_answers_pkey', columns: [table.villageId, table.id] }),
    codeCheck('notices_answers_outcome_check', table.outcome, ANSWER_OUTCOMES),
    check('notices_answers_reason_check', sql`length(trim(${table.reason})) > 0`),
    foreignKey({
      name: 'notices_answers_objection_fk',
      columns: [table.villageId, table.objectionId],
      foreignColumns: [noticesObjections.villageId, noticesObjections.id],
    }),
    uniqueIndex('notices_answers_objection_key').on(table.villageId, table.objectionId),
  ],
);

/** What the village's supervisors say about a notice or an objection. Append-only. */
export const noticesComments = pgTable(
  'notices_comments',
  {
    villageId: villageId(),
    id: id(),
    noticeId: uuid('notice_id').notNull(),
    objectionId: uuid('objection_id'),
    body: text('body').notNull(),
    writtenBy: uuid('written_by').notNull(),
    writtenByName: text('written_by_name').notNull(),
    role: text('role').notNull(),
    requestId: uuid('request_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'notices_comments_pkey', columns: [table.villageId, table.id] }),
    foreignKey({
      name: 'notices_comments_notice_fk',
      columns: [table.villageId, table.noticeId],
      foreignColumns: [noticesNotices.villageId, noticesNotices.id],
    }),
    uniqueIndex('notices_comments_request_key').on(table.villageId, table.requestId),
  ],
);

/** A notice stopped by the supervisors, with the reason. Append-only. */
export const noticesStops = pgTable(
  'notices_stops',
  {
    villageId: villageId(),
    noticeId: uuid('notice_id').notNull(),
    reason: text('reason').notNull(),
    stoppedBy: uuid('stopped_by').notNull(),
    stoppedByName: text('stopped_by_name').notNull(),
    role: text('role').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'notices_stops_pkey', columns: [table.villageId, table.noticeId] }),
    check('notices_stops_reason_check', sql`length(trim(${table.reason})) > 0`),
    foreignKey({
      name: 'notices_stops_notice_fk',
      columns: [table.villageId, table.noticeId],
      foreignColumns: [noticesNotices.villageId, noticesNotices.id],
    }),
  ],
);

/** Photos that show the paper on the board. Append-only. */
export const noticesPhotos = pgTable(
  'notices_photos',
  {
    villageId: villageId(),
    noticeId: uuid('notice_id').notNull(),
    photoId: uuid('photo_id').notNull(),
    addedBy: uuid('added_by').notNull(),
    addedByName: text('added_by_name').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'notices_photos_pkey', columns: [table.villageId, table.noticeId, table.photoId] }),
    foreignKey({
      name: 'notices_photos_notice_fk',
      columns: [table.villageId, table.noticeId],
      foreignColumns: [noticesNotices.villageId, noticesNotices.id],
    }),
    foreignKey({
      name: 'notices_photos_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
  ],
);

/** Gives out the numbers of a year. */
export const noticesNumbers = pgTable(
  'notices_numbers',
  {
    villageId: villageId(),
    year: smallint('year').notNull(),
    kind: code('kind', NUMBERED_KINDS).notNull(),
    last: integer('last').notNull(),
  },
  (table) => [
    primaryKey({ name: 'notices_numbers_pkey', columns: [table.villageId, table.year, table.kind] }),
    codeCheck('notices_numbers_kind_check', table.kind, NUMBERED_KINDS),
  ],
);
