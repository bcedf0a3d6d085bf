import { desc, gt, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { messagesOutbox } from '#db/schema/messages';
import { decryptField } from '../kernel/personal-data';
import type { MessageChannel, MessageKind } from './vocabulary';

/** A message as an adapter or the operator reads it. */
export interface OutboxMessage {
  readonly id: string;
  readonly channel: MessageChannel;
  readonly kind: MessageKind;
  readonly recipient: string;
  readonly details: Readonly<Record<string, string | number>>;
  readonly recordedAt: Date;
  readonly sentAt: Date | null;
  readonly failure: string | null;
}

export function readMessage(row: typeof messagesOutbox.$inferSelect): OutboxMessage {
  return {
    id: row.id,
    channel: row.channel as MessageChannel,
    kind: row.kind as MessageKind,
    recipient: decryptField(row.recipientCipher),
    details: JSON.parse(decryptField(row.bodyCipher)) as OutboxMessage['details'],
    recordedAt: row.recordedAt,
    sentAt: row.sentAt,
    failure: row.failure,
  };
}

/** The messages of the last day, the latest first. Who may read them is decided by the page's guard. */
export async function listRecentMessages(reader: Reader): Promise<OutboxMessage[]> {
  const rows = await reader
    .select()
    .from(messagesOutbox)
    .where(gt(messagesOutbox.recordedAt, sql`clock_timestamp() - interval '1 day'`))
    .orderBy(desc(messagesOutbox.recordedAt))
    .limit(100);
  return rows.map(readMessage);
}
