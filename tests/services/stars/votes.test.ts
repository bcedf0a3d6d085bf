import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina, startOfDateInChina } from '#services/kernel/clock';
import { changeSetting } from '#services/org/index';
import type { VoteCommand } from '#services/stars/commands';
import {
  findReceipt,
  listOwnTasks,
  listReceipts,
  loadOwnBallot,
  loadSlipBallot,
  voteBySlip,
  voteSignedIn,
} from '#services/stars/index';
import { createMember, memberActor, setup } from '#tests/factories/org';
import {
  ballotOf,
  marksOf,
  printSlip,
  ratedBy,
  toMutual,
  toResidents,
  toResidentsFromMutual,
  vote,
  voteCommand,
} from '#tests/factories/star-ballots';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { test } from '#tests/harness/database';

interface Scene {
  readonly tx: Tx;
  readonly world: StarVillage;
  readonly round: TestRound;
  readonly now: Date;
  readonly actor: PersonActor;
  readonly command: VoteCommand;
}

async function mutualScene(tx: Tx): Promise<Scene> {
  const world = await createStarVillage(tx, { members: 4, households: 2 });
  const round = await openTestRound(tx, world);
  const now = await toMutual(tx, world, round);
  const actor = world.memberActors[0]!;
  const command = await voteCommand(tx, round, actor, { step: 'mutual', now });
  return { tx, world, round, now, actor, command };
}

async function counted(tx: Tx, round: TestRound) {
  const [row] = await tx.$client<{ ballots: number; voted: number }[]>`
    select (select count(*)::int from stars_ballots where round_id = ${round.id}) as ballots,
      (select count(*)::int from stars_voters where round_id = ${round.id} and voted_via is not null) as voted`;
  return row!;
}

const withMarks = (command: VoteCommand, change: (ids: string[]) => VoteCommand['marks']) => ({
  ...command,
  marks: change(Object.keys(command.marks)),
});

describe('a signed-in vote', () => {
  test('counts once, and says so again with its receipt', async ({ tx }) => {
    const { round, actor, command } = await mutualScene(tx);
    const first = await voteSignedIn(tx, actor, command);
    expect(first).toEqual({
      result: { receipt: expect.stringMatching(/^[ACDEFHJKMNPRTWXY3479]{12}$/) },
      replayed: false,
    });
    expect(await voteSignedIn(tx, actor, command)).toEqual({ ...first, replayed: true });
    expect(await counted(tx, round)).toEqual({ ballots: 1, voted: 1 });
    expect(Object.keys(command.marks)).toHaveLength(3);
  });

  test('on a phone that is passed on gets a receipt and a ballot of its own', async ({ tx }) => {
    const { world, round, now, actor, command } = await mutualScene(tx);
    const second = world.memberActors[1]!;
    const { requestId } = command;
    const first = await voteSignedIn(tx, actor, command);
    const other = { ...(await voteCommand(tx, round, second, { step: 'mutual', now })), requestId };
    const answered = await voteSignedIn(tx, second, other);
    expect(answered.replayed).toBe(false);
    expect(answered.result.receipt).not.toBe(first.result.receipt);
    expect(await counted(tx, round)).toEqual({ ballots: 2, voted: 2 });
  });

  test("may say of somebody that one can't say", async ({ tx }) => {
    const { actor, command } = await mutualScene(tx);
    const [first, ...others] = Object.keys(command.marks);
    const marks = { ...ballotOf('mutual', others), [first!]: marksOf('mutual', null) };
    expect((await voteSignedIn(tx, actor, { ...command, marks })).replayed).toBe(false);
  });

  const refusals: readonly (readonly [string, string, (scene: Scene) => Promise<unknown>])[] = [
    [
      'without the role',
      'permission/not-allowed',
      ({ tx, world, command }) => voteSignedIn(tx, world.committee[0]!, command),
    ],
    [
      'by who acts for somebody',
      'permission/not-while-acting',
      ({ tx, world, actor, command }) => {
        const until = new Date(Date.now() + 60_000);
        const acting = {
          agencyId: randomUUID(),
          villageId: world.village.id,
          memberId: world.members[1]!.id,
          memberName: '吴永福',
          until,
        };
        return voteSignedIn(tx, { ...actor, onBehalfOf: acting }, command);
      },
    ],
    [
      'in another village',
      'permission/not-found',
      ({ tx, actor, command }) => voteSignedIn(tx, actor, { ...command, villageId: randomUUID() }),
    ],
    [
      'in no round',
      'stars/not-found',
      ({ tx, actor, command }) => voteSignedIn(tx, actor, { ...command, roundId: randomUUID() }),
    ],
    [
      'with other marks under the same request',
      'stars/request-used',
      async ({ tx, actor, command }) => {
        await voteSignedIn(tx, actor, command);
        return voteSignedIn(
          tx,
          actor,
          withMarks(command, (ids) => ballotOf('mutual', ids, 40)),
        );
      },
    ],
    [
      'in a step that is not open',
      'stars/wrong-state',
      ({ tx, actor, command }) => voteSignedIn(tx, actor, { ...command, step: 'residents' }),
    ],
    [
      'after the last day',
      'stars/window-over',
      ({ tx, actor, command, now }) => {
        const late = startOfDateInChina(addDays(dateInChina(now), 30));
        return voteSignedIn(tx, actor, { ...command, now: late });
      },
    ],
    [
      'by somebody who has no vote',
      'stars/not-a-voter',
      async ({ tx, world, command }) => {
        const stranger = await createMember(tx, world.village, { name: '郑路过' });
        return voteSignedIn(tx, memberActor(stranger), command);
      },
    ],
    [
      'a second time',
      'stars/voted-already',
      async ({ tx, actor, command }) => {
        await voteSignedIn(tx, actor, command);
        return voteSignedIn(tx, actor, { ...command, requestId: randomUUID() });
      },
    ],
    [
      'that leaves somebody out',
      'stars/not-on-ballot',
      ({ tx, actor, command }) =>
        voteSignedIn(
          tx,
          actor,
          withMarks(command, (ids) => ballotOf('mutual', ids.slice(1))),
        ),
    ],
    [
      'for oneself',
      'stars/not-on-ballot',
      async ({ tx, round, actor, command }) => {
        const [own] = await tx.$client<{ id: string }[]>`
          select id from stars_participants where round_id = ${round.id} and member_id = ${actor.memberId}`;
        return voteSignedIn(
          tx,
          actor,
          withMarks(command, (ids) => ballotOf('mutual', [...ids, own!.id])),
        );
      },
    ],
    [
      'of nobody',
      'stars/not-on-ballot',
      ({ tx, actor, command }) => voteSignedIn(tx, actor, { ...command, marks: {} }),
    ],
    [
      'with a percent that is no grade',
      'stars/marks-missing',
      ({ tx, actor, command }) =>
        voteSignedIn(
          tx,
          actor,
          withMarks(command, (ids) => ballotOf('mutual', ids, 99)),
        ),
    ],
    [
      'by a criterion that others judge',
      'stars/marks-missing',
      async ({ tx, world, round }) => {
        const later = await toResidentsFromMutual(tx, world, round);
        const command = await voteCommand(tx, round, world.memberActors[0]!, { step: 'residents', now: later });
        const marks = Object.fromEntries(Object.keys(command.marks).map((id) => [id, marksOf('mutual')]));
        return voteSignedIn(tx, world.memberActors[0]!, { ...command, marks });
      },
    ],
    [
      'that says nothing of anybody',
      'stars/marks-missing',
      ({ tx, actor, command }) =>
        voteSignedIn(
          tx,
          actor,
          withMarks(command, (ids) => ballotOf('mutual', ids, null)),
        ),
    ],
  ];

  test.for(refusals)('%s: %s', async ([, code, act], { tx }) => {
    const scene = await mutualScene(tx);
    await expect(act(scene)).rejects.toMatchObject({ code });
    const { ballots, voted } = await counted(tx, scene.round);
    expect(ballots).toBe(voted);
  });
});

describe('a slip', () => {
  test('votes once for its household; afterwards a member of it no more', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    const round = await openTestRound(tx, world);
    const now = await toResidents(tx, world, round);
    const { code, voter } = await printSlip(tx, round, world.memberHouseholdIds[0]!);
    const sheet = await loadSlipBallot(tx, `${code.slice(0, 4)} ${code.slice(4).toLowerCase()}`, now);
    expect(sheet).toMatchObject({ step: 'residents', voted: false, shut: false });
    expect(sheet.people.map((each) => each.participantId).sort()).toEqual((await ratedBy(tx, voter, now)).sort());
    const marks = ballotOf('residents', await ratedBy(tx, voter, now));
    const command = { slip: code, requestId: randomUUID(), marks, now };
    const first = await voteBySlip(tx, command);
    expect(await voteBySlip(tx, command)).toEqual({ ...first, replayed: true });
    await expect(voteBySlip(tx, { ...command, requestId: randomUUID() })).rejects.toMatchObject({
      code: 'stars/voted-already',
    });
    await expect(vote(tx, round, world.memberActors[0]!, { step: 'residents', now })).rejects.toMatchObject({
      code: 'stars/voted-already',
    });
    expect(await loadSlipBallot(tx, code, now)).toMatchObject({ voted: true, people: [] });
  });

  test('that was printed again opens nothing any more', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    const round = await openTestRound(tx, world);
    const now = await toResidents(tx, world, round);
    const { code, voter } = await printSlip(tx, round, world.householdIds[0]!);
    await printSlip(tx, round, world.householdIds[0]!);
    const marks = ballotOf('residents', await ratedBy(tx, voter, now));
    for (const slip of [code, '', 'AAAA AAAA AAAA']) {
      await expect(voteBySlip(tx, { slip, requestId: randomUUID(), marks, now })).rejects.toMatchObject({
        code: 'stars/slip-wrong',
      });
      await expect(loadSlipBallot(tx, slip, now)).rejects.toMatchObject({ code: 'stars/slip-wrong' });
    }
  });

  test('waits for its step and ends with it', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    const round = await openTestRound(tx, world);
    const { code, voter } = await printSlip(tx, round, world.householdIds[0]!);
    const marks = ballotOf('residents', await ratedBy(tx, voter, round.now));
    const command = { slip: code, requestId: randomUUID(), marks };
    await expect(voteBySlip(tx, { ...command, now: round.now })).rejects.toMatchObject({ code: 'stars/wrong-state' });
    expect(await loadSlipBallot(tx, code, round.now)).toMatchObject({ shut: true, people: [] });
    const now = await toResidents(tx, world, round);
    const late = startOfDateInChina(addDays(dateInChina(now), 30));
    await expect(voteBySlip(tx, { ...command, now: late })).rejects.toMatchObject({ code: 'stars/window-over' });
    await expect(voteBySlip(tx, { ...command, marks: {}, now })).rejects.toMatchObject({ code: 'stars/not-on-ballot' });
    await expect(
      voteBySlip(tx, { ...command, marks: ballotOf('residents', Object.keys(marks), null), now }),
    ).rejects.toMatchObject({ code: 'stars/marks-missing' });
    const cast = await voteBySlip(tx, { ...command, now });
    expect(cast.replayed).toBe(false);
    await expect(
      voteBySlip(tx, { ...command, marks: ballotOf('residents', Object.keys(marks), 40), now }),
    ).rejects.toMatchObject({ code: 'stars/request-used' });
  });
});

describe('where each person of a household has a vote', () => {
  test('each votes once, on their own seat', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    await changeSetting(tx, setup, {
      requestId: randomUUID(),
      unitId: world.village.id,
      name: 'stars.residents-vote',
      value: 'person',
      validFrom: dateInChina(),
      reason: '村民会议定的',
    });
    const home = world.memberHouseholdIds[0]!;
    const spouse = await createMember(tx, world.village, {
      name: '周小兰',
      householdId: home,
      gridId: world.gridIds[0],
    });
    const round = await openTestRound(tx, world);
    const now = await toResidents(tx, world, round);
    const people = [world.memberActors[0]!, memberActor(spouse)];
    const receipts = new Set<string>();
    for (const actor of people) receipts.add((await vote(tx, round, actor, { step: 'residents', now })).result.receipt);
    expect(receipts.size).toBe(2);
    for (const actor of people) {
      await expect(vote(tx, round, actor, { step: 'residents', now })).rejects.toMatchObject({
        code: 'stars/voted-already',
      });
    }
  });
});

describe('a receipt', () => {
  test('is found as soon as it is in the box, and listed when the step is counted', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    const round = await openTestRound(tx, world);
    const now = await toMutual(tx, world, round);
    const { result } = await vote(tx, round, world.memberActors[0]!, { step: 'mutual', now });
    const typed = ` ${result.receipt.toLowerCase().match(/.{4}/g)!.join('-')} `;
    const { villageId } = round;
    const found = await findReceipt(tx, villageId, typed);
    expect(found).toEqual({
      receipt: result.receipt,
      roundId: round.id,
      number: expect.stringMatching(/^\d{4}-1$/),
      title: '一季度五星创评',
      state: 'mutual',
      step: 'mutual',
      counted: false,
    });
    const all = { limit: 100, offset: 0 };
    expect(await listReceipts(tx, villageId, round.id, 'mutual', all)).toEqual([]);
    expect(await findReceipt(tx, villageId, 'AAAA AAAA AAAA')).toBeUndefined();
    expect(await findReceipt(tx, randomUUID(), typed)).toBeUndefined();
    await toResidentsFromMutual(tx, world, round);
    const listed = await listReceipts(tx, villageId, round.id, 'mutual', all);
    expect(listed).toContain(result.receipt);
    expect(listed).toEqual([...listed].sort());
    expect(await findReceipt(tx, villageId, typed)).toMatchObject({ counted: true });
  });
});

describe('what waits for a member', () => {
  test('is the open step alone, until they took part', async ({ tx }) => {
    const world = await createStarVillage(tx, { members: 4, households: 2 });
    const round = await openTestRound(tx, world);
    const own = { villageId: round.villageId, memberId: world.members[0]!.id };
    const steps = async (now: Date) => (await listOwnTasks(tx, own, now)).map(({ step, done }) => ({ step, done }));
    expect(await steps(round.now)).toEqual([{ step: 'self', done: false }]);
    const mutual = await toMutual(tx, world, round);
    expect(await steps(mutual)).toEqual([{ step: 'mutual', done: false }]);
    expect(await loadOwnBallot(tx, own, round.id, mutual)).toMatchObject({ step: 'mutual', voted: false });
    await vote(tx, round, world.memberActors[0]!, { step: 'mutual', now: mutual });
    expect(await steps(mutual)).toEqual([{ step: 'mutual', done: true }]);
    expect(await loadOwnBallot(tx, own, round.id, mutual)).toMatchObject({ voted: true, people: [] });
    const stranger = { ...own, memberId: (await createMember(tx, world.village)).id };
    expect(await listOwnTasks(tx, stranger, mutual)).toEqual([]);
    await expect(loadOwnBallot(tx, stranger, round.id, mutual)).rejects.toMatchObject({ code: 'stars/not-a-voter' });
    await expect(loadOwnBallot(tx, own, randomUUID(), mutual)).rejects.toMatchObject({ code: 'stars/not-found' });
  });
});
