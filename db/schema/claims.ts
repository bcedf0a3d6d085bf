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
  ACTIVITY_STATES,
  ASSESSMENT_LINE_KINDS,
  ASSESSMENT_ROW_STATES,
  ASSESSMENT_STATES,
  ATTENDANCE_MEANS,
  BATCH_KINDS,
  BATCH_STATES,
  CLAIM_ORIGINS,
  CLAIM_STATES,
  DECISION_KINDS,
  SECOND_CHECKS,
} from '../../services/claims/vocabulary';
import { POSTINGS } from '../../services/rules/vocabulary';
import { amount, at, code, codeCheck, id, on, recordedAt, villageId } from './columns';
import { orgMembers } from './org';
import { photosPhotos } from './photos';
import { rulesVersions } from './rules';

/** A member's statement that a service was done. `state` is a projection of the decisions. */
export const claimsClaims = pgTable(
  'claims_claims',
  {
    villageId: villageId(),
    id: id(),
    /** The number that people see, 1, 2, 3 … within the village. */
    number: integer('number').notNull(),
    memberId: uuid('member_id').notNull(),
    /** The account that claimed: the member's own, or a grid member's for somebody else. */
    claimedBy: uuid('claimed_by').notNull(),
    ruleVersionId: uuid('rule_version_id')
      .notNull()
      .references(() => rulesVersions.id),
    ruleCode: text('rule_code').notNull(),
    state: code('state', CLAIM_STATES).notNull(),
    occurredOn: on('occurred_on').notNull(),
    quantity: amount('quantity').notNull(),
    /** Asked for; for a rule with a range the upper end until a checker sets it. */
    pointsClaimed: amount('points_claimed').notNull(),
    pointsAccepted: amount('points_accepted'),
    place: text('place'),
    note: text('note'),
    origin: code('origin', CLAIM_ORIGINS).notNull().default('declared'),
    /** Why the committee entered it: of a late addition or a deduction. */
    entryReason: text('entry_reason'),
    /** False where a late addition counts but can't be redeemed. */
    redeemable: boolean('redeemable').notNull().default(true),
    /** Takes points away. */
    deduction: boolean('deduction').notNull().default(false),
    /** The household that earns, under a rule of that kind. */
    householdId: uuid('household_id'),
    /** When its points are posted: fixed when it is accepted, so that a later setting rewrites nothing. */
    posting: code('posting', POSTINGS),
    /** Why a second person must look; null where one is enough. */
    secondCheck: code('second_check', SECOND_CHECKS),
    batchId: uuid('batch_id'),
    noticeId: uuid('notice_id'),
    assessmentId: uuid('assessment_id'),
    /** Acting for somebody (代办): the record of consent and the agent's name. */
    agencyId: uuid('agency_id'),
    agentName: text('agent_name'),
    transferId: uuid('transfer_id'),
    /** The application of the micro-service fund that this claim is about: each member claims for it once. */
    fundApplicationId: uuid('fund_application_id'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    submittedAt: at('submitted_at'),
    decidedAt: at('decided_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_claims_pkey', columns: [table.villageId, table.id] }),
    codeCheck('claims_claims_state_check', table.state, CLAIM_STATES),
    check(
      'claims_claims_points_check',
      sql`${table.pointsClaimed} > 0 and (${table.pointsAccepted} is null or ${table.pointsAccepted} > 0)`,
    ),
    check(
      'claims_claims_credited_check',
      sql`(${table.state} in ('credited', 'taken-back')) = (${table.transferId} is not null)`,
    ),
    codeCheck('claims_claims_origin_check', table.origin, CLAIM_ORIGINS),
    codeCheck('claims_claims_posting_check', table.posting, POSTINGS),
    codeCheck('claims_claims_second_check', table.secondCheck, SECOND_CHECKS),
    check(
      'claims_claims_entry_reason_check',
      sql`${table.origin} not in ('late', 'deduction') or length(trim(${table.entryReason})) > 0`,
    ),
    foreignKey({
      name: 'claims_claims_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('claims_claims_request_key').on(table.villageId, table.requestId),
    uniqueIndex('claims_claims_event_key')
      .on(table.villageId, table.memberId, table.ruleCode, table.occurredOn, sql`coalesce(place, '')`)
      .where(sql`state not in ('draft', 'refused', 'withdrawn', 'taken-back', 'closed')`),
    uniqueIndex('claims_claims_household_event_key')
      .on(table.villageId, table.householdId, table.ruleCode, table.occurredOn, sql`coalesce(place, '')`)
      .where(sql`household_id is not null and state not in ('draft', 'refused', 'withdrawn', 'taken-back', 'closed')`),
    uniqueIndex('claims_claims_fund_key')
      .on(table.villageId, table.memberId, table.fundApplicationId)
      .where(
        sql`fund_application_id is not null and state not in ('draft', 'refused', 'withdrawn', 'taken-back', 'closed')`,
      ),
    index('claims_claims_notice_index').on(table.villageId, table.noticeId).where(sql`notice_id is not null`),
    index('claims_claims_assessment_index')
      .on(table.villageId, table.assessmentId)
      .where(sql`assessment_id is not null`),
    index('claims_claims_batch_index').on(table.villageId, table.batchId).where(sql`batch_id is not null`),
    uniqueIndex('claims_claims_number_key').on(table.villageId, table.number),
    index('claims_claims_member_index').on(table.villageId, table.memberId, table.occurredOn),
    index('claims_claims_day_index').on(table.villageId, table.occurredOn, table.ruleCode),
    index('claims_claims_state_index').on(table.villageId, table.state, table.submittedAt),
  ],
);

/** Gives out claim numbers per village. */
export const claimsNumbers = pgTable('claims_numbers', {
  villageId: villageId().primaryKey(),
  last: integer('last').notNull(),
});

export const claimsPhotos = pgTable(
  'claims_photos',
  {
    villageId: villageId(),
    claimId: uuid('claim_id').notNull(),
    photoId: uuid('photo_id').notNull(),
    position: integer('position').notNull(),
  },
  (table) => [
    primaryKey({ name: 'claims_photos_pkey', columns: [table.villageId, table.claimId, table.photoId] }),
    foreignKey({
      name: 'claims_photos_claim_fk',
      columns: [table.villageId, table.claimId],
      foreignColumns: [claimsClaims.villageId, claimsClaims.id],
    }),
    foreignKey({
      name: 'claims_photos_photo_fk',
      columns: [table.villageId, table.photoId],
      foreignColumns: [photosPhotos.villageId, photosPhotos.id],
    }),
    uniqueIndex('claims_photos_photo_key').on(table.villageId, table.photoId),
  ],
);

/** What was decided on a claim, by whom, when and why. Append-only. */
export const claimsDecisions = pgTable(
  'claims_decisions',
  {
    villageId: villageId(),
    id: id(),
    claimId: uuid('claim_id').notNull(),
    kind: code('kind', DECISION_KINDS).notNull(),
    points: amount('points'),
    reason: text('reason'),
    decidedBy: uuid('decided_by').notNull(),
    decidedByName: text('decided_by_name').notNull(),
    role: text('role').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_decisions_pkey', columns: [table.villageId, table.id] }),
    codeCheck('claims_decisions_kind_check', table.kind, DECISION_KINDS),
    check(
      'claims_decisions_reason_check',
      sql`${table.kind} not in ('refuse', 'lower') or length(trim(${table.reason})) > 0`,
    ),
    foreignKey({
      name: 'claims_decisions_claim_fk',
      columns: [table.villageId, table.claimId],
      foreignColumns: [claimsClaims.villageId, claimsClaims.id],
    }),
    /** Two checkers are two people. */
    uniqueIndex('claims_decisions_checker_key')
      .on(table.villageId, table.claimId, table.decidedBy)
      .where(sql`kind in ('accept', 'lower', 'refuse')`),
    index('claims_decisions_claim_index').on(table.villageId, table.claimId, table.recordedAt),
  ],
);

/** Something that many people do together: signed in on the spot, then awarded as one batch. */
export const claimsActivities = pgTable(
  'claims_activities',
  {
    villageId: villageId(),
    id: id(),
    title: text('title').notNull(),
    ruleCode: text('rule_code').notNull(),
    place: text('place').notNull(),
    occurredOn: on('occurred_on').notNull(),
    /** Signing in and out is possible between these instants. */
    signInFrom: at('sign_in_from').notNull(),
    signInUntil: at('sign_in_until').notNull(),
    /** Hours count, so that people also sign out; otherwise everybody gets `quantity`. */
    signsOut: boolean('signs_out').notNull(),
    quantity: amount('quantity').notNull(),
    state: code('state', ACTIVITY_STATES).notNull(),
    organisedBy: uuid('organised_by').notNull(),
    organisedByName: text('organised_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_activities_pkey', columns: [table.villageId, table.id] }),
    codeCheck('claims_activities_state_check', table.state, ACTIVITY_STATES),
    check('claims_activities_window_check', sql`${table.signInUntil} > ${table.signInFrom}`),
    uniqueIndex('claims_activities_request_key').on(table.villageId, table.requestId),
    index('claims_activities_day_index').on(table.villageId, table.occurredOn),
  ],
);

export const claimsAttendances = pgTable(
  'claims_attendances',
  {
    villageId: villageId(),
    activityId: uuid('activity_id').notNull(),
    memberId: uuid('member_id').notNull(),
    signedInAt: at('signed_in_at').notNull(),
    signInMeans: code('sign_in_means', ATTENDANCE_MEANS).notNull(),
    signedInBy: uuid('signed_in_by').notNull(),
    signedOutAt: at('signed_out_at'),
    signOutMeans: code('sign_out_means', ATTENDANCE_MEANS),
    signedOutBy: uuid('signed_out_by'),
    /** Struck off by the organiser, with the reason. */
    struckReason: text('struck_reason'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_attendances_pkey', columns: [table.villageId, table.activityId, table.memberId] }),
    codeCheck('claims_attendances_in_check', table.signInMeans, ATTENDANCE_MEANS),
    codeCheck('claims_attendances_out_check', table.signOutMeans, ATTENDANCE_MEANS),
    foreignKey({
      name: 'claims_attendances_activity_fk',
      columns: [table.villageId, table.activityId],
      foreignColumns: [claimsActivities.villageId, claimsActivities.id],
    }),
    foreignKey({
      name: 'claims_attendances_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
  ],
);

/** Many awards at once, from an activity or an Excel list: previewed, then applied or discarded. */
export const claimsBatches = pgTable(
  'claims_batches',
  {
    villageId: villageId(),
    id: id(),
    kind: code('kind', BATCH_KINDS).notNull(),
    title: text('title').notNull(),
    activityId: uuid('activity_id'),
    fileName: text('file_name'),
    /** SHA-256 of the list's content: the same list again adds nothing. */
    contentHash: text('content_hash').notNull(),
    state: code('state', BATCH_STATES).notNull(),
    /** Rows as read; what is wrong with them is found anew at each look. */
    rows: jsonb('rows').notNull(),
    rowCount: integer('row_count').notNull(),
    /** Chosen explicitly when applied: all or nothing, or the good rows. */
    goodRowsOnly: boolean('good_rows_only'),
    appliedCount: integer('applied_count'),
    madeBy: uuid('made_by').notNull(),
    madeByName: text('made_by_name').notNull(),
    appliedBy: uuid('applied_by'),
    appliedAt: at('applied_at'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_batches_pkey', columns: [table.villageId, table.id] }),
    codeCheck('claims_batches_kind_check', table.kind, BATCH_KINDS),
    codeCheck('claims_batches_state_check', table.state, BATCH_STATES),
    uniqueIndex('claims_batches_request_key').on(table.villageId, table.requestId),
    uniqueIndex('claims_batches_content_key').on(table.villageId, table.contentHash).where(sql`state = 'applied'`),
    uniqueIndex('claims_batches_activity_key').on(table.villageId, table.activityId).where(sql`state = 'applied'`),
  ],
);

/** A quarter's assessment of a village: its people, what adds up to their points, noticed and posted once. */
export const claimsAssessments = pgTable(
  'claims_assessments',
  {
    villageId: villageId(),
    id: id(),
    year: smallint('year').notNull(),
    quarter: smallint('quarter').notNull(),
    /** What people read in notices and in their entries. */
    title: text('title').notNull(),
    state: code('state', ASSESSMENT_STATES).notNull(),
    /** The meeting that decided it; needed before it goes on notice. */
    meeting: text('meeting'),
    meetingOn: on('meeting_on'),
    noticeId: uuid('notice_id'),
    openedBy: uuid('opened_by'),
    openedByName: text('opened_by_name').notNull(),
    discardReason: text('discard_reason'),
    postedAt: at('posted_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_assessments_pkey', columns: [table.villageId, table.id] }),
    codeCheck('claims_assessments_state_check', table.state, ASSESSMENT_STATES),
    check('claims_assessments_quarter_check', sql`${table.quarter} between 1 and 4`),
    check(
      'claims_assessments_discard_check',
      sql`(${table.state} = 'discarded') = (length(trim(coalesce(${table.discardReason}, ''))) > 0)`,
    ),
    check('claims_assessments_meeting_check', sql`(${table.meeting} is null) = (${table.meetingOn} is null)`),
    uniqueIndex('claims_assessments_quarter_key')
      .on(table.villageId, table.year, table.quarter)
      .where(sql`state <> 'discarded'`),
  ],
);

/** One person in an assessment. `total` is the sum of its lines. */
export const claimsAssessmentRows = pgTable(
  'claims_assessment_rows',
  {
    villageId: villageId(),
    id: id(),
    assessmentId: uuid('assessment_id').notNull(),
    memberId: uuid('member_id').notNull(),
    state: code('state', ASSESSMENT_ROW_STATES).notNull(),
    claimCount: integer('claim_count').notNull().default(0),
    claimPoints: amount('claim_points').notNull().default('0'),
    otherPoints: amount('other_points').notNull().default('0'),
    total: amount('total').notNull().default('0'),
    transferId: uuid('transfer_id'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_assessment_rows_pkey', columns: [table.villageId, table.id] }),
    codeCheck('claims_assessment_rows_state_check', table.state, ASSESSMENT_ROW_STATES),
    check(
      'claims_assessment_rows_total_check',
      sql`${table.total} >= 0 and ${table.total} = ${table.claimPoints} + ${table.otherPoints}`,
    ),
    foreignKey({
      name: 'claims_assessment_rows_assessment_fk',
      columns: [table.villageId, table.assessmentId],
      foreignColumns: [claimsAssessments.villageId, claimsAssessments.id],
    }),
    foreignKey({
      name: 'claims_assessment_rows_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('claims_assessment_rows_member_key').on(table.villageId, table.assessmentId, table.memberId),
  ],
);

/** What adds to a person's assessment beside the claims, or takes from it: who, how much, why. Append-only. */
export const claimsAssessmentLines = pgTable(
  'claims_assessment_lines',
  {
    villageId: villageId(),
    id: id(),
    rowId: uuid('row_id').notNull(),
    kind: code('kind', ASSESSMENT_LINE_KINDS).notNull(),
    points: amount('points').notNull(),
    reason: text('reason').notNull(),
    /** The rule that a meeting's addition stands under. */
    ruleVersionId: uuid('rule_version_id').references(() => rulesVersions.id),
    writtenBy: uuid('written_by'),
    writtenByName: text('written_by_name').notNull(),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'claims_assessment_lines_pkey', columns: [table.villageId, table.id] }),
    codeCheck('claims_assessment_lines_kind_check', table.kind, ASSESSMENT_LINE_KINDS),
    check('claims_assessment_lines_points_check', sql`${table.points} <> 0 and length(trim(${table.reason})) > 0`),
    foreignKey({
      name: 'claims_assessment_lines_row_fk',
      columns: [table.villageId, table.rowId],
      foreignColumns: [claimsAssessmentRows.villageId, claimsAssessmentRows.id],
    }),
    uniqueIndex('claims_assessment_lines_request_key').on(table.villageId, table.requestId),
    index('claims_assessment_lines_row_index').on(table.villageId, table.rowId),
  ],
);
