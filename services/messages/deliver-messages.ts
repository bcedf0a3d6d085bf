import { and, asc, eq, gt, isNull, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { messagesOutbox } from '#db/schema/messages';
import { type OutboxMessage, readMessage } from './outbox-queries';

/** A way out: a text-message provider, WeChat, or the default one that shows messages to the operator. */
export interface MessageAdapter {
  readonly name: string;
  /** Hands one message over. Throws when it can't; the message is then marked as failed with the error's text. */
  deliver(message: OutboxMessage): Promise<void>;
}

const batchMax = 50;
const failureLengthMax = 200;

/**
 * Hands over what waits in the outbox, the oldest first; what is older than an hour is of no use any more. A sweep:
 * several processes may run it at once, each message goes to one of them. Returns how many were handed over.
 */
export async function deliverMessages(tx: Tx, adapter: MessageAdapter): Promise<number> {
  const waiting = await tx
    .select()
    .from(messagesOutbox)
    .where(
      and(
        isNull(messagesOutbox.sentAt),
        isNull(messagesOutbox.failedAt),
        gt(messagesOutbox.recordedAt, sql`clock_timestamp() - interval '1 hour'`),
      ),
    )
    .orderBy(asc(messagesOutbox.recordedAt))
    .limit(batchMax)
    .for('update', { skipLocked: true });
  let delivered = 0;
  for (const row of waiting) {
    const failure = await adapter.deliver(readMessage(row)).then(
      () => undefined,
      (error: unknown) => String(error instanceof Error ? error.message : error).slice(0, failureLengthMax),
    );
    const now = sql`clock_timestamp()`;
    const outcome = failure === undefined ? { sentAt: now } : { failedAt: now, failure };
    await tx.update(messagesOutbox).set(outcome).where(eq(messagesOutbox.id, row.id));
    if (failure === undefined) delivered += 1;
  }
  return delivered;
}
