import { isDeepStrictEqual } from 'node:util';
import { sql } from 'drizzle-orm';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase, type Tx } from '#db/client';
import { type Disturbance, openCuttingProxy } from '#tests/harness/cutting-proxy';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { isUnavailable } from '~/http/transaction.server';

let own: TestDatabase;
/** What the server says, a letter for each message, and how many of them come before the things that go out together. */
let boundaries: string[];
let together: number;
const leftAlone: unknown[] = [];
const hear = (error: unknown) => leftAlone.push(error);

beforeAll(async () => {
  own = await ownDatabase();
  ({ messages: boundaries, turnedAfter: together } = await disturbed(undefined));
});
afterAll(() => own.close());
beforeEach(() => {
  leftAlone.length = 0;
  process.on('unhandledRejection', hear).on('uncaughtException', hear);
});
afterEach(() => {
  process.off('unhandledRejection', hear).off('uncaughtException', hear);
});

/** What was asked: what has no answer yet, and what had a wrong one. */
class Questions {
  readonly open = new Set<string>();
  readonly wrong: unknown[] = [];

  async ask<Answer>(name: string, wanted: unknown, question: PromiseLike<Answer>): Promise<Answer> {
    this.open.add(name);
    try {
      const answer = await question;
      const plain = Array.isArray(answer) ? [...answer] : answer;
      if (!isDeepStrictEqual(plain, wanted)) this.wrong.push({ name, answer });
      return answer;
    } catch (error) {
      if (!isUnavailable(error)) this.wrong.push({ name, error });
      throw error;
    } finally {
      this.open.delete(name);
    }
  }
}

/** Asks two things and for a transaction at once, and then three things that go out together. True when all were answered. */
async function work({ db, transaction }: Database, questions: Questions, onTurn: () => void): Promise<boolean> {
  const ask = questions.ask.bind(questions);
  const first = await Promise.allSettled([
    ask('first', [{ first: 'x' }], db.$client`select ${'x'}::text as first`.execute()),
    ask('second', [{ second: 'x' }], db.$client`select ${'x'}::text as second`.execute()),
    ask(
      'transaction',
      'done',
      transaction((tx) => workInTransaction(tx, questions)),
    ),
  ]);
  onTurn();
  const then = await Promise.allSettled([
    ask('third', [{ third: 3 }], db.$client`select 3 as third`.execute()),
    ask('fourth', [{ fourth: 4 }, { fourth: 5 }], db.$client`select generate_series(4, 5) as fourth`.execute()),
    ask('fifth', [{ fifth: 6 }], db.$client`select 6 as fifth`.execute()),
  ]);
  return [...first, ...then].every(({ status }) => status === 'fulfilled');
}

async function workInTransaction(tx: Tx, questions: Questions): Promise<string> {
  const ask = questions.ask.bind(questions);
  await Promise.all([
    ask('one of two', [{ value: 'y' }], tx.$client`select ${'y'}::text as value`),
    ask('the other', [{ value: 'z' }], tx.$client`select ${'z'}::text as value`),
  ]);
  const part = tx.savepoint((inner) => ask('in a part', [{ inner: 'v' }], inner.$client`select 'v' as inner`));
  await ask('a part', [{ inner: 'v' }], part);
  await ask('drizzle', [{ value: 'w' }], tx.execute(sql`select ${'w'}::text as value`));
  return 'done';
}

async function read({ db, transaction }: Database): Promise<unknown[]> {
  const [[inPool], [inTransaction]] = await Promise.all([
    db.$client`select ${['a', 'b']}::text[] as letters`,
    transaction((tx) => tx.$client`select array['c', 'd'] as letters`),
  ]);
  return [inPool?.letters, inTransaction?.letters];
}

/** Works by way of the proxy, then asks the same pool again. */
async function disturbed(disturbance: Disturbance | undefined) {
  const proxy = await openCuttingProxy(own.applicationUrl, disturbance);
  const database = openDatabase(proxy.url, { connectionsMax: 1 });
  const questions = new Questions();
  let turnedAfter = 0;
  const wasAnswered = await work(database, questions, () => {
    turnedAfter = proxy.messages.length;
  });
  const messages = [...proxy.messages];
  // A reset reaches those who asked before the connection is known to be gone; so does an end after all was answered.
  const isGone = (error: { code?: string }) => wasAnswered || error.code === 'CONNECTION_CLOSED';
  const answers = await read(database).catch((error) => (isGone(error) ? read(database) : error));
  await database.close();
  await proxy.close();
  const { open, wrong } = questions;
  return {
    messages,
    wasAnswered,
    turnedAfter,
    hasDisturbed: proxy.hasDisturbed(),
    found: { answers, open: [...open], wrong },
  };
}

const sound = {
  answers: [
    ['a', 'b'],
    ['c', 'd'],
  ],
  open: [],
  wrong: [],
};

async function expectSound(disturbances: Disturbance[]): Promise<void> {
  expect(disturbances.length).toBeGreaterThan(5);
  const unsound: unknown[] = [];
  const left = [...disturbances];
  const next = async () => {
    for (let disturbance = left.shift(); disturbance; disturbance = left.shift()) {
      const { after } = disturbance;
      const { hasDisturbed, found } = await disturbed(disturbance);
      const behind = boundaries.slice(Math.max(after - 3, 0), after).join('');
      if (!hasDisturbed || !isDeepStrictEqual(found, sound)) unsound.push({ after, behind, hasDisturbed, found });
    }
  };
  await Promise.all([next(), next(), next(), next()]);
  expect({ unsound, leftAlone }).toEqual({ unsound: [], leftAlone: [] });
}

/** Every place between two messages; of many rows, behind the first and the last. */
function everywhere(): number[] {
  const kind = (after: number) => boundaries[after - 1];
  return [...boundaries.keys(), boundaries.length].filter(
    (after) => kind(after) !== kind(after - 1) || kind(after) !== kind(after + 1),
  );
}

/** The places at which the client speaks next: the server is ready, and no query is under way. */
function ready(): number[] {
  return [...boundaries.keys()].filter((after) => after <= together && boundaries[after - 1] === 'Z');
}

describe.each([
  ['ended', { ending: 'end' }],
  ['reset', { ending: 'reset' }],
  ['ended after an error', { ending: 'end', lastWord: '57P01' }],
  ['reset after an error', { ending: 'reset', lastWord: '57P02' }],
] as const)('a session that is %s', (_how, how) => {
  test('between two messages leaves no promise alone, no query open and the pool whole', async () => {
    await expectSound(everywhere().map((after) => ({ after, isAtAnswer: false, ...how })));
  }, 120_000);

  test('when it is asked next leaves no promise alone, no query open and the pool whole', async () => {
    await expectSound(ready().map((after) => ({ after, isAtAnswer: true, ...how })));
  }, 120_000);
});

test('a query that has not been sent when its session is terminated is answered in the next', async () => {
  const after = boundaries.indexOf('Z') + 2;
  const { wasAnswered, found } = await disturbed({ after, isAtAnswer: false, ending: 'end', lastWord: '57P01' });
  expect({ wasAnswered, found }).toEqual({ wasAnswered: true, found: sound });
});

test('a server that refuses what the driver asks for itself is asked again in another session', async () => {
  const greeting = boundaries.indexOf('Z') + 1;
  const refusal = { after: greeting, isAtAnswer: true, ending: 'refusal', lastWord: '57014' } as const;
  const { hasDisturbed, found } = await disturbed(refusal);
  expect({ hasDisturbed, found, leftAlone }).toEqual({ hasDisturbed: true, found: sound, leftAlone: [] });
});

test('a read that fails after its first rows leaves nothing in the answer to the next', async () => {
  const { db, close } = openDatabase(own.applicationUrl, { connectionsMax: 1 });
  const failing = db.$client`select 1 / (5000 - number) as share from generate_series(1, 6000) as number`;
  await expect(failing).rejects.toMatchObject({ code: '22012' });
  expect([...(await db.$client`select 1 as one`)]).toEqual([{ one: 1 }]);
  await close();
});
