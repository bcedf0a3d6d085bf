import { index, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { at, bytes, id, recordedAt } from './columns';

/** Messages to people. An adapter (SMS, WeChat) takes them from here; the default one shows them to the operator. */
export const messagesOutbox = pgTable(
  'messages_outbox',
  {
    id: id().primaryKey(),
    villageId: uuid('village_id'),
    accountId: uuid('account_id'),
    channel: text('channel').notNull(),
    /** What it is: `one-time-code` … */
    kind: text('kind').notNull(),
    recipientCipher: bytes('recipient_cipher').notNull(),
    bodyCipher: bytes('body_cipher').notNull(),
    sentAt: at('sent_at'),
    failedAt: at('failed_at'),
    failure: text('failure'),
    recordedAt: recordedAt(),
  },
  (table) => [index('messages_outbox_recorded_index').on(table.recordedAt)],
);
