import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { CLAIM_STATES, DECISION_KINDS } from '../../services/claims/vocabulary';
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
    transferId: uuid('transfer_id'),
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
    check('claims_claims_credited_check', sql`(${table.state} = 'credited') = (${table.transferId} is not null)`),
    foreignKey({
      name: 'claims_claims_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('claims_claims_request_key').on(table.villageId, table.requestId),
    uniqueIndex('claims_claims_event_key')
      .on(table.villageId, table.memberId, table.ruleCode, table.occurredOn, sql`coalesce(place, '')`)
      .where(sql`state not in ('draft', 'refused', 'withdrawn')`),
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
    index('claims_decisions_claim_index').on(table.villageId, table.claimId, table.recordedAt),
  ],
);
