import { afterAll, beforeAll, expect, test } from 'vitest';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import {
  answerObjection,
  closeNoticeChunk,
  listNoticeRows,
  object,
  retractObjection,
  stopNotice,
} from '#services/notices';
import {
  afterAt,
  answerCommand,
  createHangingNotice,
  createObjection,
  type HangingNotice,
  objectCommand,
  visitor,
} from '#tests/factories/objections';
import { committeeActor } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { balanceOf } from '../claims/arrange';

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
});
afterAll(() => own.close());

const lastSecond = new Date('2024-03-13T15:59:59Z');
const hang = () => own.database.transaction((tx) => createHangingNotice(tx));
const close = ({ village, noticeId }: HangingNotice) =>
  own.database.transaction((tx) => closeNoticeChunk(tx, jobActor('notices'), village.id, noticeId, afterAt));
const pointsOf = ({ village, member }: HangingNotice) =>
  own.database.transaction((tx) => balanceOf(tx, village.id, member.id));
const standings = async ({ village, noticeId }: HangingNotice) =>
  (await listNoticeRows(own.database.db, village.id, noticeId, { now: afterAt })).map((row) => row.standing);

const codesOf = (outcomes: readonly PromiseSettledResult<unknown>[]) =>
  outcomes.flatMap((outcome) => {
    if (outcome.status === 'fulfilled') return [];
    if (!(outcome.reason instanceof Refusal)) throw outcome.reason;
    return [outcome.reason.code];
  });

test('of two answers at once one counts', async () => {
  const world = await hang();
  const made = await own.database.transaction((tx) => createObjection(tx, world));
  const other = committeeActor(world.village, { name: '孙会计' });
  const outcomes = await Promise.allSettled([
    own.database.transaction((tx) => answerObjection(tx, world.handler, answerCommand(world, made.id))),
    own.database.transaction((tx) =>
      answerObjection(tx, other, answerCommand(world, made.id, { outcome: 'withdrawn' })),
    ),
  ]);
  expect(codesOf(outcomes)).toEqual(['notices/already-answered']);
  await close(world);
  expect(await pointsOf(world)).toBe(outcomes[0].status === 'fulfilled' ? '6.00' : '3.00');
});

test('one form sent ten times at once is one objection with one code', async () => {
  const world = await hang();
  const command = objectCommand(world);
  const outcomes = await Promise.all(
    Array.from({ length: 10 }, () => own.database.transaction((tx) => object(tx, visitor, command))),
  );
  expect(outcomes.filter((outcome) => !outcome.replayed)).toHaveLength(1);
  expect(new Set(outcomes.map((outcome) => outcome.result.lookupCode)).size).toBe(1);
});

test('many objections at once have numbers without gaps', async () => {
  const world = await hang();
  const made = await Promise.all(
    Array.from({ length: 12 }, () => own.database.transaction((tx) => createObjection(tx, world))),
  );
  const numbers = made.map(({ number }) => number).sort((one, other) => one - other);
  expect(numbers).toEqual(Array.from({ length: 12 }, (_, index) => index + 1));
});

test('an objection in the last second is in time and holds its row, or is late and the row is posted', async () => {
  for (let round = 0; round < 6; round += 1) {
    const world = await hang();
    const command = objectCommand(world, { now: lastSecond });
    const [made] = await Promise.all([
      own.database.transaction((tx) => object(tx, visitor, command)),
      ...Array.from({ length: 2 }, () => close(world)),
    ]);
    await close(world);
    expect(await standings(world)).toEqual([made.result.late ? 'posted' : 'objected', 'posted']);
    expect(await pointsOf(world)).toBe(made.result.late ? '6.00' : '3.00');
  }
});

test('an answer against the closing sweep posts the row once, as answered', async () => {
  for (const outcome of ['withdrawn', 'lowered', 'kept'] as const) {
    const world = await hang();
    const made = await own.database.transaction((tx) => createObjection(tx, world));
    const command = answerCommand(world, made.id, { outcome, points: '1', now: afterAt });
    await Promise.all([
      ...Array.from({ length: 2 }, () => close(world)),
      own.database.transaction((tx) => answerObjection(tx, world.handler, command)),
    ]);
    await close(world);
    expect(await pointsOf(world)).toBe({ withdrawn: '3.00', lowered: '4.00', kept: '6.00' }[outcome]);
  }
});

test('a retraction against an answer leaves one of the two', async () => {
  const world = await hang();
  const made = await own.database.transaction((tx) => createObjection(tx, world));
  const lookup = { number: `${made.year}-${made.number}`, code: made.lookupCode, villageId: world.village.id };
  const outcomes = await Promise.allSettled([
    own.database.transaction((tx) => retractObjection(tx, visitor, lookup)),
    own.database.transaction((tx) => answerObjection(tx, world.handler, answerCommand(world, made.id))),
  ]);
  expect(codesOf(outcomes)).toHaveLength(1);
  await close(world);
  expect(await pointsOf(world)).toBe('6.00');
});

test('an objection against a stop is refused, or finds its row back with the committee', async () => {
  const world = await hang();
  const stop = { villageId: world.village.id, noticeId: world.noticeId, reason: '名单有误', now: lastSecond };
  const outcomes = await Promise.allSettled([
    own.database.transaction((tx) => createObjection(tx, world)),
    own.database.transaction((tx) => stopNotice(tx, world.supervisor, { ...stop, requestId: world.rowId })),
  ]);
  expect(['', 'notices/already-stopped']).toContain(codesOf(outcomes).join());
  const states = await own.database.db.$client`
    select distinct state from claims_claims where village_id = ${world.village.id}`;
  expect(states).toEqual([{ state: 'accepted' }]);
});
