import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { lockRound } from '#services/stars/act';
import {
  advanceRound,
  cancelRound,
  evaluateParticipant,
  exempt,
  keepRound,
  listRoundEvents,
  listRounds,
  listSteps,
  listWaiting,
  prolongStep,
  readTurnout,
} from '#services/stars/index';
import { closeMeetingStep, openStep } from '#services/stars/steps';
import { checkerActor } from '#tests/factories/org';
import { afterWindow, daysAfter, takePart, walkTo } from '#tests/factories/star-turnout';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

interface Scene {
  readonly world: StarVillage;
  readonly round: TestRound;
  /** The day after the self-assessment's last. */
  readonly after: Date;
}

async function arrange(tx: Tx, took = 6): Promise<Scene> {
  const world = await createStarVillage(tx, { members: 6, households: 2 });
  const round = await openTestRound(tx, world, { exempt: [world.members[5]!] });
  await takePart(tx, round, 'self', took);
  return { world, round, after: await afterWindow(tx, round, 'self') };
}

const about = (round: TestRound, now = round.now) => ({
  villageId: round.villageId,
  roundId: round.id,
  requestId: randomUUID(),
  now,
});

async function participantOf(tx: Tx, { world, round }: Scene, place: number): Promise<string> {
  const [row] = await tx.$client<{ id: string }[]>`
    select id from stars_participants where round_id = ${round.id} and member_id = ${world.members[place]!.id}`;
  return row!.id;
}

const stepsOf = async (tx: Tx, { round }: Scene) => listSteps(tx, round.villageId, round.id);
const lock = (tx: Tx, { round }: Scene) => lockRound(tx, round.villageId, round.id);

describe('a step', () => {
  test('closes with its turnout, and the next opens from today', async ({ tx }) => {
    const scene = await arrange(tx, 4);
    const { world, round, after } = scene;
    await advanceRound(tx, world.committee[0]!, { ...about(round, after), step: 'self' });
    const [self, mutual, residents] = await stepsOf(tx, scene);
    expect(self).toMatchObject({ entitled: 5, took: 4 });
    const today = dateInChina(after);
    expect(mutual).toMatchObject({ startsOn: today, endsOn: addDays(today, 4), closedAt: null });
    expect(residents).toMatchObject({ startsOn: null, endsOn: null });
    const events = await listRoundEvents(tx, round.villageId, round.id);
    expect(events.map((each) => each.kind)).toEqual(['open', 'advance']);
    expect(events[1]).toMatchObject({
      step: 'self',
      byName: '陈建国',
      details: { next: 'mutual', entitled: 5, took: 4 },
    });
  });

  test('marks all of its voters when it closes, and tells nobody when they voted', async ({ tx }) => {
    const { world, round } = await arrange(tx);
    await walkTo(tx, world, round, 'residents');
    const rows = await tx.$client<{ step: string; closed: boolean }[]>`
      select distinct step, closed from stars_voters where round_id = ${round.id} order by step`;
    expect(rows).toEqual([
      { step: 'mutual', closed: true },
      { step: 'residents', closed: false },
    ]);
  });

  test('of the branch opens again for as long, never shorter', async ({ tx }) => {
    const scene = await arrange(tx);
    const now = await walkTo(tx, scene.world, scene.round, 'higher');
    const before = (await stepsOf(tx, scene)).find((each) => each.step === 'branch');
    await openStep(tx, await lock(tx, scene), 'branch', now);
    const after = (await stepsOf(tx, scene)).find((each) => each.step === 'branch');
    expect(after).toMatchObject({ startsOn: before?.startsOn, closedAt: null, took: null });
    expect(after?.endsOn).toBe(before?.endsOn);
    await openStep(tx, await lock(tx, scene), 'branch', daysAfter(now, 2));
    expect((await stepsOf(tx, scene)).find((each) => each.step === 'branch')?.endsOn).toBe(addDays(before!.endsOn!, 2));
  });
});

describe('the turnout', () => {
  test('leaves out who is exempt, and who has nobody left to rate', async ({ tx }) => {
    const scene = await arrange(tx);
    const { world, round } = scene;
    expect(await readTurnout(tx, await lock(tx, scene), 'mutual')).toMatchObject({ entitled: 5 });
    for (const place of [1, 2, 3]) {
      const participantId = await participantOf(tx, scene, place);
      await exempt(tx, world.committee[0]!, { ...about(round), participantId, exemption: 'ill', reason: '住院' });
    }
    // 0 and 4 stay, both of the first grid: no household of the second grid has anybody to rate.
    expect(await readTurnout(tx, await lock(tx, scene), 'mutual')).toMatchObject({ entitled: 2 });
    const { waiting, total } = await listWaiting(tx, await lock(tx, scene), 'residents');
    expect(total).toBe(4);
    expect(new Set(waiting.map((each) => each.gridName)).size).toBe(1);
  });

  test('counts who voted before they were exempt', async ({ tx }) => {
    const scene = await arrange(tx);
    const { world, round } = scene;
    const now = await walkTo(tx, world, round, 'mutual');
    await takePart(tx, round, 'mutual');
    const participantId = await participantOf(tx, scene, 0);
    await exempt(tx, world.committee[0]!, { ...about(round, now), participantId, exemption: 'ill', reason: '住院' });
    expect(await readTurnout(tx, await lock(tx, scene), 'mutual')).toMatchObject({ entitled: 5, took: 5 });
  });

  test('grows by who is evaluated after all', async ({ tx }) => {
    const scene = await arrange(tx);
    const participantId = await participantOf(tx, scene, 5);
    await evaluateParticipant(tx, scene.world.committee[0]!, {
      ...about(scene.round),
      participantId,
      reason: '出院了',
    });
    const locked = await lock(tx, scene);
    expect(await readTurnout(tx, locked, 'self')).toMatchObject({ entitled: 6, took: 5 });
    expect(await readTurnout(tx, locked, 'mutual')).toMatchObject({ entitled: 6 });
  });
});

describe('the sweep', () => {
  const keep = (tx: Tx, { round }: Scene, now: Date) =>
    keepRound(tx, { villageId: round.villageId, roundId: round.id, now });
  const countReminders = async (tx: Tx) => {
    const [row] = await tx.$client<
      { count: number }[]
    >`select count(*)::int as count from messages_notes where kind = 'stars-ending'`;
    return row!.count;
  };

  test('reminds those who have not taken part on the day before the last, once', async ({ tx }) => {
    const scene = await arrange(tx, 3);
    await keep(tx, scene, daysAfter(scene.after, -3));
    expect(await countReminders(tx)).toBe(0);
    await keep(tx, scene, daysAfter(scene.after, -2));
    await keep(tx, scene, daysAfter(scene.after, -1));
    expect(await countReminders(tx)).toBe(2);
    expect((await lock(tx, scene)).state).toBe('self');
  });

  test('goes on by itself when time and turnout allow, and not before', async ({ tx }) => {
    const few = await arrange(tx, 3);
    await keep(tx, few, few.after);
    expect((await lock(tx, few)).state).toBe('self');
    await takePart(tx, few.round, 'self', 4);
    await keep(tx, few, daysAfter(few.after, -1));
    expect((await lock(tx, few)).state).toBe('self');
    await keep(tx, few, few.after);
    await keep(tx, few, few.after);
    expect((await lock(tx, few)).state).toBe('mutual');
    const events = await listRoundEvents(tx, few.round.villageId, few.round.id);
    expect(events.at(-1)).toMatchObject({ kind: 'advance', byRole: null });
  });

  test('leaves the branch and the higher organisation their time', async ({ tx }) => {
    const scene = await arrange(tx);
    const now = await walkTo(tx, scene.world, scene.round, 'branch');
    await keep(tx, scene, daysAfter(now, 30));
    expect((await lock(tx, scene)).state).toBe('branch');
  });
});

test('the list has what goes on first', async ({ tx }) => {
  const { world, round } = await arrange(tx);
  await cancelRound(tx, world.committee[0]!, { ...about(round), reason: '重来' });
  const second = await openTestRound(tx, world);
  const { rounds, total } = await listRounds(tx, round.villageId);
  expect(total).toBe(2);
  expect(rounds.map((each) => [each.id, each.state, each.evaluated])).toEqual([
    [second.id, 'self', 6],
    [round.id, 'cancelled', 5],
  ]);
});

type Attempt = (tx: Tx, scene: Scene) => Promise<unknown>;
const of = (scene: Scene) => scene.world.committee[0]!;
const last = (scene: Scene) => dateInChina(daysAfter(scene.after, -1));
const prolonging =
  (untilOn: (scene: Scene) => string, reason = '多人外出', when = (scene: Scene) => scene.after): Attempt =>
  (tx, s) =>
    prolongStep(tx, of(s), { ...about(s.round, when(s)), step: 'self', untilOn: untilOn(s), reason });
const exempting =
  (place: number, fields: { exemption?: string; reason?: string; own?: boolean } = {}): Attempt =>
  async (tx, s) => {
    const { exemption = 'ill', reason = '住院', own } = fields;
    const actor = own ? { ...of(s), memberId: s.world.members[place]!.id } : of(s);
    return exempt(tx, actor, {
      ...about(s.round),
      participantId: await participantOf(tx, s, place),
      exemption,
      reason,
    });
  };

const REFUSALS: readonly (readonly [string, string, Attempt])[] = [
  [
    'to advance, the branch',
    'permission/not-allowed',
    (tx, s) => advanceRound(tx, checkerActor(s.world.village), { ...about(s.round, s.after), step: 'self' }),
  ],
  [
    'to advance a round that is not here',
    'stars/not-found',
    (tx, s) => advanceRound(tx, of(s), { ...about(s.round, s.after), roundId: randomUUID(), step: 'self' }),
  ],
  [
    'to advance on the last day',
    'stars/window-open',
    (tx, s) => advanceRound(tx, of(s), { ...about(s.round, daysAfter(s.after, -1)), step: 'self' }),
  ],
  [
    'to advance with too few',
    'stars/turnout-missing',
    (tx, s) => advanceRound(tx, of(s), { ...about(s.round, s.after), step: 'self' }),
  ],
  [
    'to advance another step',
    'stars/wrong-state',
    (tx, s) => advanceRound(tx, of(s), { ...about(s.round, s.after), step: 'mutual' }),
  ],
  ['to prolong without a reason', 'stars/reason-missing', prolonging((s) => dateInChina(daysAfter(s.after, 9)), ' ')],
  ['to prolong to the same day', 'stars/not-longer', prolonging(last)],
  ['to prolong to an earlier day', 'stars/not-longer', prolonging((s) => addDays(last(s), -1))],
  [
    'to prolong to a day that is over',
    'stars/not-longer',
    prolonging(
      (s) => addDays(last(s), 1),
      '多人外出',
      (s) => daysAfter(s.after, 5),
    ),
  ],
  ['to exempt by a word of one’s own', 'stars/not-found', exempting(0, { exemption: 'lazy' })],
  ['to exempt without a reason', 'stars/reason-missing', exempting(0, { reason: ' ' })],
  ['to exempt oneself', 'stars/own-matter', exempting(0, { own: true })],
  ['to exempt twice', 'stars/exempt', exempting(5)],
  [
    'to exempt the last',
    'stars/nobody-eligible',
    async (tx, s) => {
      for (const place of [0, 1, 2, 3, 4]) await exempting(place)(tx, s);
    },
  ],
  [
    'to evaluate who is evaluated',
    'stars/not-found',
    async (tx, s) =>
      evaluateParticipant(tx, of(s), {
        ...about(s.round),
        participantId: await participantOf(tx, s, 0),
        reason: '出院',
      }),
  ],
  [
    'to cancel without a reason',
    'stars/reason-missing',
    (tx, s) => cancelRound(tx, of(s), { ...about(s.round), reason: '' }),
  ],
];

describe('refuses', () => {
  test.for(REFUSALS)('%s', async ([, code, attempt], { tx }) => {
    await expect(attempt(tx, await arrange(tx, 3))).rejects.toMatchObject({ code });
  });

  test('another act under a used request', async ({ tx }) => {
    const { world, round } = await arrange(tx);
    const command = { ...about(round), reason: '重来' };
    await cancelRound(tx, world.committee[0]!, command);
    expect((await cancelRound(tx, world.committee[0]!, command)).replayed).toBe(true);
    const other = cancelRound(tx, world.committee[0]!, { ...command, reason: '别的' });
    await expect(other).rejects.toMatchObject({ code: 'stars/request-used' });
  });

  test('a meeting that is too small, too late or impossible', async ({ tx }) => {
    const scene = await arrange(tx);
    const now = await walkTo(tx, scene.world, scene.round, 'branch');
    const locked = await lock(tx, scene);
    const closing = (present: number, entitled: number, days = 0) =>
      closeMeetingStep(tx, locked, 'branch', { present, entitled }, daysAfter(now, days));
    await expect(closing(4, 3)).rejects.toMatchObject({ code: 'stars/turnout-impossible' });
    await expect(closing(0, 0)).rejects.toMatchObject({ code: 'stars/turnout-impossible' });
    await expect(closing(9, 9, 5)).rejects.toMatchObject({ code: 'stars/window-over' });
    await expect(closing(1, 3)).rejects.toMatchObject({
      code: 'stars/turnout-missing',
      details: { needed: 2, took: 1 },
    });
    await closing(2, 3, 4);
  });

  test('to close while a paper ballot is open', async ({ tx }) => {
    const { world, round } = await arrange(tx);
    await walkTo(tx, world, round, 'mutual');
    await takePart(tx, round, 'mutual', 4);
    const bundle = randomUUID();
    await tx.$client`insert into stars_bundles (village_id, id, round_id, step, place, paper_count, printed_by_name, request_id, command_hash)
      values (${round.villageId}, ${bundle}, ${round.id}, 'mutual', '党员大会', 1, '陈建国', gen_random_uuid(), 'tests')`;
    await tx.$client`update stars_voters set voted_via = 'paper', bundle_id = ${bundle} where id = (
      select id from stars_voters where round_id = ${round.id} and step = 'mutual' and voted_via is null limit 1)`;
    const now = await afterWindow(tx, round, 'mutual');
    const closing = advanceRound(tx, world.committee[0]!, { ...about(round, now), step: 'mutual' });
    await expect(closing).rejects.toMatchObject({ code: 'stars/papers-open', details: { count: 1 } });
  });
});
