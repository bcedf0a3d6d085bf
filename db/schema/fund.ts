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
  ALLOTMENT_ENDINGS,
  APPLICATION_STATES,
  APPROVAL_STEPS,
  CONFIRMATION_MEANS,
  ELIGIBLE_KINDS,
  EXCLUSIONS,
  FUND_EVENTS,
  FUND_PAYMENT_MEANS,
  FUND_PURPOSES,
  JOINING_KINDS,
  LEAVING_KINDS,
  PAYMENT_KINDS,
  RECEIPT_KINDS,
  SATISFACTIONS,
  SEAT_CAPACITIES,
  SHARE_MEANS,
  SHARE_STATES,
  SOURCE_OF_MONEY_KINDS,
  VOTES,
  WORK_PHOTO_KINDS,
} from '../../services/fund/vocabulary';
import { amount, at, code, codeCheck, codesCheck, emptyTextArray, id, on, recordedAt, villageId } from './columns';
import { orgMembers } from './org';
import { photosPhotos } from './photos';
import { wishesWishes } from './wishes';

/** Where money of the micro-service fund (微服务资金) comes from. Its ledger account (kind `grant`, yuan) is owned by its id. */
export const fundSources = pgTable(
  'fund_sources',
  {
    villageId: villageId(),
    id: id(),
    kind: code('kind', SOURCE_OF_MONEY_KINDS).notNull(),
    name: text('name').notNull(),
    closedAt: at('closed_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_sources_pkey', columns: [table.villageId, table.id] }),
    codeCheck('fund_sources_kind_check', table.kind, SOURCE_OF_MONEY_KINDS),
    uniqueIndex('fund_sources_name_key').on(table.villageId, table.kind, table.name),
  ],
);

/** Money that came in from a source, by a document. It may be cancelled as long as it is not allotted. */
export const fundFundings = pgTable(
  'fund_fundings',
  {
    villageId: villageId(),
    id: id(),
    sourceId: uuid('source_id').notNull(),
    yuan: amount('yuan').notNull(),
    receivedOn: on('received_on').notNull(),
    /** Number of the grant's letter, of the donation's receipt, of the booking. */
    document: text('document').notNull(),
    photoId: uuid('photo_id'),
    transferId: uuid('transfer_id').notNull(),
    recordedBy: uuid('recorded_by'),
    recordedByName: text('recorded_by_name').notNull(),
    cancelledAt: at('cancelled_at'),
    cancelledByName: text('cancelled_by_name'),
    cancelReason: text('cancel_reason'),
    reversalId: uuid('reversal_id'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_fundings_pkey', columns: [table.villageId, table.id] }),
    check('fund_fundings_yuan_check', sql`${table.yuan} > 0`),
    check('fund_fundings_cancelled_check', sql`(${table.cancelledAt} is null) = (${table.reversalId} is null)`),
    foreignKey({
      name: 'fund_fundings_source_fk',
      columns: [table.villageId, table.sourceId],
      foreignColumns: [fundSources.villageId, fundSources.id],
    }),
    uniqueIndex('fund_fundings_request_key').on(table.villageId, table.requestId),
  ],
);

/** A year of the fund in a village, with what held when it was opened. */
export const fundYears = pgTable(
  'fund_years',
  {
    villageId: villageId(),
    year: smallint('year').notNull(),
    /** For each member and year, in yuan; never under 200. */
    yearlyYuan: amount('yearly_yuan').notNull(),
    eligible: code('eligible', ELIGIBLE_KINDS).notNull(),
    joining: code('joining', JOINING_KINDS).notNull(),
    leaving: code('leaving', LEAVING_KINDS).notNull(),
    carryOver: boolean('carry_over').notNull(),
    /** The meeting that adopted it. */
    meeting: text('meeting').notNull(),
    openedBy: uuid('opened_by'),
    openedByName: text('opened_by_name').notNull(),
    openedAt: at('opened_at').notNull().default(sql`recorded_now()`),
    closedAt: at('closed_at'),
    closedByName: text('closed_by_name'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
  },
  (table) => [
    primaryKey({ name: 'fund_years_pkey', columns: [table.villageId, table.year] }),
    check('fund_years_floor_check', sql`${table.yearlyYuan} >= 200`),
    codeCheck('fund_years_eligible_check', table.eligible, ELIGIBLE_KINDS),
    codeCheck('fund_years_joining_check', table.joining, JOINING_KINDS),
    codeCheck('fund_years_leaving_check', table.leaving, LEAVING_KINDS),
    uniqueIndex('fund_years_request_key').on(table.villageId, table.requestId),
  ],
);

/** What a member has the use of in a year (额度). What is left stands in its ledger account (kind `allotment`), owned by its id. */
export const fundAllotments = pgTable(
  'fund_allotments',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    memberId: uuid('member_id').notNull(),
    /** What was allotted for the year; what was carried over is not in it. */
    yuan: amount('yuan').notNull(),
    /** The day from which it is theirs. */
    fromOn: on('from_on').notNull(),
    endedAt: at('ended_at'),
    ending: code('ending', ALLOTMENT_ENDINGS),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_allotments_pkey', columns: [table.villageId, table.id] }),
    check('fund_allotments_yuan_check', sql`${table.yuan} > 0`),
    codeCheck('fund_allotments_ending_check', table.ending, ALLOTMENT_ENDINGS),
    uniqueIndex('fund_allotments_member_key').on(table.villageId, table.memberId, table.year),
    foreignKey({
      name: 'fund_allotments_year_fk',
      columns: [table.villageId, table.year],
      foreignColumns: [fundYears.villageId, fundYears.year],
    }),
    foreignKey({
      name: 'fund_allotments_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    index('fund_allotments_year_index').on(table.villageId, table.year),
  ],
);

/** Words that no budget may hold (禁止用途), while they are listed. */
export const fundForbiddenUses = pgTable(
  'fund_forbidden_uses',
  {
    villageId: villageId(),
    id: id(),
    words: text('words').notNull(),
    addedByName: text('added_by_name').notNull(),
    endedAt: at('ended_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_forbidden_uses_pkey', columns: [table.villageId, table.id] }),
    uniqueIndex('fund_forbidden_uses_words_key').on(table.villageId, table.words).where(sql`ended_at is null`),
  ],
);

/** Who votes where too few of the committee may. */
export const fundStandIns = pgTable(
  'fund_stand_ins',
  {
    villageId: villageId(),
    id: id(),
    accountId: uuid('account_id').notNull(),
    name: text('name').notNull(),
    namedByName: text('named_by_name').notNull(),
    endedAt: at('ended_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_stand_ins_pkey', columns: [table.villageId, table.id] }),
    uniqueIndex('fund_stand_ins_account_key').on(table.villageId, table.accountId).where(sql`ended_at is null`),
  ],
);

/** A member's request to use the fund for a neighbour. `state` is a projection of its events. */
export const fundApplications = pgTable(
  'fund_applications',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    /** 1, 2, 3 … within the year, drawn when it is first submitted. */
    number: integer('number'),
    /** Several members share it (联合申报). */
    joint: boolean('joint').notNull(),
    leadMemberId: uuid('lead_member_id').notNull(),
    /** The committee member who typed a paper in; null where the member did it. */
    enteredBy: uuid('entered_by'),
    paperPhotoId: uuid('paper_photo_id'),
    purpose: code('purpose', FUND_PURPOSES).notNull(),
    title: text('title').notNull(),
    /** The neighbour's need. */
    need: text('need').notNull(),
    plan: text('plan').notNull(),
    wishId: uuid('wish_id'),
    /** Who it is for: a member, somebody of a household, or a name alone. Empty only in a draft. */
    beneficiaryName: text('beneficiary_name').notNull(),
    beneficiaryMemberId: uuid('beneficiary_member_id'),
    beneficiaryHouseholdId: uuid('beneficiary_household_id'),
    /** Spent first, approved within days; why. */
    urgentReason: text('urgent_reason'),
    /** Of the budget's lines and of the shares, which grow with it. */
    version: smallint('version').notNull().default(1),
    /** The sum of this version's lines. */
    budget: amount('budget').notNull(),
    state: code('state', APPLICATION_STATES).notNull(),
    /** The steps of its approval, fixed at submission. */
    steps: text('steps').array().notNull().default(emptyTextArray),
    /** Where it is while it is reviewed. */
    step: code('step', APPROVAL_STEPS),
    /** Of reviewing: each submission begins another. */
    round: smallint('round').notNull().default(0),
    /** By when what it waits for must come: shares, a decision, a completion. */
    dueOn: on('due_on'),
    submittedAt: at('submitted_at'),
    /** What its steps granted; an objection may lower it. */
    approvedYuan: amount('approved_yuan'),
    /** From this day it may be spent. */
    approvedOn: on('approved_on'),
    receiptsDueOn: on('receipts_due_on'),
    /** What its receipts were good for, at most what was approved. */
    spentYuan: amount('spent_yuan'),
    /** What the receipts said beyond that: the members' own. */
    excessYuan: amount('excess_yuan'),
    intentNoticeId: uuid('intent_notice_id'),
    noticeId: uuid('notice_id'),
    resultNoticeId: uuid('result_notice_id'),
    codeFailures: smallint('code_failures').notNull().default(0),
    endedAt: at('ended_at'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_applications_pkey', columns: [table.villageId, table.id] }),
    codeCheck('fund_applications_purpose_check', table.purpose, FUND_PURPOSES),
    codeCheck('fund_applications_state_check', table.state, APPLICATION_STATES),
    codeCheck('fund_applications_step_check', table.step, APPROVAL_STEPS),
    codesCheck('fund_applications_steps_check', table.steps, APPROVAL_STEPS),
    check('fund_applications_step_when_check', sql`(${table.state} = 'reviewing') = (${table.step} is not null)`),
    check(
      'fund_applications_yuan_check',
      sql`${table.budget} >= 0 and ${table.approvedYuan} <= ${table.budget} and ${table.spentYuan} <= ${table.approvedYuan} and ${table.spentYuan} >= 0 and ${table.excessYuan} >= 0`,
    ),
    check(
      'fund_applications_approved_check',
      sql`${table.state} not in ('accepted', 'on-notice', 'objected', 'approved', 'reported', 'settled', 'closed') or ${table.approvedYuan} > 0`,
    ),
    check(
      'fund_applications_settled_check',
      sql`${table.state} not in ('settled', 'closed') or ${table.spentYuan} is not null`,
    ),
    uniqueIndex('fund_applications_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('fund_applications_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'fund_applications_lead_fk',
      columns: [table.villageId, table.leadMemberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'fund_applications_wish_fk',
      columns: [table.villageId, table.wishId],
      foreignColumns: [wishesWishes.villageId, wishesWishes.id],
    }),
    index('fund_applications_state_index').on(table.villageId, table.state),
    index('fund_applications_lead_index').on(table.villageId, table.leadMemberId),
  ],
);

/** What the money is for, line by line, of each version of the budget. Append-only: a change is another version. */
export const fundLines = pgTable(
  'fund_lines',
  {
    villageId: villageId(),
    applicationId: uuid('application_id').notNull(),
    version: smallint('version').notNull(),
    position: smallint('position').notNull(),
    what: text('what').notNull(),
    yuan: amount('yuan').notNull(),
    quotePhotoId: uuid('quote_photo_id'),
  },
  (table) => [
    primaryKey({
      name: 'fund_lines_pkey',
      columns: [table.villageId, table.applicationId, table.version, table.position],
    }),
    check('fund_lines_yuan_check', sql`${table.yuan} > 0`),
    foreignKey({
      name: 'fund_lines_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
    foreignKey({
      name: 'fund_lines_photo_fk',
      columns: [table.villageId, table.quotePhotoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
  ],
);

/** A member's part of a version of the budget. Its ledger accounts (kinds `held`, `approved`, `spent`) are owned by its id. */
export const fundShares = pgTable(
  'fund_shares',
  {
    villageId: villageId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    version: smallint('version').notNull(),
    memberId: uuid('member_id').notNull(),
    /** Of the application's year, whose money it holds; set when it is confirmed. */
    allotmentId: uuid('allotment_id'),
    yuan: amount('yuan').notNull(),
    state: code('state', SHARE_STATES).notNull(),
    means: code('means', SHARE_MEANS),
    paperPhotoId: uuid('paper_photo_id'),
    reason: text('reason'),
    decidedAt: at('decided_at'),
    decidedByName: text('decided_by_name'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_shares_pkey', columns: [table.villageId, table.id] }),
    check('fund_shares_yuan_check', sql`${table.yuan} > 0`),
    codeCheck('fund_shares_state_check', table.state, SHARE_STATES),
    codeCheck('fund_shares_means_check', table.means, SHARE_MEANS),
    check('fund_shares_confirmed_check', sql`(${table.state} = 'confirmed') <= (${table.allotmentId} is not null)`),
    uniqueIndex('fund_shares_member_key').on(table.villageId, table.applicationId, table.version, table.memberId),
    foreignKey({
      name: 'fund_shares_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
    foreignKey({
      name: 'fund_shares_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'fund_shares_allotment_fk',
      columns: [table.villageId, table.allotmentId],
      foreignColumns: [fundAllotments.villageId, fundAllotments.id],
    }),
    index('fund_shares_member_index').on(table.villageId, table.memberId),
  ],
);

/** Who may decide in a step of a round, who may not and why, and how they voted. A vote is given once. */
export const fundSeats = pgTable(
  'fund_seats',
  {
    villageId: villageId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    round: smallint('round').notNull(),
    step: code('step', APPROVAL_STEPS).notNull(),
    accountId: uuid('account_id').notNull(),
    memberId: uuid('member_id'),
    name: text('name').notNull(),
    capacity: code('capacity', SEAT_CAPACITIES).notNull(),
    excluded: code('excluded', EXCLUSIONS),
    vote: code('vote', VOTES),
    reason: text('reason'),
    votedAt: at('voted_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_seats_pkey', columns: [table.villageId, table.id] }),
    codeCheck('fund_seats_step_check', table.step, APPROVAL_STEPS),
    codeCheck('fund_seats_capacity_check', table.capacity, SEAT_CAPACITIES),
    codeCheck('fund_seats_excluded_check', table.excluded, EXCLUSIONS),
    codeCheck('fund_seats_vote_check', table.vote, VOTES),
    check(
      'fund_seats_voted_check',
      sql`(${table.vote} is null) = (${table.votedAt} is null) and (${table.vote} is null or ${table.excluded} is null) and (${table.vote} is null or ${table.vote} = 'yes' or length(trim(${table.reason})) > 0)`,
    ),
    uniqueIndex('fund_seats_account_key').on(
      table.villageId,
      table.applicationId,
      table.round,
      table.step,
      table.accountId,
    ),
    foreignKey({
      name: 'fund_seats_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
    index('fund_seats_waiting_index')
      .on(table.villageId, table.accountId)
      .where(sql`vote is null and excluded is null`),
  ],
);

/** What happened to an application: the line of steps that people see, and the keys of its commands. Append-only. */
export const fundEvents = pgTable(
  'fund_events',
  {
    villageId: villageId(),
    id: id(),
    applicationId: uuid('application_id').notNull(),
    kind: code('kind', FUND_EVENTS).notNull(),
    step: code('step', APPROVAL_STEPS),
    byId: uuid('by_id'),
    byName: text('by_name').notNull(),
    byRole: text('by_role'),
    /** The member whose share or confirmation it was. */
    memberId: uuid('member_id'),
    reason: text('reason'),
    details: jsonb('details').$type<Readonly<Record<string, string | number>>>().notNull().default({}),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_events_pkey', columns: [table.villageId, table.id] }),
    codeCheck('fund_events_kind_check', table.kind, FUND_EVENTS),
    codeCheck('fund_events_step_check', table.step, APPROVAL_STEPS),
    uniqueIndex('fund_events_request_key').on(table.villageId, table.applicationId, table.requestId, table.kind),
    foreignKey({
      name: 'fund_events_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
    index('fund_events_application_index').on(table.villageId, table.applicationId, table.recordedAt),
  ],
);

/** An invoice or receipt. The same number of the same seller counts once in a whole county. */
export const fundReceipts = pgTable(
  'fund_receipts',
  {
    villageId: villageId(),
    id: id(),
    countyId: uuid('county_id').notNull(),
    applicationId: uuid('application_id').notNull(),
    kind: code('kind', RECEIPT_KINDS).notNull(),
    number: text('number').notNull(),
    seller: text('seller').notNull(),
    /** As they are compared: no spaces, signs or capitals make another. */
    numberKey: text('number_key').notNull(),
    sellerKey: text('seller_key').notNull(),
    issuedOn: on('issued_on').notNull(),
    yuan: amount('yuan').notNull(),
    photoId: uuid('photo_id').notNull(),
    enteredBy: uuid('entered_by'),
    enteredByName: text('entered_by_name').notNull(),
    withdrawnAt: at('withdrawn_at'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_receipts_pkey', columns: [table.villageId, table.id] }),
    codeCheck('fund_receipts_kind_check', table.kind, RECEIPT_KINDS),
    check('fund_receipts_yuan_check', sql`${table.yuan} > 0`),
    uniqueIndex('fund_receipts_used_key')
      .on(table.countyId, table.sellerKey, table.numberKey)
      .where(sql`withdrawn_at is null`),
    uniqueIndex('fund_receipts_photo_key').on(table.villageId, table.photoId).where(sql`withdrawn_at is null`),
    uniqueIndex('fund_receipts_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'fund_receipts_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
    foreignKey({
      name: 'fund_receipts_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
    index('fund_receipts_application_index').on(table.villageId, table.applicationId),
  ],
);

/** Pictures of the work, before and after. */
export const fundPhotos = pgTable(
  'fund_photos',
  {
    villageId: villageId(),
    applicationId: uuid('application_id').notNull(),
    photoId: uuid('photo_id').notNull(),
    kind: code('kind', WORK_PHOTO_KINDS).notNull(),
    removedAt: at('removed_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_photos_pkey', columns: [table.villageId, table.applicationId, table.photoId] }),
    codeCheck('fund_photos_kind_check', table.kind, WORK_PHOTO_KINDS),
    foreignKey({
      name: 'fund_photos_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
    foreignKey({
      name: 'fund_photos_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
  ],
);

/** That the beneficiary says it was done, and how content they are: once. Append-only. */
export const fundConfirmations = pgTable(
  'fund_confirmations',
  {
    villageId: villageId(),
    applicationId: uuid('application_id').notNull(),
    means: code('means', CONFIRMATION_MEANS).notNull(),
    satisfaction: code('satisfaction', SATISFACTIONS).notNull(),
    comment: text('comment'),
    paperPhotoId: uuid('paper_photo_id'),
    byId: uuid('by_id'),
    byName: text('by_name').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_confirmations_pkey', columns: [table.villageId, table.applicationId] }),
    codeCheck('fund_confirmations_means_check', table.means, CONFIRMATION_MEANS),
    codeCheck('fund_confirmations_satisfaction_check', table.satisfaction, SATISFACTIONS),
    check('fund_confirmations_paper_check', sql`(${table.means} = 'paper') = (${table.paperPhotoId} is not null)`),
    foreignKey({
      name: 'fund_confirmations_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
  ],
);

/** Money that was paid out for an application, or came back, by a numbered voucher. Append-only. */
export const fundPayments = pgTable(
  'fund_payments',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    number: integer('number').notNull(),
    applicationId: uuid('application_id').notNull(),
    kind: code('kind', PAYMENT_KINDS).notNull(),
    /** To whom, or from whom it came back. */
    memberId: uuid('member_id').notNull(),
    yuan: amount('yuan').notNull(),
    paidOn: on('paid_on').notNull(),
    means: code('means', FUND_PAYMENT_MEANS).notNull(),
    reference: text('reference').notNull(),
    proofPhotoId: uuid('proof_photo_id').notNull(),
    byId: uuid('by_id'),
    byName: text('by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'fund_payments_pkey', columns: [table.villageId, table.id] }),
    codeCheck('fund_payments_kind_check', table.kind, PAYMENT_KINDS),
    codeCheck('fund_payments_means_check', table.means, FUND_PAYMENT_MEANS),
    check('fund_payments_yuan_check', sql`${table.yuan} > 0`),
    uniqueIndex('fund_payments_number_key').on(table.villageId, table.year, table.number),
    uniqueIndex('fund_payments_proof_key').on(table.villageId, table.proofPhotoId),
    uniqueIndex('fund_payments_request_key').on(table.villageId, table.requestId),
    foreignKey({
      name: 'fund_payments_application_fk',
      columns: [table.villageId, table.applicationId],
      foreignColumns: [fundApplications.villageId, fundApplications.id],
    }),
    foreignKey({
      name: 'fund_payments_photo_fk',
      columns: [table.villageId, table.proofPhotoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
    index('fund_payments_application_index').on(table.villageId, table.applicationId),
  ],
);

/** Requests that changed sources, years, lists: a repeated one returns what it made. Append-only. */
export const fundRequests = pgTable(
  'fund_requests',
  {
    villageId: villageId(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    subjectId: text('subject_id').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [primaryKey({ name: 'fund_requests_pkey', columns: [table.villageId, table.requestId] })],
);
