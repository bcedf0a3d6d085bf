import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { changeSetting, declareRelative, placeMember, type SettingName } from '#services/org/index';
import { lockRound } from '#services/stars/act';
import {
  cancelRound,
  findVoter,
  listParticipants,
  listRated,
  openRound,
  periodOf,
  readTurnout,
  type Voter,
} from '#services/stars/index';
import { checkerActor, createHousehold, createMember, setup } from '#tests/factories/org';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

const now = new Date();
const today = dateInChina(now);

async function set(tx: Tx, world: StarVillage, name: SettingName, value: string) {
  const unitId = world.village.id;
  await changeSetting(tx, setup, {
    requestId: randomUUID(),
    unitId,
    name,
    value,
    validFrom: '2020-01-01',
    reason: '试',
  });
}

const relate = (tx: Tx, world: StarVillage, one: number, other: number) =>
  declareRelative(tx, setup, {
    requestId: randomUUID(),
    villageId: world.village.id,
    memberId: world.members[one]!.id,
    relativeNumber: world.members[other]!.number,
    relation: '兄弟',
  });

const voterOf = (tx: Tx, world: StarVillage, round: TestRound, step: 'mutual' | 'residents', place: number) =>
  findVoter(tx, round.villageId, round.id, step, world.members[place]!.id);

/** The places of those whom a voter rates among the village's members. */
async function ratedOf(tx: Tx, world: StarVillage, voter: Voter | undefined): Promise<number[]> {
  if (!voter) return [];
  const rated = (await listRated(tx, voter)).map((each) => each.memberId);
  return world.members.flatMap((member, place) => (rated.includes(member.id) ? [place] : []));
}

const votersOf = (tx: Tx, round: TestRound, step: string) =>
  tx.$client<Voter[]>`
    select id, village_id as "villageId", round_id as "roundId", step, member_id as "memberId", household_id as "householdId",
      seat, branch_id as "branchId", grid_id as "gridId" from stars_voters
    where village_id = ${round.villageId} and round_id = ${round.id} and step = ${step} order by household_id, seat`;

describe('opening', () => {
  test('evaluates who is in service, and asks them', async ({ tx }) => {
    const world = await createStarVillage(tx);
    await createMember(tx, world.village, { name: '不是党员' });
    const round = await openTestRound(tx, world, { exempt: [world.members[7]!] });
    const locked = await lockRound(tx, round.villageId, round.id);
    expect(locked.state).toBe('self');
    expect(await readTurnout(tx, locked, 'self')).toEqual({ entitled: 7, took: 0, needed: 5, reached: false });
    expect(await readTurnout(tx, locked, 'mutual')).toMatchObject({ entitled: 7, took: 0, needed: 5 });
    expect(await readTurnout(tx, locked, 'residents')).toMatchObject({ entitled: 12 });
    const notes =
      await tx.$client`select member_id from messages_notes where kind = 'stars-self-asked' and village_id = ${round.villageId}`;
    expect(notes).toHaveLength(7);
    const { participants } = await listParticipants(tx, round.villageId, round.id, { exempt: true });
    expect(participants).toMatchObject([
      { name: '沈月娥', exemption: 'ill', exemptReason: '长期住院', exemptedByName: '陈建国' },
    ]);
  });

  test('keeps the village’s settings of the day', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 3, households: 1 });
    await set(tx, world, 'stars.peers', 'village');
    const round = await openTestRound(tx, world);
    await set(tx, world, 'stars.peers', 'grid');
    expect((await lockRound(tx, round.villageId, round.id)).terms).toMatchObject({ peers: 'village', ballotsMin: 3 });
  });

  test('is one round for one request', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 3, households: 1 });
    const { versionId, villageId } = await openTestRound(tx, world);
    await tx.$client`update stars_rounds set state = 'cancelled', cancel_reason = '重来' where village_id = ${villageId}`;
    const command = { ...commandOf(villageId, versionId) };
    const first = await openRound(tx, world.committee[0]!, command);
    const second = await openRound(tx, world.committee[0]!, command);
    expect(second).toEqual({ ...first, replayed: true });
    await expect(openRound(tx, world.committee[0]!, { ...command, title: '别的' })).rejects.toMatchObject({
      code: 'stars/request-used',
    });
  });
});

const commandOf = (villageId: string, versionId: string) => ({
  villageId,
  versionId,
  requestId: randomUUID(),
  title: '四季度五星创评',
  ...periodOf('quarter', today),
  exemptions: [] as { memberId: string; exemption: string; reason: string }[],
  now,
});

describe('who rates whom', () => {
  test('colleagues of the branch, but not oneself, one’s household and relatives', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 5, households: 1 });
    await relate(tx, world, 0, 2);
    await placeMember(tx, setup, {
      requestId: randomUUID(),
      villageId: world.village.id,
      memberId: world.members[4]!.id,
      householdId: world.memberHouseholdIds[0]!,
      relation: null,
      fromOn: today,
    });
    const round = await openTestRound(tx, world, { exempt: [world.members[3]!] });
    expect(await ratedOf(tx, world, await voterOf(tx, world, round, 'mutual', 0))).toEqual([1]);
    expect(await ratedOf(tx, world, await voterOf(tx, world, round, 'mutual', 1))).toEqual([0, 2, 4]);
    expect(await voterOf(tx, world, round, 'mutual', 3)).toBeUndefined();
  });

  test('nobody votes who has nobody to rate', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 2, households: 2 });
    await relate(tx, world, 0, 1);
    const round = await openTestRound(tx, world);
    expect(await votersOf(tx, round, 'mutual')).toEqual([]);
    // Each member's household is kin to the other member; the households without members rate the one of their grid.
    const households = (await votersOf(tx, round, 'residents')).map((each) => each.householdId).sort();
    expect(households).toEqual([...world.householdIds].sort());
  });

  test('by grids, with who has none in every circle', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    await set(tx, world, 'stars.peers', 'grid');
    const { id } = await createMember(tx, world.village, { name: '没有网格', kinds: ['party-member'] });
    const round = await openTestRound(tx, world);
    expect(await ratedOf(tx, world, await voterOf(tx, world, round, 'mutual', 0))).toEqual([2]);
    const first = await voterOf(tx, world, round, 'mutual', 0);
    expect((await listRated(tx, first!)).map((each) => each.memberId)).toContain(id);
    const placeless = await findVoter(tx, round.villageId, round.id, 'mutual', id);
    expect(await ratedOf(tx, world, placeless)).toEqual([0, 1, 2, 3]);
    const seat = (await votersOf(tx, round, 'residents')).find((each) => each.householdId === world.householdIds[0]);
    expect(await ratedOf(tx, world, seat)).toEqual([0, 2]);
  });

  test('a household votes once, or each person where the village says so', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 3, households: 1 });
    await set(tx, world, 'stars.residents-vote', 'person');
    const gridId = world.gridIds[0];
    const home = await createHousehold(tx, world.village, { gridId, population: 2 });
    const people = [];
    for (const name of ['甲', '乙', '丙']) {
      people.push(await createMember(tx, world.village, { name, householdId: home.id, kinds: ['volunteer'] }));
    }
    const round = await openTestRound(tx, world);
    const seats = await votersOf(tx, round, 'residents');
    expect(seats.filter((each) => each.householdId === home.id).map((each) => each.memberId !== null)).toEqual([
      true,
      true,
      true,
    ]);
    expect(seats.filter((each) => each.householdId === world.householdIds[0])).toHaveLength(3);
    const own = await findVoter(tx, round.villageId, round.id, 'residents', people[2]!.id);
    expect(own?.memberId).toBe(people[2]!.id);
  });

  test('agrees with the set that the turnout counts', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 7, households: 3 });
    await relate(tx, world, 0, 2);
    await relate(tx, world, 1, 3);
    await set(tx, world, 'stars.peers', 'grid');
    const round = await openTestRound(tx, world, { exempt: [world.members[4]!, world.members[5]!] });
    const locked = await lockRound(tx, round.villageId, round.id);
    for (const step of ['mutual', 'residents'] as const) {
      const voters = await votersOf(tx, round, step);
      const able = [];
      for (const voter of voters) if ((await listRated(tx, voter)).length > 0) able.push(voter);
      expect(able).toHaveLength(voters.length);
      expect((await readTurnout(tx, locked, step)).entitled).toBe(voters.length);
    }
  });
});

type Attempt = (tx: Tx, world: StarVillage, versionId: string) => Promise<unknown>;
const opening =
  (change: Partial<ReturnType<typeof commandOf>>, place?: number): Attempt =>
  (tx, world, versionId) => {
    const actor = place === undefined ? world.committee[0]! : world.memberActors[place]!;
    return openRound(tx, actor, { ...commandOf(world.village.id, versionId), ...change });
  };
const exempting =
  (fields: { exemption?: string; reason?: string; stranger?: boolean; all?: boolean; own?: boolean }): Attempt =>
  (tx, world, versionId) => {
    const chosen = fields.all ? world.members : [world.members[0]!];
    const exemptions = chosen.map(({ id }) => ({
      memberId: fields.stranger ? randomUUID() : id,
      exemption: fields.exemption ?? 'ill',
      reason: fields.reason ?? '住院',
    }));
    const own = { ...world.committee[0]!, memberId: world.members[0]!.id };
    const actor = fields.own ? own : world.committee[0]!;
    return openRound(tx, actor, { ...commandOf(world.village.id, versionId), exemptions });
  };

const REFUSALS: readonly (readonly [string, string, Attempt])[] = [
  ['a member', 'permission/not-allowed', opening({}, 0)],
  [
    'the branch',
    'permission/not-allowed',
    (tx, world, id) => openRound(tx, checkerActor(world.village), commandOf(world.village.id, id)),
  ],
  [
    'who is elsewhere',
    'permission/not-found',
    (tx, world, id) =>
      openRound(tx, { ...world.committee[0]!, villageIds: [randomUUID()] }, commandOf(world.village.id, id)),
  ],
  ['a version that does not hold here', 'stars/no-scheme', opening({ versionId: randomUUID() })],
  ['a period of another length', 'stars/period-wrong', opening({ ...periodOf('month', '2026-10-01') })],
  [
    'a period that is not whole',
    'stars/period-wrong',
    opening({ fromOn: addDays(periodOf('quarter', today).fromOn, 1) }),
  ],
  [
    'a period that has not begun',
    'stars/period-wrong',
    opening({ ...periodOf('quarter', addDays(periodOf('quarter', today).untilOn, 1)) }),
  ],
  ['an exemption without a reason', 'stars/reason-missing', exempting({ reason: ' ' })],
  ['an exemption of oneself', 'stars/own-matter', exempting({ own: true })],
  ['an exemption by a word of one’s own', 'stars/not-found', exempting({ exemption: 'lazy' })],
  ['an exemption of nobody', 'stars/not-found', exempting({ stranger: true })],
  ['exemptions of everybody', 'stars/nobody-eligible', exempting({ all: true })],
];

describe('refuses', () => {
  test.for(REFUSALS)('%s', async ([, code, attempt], { tx }) => {
    const world = await createStarVillage(tx, { members: 3, households: 1 });
    const { versionId, villageId, id } = await openTestRound(tx, world);
    const away = { villageId, roundId: id, requestId: randomUUID(), reason: '重来', now };
    await cancelRound(tx, world.committee[0]!, away);
    await expect(attempt(tx, world, versionId)).rejects.toMatchObject({ code });
  });

  test('a second round of a period, until the first is cancelled', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 3, households: 1 });
    const { versionId, villageId, id } = await openTestRound(tx, world);
    const again = () => openRound(tx, world.committee[0]!, commandOf(villageId, versionId));
    await expect(again()).rejects.toMatchObject({
      code: 'stars/round-exists',
      details: { number: `${today.slice(0, 4)}-1` },
    });
    await cancelRound(tx, world.committee[0]!, {
      villageId,
      roundId: id,
      requestId: randomUUID(),
      reason: '重来',
      now,
    });
    expect((await again()).replayed).toBe(false);
  });
});
