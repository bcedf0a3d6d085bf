import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, type Tx } from '#db/client';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;

beforeEach(async () => {
  own = await ownDatabase();
});
afterEach(() => own.close());

/** Ends the session of a transaction as a dying server would, and waits until our side has heard of it. */
async function cut(tx: Tx): Promise<void> {
  const [session] = await tx.$client`select pg_backend_pid() as pid`;
  const superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  await superuser`select pg_terminate_backend(${session?.pid}, 5000)`;
  await superuser.end();
  await new Promise((resolve) => setTimeout(resolve, 50));
}

function latch() {
  let resolve = () => {};
  const promise = new Promise<void>((open) => {
    resolve = open;
  });
  return { promise, resolve };
}

/** Runs `then` in a transaction whose session was cut, and waits for both: the transaction's end and the work's own. */
async function afterCut(database: Database, then: (tx: Tx) => Promise<unknown>) {
  let work: Promise<unknown> = Promise.resolve();
  const transaction = database.transaction((tx) => {
    work = cut(tx).then(() => then(tx));
    return work;
  });
  const [end, own] = await Promise.allSettled([transaction, transaction.catch(() => work)]);
  return { end, own };
}

const lost = { status: 'rejected', reason: { code: expect.stringMatching(/^(57P01|CONNECTION_CLOSED)$/) } };

describe('a connection that dies in mid-transaction', () => {
  test.each([
    ['before a statement', (tx: Tx) => tx.$client`select 1`],
    ['before a statement with values', (tx: Tx) => tx.$client`select ${'x'}::text`],
    ['before the end', async () => {}],
    ['before the work fails by itself', () => Promise.reject(new Error('by itself'))],
  ])('fails that transaction alone, and leaves the pool whole: %s', async (_when, then) => {
    const database = openDatabase(own.applicationUrl, { connectionsMax: 1 });
    for (let round = 1; round <= 3; round += 1) {
      expect((await afterCut(database, then)).end).toMatchObject(lost);
      await new Promise((resolve) => setTimeout(resolve, 20));
      expect(await database.db.$client`select 1 as one`).toMatchObject([{ one: 1 }]);
      expect(await database.transaction((tx) => tx.$client`select 2 as two`)).toMatchObject([{ two: 2 }]);
    }
    await database.close();
  });

  test('does nothing in the transaction that has its place in the pool by then', async () => {
    const owner = postgres(own.ownerUrl, { max: 1 });
    await owner`create table notes (what text)`;
    await owner`grant select, insert on notes to yilin_app`;
    const database = openDatabase(own.applicationUrl, { connectionsMax: 1 });
    const next = latch();
    const stray = latch();
    const { end, own: work } = await afterCut(database, async (tx) => {
      const other = database.transaction(async (otherTx) => {
        await otherTx.$client`insert into notes values ('of the other')`;
        next.resolve();
        await stray.promise;
      });
      await next.promise;
      const strayed = await Promise.allSettled([tx.$client`insert into notes values ('of the dead')`]);
      stray.resolve();
      await other;
      return strayed[0];
    });
    expect(end).toMatchObject(lost);
    expect(work).toMatchObject({ status: 'fulfilled', value: lost });
    expect(await owner`select what from notes`).toMatchObject([{ what: 'of the other' }]);
    await owner.end();
    await database.close();
  });
});
