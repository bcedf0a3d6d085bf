import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { Refusal } from '#services/kernel/refusal';
import { lockRound } from '#services/stars/act';
import {
  advanceRound,
  cancelRound,
  evaluateParticipant,
  exempt,
  prolongStep,
  type RatingStep,
  ROUND_STATES,
  type RoundState,
  type StarStep,
} from '#services/stars/index';
import { afterWindow, takePart, walkTo } from '#tests/factories/star-turnout';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

interface Scene {
  readonly world: StarVillage;
  readonly round: TestRound;
  /** A day on which the step that the round is in is over. */
  readonly now: Date;
}

/** A round in a state, with one exempt, everybody else having taken part in the step that it is in, and its time over. */
async function arrange(tx: Tx, state: RoundState): Promise<Scene> {
  const world = await createStarVillage(tx, { members: 6, households: 1 });
  const round = await openTestRound(tx, world, { exempt: [world.members[5]!] });
  let now = await walkTo(tx, world, round, state);
  const step = (['self', 'mutual', 'residents'] as const).find((each) => each === state);
  if (step) {
    await takePart(tx, round, step);
    now = await afterWindow(tx, round, step);
  }
  if (state === 'cancelled') await cancelRound(tx, world.committee[0]!, { ...about({ round, now }), reason });
  return { world, round, now };
}

const reason = '会议决定';
const about = ({ round, now }: Pick<Scene, 'round' | 'now'>) => ({
  villageId: round.villageId,
  roundId: round.id,
  requestId: randomUUID(),
  now,
});

async function participantOf(tx: Tx, { world, round }: Scene, place: number): Promise<string> {
  const [row] = await tx.$client<{ id: string }[]>`
    select id from stars_participants where village_id = ${round.villageId} and round_id = ${round.id}
      and member_id = ${world.members[place]!.id}`;
  return row!.id;
}

type Act = (tx: Tx, scene: Scene) => Promise<unknown>;
const committee = ({ world }: Scene) => world.committee[0]!;

const advance =
  (step: RatingStep): Act =>
  (tx, s) =>
    advanceRound(tx, committee(s), { ...about(s), step });
const prolong =
  (step: StarStep): Act =>
  (tx, s) =>
    prolongStep(tx, committee(s), { ...about(s), step, untilOn: addDays(dateInChina(s.now), 30), reason });

/** Every act on a round, the states it is allowed in, and how somebody does it who may. */
const ACTS: readonly (readonly [string, readonly RoundState[], Act])[] = [
  ['advance self', ['self'], advance('self')],
  ['advance mutual', ['mutual'], advance('mutual')],
  ['advance residents', ['residents'], advance('residents')],
  ['prolong self', ['self'], prolong('self')],
  ['prolong mutual', ['mutual'], prolong('mutual')],
  ['prolong residents', ['residents'], prolong('residents')],
  ['prolong branch', ['branch'], prolong('branch')],
  ['prolong higher', ['higher'], prolong('higher')],
  [
    'exempt',
    ['self', 'mutual', 'residents', 'branch'],
    async (tx, s) => {
      const participantId = await participantOf(tx, s, 0);
      return exempt(tx, committee(s), { ...about(s), participantId, exemption: 'ill', reason });
    },
  ],
  [
    'evaluate',
    ['self', 'mutual', 'residents'],
    async (tx, s) =>
      evaluateParticipant(tx, committee(s), { ...about(s), participantId: await participantOf(tx, s, 5), reason }),
  ],
  [
    'cancel',
    ['self', 'mutual', 'residents', 'branch', 'higher', 'approved'],
    (tx, s) => cancelRound(tx, committee(s), { ...about(s), reason }),
  ],
];

/** What came of an act, which is then undone. */
async function attempt(tx: Tx, act: () => Promise<unknown>): Promise<string> {
  await tx.$client`savepoint attempt`;
  try {
    await act();
    return '';
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.code;
  } finally {
    await tx.$client`rollback to savepoint attempt`;
  }
}

describe('every act in every state', () => {
  test.for(ROUND_STATES)('%s', { timeout: 60_000 }, async (state, { tx }) => {
    const scene = await arrange(tx, state);
    const { villageId, id } = scene.round;
    expect((await lockRound(tx, villageId, id)).state).toBe(state);
    const came: Record<string, string> = {};
    const expected: Record<string, string> = {};
    for (const [what, allowed, act] of ACTS) {
      came[what] = await attempt(tx, () => act(tx, scene));
      expected[what] = allowed.includes(state) ? '' : 'stars/wrong-state';
    }
    expect(came).toEqual(expected);
    expect((await lockRound(tx, villageId, id)).state).toBe(state);
  });
});

const NEXT: Partial<Record<RoundState, readonly RoundState[]>> = {
  self: ['mutual'],
  mutual: ['residents'],
  residents: ['branch'],
  branch: ['higher'],
  higher: ['approved', 'branch'],
  approved: ['on-notice', 'final'],
  'on-notice': ['final', 'approved'],
};
const CANCELLED_FROM: readonly RoundState[] = ['self', 'mutual', 'residents', 'branch', 'higher', 'approved'];

describe('the database itself', () => {
  test.for(ROUND_STATES)('takes no step out of order from %s', { timeout: 60_000 }, async (state, { tx }) => {
    const { round } = await arrange(tx, state);
    const { villageId, id } = round;
    const moved: RoundState[] = [];
    for (const next of ROUND_STATES) {
      if (next === state) continue;
      await tx.$client`savepoint jump`;
      await tx.$client`update stars_steps set closed_at = coalesce(closed_at, recorded_now()), entitled = coalesce(entitled, 0), took = coalesce(took, 0)
        where village_id = ${villageId} and round_id = ${id} and step = ${state}`;
      const change = tx.$client`update stars_rounds set state = ${next}, cancel_reason = ${next === 'cancelled' ? '不办' : null}
        where village_id = ${villageId} and id = ${id}`;
      await change.then(
        () => moved.push(next),
        (error: { code?: string }) => expect(error.code).toBe('YL121'),
      );
      await tx.$client`rollback to savepoint jump`;
    }
    const allowed = [...(NEXT[state] ?? []), ...(CANCELLED_FROM.includes(state) ? (['cancelled'] as const) : [])];
    expect(moved.sort()).toEqual([...allowed].sort());
  });

  test('leaves no step open behind it, and shortens none', async ({ tx }) => {
    const { round } = await arrange(tx, 'self');
    const { villageId, id } = round;
    const refused = async (change: (sql: Tx['$client']) => Promise<unknown>) => {
      await tx.$client`savepoint change`;
      await expect(change(tx.$client)).rejects.toMatchObject({ code: 'YL121' });
      await tx.$client`rollback to savepoint change`;
    };
    await refused(
      (sql) => sql`update stars_rounds set state = 'mutual' where village_id = ${villageId} and id = ${id}`,
    );
    const of = tx.$client`village_id = ${villageId} and round_id = ${id} and step = 'self'`;
    await refused((sql) => sql`update stars_steps set ends_on = ends_on - 1 where ${of}`);
    await refused((sql) => sql`update stars_steps set starts_on = starts_on + 1 where ${of}`);
    await refused((sql) => sql`update stars_steps set turnout_percent = 1 where ${of}`);
    await refused((sql) => sql`update stars_rounds set terms = '{}' where village_id = ${villageId} and id = ${id}`);
  });
});
