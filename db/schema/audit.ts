import { index, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, id, recordedAt } from './columns';

/** Who did what, on what, when, from where. Appended through `audit_append` only; never changed. */
export const auditEvents = pgTable(
  'audit_events',
  {
    id: id().primaryKey(),
    villageId: uuid('village_id'),
    recordedAt: recordedAt(),
    accountId: uuid('account_id'),
    /** `person`, `visitor` or `job`. */
    actorKind: text('actor_kind').notNull(),
    actorName: text('actor_name'),
    role: text('role'),
    /** The person for whom it was done, when an agent did it. */
    onBehalfOf: uuid('on_behalf_of'),
    /** `domain.verb`, for example `claims.accept`. */
    action: text('action').notNull(),
    subjectKind: text('subject_kind'),
    subjectId: text('subject_id'),
    details: jsonb('details').notNull().default({}),
    address: text('address'),
    device: text('device'),
    requestId: text('request_id'),
    occurredAt: at('occurred_at'),
  },
  (table) => [
    index('audit_events_village_index').on(table.villageId, table.recordedAt),
    index('audit_events_subject_index').on(table.subjectId),
    index('audit_events_account_index').on(table.accountId, table.recordedAt),
  ],
);
