import { sql } from 'drizzle-orm';
import { check, foreignKey, index, pgTable, primaryKey, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import {
  ITEM_STATES,
  PLEDGE_MEANS,
  PLEDGE_SIGNERS,
  TALK_CAUSES,
  TALK_OUTCOMES,
  TALK_STATES,
} from '../../services/appraisal/vocabulary';
import { amount, at, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { orgMembers } from './org';
import { photosPhotos } from './photos';

/** What a village's pledge says in a year and who is asked to sign it: the latest of a year holds. */
export const appraisalPledgeTexts = pgTable(
  'appraisal_pledge_texts',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    words: text('words').notNull(),
    signers: code('signers', PLEDGE_SIGNERS).notNull(),
    askedBy: uuid('asked_by'),
    askedByName: text('asked_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'appraisal_pledge_texts_pkey', columns: [table.villageId, table.id] }),
    codeCheck('appraisal_pledge_texts_signers_check', table.signers, PLEDGE_SIGNERS),
    index('appraisal_pledge_texts_year_index').on(table.villageId, table.year),
  ],
);

/** A member's pledge of responsibility (责任书) for a year, as it was signed. */
export const appraisalPledges = pgTable(
  'appraisal_pledges',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    year: smallint('year').notNull(),
    /** What was promised, word for word. */
    words: text('words').notNull(),
    signedOn: on('signed_on').notNull(),
    means: code('means', PLEDGE_MEANS).notNull(),
    /** The signed paper. */
    photoId: uuid('photo_id'),
    recordedBy: uuid('recorded_by'),
    recordedByName: text('recorded_by_name').notNull(),
    voidedAt: at('voided_at'),
    voidReason: text('void_reason'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'appraisal_pledges_pkey', columns: [table.villageId, table.id] }),
    codeCheck('appraisal_pledges_means_check', table.means, PLEDGE_MEANS),
    check('appraisal_pledges_paper_check', sql`${table.means} <> 'paper' or ${table.photoId} is not null`),
    foreignKey({
      name: 'appraisal_pledges_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'appraisal_pledges_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
    uniqueIndex('appraisal_pledges_year_key')
      .on(table.villageId, table.memberId, table.year)
      .where(sql`voided_at is null`),
    uniqueIndex('appraisal_pledges_request_key').on(table.villageId, table.requestId),
  ],
);

/** A line of a member's personal service list (一人一策) for a year: what, how much, by when. */
export const appraisalItems = pgTable(
  'appraisal_items',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    year: smallint('year').notNull(),
    title: text('title').notNull(),
    target: amount('target').notNull(),
    /** 次, 户, 小时 … in the village's own word. */
    unit: text('unit').notNull(),
    dueOn: on('due_on').notNull(),
    state: code('state', ITEM_STATES).notNull(),
    dropReason: text('drop_reason'),
    agreedBy: uuid('agreed_by'),
    agreedByName: text('agreed_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'appraisal_items_pkey', columns: [table.villageId, table.id] }),
    codeCheck('appraisal_items_state_check', table.state, ITEM_STATES),
    check('appraisal_items_target_check', sql`${table.target} > 0`),
    check(
      'appraisal_items_dropped_check',
      sql`(${table.state} = 'dropped') = (length(trim(coalesce(${table.dropReason}, ''))) > 0)`,
    ),
    foreignKey({
      name: 'appraisal_items_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('appraisal_items_request_key').on(table.villageId, table.requestId),
    index('appraisal_items_member_index').on(table.villageId, table.memberId, table.year),
  ],
);

/** Work done for a line of the list: said by the member, counted once somebody of the branch confirmed it. */
export const appraisalProgress = pgTable(
  'appraisal_progress',
  {
    villageId: villageId(),
    id: id(),
    itemId: uuid('item_id').notNull(),
    quantity: amount('quantity').notNull(),
    occurredOn: on('occurred_on').notNull(),
    note: text('note').notNull(),
    saidBy: uuid('said_by'),
    saidByName: text('said_by_name').notNull(),
    confirmedBy: uuid('confirmed_by'),
    confirmedByName: text('confirmed_by_name'),
    confirmedAt: at('confirmed_at'),
    refuseReason: text('refuse_reason'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'appraisal_progress_pkey', columns: [table.villageId, table.id] }),
    check('appraisal_progress_quantity_check', sql`${table.quantity} > 0`),
    check(
      'appraisal_progress_confirmed_check',
      sql`(${table.confirmedByName} is null) = (${table.confirmedAt} is null)`,
    ),
    check(
      'appraisal_progress_two_people_check',
      sql`${table.confirmedBy} is null or ${table.saidBy} is null or ${table.confirmedBy} <> ${table.saidBy}`,
    ),
    foreignKey({
      name: 'appraisal_progress_item_fk',
      columns: [table.villageId, table.itemId],
      foreignColumns: [appraisalItems.villageId, appraisalItems.id],
    }),
    uniqueIndex('appraisal_progress_request_key').on(table.villageId, table.requestId),
    index('appraisal_progress_item_index').on(table.villageId, table.itemId),
  ],
);

/** A talk (约谈) with a member: why, when, what was agreed, and what the look back found. Private. */
export const appraisalTalks = pgTable(
  'appraisal_talks',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    cause: code('cause', TALK_CAUSES).notNull(),
    /** The result of a round that opened it. */
    resultId: uuid('result_id'),
    /** What it is about, in words: the round and the score. */
    about: text('about').notNull(),
    state: code('state', TALK_STATES).notNull(),
    dueOn: on('due_on').notNull(),
    heldOn: on('held_on'),
    heldBy: uuid('held_by'),
    heldByName: text('held_by_name'),
    said: text('said'),
    agreed: text('agreed'),
    followUpOn: on('follow_up_on'),
    outcome: code('outcome', TALK_OUTCOMES),
    outcomeNote: text('outcome_note'),
    closedByName: text('closed_by_name'),
    closedAt: at('closed_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'appraisal_talks_pkey', columns: [table.villageId, table.id] }),
    codeCheck('appraisal_talks_cause_check', table.cause, TALK_CAUSES),
    codeCheck('appraisal_talks_state_check', table.state, TALK_STATES),
    codeCheck('appraisal_talks_outcome_check', table.outcome, TALK_OUTCOMES),
    check(
      'appraisal_talks_held_check',
      sql`${table.state} = 'open' or (${table.heldOn} is not null and ${table.said} is not null and ${table.agreed} is not null and ${table.followUpOn} is not null)`,
    ),
    check('appraisal_talks_closed_check', sql`(${table.state} = 'closed') = (${table.outcome} is not null)`),
    foreignKey({
      name: 'appraisal_talks_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('appraisal_talks_result_key').on(table.villageId, table.resultId).where(sql`result_id is not null`),
    index('appraisal_talks_member_index').on(table.villageId, table.memberId),
    index('appraisal_talks_state_index').on(table.villageId, table.state, table.dueOn),
  ],
);

/** Commands that were carried out on items and talks: the same request again finds the first result. */
export const appraisalRequests = pgTable(
  'appraisal_requests',
  {
    villageId: villageId(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    subjectId: uuid('subject_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [primaryKey({ name: 'appraisal_requests_pkey', columns: [table.villageId, table.requestId] })],
);
