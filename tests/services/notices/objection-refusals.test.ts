import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor, type PersonActor } from '#services/kernel/actor';
import {
  answerObjection,
  closeNoticeChunk,
  commentOnNotice,
  commentOnObjection,
  listNoticeComments,
  listNoticeRows,
  listNotices,
  loadObjectionFile,
  loadReceipt,
  object,
  publishDeductionNotices,
  readObjectorContact,
  retractObjection,
  stopNotice,
} from '#services/notices';
import { declareRelative } from '#services/org';
import { createNoticeVillage, publishedAt } from '#tests/factories/notices';
import {
  afterAt,
  answer,
  answerCommand,
  createHangingNotice,
  createObjection,
  duringAt,
  type HangingNotice,
  objectCommand,
  visitor,
} from '#tests/factories/objections';
import { committeeActor, createHousehold, createMember, createVillage, memberActor, setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';

interface Refused {
  readonly code: string;
  readonly attempt: (tx: Tx, world: HangingNotice) => Promise<unknown>;
}

const stop = (tx: Tx, { supervisor, village, noticeId }: HangingNotice) =>
  stopNotice(tx, supervisor, {
    villageId: village.id,
    noticeId,
    reason: '漏了人',
    requestId: randomUUID(),
    now: duringAt,
  });

const objecting: readonly Refused[] = [
  {
    code: 'permission/not-signed-in',
    attempt: (tx, world) => object(tx, visitor, objectCommand(world, { channel: 'paper' })),
  },
  {
    code: 'permission/not-allowed',
    attempt: (tx, world) => object(tx, world.checker, objectCommand(world, { channel: 'paper' })),
  },
  {
    code: 'permission/not-found',
    attempt: async (tx, world) =>
      object(tx, committeeActor(await createVillage(tx)), objectCommand(world, { channel: 'paper' })),
  },
  {
    code: 'notices/not-found',
    attempt: (tx, world) => createObjection(tx, world, { noticeId: randomUUID() }),
  },
  { code: 'notices/not-found', attempt: (tx, world) => createObjection(tx, world, { noticeId: 'none' }) },
  {
    code: 'notices/not-found',
    attempt: async (tx, world) => createObjection(tx, world, { villageId: (await createVillage(tx)).id }),
  },
  { code: 'notices/not-found', attempt: (tx, world) => createObjection(tx, world, { rowId: randomUUID() }) },
  {
    code: 'notices/request-used',
    attempt: async (tx, world) => {
      const command = objectCommand(world);
      await object(tx, visitor, command);
      await object(tx, visitor, { ...command, body: '另外一件事' });
    },
  },
  {
    code: 'notices/already-stopped',
    attempt: async (tx, world) => {
      await stop(tx, world);
      await createObjection(tx, world);
    },
  },
  {
    code: 'notices/objection-too-late',
    attempt: (tx, world) => createObjection(tx, world, { now: new Date('2024-04-13T04:00:00Z') }),
  },
  {
    code: 'notices/row-fallen',
    attempt: async (tx, world) => {
      const made = await createObjection(tx, world);
      await answer(tx, world, made.id, { outcome: 'withdrawn' });
      await createObjection(tx, world);
    },
  },
];

/** Somebody of the committee who tries to answer the objection. */
const answerAs = async (tx: Tx, world: HangingNotice, actor: PersonActor, id?: string) =>
  answerObjection(tx, actor, answerCommand(world, id ?? (await createObjection(tx, world)).id));

const answering: readonly Refused[] = [
  {
    code: 'permission/not-signed-in',
    attempt: async (tx, world) => answerObjection(tx, visitor, answerCommand(world, randomUUID())),
  },
  { code: 'permission/not-allowed', attempt: (tx, world) => answerAs(tx, world, world.supervisor) },
  {
    code: 'permission/not-found',
    attempt: async (tx, world) => answerAs(tx, world, committeeActor(await createVillage(tx))),
  },
  {
    code: 'notices/not-allowed',
    attempt: async (tx, world) => answerObjection(tx, jobActor('tests'), answerCommand(world, randomUUID())),
  },
  { code: 'notices/not-found', attempt: (tx, world) => answerAs(tx, world, world.handler, randomUUID()) },
  {
    code: 'notices/already-retracted',
    attempt: async (tx, world) => {
      const { id, year, number, lookupCode } = await createObjection(tx, world);
      const lookup = { number: `${year}-${number}`, code: lookupCode, villageId: world.village.id };
      await retractObjection(tx, visitor, lookup);
      await answer(tx, world, id);
    },
  },
  {
    code: 'notices/already-answered',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world);
      await answer(tx, world, id);
      await answer(tx, world, id, { reason: '另一个理由' });
    },
  },
  {
    code: 'notices/already-answered',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world);
      await answer(tx, world, id);
      await answerAs(tx, world, committeeActor(world.village), id);
    },
  },
  {
    code: 'notices/own-objection',
    attempt: async (tx, world) =>
      answerAs(tx, world, world.handler, (await createObjection(tx, world, {}, world.handler)).id),
  },
  {
    code: 'notices/own-objection',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world, {}, memberActor(world.handlerMember));
      await answerAs(tx, world, world.handler, id);
    },
  },
  {
    code: 'notices/entered-by-you',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world, { channel: 'paper' }, world.handler);
      await answerAs(tx, world, world.handler, id);
    },
  },
  {
    code: 'notices/decided-by-you',
    attempt: (tx, world) => answerAs(tx, world, { ...world.checker, role: 'village-committee' }),
  },
  {
    code: 'notices/decided-by-you',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world, { rowId: undefined });
      await answerAs(tx, world, world.publisher, id);
    },
  },
  {
    code: 'notices/own-matter',
    attempt: (tx, world) => answerAs(tx, world, committeeActor(world.village, { memberId: world.member.id })),
  },
  {
    code: 'notices/household-matter',
    attempt: async (tx, world) => {
      const household = await createHousehold(tx, world.village);
      const place = { gridId: household.gridId, householdId: household.id, joinedOn: '2022-01-01' };
      const objector = await createMember(tx, world.village, { name: '张三', ...place });
      const wife = await createMember(tx, world.village, { name: '李四', ...place });
      const { id } = await createObjection(tx, world, {}, memberActor(objector));
      await answerAs(tx, world, committeeActor(world.village, { memberId: wife.id }), id);
    },
  },
  {
    code: 'notices/relative-matter',
    attempt: async (tx, world) => {
      const relation = { memberId: world.member.id, relativeNumber: world.handlerMember.number, relation: '兄妹' };
      await declareRelative(tx, setup, { requestId: randomUUID(), villageId: world.village.id, ...relation });
      await answerAs(tx, world, world.handler);
    },
  },
  {
    code: 'notices/reason-missing',
    attempt: async (tx, world) => answer(tx, world, (await createObjection(tx, world)).id, { reason: '  ' }),
  },
  {
    code: 'notices/outcome-impossible',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world, { rowId: undefined });
      await answer(tx, world, id, { outcome: 'lowered', points: '1' });
    },
  },
  ...['3', '3.5', undefined].map((points) => ({
    code: 'notices/points-out-of-range',
    attempt: async (tx: Tx, world: HangingNotice) =>
      answer(tx, world, (await createObjection(tx, world)).id, { outcome: 'lowered', points }),
  })),
];

const others: readonly Refused[] = [
  {
    code: 'notices/wrong-lookup',
    attempt: async (tx, world) => {
      const { year, number } = await createObjection(tx, world);
      const lookup = { number: `${year}-${number}`, code: 'ACDEFHJK', villageId: world.village.id };
      await retractObjection(tx, visitor, lookup);
    },
  },
  {
    code: 'notices/already-answered',
    attempt: async (tx, world) => {
      const { id, year, number, lookupCode } = await createObjection(tx, world);
      await answer(tx, world, id);
      await retractObjection(tx, visitor, {
        number: `${year}-${number}`,
        code: lookupCode,
        villageId: world.village.id,
      });
    },
  },
  {
    code: 'permission/not-allowed',
    attempt: (tx, world) =>
      commentOnNotice(tx, world.handler, {
        villageId: world.village.id,
        noticeId: world.noticeId,
        requestId: randomUUID(),
        body: '已看过',
      }),
  },
  {
    code: 'notices/not-found',
    attempt: (tx, world) =>
      commentOnObjection(tx, world.supervisor, {
        villageId: world.village.id,
        objectionId: randomUUID(),
        requestId: randomUUID(),
        body: '已看过',
      }),
  },
  {
    code: 'notices/request-used',
    attempt: async (tx, { supervisor, village, noticeId }) => {
      const command = { villageId: village.id, noticeId, requestId: randomUUID(), body: '已看过' };
      await commentOnNotice(tx, supervisor, command);
      await commentOnNotice(tx, supervisor, { ...command, body: '没看过' });
    },
  },
  {
    code: 'notices/decided-by-you',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world, { contact: '13800001111' });
      const checker = { ...world.checker, role: 'village-committee' } as const;
      await readObjectorContact(tx, checker, { villageId: world.village.id, objectionId: id, now: duringAt });
    },
  },
  {
    code: 'notices/not-found',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world);
      await readObjectorContact(tx, world.handler, { villageId: world.village.id, objectionId: id, now: duringAt });
    },
  },
  {
    code: 'notices/not-found',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world, { channel: 'paper' }, world.handler);
      await loadReceipt(tx, world.publisher, world.village.id, id);
    },
  },
  {
    code: 'permission/not-found',
    attempt: async (tx, world) => {
      const { id } = await createObjection(tx, world);
      await loadObjectionFile(tx, committeeActor(await createVillage(tx)), world.village.id, id, '2024-03-07');
    },
  },
];

describe('is refused', () => {
  for (const [what, examples] of Object.entries({ objecting, answering, others })) {
    test.for(examples.map((example, index) => ({ index, ...example })))(
      `${what}: $code ($index)`,
      async ({ code, attempt }, { tx }) => {
        const world = await createHangingNotice(tx);
        await expect(attempt(tx, world)).rejects.toMatchObject({ code });
      },
    );
  }

  test('by the database: an answer of whoever decided, a second closing, a changed word', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const { id } = await createObjection(tx, world);
    const villageId = world.village.id;
    const refusedWith = (code: string, work: (sql: Tx['$client']) => Promise<unknown>) =>
      expect(tx.$client.savepoint((sql) => work(sql as Tx['$client']))).rejects.toMatchObject({ code });
    await refusedWith(
      'YL112',
      (
        sql,
      ) => sql`insert into notices_answers (village_id, id, objection_id, outcome, reason, answered_by, answered_by_name, role)
        values (${villageId}, ${randomUUID()}, ${id}, 'kept', '没有问题', ${world.checker.accountId}, '陈建国', 'village-committee')`,
    );
    await refusedWith('YL111', (sql) => sql`update notices_objections set body = '改过' where id = ${id}`);
    await answer(tx, world, id);
    await refusedWith('YL111', (sql) => sql`update notices_objections set state = 'open' where id = ${id}`);
  });
});

describe('a deduction', () => {
  test('is objected to by its person, who acts for them, or a letter: by nobody else', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 1);
    const { village, member } = world;
    await tx.$client`update claims_claims set deduction = true where id = ${world.claimIds[0]!}`;
    await publishDeductionNotices(tx, village.id, publishedAt);
    const [told] = await listNotices(tx, village.id, { audience: 'person' });
    const [row] = await listNoticeRows(tx, village.id, told!.id);
    const command = () => objectCommand({ village, noticeId: told!.id, rowId: row!.id });
    const neighbour = await createMember(tx, village, { name: '邻居' });
    for (const actor of [visitor, memberActor(neighbour), world.supervisor]) {
      await expect(object(tx, actor, command())).rejects.toMatchObject({ code: 'notices/not-found' });
    }
    const agencyId = randomUUID();
    const onBehalfOf = {
      agencyId,
      villageId: village.id,
      memberId: member.id,
      memberName: member.name,
      until: afterAt,
    };
    for (const actor of [memberActor(member), memberActor(neighbour, { onBehalfOf })]) {
      await expect(object(tx, actor, command())).resolves.toMatchObject({ replayed: false });
    }
    const paper = object(tx, world.publisher, { ...command(), channel: 'paper' });
    await expect(paper).resolves.toMatchObject({ result: { number: 3 } });
  });
});

describe('a supervisor', () => {
  test('comments on a notice and on an objection, each once', async ({ tx }) => {
    const { supervisor, village, noticeId, ...world } = await createHangingNotice(tx);
    const { id } = await createObjection(tx, { supervisor, village, noticeId, ...world });
    const command = { villageId: village.id, requestId: randomUUID(), body: '抽查了三户，属实' };
    const first = await commentOnNotice(tx, supervisor, { ...command, noticeId });
    expect(await commentOnNotice(tx, supervisor, { ...command, noticeId })).toEqual({ ...first, replayed: true });
    await commentOnObjection(tx, supervisor, {
      ...command,
      requestId: randomUUID(),
      objectionId: id,
      body: '请按期答复',
    });
    expect(await listNoticeComments(tx, village.id, noticeId)).toMatchObject([
      { body: '抽查了三户，属实', writtenByName: '吴监督', role: 'supervisor' },
    ]);
    const { comments } = await loadObjectionFile(tx, supervisor, village.id, id, '2024-03-07');
    expect(comments).toMatchObject([{ body: '请按期答复' }]);
  });
});

describe('an objector’s contact', () => {
  test('is read by the handler alone, and each look is written down', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const { id } = await createObjection(tx, world, { contact: '13800001111' });
    const command = { villageId: world.village.id, objectionId: id, now: duringAt };
    expect(await readObjectorContact(tx, world.handler, command)).toBe('13800001111');
    const looks = await tx.$client`
      select details from audit_events where village_id = ${world.village.id} and action = 'notices.read-contact'`;
    expect(looks).toHaveLength(1);
    expect(JSON.stringify(looks)).not.toContain('13800001111');
  });
});

describe('what somebody typed in', () => {
  test('has a receipt with its code for them', async ({ tx }) => {
    const world = await createHangingNotice(tx);
    const made = await createObjection(tx, world, { channel: 'paper' }, world.handler);
    const receipt = await loadReceipt(tx, world.handler, world.village.id, made.id);
    expect(receipt).toMatchObject({ number: made.number, lookupCode: made.lookupCode, dueOn: made.dueOn });
    await closeNoticeChunk(tx, jobActor('notices'), world.village.id, world.noticeId, afterAt);
  });
});
