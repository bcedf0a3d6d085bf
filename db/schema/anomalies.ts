import { sql } from 'drizzle-orm';
import { boolean, check, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { ANOMALY_KINDS, ANOMALY_STATES } from '../../services/anomalies/vocabulary';
import { at, code, codeCheck, id, recordedAt, villageId } from './columns';

/** Something odd about a holder at a till, with what was seen; for the committee to look into. */
export const anomaliesAnomalies = pgTable(
  'anomalies_anomalies',
  {
    villageId: villageId(),
    id: id(),
    kind: code('kind', ANOMALY_KINDS).notNull(),
    shopId: uuid('shop_id').notNull(),
    memberId: uuid('member_id').notNull(),
    cardId: uuid('card_id'),
    /** Null where it was stopped at once. */
    presentationId: uuid('presentation_id'),
    cashierId: uuid('cashier_id').notNull(),
    cashierName: text('cashier_name').notNull(),
    stopped: boolean('stopped').notNull(),
    details: jsonb('details').$type<Record<string, unknown>>().notNull(),
    state: code('state', ANOMALY_STATES).notNull(),
    decidedBy: uuid('decided_by'),
    decidedByName: text('decided_by_name'),
    decidedAt: at('decided_at'),
    note: text('note'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'anomalies_anomalies_pkey', columns: [table.villageId, table.id] }),
    codeCheck('anomalies_anomalies_kind_check', table.kind, ANOMALY_KINDS),
    codeCheck('anomalies_anomalies_state_check', table.state, ANOMALY_STATES),
    check('anomalies_anomalies_decided_check', sql`(${table.state} = 'open') = (${table.decidedAt} is null)`),
    check('anomalies_anomalies_stopped_check', sql`not ${table.stopped} or ${table.presentationId} is null`),
    uniqueIndex('anomalies_anomalies_presentation_key')
      .on(table.villageId, table.presentationId, table.kind)
      .where(sql`presentation_id is not null`),
    index('anomalies_anomalies_state_index').on(table.villageId, table.state, table.recordedAt),
    index('anomalies_anomalies_member_index').on(table.villageId, table.memberId, table.recordedAt),
  ],
);
