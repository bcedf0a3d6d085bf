import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { messagesOutbox } from '#db/schema/messages';
import { deliverMessages, enqueueMessage, listRecentMessages, type OutboxMessage } from '#services/messages/index';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.close());

const recipient = '13912345678';
const enqueue = (code: string) =>
  own.database.transaction((tx) =>
    enqueueMessage(tx, {
      villageId: null,
      accountId: null,
      channel: 'text',
      kind: 'one-time-code',
      recipient,
      details: { code, minutes: 5 },
    }),
  );
const deliver = (deliverOne: (message: OutboxMessage) => Promise<void>) =>
  own.database.transaction((tx) => deliverMessages(tx, { name: 'tests', deliver: deliverOne }));

describe('the outbox', () => {
  it('keeps recipient and code out of sight of whoever reads the table', async () => {
    const id = await enqueue('271828');
    const [row] = await own.database.db.select().from(messagesOutbox).where(eq(messagesOutbox.id, id));
    const stored = Buffer.concat([row!.recipientCipher, row!.bodyCipher]);
    expect(stored.includes(Buffer.from(recipient)) || stored.includes(Buffer.from('271828'))).toBe(false);
    const [message] = await listRecentMessages(own.database.db);
    expect(message).toMatchObject({ recipient, details: { code: '271828', minutes: 5 }, sentAt: null });
    await deliver(async () => {});
  });

  it('hands each message over once, whoever sweeps at the same time', async () => {
    const ids = await Promise.all(Array.from({ length: 12 }, (_, index) => enqueue(String(100_000 + index))));
    const taken: string[] = [];
    const sweep = () => deliver(async ({ id }) => void taken.push(id));
    await Promise.all([sweep(), sweep(), sweep()]);
    await sweep();
    expect(taken.sort()).toEqual(ids.sort());
  });

  it('marks what could not be handed over and does not try again', async () => {
    await enqueue('314159');
    const broken = () => deliver(() => Promise.reject(new Error('no such provider')));
    expect(await broken()).toBe(0);
    expect((await listRecentMessages(own.database.db))[0]).toMatchObject({ failure: 'no such provider', sentAt: null });
    const again: string[] = [];
    await deliver(async ({ id }) => void again.push(id));
    expect(again).toEqual([]);
  });
});
