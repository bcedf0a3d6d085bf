import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { Actor, PersonActor } from '#services/kernel/actor';
import { jobActor, NO_ORIGIN } from '#services/kernel/actor';
import { loadMemberFile } from '#services/org';
import {
  changeWish,
  countWishes,
  finishWish,
  listWishes,
  loadWish,
  OPEN_WISHES_MAX,
  postWish,
  releaseWish,
  takeWish,
  withdrawWish,
} from '#services/wishes';
import type { PostWishCommand } from '#services/wishes/commands';
import {
  checkerActor,
  committeeActor,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
} from '#tests/factories/org';
import { createWish, wishCommand } from '#tests/factories/wishes';
import { test } from '#tests/harness/database';

const job = jobActor('tests');

async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  const household = await createHousehold(tx, village);
  const member = await createMember(tx, village, { name: '周桂兰', householdId: household.id });
  const other = await createMember(tx, village, { name: '吴永福' });
  return { village, household, member, other, own: memberActor(member), committee: committeeActor(village) };
}
type Arranged = Awaited<ReturnType<typeof arrange>>;

const agentFor = ({ village, member, other }: Arranged): PersonActor => ({
  ...memberActor(other),
  onBehalfOf: {
    agencyId: randomUUID(),
    villageId: village.id,
    memberId: member.id,
    memberName: member.name,
    until: new Date(Date.now() + 60_000),
  },
});

const taken = (villageId: string, wishId: string, applicationId: string = randomUUID()) => ({
  villageId,
  wishId,
  applicationId,
  lead: '吴永福',
});

describe('postWish', () => {
  test('keeps a member’s own wish, by the next number, once for each request', async ({ tx }) => {
    const { village, member, household, own } = await arrange(tx);
    const command = wishCommand(village.id);
    const first = await postWish(tx, own, command);
    expect(first).toMatchObject({ replayed: false, result: { number: 1 } });
    expect(await postWish(tx, own, command)).toEqual({ ...first, replayed: true });
    const [row] = await tx.$client`
      select member_id, resident_name, household_id, agent_name, state from wishes_wishes where id = ${first.result.id}`;
    expect(row).toEqual({
      member_id: member.id,
      resident_name: '周桂兰',
      household_id: household.id,
      agent_name: null,
      state: 'open',
    });
    expect((await postWish(tx, own, wishCommand(village.id))).result.number).toBe(2);
  });

  test('is about who one acts for, whoever the form names', async ({ tx }) => {
    const world = await arrange(tx);
    const { village, member, other } = world;
    const id = await createWish(tx, agentFor(world), village.id, { memberNumber: other.number, residentName: '张三' });
    expect(await loadWish(tx, village.id, id)).toMatchObject({ memberId: member.id, agentName: other.name });
  });

  test('is about whom the committee names: a member, or somebody who is in no roster', async ({ tx }) => {
    const { village, member, household, committee } = await arrange(tx);
    const first = await createWish(tx, committee, village.id, { memberNumber: member.number });
    expect(await loadWish(tx, village.id, first)).toMatchObject({ memberId: member.id, residentName: '周桂兰' });
    const { homes } = await loadMemberFile(tx, village.id, member.id);
    const second = await createWish(tx, committee, village.id, {
      residentName: '李奶奶',
      householdNumber: homes[0]!.number,
    });
    expect(await loadWish(tx, village.id, second)).toMatchObject({ memberId: null, residentName: '李奶奶' });
    const [row] = await tx.$client`select household_id as id from wishes_wishes where id = ${second}`;
    expect(row!.id).toBe(household.id);
  });

  const refused: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (tx: Tx, world: Arranged) => Promise<{ actor?: Actor; change?: Partial<PostWishCommand> }>;
  }[] = [
    {
      what: 'a visitor',
      code: 'permission/not-signed-in',
      arrange: async () => ({ actor: { kind: 'visitor', origin: NO_ORIGIN } }),
    },
    {
      what: 'a checker',
      code: 'permission/not-allowed',
      arrange: async (_tx, { village }) => ({ actor: checkerActor(village) }),
    },
    {
      what: 'a member of another village',
      code: 'permission/not-found',
      arrange: async (tx) => ({ actor: memberActor(await createMember(tx, await createVillage(tx))) }),
    },
    {
      what: 'a role without a member record',
      code: 'wishes/not-allowed',
      arrange: async (_tx, { own }) => ({ actor: { ...own, memberId: null } }),
    },
    {
      what: 'nobody named at the desk',
      code: 'wishes/person-missing',
      arrange: async (_tx, { committee }) => ({ actor: committee }),
    },
    {
      what: 'a member of another village, named at the desk',
      code: 'wishes/person-missing',
      arrange: async (tx, { committee }) => {
        const { number } = await createMember(tx, await createVillage(tx));
        return { actor: committee, change: { memberNumber: number } };
      },
    },
    {
      what: 'a household that the village has not',
      code: 'wishes/person-missing',
      arrange: async (_tx, { committee }) => ({
        actor: committee,
        change: { residentName: '李奶奶', householdNumber: '9-999' },
      }),
    },
    {
      what: 'a used request with other words',
      code: 'wishes/request-used',
      arrange: async (tx, { village, own }) => {
        const command = wishCommand(village.id);
        await postWish(tx, own, command);
        return { change: { requestId: command.requestId, title: '换一个灯泡' } };
      },
    },
    {
      what: 'a sixth open one',
      code: 'wishes/too-many-open',
      arrange: async (tx, { village, own }) => {
        for (let count = 0; count < OPEN_WISHES_MAX; count += 1) await createWish(tx, own, village.id);
        return {};
      },
    },
    {
      what: 'a sixth open one through the desk',
      code: 'wishes/too-many-open',
      arrange: async (tx, { village, own, member, committee }) => {
        for (let count = 0; count < OPEN_WISHES_MAX; count += 1) await createWish(tx, own, village.id);
        return { actor: committee, change: { memberNumber: member.number } };
      },
    },
  ];
  for (const { what, code, arrange: change } of refused) {
    test(`refuses ${what}`, async ({ tx }) => {
      const world = await arrange(tx);
      const made = await change(tx, world);
      const command = wishCommand(world.village.id, made.change);
      const before = await countWishes(tx, world.village.id);
      await expect(tx.$client.savepoint(() => postWish(tx, made.actor ?? world.own, command))).rejects.toMatchObject({
        code,
      });
      expect(await countWishes(tx, world.village.id)).toEqual(before);
    });
  }

  test('takes another one when one of five was taken up', async ({ tx }) => {
    const { village, own } = await arrange(tx);
    const ids = [];
    for (let count = 0; count < OPEN_WISHES_MAX; count += 1) ids.push(await createWish(tx, own, village.id));
    await takeWish(tx, job, taken(village.id, ids[0]!));
    await expect(createWish(tx, own, village.id)).resolves.toBeTruthy();
  });
});

const words = (villageId: string, wishId: string) => ({
  villageId,
  wishId,
  requestId: randomUUID(),
  title: '换一个水龙头',
  need: '拧不动，滴水',
  now: new Date(),
});
const gone = (villageId: string, wishId: string, reason?: string) => ({
  villageId,
  wishId,
  reason,
  requestId: randomUUID(),
  now: new Date(),
});

describe('what may happen to a wish in each state', () => {
  const states = {
    open: async () => undefined,
    taken: async (tx: Tx, villageId: string, id: string, applicationId: string) =>
      takeWish(tx, job, taken(villageId, id, applicationId)),
    done: async (tx: Tx, villageId: string, id: string, applicationId: string) => {
      await takeWish(tx, job, taken(villageId, id, applicationId));
      await finishWish(tx, job, { villageId, wishId: id, applicationId, now: new Date() });
    },
    withdrawn: async (tx: Tx, villageId: string, id: string) => withdrawWish(tx, job, gone(villageId, id, '办不了')),
  } as const;
  type State = keyof typeof states;
  const acts = {
    change: (tx: Tx, world: Arranged, id: string) => changeWish(tx, world.own, words(world.village.id, id)),
    withdraw: (tx: Tx, world: Arranged, id: string) => withdrawWish(tx, world.own, gone(world.village.id, id)),
    take: (tx: Tx, world: Arranged, id: string) => takeWish(tx, job, taken(world.village.id, id)),
    release: (tx: Tx, world: Arranged, id: string, applicationId: string) =>
      releaseWish(tx, job, { villageId: world.village.id, wishId: id, applicationId }),
    finish: (tx: Tx, world: Arranged, id: string, applicationId: string) =>
      finishWish(tx, job, { villageId: world.village.id, wishId: id, applicationId, now: new Date() }),
  } as const;
  type Act = keyof typeof acts;
  const table: Record<State, Record<Act, string>> = {
    open: { change: 'open', withdraw: 'withdrawn', take: 'taken', release: 'open', finish: 'open' },
    taken: {
      change: 'wishes/wrong-state',
      withdraw: 'wishes/wrong-state',
      take: 'wishes/taken-already',
      release: 'open',
      finish: 'done',
    },
    done: {
      change: 'wishes/wrong-state',
      withdraw: 'wishes/wrong-state',
      take: 'wishes/wrong-state',
      release: 'done',
      finish: 'done',
    },
    withdrawn: {
      change: 'wishes/wrong-state',
      withdraw: 'withdrawn',
      take: 'wishes/wrong-state',
      release: 'withdrawn',
      finish: 'withdrawn',
    },
  };
  for (const [state, results] of Object.entries(table) as [State, Record<Act, string>][]) {
    for (const [act, expected] of Object.entries(results) as [Act, string][]) {
      test(`${state}, ${act}: ${expected}`, async ({ tx }) => {
        const world = await arrange(tx);
        const id = await createWish(tx, world.own, world.village.id);
        const applicationId = randomUUID();
        await states[state](tx, world.village.id, id, applicationId);
        const work = () => acts[act](tx, world, id, applicationId) as Promise<unknown>;
        if (expected.startsWith('wishes/')) {
          await expect(tx.$client.savepoint(work)).rejects.toMatchObject({ code: expected });
        } else {
          await work();
          expect((await loadWish(tx, world.village.id, id)).state).toBe(expected);
        }
      });
    }
  }
});

describe('changeWish and withdrawWish refuse:', () => {
  test('somebody else’s, another village’s, what another of the committee posted, no reason at the desk', async ({
    tx,
  }) => {
    const { village, other, own, committee } = await arrange(tx);
    const id = await createWish(tx, own, village.id);
    const refusals: readonly [Actor, 'change' | 'withdraw', string, string?][] = [
      [memberActor(other), 'change', 'wishes/not-found'],
      [memberActor(other), 'withdraw', 'wishes/not-found'],
      [committeeActor(await createVillage(tx)), 'withdraw', 'permission/not-found'],
      [committee, 'change', 'wishes/not-allowed'],
      [committee, 'withdraw', 'wishes/reason-missing'],
      [committee, 'withdraw', 'wishes/reason-missing', '   '],
    ];
    for (const [actor, act, code, reason] of refusals) {
      const work = () =>
        act === 'change'
          ? changeWish(tx, actor, words(village.id, id))
          : withdrawWish(tx, actor, gone(village.id, id, reason));
      await expect(tx.$client.savepoint(work)).rejects.toMatchObject({ code });
    }
    const elsewhere = await createVillage(tx);
    const theirs = gone(elsewhere.id, id, '办不了');
    await expect(withdrawWish(tx, committeeActor(elsewhere), theirs)).rejects.toMatchObject({
      code: 'wishes/not-found',
    });
  });

  test('but the committee takes one off the list with a reason, and who posted it says it anew', async ({ tx }) => {
    const { village, own, committee } = await arrange(tx);
    const id = await createWish(tx, own, village.id);
    await withdrawWish(tx, committee, gone(village.id, id, '已经有人修好了'));
    expect(await loadWish(tx, village.id, id)).toMatchObject({ state: 'withdrawn', endReason: '已经有人修好了' });
    const posted = await createWish(tx, committee, village.id, { residentName: '李奶奶' });
    await changeWish(tx, committee, words(village.id, posted));
    expect(await loadWish(tx, village.id, posted)).toMatchObject({ title: '换一个水龙头', place: null });
    const again = await changeWish(tx, committee, words(village.id, posted));
    expect(again.replayed).toBe(true);
  });
});

describe('listWishes', () => {
  test('shows the open ones first, page by page, and finds names at the desk alone', async ({ tx }) => {
    const { village, own, committee } = await arrange(tx);
    const done = await createWish(tx, own, village.id, { title: '换灯泡' });
    await createWish(tx, committee, village.id, { residentName: '李奶奶', title: '100% 想要一床被子' });
    await createWish(tx, own, village.id);
    await takeWish(tx, job, taken(village.id, done));
    const { wishes, total } = await listWishes(tx, village.id, { limit: 2 });
    expect([wishes.map(({ number }) => number), total]).toEqual([[3, 2], 3]);
    const rest = await listWishes(tx, village.id, { limit: 2, offset: 2 });
    expect(rest.wishes.map(({ state }) => state)).toEqual(['taken']);
    const found = async (search: string, byName = false) =>
      (await listWishes(tx, village.id, { search, byName })).wishes.map(({ number }) => number);
    expect(await found('李奶奶')).toEqual([]);
    expect(await found('李奶奶', true)).toEqual([2]);
    expect(await found('100%')).toEqual([2]);
    expect(await found('３')).toEqual([3]);
    expect(await countWishes(tx, village.id)).toEqual({ open: 2, taken: 1, done: 0, withdrawn: 0 });
    expect((await listWishes(tx, (await createVillage(tx)).id)).total).toBe(0);
  });
});
