import { sql } from 'drizzle-orm';
import { check, foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { WISH_STATES } from '../../services/wishes/vocabulary';
import { at, code, codeCheck, id, recordedAt, villageId } from './columns';
import { orgHouseholds, orgMembers } from './org';

/** What a neighbour would be glad of (微心愿): posted by a member for themself, or by the committee for somebody. */
export const wishesWishes = pgTable(
  'wishes_wishes',
  {
    villageId: villageId(),
    id: id(),
    number: integer('number').notNull(),
    title: text('title').notNull(),
    need: text('need').notNull(),
    place: text('place'),
    /** Whose wish it is; null for somebody who is not in the roster. */
    memberId: uuid('member_id'),
    residentName: text('resident_name').notNull(),
    householdId: uuid('household_id'),
    postedBy: uuid('posted_by'),
    postedByName: text('posted_by_name').notNull(),
    /** Acting for somebody (代办). */
    agentName: text('agent_name'),
    state: code('state', WISH_STATES).notNull(),
    /** The application of the fund that took it up. */
    applicationId: uuid('application_id'),
    endedAt: at('ended_at'),
    endReason: text('end_reason'),
    requestId: uuid('request_id').notNull(),
    commandHash: text('command_hash').notNull(),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'wishes_wishes_pkey', columns: [table.villageId, table.id] }),
    codeCheck('wishes_wishes_state_check', table.state, WISH_STATES),
    check(
      'wishes_wishes_taken_check',
      sql`(${table.state} = 'taken') <= (${table.applicationId} is not null) and (${table.state} = 'open') <= (${table.applicationId} is null)`,
    ),
    foreignKey({
      name: 'wishes_wishes_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    foreignKey({
      name: 'wishes_wishes_household_fk',
      columns: [table.villageId, table.householdId],
      foreignColumns: [orgHouseholds.villageId, orgHouseholds.id],
    }),
    uniqueIndex('wishes_wishes_number_key').on(table.villageId, table.number),
    uniqueIndex('wishes_wishes_request_key').on(table.villageId, table.requestId),
    index('wishes_wishes_state_index').on(table.villageId, table.state, table.number),
  ],
);
