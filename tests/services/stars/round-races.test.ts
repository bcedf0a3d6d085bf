import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { Refusal } from '#services/kernel/refusal';
import { lockRound, shareRound } from '#services/stars/act';
import { advanceRound, keepRound, openRound, periodOf } from '#services/stars/index';
import { afterWindow, takePart } from '#tests/factories/star-turnout';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
});
afterAll(() => own?.close());

interface Ready {
  readonly world: StarVillage;
  readonly round: TestRound;
  readonly now: Date;
}

/** A round in mutual assessment whose time is over, everybody having voted but `left`. */
async function ready(left = 0): Promise<Ready> {
  return own.database.transaction(async (tx) => {
    const world = await createStarVillage(tx, { members: 6, households: 1 });
    const round = await openTestRound(tx, world);
    await takePart(tx, round, 'self');
    const now = await afterWindow(tx, round, 'self');
    await advanceRound(tx, world.committee[0]!, { ...about(round, now), step: 'self' });
    await takePart(tx, round, 'mutual', 6 - left);
    return { world, round, now: await afterWindow(tx, round, 'mutual') };
  });
}

const about = (round: TestRound, now: Date) => ({
  villageId: round.villageId,
  roundId: round.id,
  requestId: randomUUID(),
  now,
});

/** What came of each of several at once. */
const all = async (works: readonly ((tx: Tx) => Promise<unknown>)[]) =>
  Promise.all(
    works.map((work) =>
      own.database.transaction(work).then(
        () => '',
        (error: unknown) => {
          if (error instanceof Refusal) return error.code;
          throw error;
        },
      ),
    ),
  );

/** Until somebody waits for what another holds. */
async function waitForLock(): Promise<void> {
  for (;;) {
    const [row] = await own.database.db.$client<{ count: number }[]>`
      select count(*)::int as count from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())
        or (not granted and locktype = 'transactionid')`;
    if (row!.count > 0) return;
  }
}

const read = (round: TestRound) => own.database.transaction((tx) => lockRound(tx, round.villageId, round.id));
const advances = async (round: TestRound) => {
  const rows = await own.database.db.$client`
    select id from stars_events where village_id = ${round.villageId} and round_id = ${round.id} and kind = 'advance'`;
  return rows.length;
};

describe('at once', () => {
  test('of two who advance, one does', async () => {
    const { world, round, now } = await ready();
    const came = await all(
      [0, 1, 2].map(
        (place) => (tx: Tx) => advanceRound(tx, world.committee[place]!, { ...about(round, now), step: 'mutual' }),
      ),
    );
    expect(came.sort()).toEqual(['', 'stars/wrong-state', 'stars/wrong-state']);
    expect((await read(round)).state).toBe('residents');
    expect(await advances(round)).toBe(2);
  });

  test('one click sent twice advances once, and both are told so', async () => {
    const { world, round, now } = await ready();
    const command = { ...about(round, now), step: 'mutual' as const };
    const act = (tx: Tx) => advanceRound(tx, world.committee[0]!, command);
    expect(await all([act, act, act])).toEqual(['', '', '']);
    expect(await advances(round)).toBe(2);
  });

  test('the sweep and a click take one step together', async () => {
    const { world, round, now } = await ready();
    const { villageId, id: roundId } = round;
    const came = await all([
      (tx) => keepRound(tx, { villageId, roundId, now }),
      (tx) => advanceRound(tx, world.committee[0]!, { ...about(round, now), step: 'mutual' }),
      (tx) => keepRound(tx, { villageId, roundId, now }),
    ]);
    expect(came[0]).toBe('');
    expect(came[2]).toBe('');
    expect((await read(round)).state).toBe('residents');
    expect(await advances(round)).toBe(2);
  });

  test('a vote that holds the round is counted before the step closes', async () => {
    const { world, round, now } = await ready(1);
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let began = () => {};
    const holding = new Promise<void>((resolve) => {
      began = resolve;
    });
    const voting = own.database.transaction(async (tx) => {
      await shareRound(tx, round.villageId, round.id);
      began();
      await held;
      await takePart(tx, round, 'mutual');
    });
    await holding;
    const closing = own.database.transaction((tx) =>
      advanceRound(tx, world.committee[0]!, { ...about(round, now), step: 'mutual' }),
    );
    await waitForLock();
    release();
    await Promise.all([voting, closing]);
    const [step] = await own.database.db.$client<{ took: number }[]>`
      select took from stars_steps where village_id = ${round.villageId} and round_id = ${round.id} and step = 'mutual'`;
    expect(step!.took).toBe(6);
  });

  test('of two who open one period, one does', async () => {
    const { world, round, now } = await ready();
    const { villageId, versionId } = round;
    await own.database.transaction(async (tx) => {
      await tx.$client`update stars_rounds set state = 'cancelled', cancel_reason = '重来' where village_id = ${villageId} and id = ${round.id}`;
    });
    const command = {
      villageId,
      versionId,
      title: '一季度五星创评',
      ...periodOf('quarter', dateInChina(now)),
      exemptions: [],
      now,
    };
    const came = await all(
      [0, 1].map(
        (place) => (tx: Tx) => openRound(tx, world.committee[place]!, { ...command, requestId: randomUUID() }),
      ),
    );
    expect(came.sort()).toEqual(['', 'stars/round-exists']);
  });
});
