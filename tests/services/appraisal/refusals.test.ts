import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import * as appraisal from '#services/appraisal';
import { ITEMS_MAX, WAITING_MAX } from '#services/appraisal/vocabulary';
import type { Actor, PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { endMembership } from '#services/org';
import {
  askingCommand,
  createItem,
  createPledge,
  createPledgeText,
  createProgress,
  createTalk,
  itemCommand,
  progressCommand,
  thisYear,
} from '#tests/factories/appraisal';
import {
  checkerActor,
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  setup,
  type TestMember,
  type TestVillage,
  upperActor,
} from '#tests/factories/org';
import { createPhoto } from '#tests/factories/photos';
import { test } from '#tests/harness/database';

const today = dateInChina();
const year = thisYear();
const now = new Date();

interface World {
  readonly tx: Tx;
  readonly village: TestVillage;
  readonly member: TestMember;
  readonly leaver: TestMember;
}

/** What is about to be done; a fault spoils it. */
interface Draft {
  actor: PersonActor;
  command: Record<string, unknown> & { villageId: string; requestId: string };
}

type Fault = readonly [code: string, spoil: (draft: Draft, world: World) => unknown];
interface Case {
  readonly name: string;
  readonly prepare: (world: World) => Promise<Draft>;
  readonly run: (tx: Tx, actor: PersonActor, command: never) => Promise<unknown>;
  /** In order of precedence: each is refused first although all that stand below it are wrong too. */
  readonly faults: readonly Fault[];
}

async function makeWorld(tx: Tx): Promise<World> {
  const village = await createVillage(tx);
  const member = await createMember(tx, village);
  const leaver = await createMember(tx, village);
  return { tx, village, member, leaver };
}

const base = ({ village: { id: villageId } }: Pick<World, 'village'>) => ({ villageId, requestId: randomUUID(), now });
const committee = ({ village }: World) => committeeActor(village, { name: '李秀英' });
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code ?? String(error),
  );

const mayNot: Fault = ['permission/not-allowed', (draft, { member }) => (draft.actor = memberActor(member))];
const mayNotAsCommittee: Fault = [
  'permission/not-allowed',
  (draft, { village }) => (draft.actor = committeeActor(village)),
];
const elsewhere: Fault = [
  'permission/not-found',
  (draft) => (draft.actor = { ...draft.actor, villageIds: [randomUUID()] }),
];
const used: Fault = [
  'appraisal/request-used',
  ({ command: { villageId, requestId } }, { tx }) => tx.$client`
    insert into appraisal_requests (village_id, request_id, command_hash, subject_id)
    values (${villageId}, ${requestId}, 'another', ${villageId})`,
];
const unknown = (field: string): Fault => ['appraisal/not-found', ({ command }) => (command[field] = randomUUID())];
const left: Fault = [
  'appraisal/member-left',
  async ({ command }, { tx, village, leaver }) => {
    const gone = { villageId: village.id, memberId: leaver.id, requestId: randomUUID() };
    await endMembership(tx, setup, { ...gone, ending: 'moved', leftOn: today, reason: '搬走了' });
    command.memberId = leaver.id;
  },
];
const own: Fault = [
  'appraisal/own-matter',
  (draft, { member }) => (draft.actor = { ...draft.actor, memberId: member.id }),
];
const wrong = (code: string, field: string, value: unknown): Fault => [code, ({ command }) => (command[field] = value)];
const noReason = wrong('appraisal/reason-missing', 'reason', undefined);

const line = async (world: World) => createItem(world.tx, world.member);
const said = async (world: World, itemId: string) =>
  createProgress(world.tx, memberActor(world.member), world.village.id, itemId);
const drop = (world: World, itemId: string) =>
  appraisal.dropItem(world.tx, committee(world), { ...base(world), itemId, reason: '搬走了' });
const confirm = (world: World, progressId: string) =>
  appraisal.confirmProgress(world.tx, checkerActor(world.village), { ...base(world), progressIds: [progressId] });
const heldWords = { heldOn: today, said: '说了走访少的事', agreed: '每周走访一次', followUpOn: addDays(today, 30) };
const hold = (world: World, talkId: string) =>
  appraisal.holdTalk(world.tx, committee(world), { ...base(world), ...heldWords, talkId });
const closingWords = { outcome: 'improved', outcomeNote: '走访够了' } as const;
const close = (world: World, talkId: string) =>
  appraisal.closeTalk(world.tx, committee(world), { ...base(world), ...closingWords, talkId });

const CASES: readonly Case[] = [
  {
    name: 'askPledges',
    run: appraisal.askPledges,
    prepare: async (world) => ({ actor: committee(world), command: { ...askingCommand(world.village.id) } }),
    faults: [mayNot, elsewhere, used, wrong('appraisal/day-wrong', 'year', year - 1)],
  },
  {
    name: 'remindPledges',
    run: appraisal.remindPledges,
    prepare: async (world) => {
      await createPledgeText(world.tx, world.village.id);
      return { actor: committee(world), command: { ...base(world), year } };
    },
    faults: [mayNot, elsewhere, wrong('appraisal/not-found', 'year', year + 1)],
  },
  {
    name: 'enterPledge',
    run: appraisal.enterPledge,
    prepare: async (world) => {
      await createPledgeText(world.tx, world.village.id);
      const actor = committee(world);
      const photoId = await createPhoto(world.tx, actor, world.village.id, { purpose: 'pledge' });
      return { actor, command: { ...base(world), year, memberId: world.member.id, signedOn: today, photoId } };
    },
    faults: [
      mayNot,
      elsewhere,
      used,
      wrong('appraisal/not-found', 'year', year + 1),
      unknown('memberId'),
      left,
      wrong('appraisal/day-wrong', 'signedOn', addDays(today, 1)),
      wrong('appraisal/day-wrong', 'signedOn', `${year - 2}-12-31`),
      wrong('appraisal/paper-missing', 'photoId', randomUUID()),
      ['appraisal/signed-already', (_draft, { tx, member }) => createPledge(tx, member)],
    ],
  },
  {
    name: 'voidPledge',
    run: appraisal.voidPledge,
    prepare: async (world) => {
      await createPledgeText(world.tx, world.village.id);
      const pledgeId = await createPledge(world.tx, world.member);
      return { actor: committee(world), command: { ...base(world), pledgeId, reason: '签错了人' } };
    },
    faults: [
      mayNot,
      elsewhere,
      unknown('pledgeId'),
      used,
      [
        'appraisal/wrong-state',
        ({ command: { pledgeId } }, world) =>
          appraisal.voidPledge(world.tx, committee(world), {
            ...base(world),
            pledgeId: pledgeId as string,
            reason: '重了',
          }),
      ],
      noReason,
    ],
  },
  {
    name: 'addItem',
    run: appraisal.addItem,
    prepare: async (world) => ({ actor: committee(world), command: { ...itemCommand(world.member) } }),
    faults: [
      mayNot,
      elsewhere,
      used,
      unknown('memberId'),
      left,
      own,
      wrong('appraisal/day-wrong', 'year', year + 2),
      wrong('appraisal/day-wrong', 'dueOn', addDays(today, -1)),
      wrong('appraisal/day-wrong', 'dueOn', `${year + 1}-01-01`),
      [
        'appraisal/too-many-items',
        async (_draft, { tx, member }) => {
          for (let each = 0; each < ITEMS_MAX; each += 1) await createItem(tx, member, { title: `第 ${each} 条` });
        },
      ],
    ],
  },
  {
    name: 'copyItems',
    run: appraisal.copyItems,
    prepare: async (world) => {
      await line(world);
      return { actor: committee(world), command: { ...base(world), memberId: world.member.id, year: year + 1 } };
    },
    faults: [
      mayNot,
      elsewhere,
      used,
      unknown('memberId'),
      left,
      own,
      wrong('appraisal/day-wrong', 'year', year + 2),
      [
        'appraisal/nothing-to-copy',
        (_draft, { tx, member }) => createItem(tx, member, { year: year + 1, dueOn: `${year + 1}-06-30` }),
      ],
    ],
  },
  {
    name: 'dropItem',
    run: appraisal.dropItem,
    prepare: async (world) => ({
      actor: committee(world),
      command: { ...base(world), itemId: await line(world), reason: '搬走了' },
    }),
    faults: [
      mayNot,
      elsewhere,
      unknown('itemId'),
      used,
      ['appraisal/wrong-state', ({ command: { itemId } }, world) => drop(world, itemId as string)],
      own,
      noReason,
    ],
  },
  {
    name: 'reportProgress',
    run: appraisal.reportProgress,
    prepare: async (world) => ({
      actor: memberActor(world.member),
      command: { ...progressCommand(world.village.id, await line(world)) },
    }),
    faults: [
      mayNotAsCommittee,
      elsewhere,
      ['appraisal/not-allowed', (draft) => (draft.actor = { ...draft.actor, memberId: null })],
      unknown('itemId'),
      ['appraisal/not-found', (draft, { leaver }) => (draft.actor = memberActor(leaver))],
      used,
      ['appraisal/wrong-state', ({ command: { itemId } }, world) => drop(world, itemId as string)],
      wrong('appraisal/day-wrong', 'occurredOn', addDays(today, 1)),
      wrong('appraisal/day-wrong', 'occurredOn', `${year - 1}-12-31`),
      [
        'appraisal/too-many-waiting',
        async ({ command: { itemId } }, world) => {
          for (let each = 0; each < WAITING_MAX; each += 1) await said(world, itemId as string);
        },
      ],
    ],
  },
  {
    name: 'confirmProgress',
    run: appraisal.confirmProgress,
    prepare: async (world) => ({
      actor: checkerActor(world.village),
      command: { ...base(world), progressIds: [await said(world, await line(world))] },
    }),
    faults: [
      mayNot,
      elsewhere,
      used,
      ['appraisal/not-found', ({ command }) => (command.progressIds as string[]).push(randomUUID())],
      own,
      [
        'appraisal/wrong-state',
        async ({ command }, world) => {
          const itemId = await line(world);
          (command.progressIds as string[]).push(await said(world, itemId));
          await drop(world, itemId);
        },
      ],
      ['appraisal/confirmed-already', ({ command }, world) => confirm(world, (command.progressIds as string[])[0]!)],
    ],
  },
  {
    name: 'refuseProgress',
    run: appraisal.refuseProgress,
    prepare: async (world) => ({
      actor: checkerActor(world.village),
      command: { ...base(world), progressId: await said(world, await line(world)), reason: '没有这件事' },
    }),
    faults: [
      mayNot,
      elsewhere,
      used,
      unknown('progressId'),
      own,
      ['appraisal/confirmed-already', ({ command }, world) => confirm(world, command.progressId as string)],
      noReason,
    ],
  },
  {
    name: 'openTalkByHand',
    run: appraisal.openTalkByHand,
    prepare: async (world) => ({
      actor: committee(world),
      command: { ...base(world), memberId: world.member.id, about: '三次没有参加走访' },
    }),
    faults: [mayNot, elsewhere, used, unknown('memberId'), left, own],
  },
  {
    name: 'holdTalk',
    run: appraisal.holdTalk,
    prepare: async (world) => ({
      actor: committee(world),
      command: { ...base(world), ...heldWords, talkId: await createTalk(world.tx, world.member) },
    }),
    faults: [
      mayNot,
      elsewhere,
      unknown('talkId'),
      used,
      ['appraisal/wrong-state', ({ command: { talkId } }, world) => hold(world, talkId as string)],
      own,
      wrong('appraisal/day-wrong', 'heldOn', addDays(today, 1)),
      wrong('appraisal/day-wrong', 'heldOn', addDays(today, -400)),
      wrong('appraisal/day-wrong', 'followUpOn', today),
      wrong('appraisal/day-wrong', 'followUpOn', addDays(today, 400)),
    ],
  },
  {
    name: 'closeTalk',
    run: appraisal.closeTalk,
    prepare: async (world) => {
      const talkId = await createTalk(world.tx, world.member);
      await hold(world, talkId);
      return { actor: committee(world), command: { ...base(world), ...closingWords, talkId } };
    },
    faults: [
      mayNot,
      elsewhere,
      unknown('talkId'),
      used,
      ['appraisal/wrong-state', ({ command: { talkId } }, world) => close(world, talkId as string)],
      own,
    ],
  },
];

describe.each(CASES)('$name', ({ run, prepare, faults }) => {
  test('goes on where nothing is wrong, and the same request again finds it done', async ({ tx }) => {
    const draft = await prepare(await makeWorld(tx));
    await run(tx, draft.actor, draft.command as never);
    const again = await run(tx, draft.actor, draft.command as never);
    if (typeof again !== 'number') expect(again).toMatchObject({ replayed: true });
  });

  test.for(faults.map(([code], place) => [place + 1, code] as const))(
    'refuses %i: %s',
    async ([place, code], { tx }) => {
      const world = await makeWorld(tx);
      const draft = await prepare(world);
      const fault = faults[place - 1]!;
      const below = faults.slice(place).filter(([each]) => each !== code);
      for (const [, spoil] of [...below.reverse(), fault]) await spoil(draft, world);
      expect(await codeOf(run(tx, draft.actor, draft.command as never))).toBe(code);
    },
  );
});

test('who signs nothing in is sent to the door', async ({ tx }) => {
  const { member } = await makeWorld(tx);
  const visitor = { kind: 'visitor', origin: committeeActor({ id: member.villageId }).origin } as Actor;
  expect(await codeOf(appraisal.addItem(tx, visitor, itemCommand(member)))).toBe('permission/not-signed-in');
});

describe('the same request', () => {
  const moves: readonly (readonly [string, string, Record<string, unknown>])[] = [
    ['askPledges', 'words', { words: '我承诺：每周走访所联系的每一户，有事早发现、早报告。' }],
    ['addItem', 'title', { title: '调解邻里纠纷' }],
    ['reportProgress', 'quantity', { quantity: '2' }],
    ['refuseProgress', 'reason', { reason: '另外的原因' }],
    ['dropItem', 'reason', { reason: '另外的原因' }],
    ['holdTalk', 'said', { said: '说了别的事' }],
    ['closeTalk', 'outcome', { outcome: 'unchanged' }],
    ['openTalkByHand', 'about', { about: '别的事' }],
    ['voidPledge', 'reason', { reason: '另外的原因' }],
    ['enterPledge', 'signedOn', { signedOn: addDays(today, -1) }],
  ];
  test.for(moves)(
    'of %s with another %s is refused, and so is it from another person',
    async ([name, , change], { tx }) => {
      const { run, prepare } = CASES.find((each) => each.name === name)!;
      const draft = await prepare(await makeWorld(tx));
      await run(tx, draft.actor, draft.command as never);
      const other = { ...draft.command, ...change };
      expect(await codeOf(run(tx, draft.actor, other as never))).toBe('appraisal/request-used');
      const somebody = { ...draft.actor, accountId: randomUUID() };
      expect(await codeOf(run(tx, somebody, draft.command as never))).toBe('appraisal/request-used');
    },
  );
});

describe('scope', () => {
  test('nothing of another village is found under one’s own', async ({ tx }) => {
    const world = await makeWorld(tx);
    const other = await makeWorld(tx);
    const itemId = await line(world);
    const progressId = await said(world, itemId);
    const talkId = await createTalk(tx, world.member);
    const actor = committee(other);
    const at = () => base(other);
    const works = [
      () => appraisal.addItem(tx, actor, itemCommand({ id: world.member.id, villageId: other.village.id })),
      () => appraisal.dropItem(tx, actor, { ...at(), itemId, reason: '搬走了' }),
      () => appraisal.confirmProgress(tx, actor, { ...at(), progressIds: [progressId] }),
      () => appraisal.refuseProgress(tx, actor, { ...at(), progressId, reason: '没有' }),
      () => appraisal.holdTalk(tx, actor, { ...at(), ...heldWords, talkId }),
      () => appraisal.viewTalk(tx, actor, { villageId: other.village.id, talkId, today }),
      () => appraisal.loadItem(tx, other.village.id, itemId, today),
      () => appraisal.loadProgress(tx, other.village.id, progressId),
    ];
    for (const work of works) expect(await codeOf(work())).toBe('appraisal/not-found');
    expect((await appraisal.listTalks(tx, other.village.id, { today })).total).toBe(0);
    expect(await appraisal.listWaitingProgress(tx, actor, { villageId: other.village.id, today })).toEqual([]);
  });

  test('the township counts talks and reads none', async ({ tx }) => {
    const world = await makeWorld(tx);
    const talkId = await createTalk(tx, world.member);
    const { id: villageId } = world.village;
    for (const role of ['township-administrator', 'county-administrator'] as const) {
      const upper = upperActor(role, world.village);
      expect(await codeOf(appraisal.viewTalk(tx, upper, { villageId, talkId, today }))).toBe('permission/not-allowed');
      expect(await codeOf(appraisal.viewTalks(tx, upper, villageId, { today }))).toBe('permission/not-allowed');
    }
    expect(await appraisal.countTalks(tx, villageId, today)).toMatchObject({ open: 1 });
    const looks = await tx.$client`select 1 from audit_events where action = 'appraisal.view-talk'`;
    expect(looks).toHaveLength(0);
  });
});
