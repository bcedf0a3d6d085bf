import { foreignKey, index, jsonb, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core';
import { NOTE_KINDS } from '../../services/messages/vocabulary';
import { at, bytes, code, codeCheck, id, recordedAt, villageId } from './columns';
import { orgMembers } from './org';

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

/** What the product tells a member inside itself. The sentence is made from kind and details when it is read. */
export const messagesNotes = pgTable(
  'messages_notes',
  {
    villageId: villageId(),
    id: id(),
    memberId: uuid('member_id').notNull(),
    kind: code('kind', NOTE_KINDS).notNull(),
    /** What it is about: the same matter is told once. */
    key: text('key').notNull(),
    details: jsonb('details').$type<Readonly<Record<string, string | number>>>().notNull(),
    readAt: at('read_at'),
    recordedAt: recordedAt(),
  },
  (table) => [
    primaryKey({ name: 'messages_notes_pkey', columns: [table.villageId, table.id] }),
    codeCheck('messages_notes_kind_check', table.kind, NOTE_KINDS),
    foreignKey({
      name: 'messages_notes_member_fk',
      columns: [table.villageId, table.memberId],
      foreignColumns: [orgMembers.villageId, orgMembers.id],
    }),
    uniqueIndex('messages_notes_key').on(table.villageId, table.memberId, table.kind, table.key),
    index('messages_notes_member_index').on(table.villageId, table.memberId, table.recordedAt),
  ],
);
