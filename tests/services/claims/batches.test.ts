import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Database, Tx } from '#db/client';
import {
  acceptBatch,
  acceptClaim,
  applyBatch,
  closeActivity,
  countClaimsWaiting,
  discardBatch,
  listBatches,
  listBatchesToCheck,
  listClaimsToCheck,
  listOwnAttendances,
  loadBatch,
  loadBatchToCheck,
  parseBatch,
  previewBatch,
  signMemberIn,
  signMemberOut,
} from '#services/claims';
import { jobActor, NO_ORIGIN } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import type { Refusal } from '#services/kernel/refusal';
import { createActivity } from '#tests/factories/activities';
import { applyCommand, createListBatch, listRows } from '#tests/factories/batches';
import { createClaim } from '#tests/factories/claims';
import {
  checkerActor,
  committeeActor,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, test } from '#tests/harness/database';
import { balanceOf, setting } from './arrange';

const today = dateInChina();
const yesterday = addDays(today, -1);
const dayBefore = new Date(Date.now() - 24 * 3_600_000);

async function arrange(tx: Tx) {
  const village = await createVillage(tx);
  const grid = await createGrid(tx, village);
  const household = await createHousehold(tx, village, { gridId: grid.id });
  const home = { gridId: grid.id, householdId: household.id };
  const lan = await createMember(tx, village, { ...home, name: '周桂兰' });
  const shan = await createMember(tx, village, { ...home, name: '李大山' });
  const ying = await createMember(tx, village, { name: '王秀英', kinds: ['grid-member'] });
  const fresh = await createMember(tx, village, { name: '新来的', joinedOn: today });
  const two = { pointsMin: '2', pointsMax: '2' };
  await createRule(tx, village.id, { code: 'RIVER', title: '河道清理', quantityMax: '2', ...two });
  await createRule(tx, village.id, { code: 'HOURS', title: '义务劳动', unit: 'hour', quantityMax: '4', ...two });
  await createRule(tx, village.id, { code: 'CAPPED', caps: [{ period: 'month', points: '5' }], ...two });
  await createRule(tx, village.id, { code: 'HOME', earner: 'household', ...two });
  await createRule(tx, village.id, { code: 'GRID', earner: 'grid-member', ...two });
  await createRule(tx, village.id, { code: 'TEXT', evidence: 'text', ...two });
  await createRule(tx, village.id, { code: 'LATER', validFrom: today, ...two });
  const maker = committeeActor(village, { name: '王主任' });
  const checker = checkerActor(village, { name: '陈建国' });
  return { village, villageId: village.id, lan, shan, ying, fresh, maker, checker };
}
type World = Awaited<ReturnType<typeof arrange>>;

const apply = async (tx: Tx, world: World, batchId: string, goodRowsOnly = false) =>
  applyBatch(tx, world.maker, await applyCommand(tx, world.maker, world.villageId, batchId, goodRowsOnly));
const list = (tx: Tx, { maker, villageId }: World, rows: Parameters<typeof createListBatch>[3]) =>
  createListBatch(tx, maker, villageId, rows);

describe('a list', () => {
  const lines: Readonly<Record<string, (world: World) => Parameters<typeof listRows>[0]>> = {
    'number member-unknown': () => [{ number: '10000009' }],
    'name member-unknown': () => [{ name: '赵不在' }],
    'name name-differs': ({ lan }) => [{ number: lan.number, name: '李大山' }],
    'name namesakes': () => [{ name: '张伟' }],
    'number not-a-member-then': ({ fresh }) => [{ number: fresh.number }],
    'date date-in-the-future': ({ lan }) => [{ number: lan.number, date: addDays(today, 1) }],
    'date date-too-old': ({ lan }) => [{ number: lan.number, date: addDays(today, -31) }],
    'rule rule-unknown': ({ lan }) => [{ number: lan.number, rule: '没有这一条' }],
    'rule rule-ambiguous': ({ lan }) => [{ number: lan.number, rule: '两条同名' }],
    'rule rule-not-in-force': ({ lan }) => [{ number: lan.number, rule: 'LATER' }],
    'rule rule-takes': ({ lan }) => [{ number: lan.number, rule: 'TAKES' }],
    'name not-a-grid-member': ({ lan }) => [{ number: lan.number, rule: 'GRID' }],
    'name no-household': ({ ying }) => [{ number: ying.number, rule: 'HOME' }],
    'quantity quantity-out-of-range': ({ lan }) => [{ number: lan.number, quantity: '3' }],
    'note note-missing': ({ lan }) => [{ number: lan.number, rule: 'TEXT' }],
    'name repeated': ({ lan }) => [{ number: lan.number }, { name: '周桂兰' }],
    'name already-claimed': ({ ying }) => [{ number: ying.number }],
    'quantity over-cap': ({ lan }) =>
      [today, addDays(today, -1), addDays(today, -2)].map((date) => ({ number: lan.number, rule: 'CAPPED', date })),
  };
  for (const [problem, rows] of Object.entries(lines)) {
    test(`says ${problem} at its row and column`, async ({ tx }) => {
      const world = await arrange(tx);
      await createMember(tx, world.village, { name: '张伟' });
      await createMember(tx, world.village, { name: '张伟' });
      await createRule(tx, world.villageId, { code: 'SAME1', title: '两条同名' });
      await createRule(tx, world.villageId, { code: 'SAME2', title: '两条同名' });
      await setting(tx, world.villageId, 'claims.deductions', 'on');
      await createRule(tx, world.villageId, { code: 'TAKES', deduction: true });
      await createClaim(tx, memberActor(world.ying), 'RIVER', {
        occurredOn: yesterday,
        place: '村西',
        now: new Date(),
      });
      const sent = rows(world);
      const batchId = await list(tx, world, sent);
      const preview = await loadBatch(tx, world.maker, world.villageId, batchId, new Date());
      const found = preview.rows.map((row) => row.problems.map(({ column, code }) => `${column} ${code}`));
      expect(found).toEqual([...sent.slice(1).map(() => []), [problem]]);
    });
  }

  test('says how much of a cap is used, and by which claim an event was taken', async ({ tx }) => {
    const world = await arrange(tx);
    const claimed = { occurredOn: yesterday, now: new Date() };
    const { number } = await createClaim(tx, memberActor(world.lan), 'RIVER', claimed);
    await createClaim(tx, memberActor(world.lan), 'CAPPED', claimed);
    const rows = [
      { number: world.lan.number },
      { number: world.lan.number, rule: 'CAPPED', date: today },
      { number: world.lan.number, rule: 'CAPPED', date: addDays(today, -2) },
    ];
    const preview = await loadBatch(tx, world.maker, world.villageId, await list(tx, world, rows), new Date());
    const [taken, , over] = preview.rows.map((row) => row.problems[0]);
    expect(taken).toMatchObject({ code: 'already-claimed', details: { number } });
    if (today.slice(0, 7) === addDays(today, -2).slice(0, 7)) {
      expect(over).toMatchObject({ code: 'over-cap', details: { period: 'month', cap: '5', used: '4', left: '1' } });
    }
  });

  test('names a person by a name that one member of the day has, and a rule by its title', async ({ tx }) => {
    const world = await arrange(tx);
    const rows = [
      { name: '周桂兰', rule: '河道清理', quantity: '2' },
      { name: '李大山', rule: 'HOURS', quantity: '1.5' },
    ];
    const preview = await loadBatch(tx, world.maker, world.villageId, await list(tx, world, rows), new Date());
    expect(preview.rows).toMatchObject([
      { memberId: world.lan.id, ruleCode: 'RIVER', points: '4.00', problems: [] },
      { memberId: world.shan.id, ruleCode: 'HOURS', points: '3.00', problems: [] },
    ]);
  });

  test('gives a household once, whoever of it is named', async ({ tx }) => {
    const world = await arrange(tx);
    const rows = [world.lan, world.shan].map(({ number }) => ({ number, rule: 'HOME' }));
    const batchId = await list(tx, world, rows);
    const preview = await loadBatch(tx, world.maker, world.villageId, batchId, new Date());
    expect(preview.rows.map((row) => row.problems.map(({ code }) => code))).toEqual([[], ['repeated']]);
    await apply(tx, world, batchId, true);
    const again = await loadBatch(
      tx,
      world.maker,
      world.villageId,
      await list(tx, world, [{ ...rows[1]!, note: '再来' }]),
      new Date(),
    );
    expect(again.rows[0]?.problems).toMatchObject([{ code: 'already-claimed' }]);
  });

  test('is read below its title lines, with cells as people write them', () => {
    const cell = (text: string) => (text === '' ? null : { text });
    const line = (number: number, ...texts: string[]) => ({ line: number, hidden: false, cells: texts.map(cell) });
    const words = {
      headers: { number: ['编号'], name: ['姓名'], rule: ['细则'], date: ['日期'], quantity: ['数量'], note: ['说明'] },
      exampleMark: '示例',
    };
    const sheet = {
      name: '表',
      lines: [
        line(1, '青禾村名单'),
        line(2, '姓名*', '细则', '日期', '数量（小时）', '备用'),
        line(3, '示例：周桂兰', '河道', '2026-04-04'),
        line(4, '周 桂兰', '河道清理', '2026.4.5', '１.5', 'x'),
        line(5, '', '河道清理', '四月', '很多'),
      ],
    };
    expect(parseBatch([sheet], words)).toMatchObject({
      unusedHeaders: ['备用'],
      rows: [
        { line: 4, problems: [], fields: { name: '周桂兰', date: '2026-04-05', quantity: '1.5' } },
        {
          line: 5,
          problems: [
            { column: 'date', code: 'date-wrong' },
            { column: 'quantity', code: 'quantity-wrong' },
            { column: 'name', code: 'missing' },
          ],
        },
      ],
    });
    expect(parseBatch([{ name: '空', lines: [line(1, '姓名', '电话')] }], words)).toBeUndefined();
  });
});

describe('applying', () => {
  const refused: Readonly<Record<string, readonly [string, (tx: Tx, world: World) => Promise<unknown>]>> = {
    'from a visitor': [
      'permission/not-signed-in',
      (tx, world) =>
        previewBatch(
          tx,
          { kind: 'visitor', origin: NO_ORIGIN },
          { requestId: randomUUID(), villageId: world.villageId, source: { kind: 'list', fileName: 'x', rows: [] } },
        ),
    ],
    'from a member': [
      'permission/not-allowed',
      (tx, world) => list(tx, { ...world, maker: memberActor(world.lan) }, []),
    ],
    'in another village': ['permission/not-found', (tx, world) => list(tx, { ...world, villageId: randomUUID() }, [])],
    'from a job': [
      'batches/not-allowed',
      (tx, world) => discardBatch(tx, jobActor('tests'), { villageId: world.villageId, batchId: randomUUID() }),
    ],
    'of a list without a row': ['batches/empty', (tx, world) => list(tx, world, [])],
    'of a list too long': [
      'batches/too-many-rows',
      (tx, world) =>
        list(
          tx,
          world,
          Array.from({ length: 5_001 }, () => ({ number: world.lan.number })),
        ),
    ],
    'under a used key': [
      'batches/request-used',
      async (tx, world) => {
        const command = { requestId: randomUUID(), villageId: world.villageId };
        const source = (number: string) => ({ kind: 'list', fileName: 'x', rows: listRows([{ number }]) }) as const;
        await previewBatch(tx, world.maker, { ...command, source: source(world.lan.number) });
        return previewBatch(tx, world.maker, { ...command, source: source(world.shan.number) });
      },
    ],
    'of nothing': [
      'batches/not-found',
      (tx, world) =>
        applyBatch(tx, world.maker, {
          villageId: world.villageId,
          batchId: randomUUID(),
          previewHash: '',
          goodRowsOnly: true,
          now: new Date(),
        }),
    ],
    'of an open activity': [
      'batches/activity-open',
      async (tx, world) => fromActivity(tx, world, await createActivity(tx, world.maker, world.villageId)),
    ],
    'after discarding': [
      'batches/done',
      async (tx, world) => {
        const batchId = await list(tx, world, [{ number: world.lan.number }]);
        const command = await applyCommand(tx, world.maker, world.villageId, batchId);
        await discardBatch(tx, world.maker, { villageId: world.villageId, batchId });
        await discardBatch(tx, world.maker, { villageId: world.villageId, batchId });
        return applyBatch(tx, world.maker, command);
      },
    ],
    'once more with another choice': [
      'batches/done',
      async (tx, world) => {
        const batchId = await list(tx, world, [{ number: world.lan.number }]);
        const command = await applyCommand(tx, world.maker, world.villageId, batchId);
        await applyBatch(tx, world.maker, command);
        return applyBatch(tx, world.maker, { ...command, goodRowsOnly: true });
      },
    ],
    'discarding what was applied': [
      'batches/done',
      async (tx, world) => {
        const batchId = await list(tx, world, [{ number: world.lan.number }]);
        await apply(tx, world, batchId);
        return discardBatch(tx, world.maker, { villageId: world.villageId, batchId });
      },
    ],
    'of the same list again': [
      'batches/already-applied',
      async (tx, world) => {
        await apply(tx, world, await list(tx, world, [{ number: world.lan.number }]));
        return apply(tx, world, await list(tx, world, [{ number: world.lan.number }]), true);
      },
    ],
    'when records have changed since': [
      'batches/outdated',
      async (tx, world) => {
        const batchId = await list(tx, world, [{ number: world.lan.number }, { number: world.shan.number }]);
        const command = await applyCommand(tx, world.maker, world.villageId, batchId, true);
        await createClaim(tx, memberActor(world.lan), 'RIVER', { occurredOn: yesterday, now: new Date() });
        return applyBatch(tx, world.maker, command);
      },
    ],
    'all or nothing with an error': [
      'batches/has-errors',
      async (tx, world) => apply(tx, world, await list(tx, world, [{ number: world.lan.number }, { name: '赵不在' }])),
    ],
    'without a good row': [
      'batches/empty',
      async (tx, world) => apply(tx, world, await list(tx, world, [{ name: '赵不在' }]), true),
    ],
  };
  for (const [when, [code, act]] of Object.entries(refused)) {
    test(`is refused ${when}: ${code}`, async ({ tx }) => {
      const world = await arrange(tx);
      await expect(act(tx, world)).rejects.toMatchObject({ code });
      expect((await listClaimsToCheck(tx, world.checker, world.villageId)).length).toBeLessThanOrEqual(1);
    });
  }

  test('writes the good rows alone when that was chosen, numbered in one block, and says so again', async ({ tx }) => {
    const world = await arrange(tx);
    const batchId = await list(tx, world, [
      { number: world.lan.number },
      { name: '赵不在' },
      { number: world.shan.number },
    ]);
    const command = await applyCommand(tx, world.maker, world.villageId, batchId, true);
    const first = await applyBatch(tx, world.maker, command);
    expect(first).toEqual({ result: { id: batchId, claimed: 2, left: 1 }, replayed: false });
    expect(await applyBatch(tx, world.maker, command)).toEqual({ ...first, replayed: true });
    const { lines, ...head } = await loadBatchToCheck(tx, world.checker, world.villageId, batchId, {
      limit: 10,
      offset: 0,
    });
    expect(head).toMatchObject({ title: '清明', waiting: 2, claims: 2, points: '4.00', own: false });
    expect(lines.map(({ claim, doubts }) => [claim.number, claim.memberName, doubts])).toEqual([
      [1, '周桂兰', []],
      [2, '李大山', []],
    ]);
    expect(await countClaimsWaiting(tx, world.villageId)).toBe(2);
    expect(await listClaimsToCheck(tx, world.checker, world.villageId)).toEqual([]);
    expect(await listBatches(tx, world.maker, world.villageId, { limit: 5, offset: 0 })).toMatchObject([
      { state: 'applied', appliedCount: 2 },
    ]);
    const kept = await loadBatch(tx, world.maker, world.villageId, batchId, new Date());
    expect(kept.rows.filter(({ problems }) => problems.length > 0)).toMatchObject([{ line: 3 }]);
  });

  test('takes the repaired list: what was written before is an error, the rest is new', async ({ tx }) => {
    const world = await arrange(tx);
    await apply(tx, world, await list(tx, world, [{ number: world.lan.number }, { name: '李太山' }]), true);
    const repaired = await list(tx, world, [{ number: world.lan.number }, { name: '李大山' }]);
    expect(await apply(tx, world, repaired, true)).toMatchObject({ result: { claimed: 1, left: 1 } });
    expect(await countClaimsWaiting(tx, world.villageId)).toBe(2);
  });
});

const fromActivity = async (tx: Tx, { maker, villageId }: World, activityId: string) =>
  (await previewBatch(tx, maker, { requestId: randomUUID(), villageId, source: { kind: 'activity', activityId } }))
    .result.id;

async function attended(tx: Tx, world: World) {
  const past = {
    occurredOn: yesterday,
    now: dayBefore,
    ruleCode: 'HOURS',
    signsOut: true,
    from: '08:00',
    until: '18:00',
  };
  const activityId = await createActivity(tx, world.maker, world.villageId, past);
  const at = { villageId: world.villageId, activityId };
  for (const [member, out] of [
    [world.lan, '10:40'],
    [world.shan, '08:20'],
    [world.ying, undefined],
  ] as const) {
    await signMemberIn(tx, world.maker, { ...at, memberId: member.id, time: '08:00' });
    if (out) await signMemberOut(tx, world.maker, { ...at, memberId: member.id, time: out });
  }
  await closeActivity(tx, world.maker, at);
  return activityId;
}

describe('an activity as a batch', () => {
  test('gives the hours, and says who left too early or did not sign out', async ({ tx }) => {
    const world = await arrange(tx);
    const activityId = await attended(tx, world);
    const batchId = await fromActivity(tx, world, activityId);
    expect(await fromActivity(tx, world, activityId)).toBe(batchId);
    const load = () => loadBatch(tx, world.maker, world.villageId, batchId, new Date());
    expect(
      (await load()).rows.map((row) => [row.memberName, row.points, row.problems.map(({ code }) => code)]),
    ).toEqual(
      expect.arrayContaining([
        ['周桂兰', '5.00', []],
        ['李大山', null, ['too-short']],
        ['王秀英', null, ['not-signed-out']],
      ]),
    );
    await signMemberOut(tx, world.maker, {
      villageId: world.villageId,
      activityId,
      memberId: world.ying.id,
      time: '09:00',
    });
    expect(await apply(tx, world, batchId, true)).toMatchObject({ result: { claimed: 2, left: 1 } });
    const late = { villageId: world.villageId, activityId, memberId: world.shan.id, time: '09:00' };
    await expect(signMemberIn(tx, world.maker, late)).rejects.toMatchObject({ code: 'activities/awarded' });
    expect(await fromActivity(tx, world, activityId)).toBe(batchId);
    const [own] = await listOwnAttendances(tx, world.villageId, world.lan.id, 1);
    expect(own?.claimId).not.toBeNull();
  });

  test('is accepted in one go by somebody who had no part in it, the rest left with the reason', async ({ tx }) => {
    const world = await arrange(tx);
    const rows = [world.lan, world.shan, world.ying].map(({ number }) => ({ number }));
    const batchId = await list(tx, world, rows);
    await apply(tx, world, batchId);
    const command = { villageId: world.villageId, batchId };
    await expect(acceptBatch(tx, world.maker, command)).rejects.toMatchObject({ code: 'claims/own-batch' });
    const { lines } = await loadBatchToCheck(tx, world.maker, world.villageId, batchId, { limit: 5, offset: 0 });
    expect(lines.map(({ obstacle }) => obstacle)).toEqual(['claims/own-batch', 'claims/own-batch', 'claims/own-batch']);
    const claimId = lines[0]!.claim.id;
    await expect(acceptClaim(tx, world.maker, { villageId: world.villageId, claimId })).rejects.toMatchObject({
      code: 'claims/own-batch',
    });
    const kin = checkerActor(world.village, { name: '李会计', memberId: world.shan.id });
    const accepted = await acceptBatch(tx, kin, command);
    expect(accepted.accepted).toBe(1);
    const codes = accepted.left.map(({ refusal }) => (refusal as Refusal).code);
    expect(codes.sort()).toEqual(['claims/household-matter', 'claims/own-matter']);
    expect(await balanceOf(tx, world.villageId, world.ying.id)).toBe('2.00');
    expect(await listBatchesToCheck(tx, world.checker, world.villageId)).toMatchObject([
      { id: batchId, waiting: 2, claims: 3 },
    ]);
    expect(await acceptBatch(tx, world.checker, command)).toMatchObject({ accepted: 2, left: [] });
    expect(await acceptBatch(tx, world.checker, command)).toEqual({ accepted: 0, left: [] });
    expect(await balanceOf(tx, world.villageId, world.lan.id)).toBe('2.00');
    expect(await listBatchesToCheck(tx, world.checker, world.villageId)).toEqual([]);
  });

  test('lets no maker check who did not apply it', async ({ tx }) => {
    const world = await arrange(tx);
    const batchId = await list(tx, world, [{ number: world.lan.number }]);
    const other = committeeActor(world.village, { name: '赵委员' });
    await applyBatch(tx, other, await applyCommand(tx, other, world.villageId, batchId));
    for (const actor of [world.maker, other]) {
      await expect(acceptBatch(tx, actor, { villageId: world.villageId, batchId })).rejects.toMatchObject({
        code: 'claims/own-batch',
      });
    }
  });
});

/** Until a statement on a table waits for a lock that somebody else holds. */
async function waitingFor({ db }: Pick<Database, 'db'>, table: string): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const [row] = await db.$client`
      select from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock' and query like ${`%${table}%`}`;
    if (row) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

describe('at the same moment', () => {
  test('a batch applied twice, and the same list as another batch, add nothing twice', async () => {
    const { database, close } = await ownDatabase({ connectionsMax: 6 });
    try {
      const world = await database.transaction(arrange);
      const rows = [world.lan, world.shan, world.ying].map(({ number }) => ({ number }));
      const [one, other] = await database.transaction(async (tx) => [
        await list(tx, world, rows),
        await list(tx, world, rows),
      ]);
      const commands = await database.transaction((tx) =>
        Promise.all([one, one, other].map((id) => applyCommand(tx, world.maker, world.villageId, id))),
      );
      const answers = await Promise.allSettled(
        commands.map((command) => database.transaction((tx) => applyBatch(tx, world.maker, command))),
      );
      const written = answers.filter((each) => each.status === 'fulfilled' && !each.value.replayed);
      expect(written).toHaveLength(1);
      expect(await countClaimsWaiting(database.db, world.villageId)).toBe(3);
    } finally {
      await close();
    }
  });

  test('a batch waits for claims of its people that are under way, and keeps the cap with them', async () => {
    const { database, close } = await ownDatabase({ connectionsMax: 6 });
    try {
      const world = await database.transaction(arrange);
      const rows = [{ number: world.lan.number, rule: 'CAPPED', date: yesterday }];
      const batchId = await database.transaction((tx) => list(tx, world, rows));
      const command = await database.transaction((tx) => applyCommand(tx, world.maker, world.villageId, batchId));
      let applied: Promise<unknown> = Promise.resolve();
      await database.transaction(async (tx) => {
        for (const place of ['东', '西']) {
          await createClaim(tx, memberActor(world.lan), 'CAPPED', { occurredOn: yesterday, place, now: new Date() });
        }
        applied = database.transaction((other) => applyBatch(other, world.maker, command)).catch((error) => error);
        await waitingFor(database, 'org_members');
      });
      expect(await applied).toMatchObject({ code: 'batches/outdated' });
      expect(await countClaimsWaiting(database.db, world.villageId)).toBe(2);
    } finally {
      await close();
    }
  });

  test('5,000 rows: cut off before the end they leave nothing; sent again they stand once, and are accepted in one go', async () => {
    const { database, close } = await ownDatabase();
    try {
      const world = await database.transaction(arrange);
      await database.db.$client`
        insert into org_members (village_id, id, number, name, initials, kinds, joined_on)
        select ${world.villageId}, gen_random_uuid(), 'T' || n, '成员' || n, 'cy', '{volunteer}', '2022-01-01'
        from generate_series(1, 5000) n`;
      const rows = Array.from({ length: 5_000 }, (_, index) => ({ number: `T${index + 1}` }));
      const batchId = await database.transaction((tx) => list(tx, world, rows));
      const command = await database.transaction((tx) => applyCommand(tx, world.maker, world.villageId, batchId));
      const cutOff = database.transaction(async (tx) => {
        await applyBatch(tx, world.maker, command);
        await tx.$client`select pg_terminate_backend(pg_backend_pid())`;
      });
      await expect(cutOff).rejects.toThrow();
      expect(await countClaimsWaiting(database.db, world.villageId)).toBe(0);
      const { result } = await database.transaction((tx) => applyBatch(tx, world.maker, command));
      expect(result).toMatchObject({ claimed: 5_000, left: 0 });
      expect(await countClaimsWaiting(database.db, world.villageId)).toBe(5_000);
      const accepted = await database.transaction((tx) =>
        acceptBatch(tx, world.checker, { villageId: world.villageId, batchId }),
      );
      expect(accepted).toEqual({ accepted: 5_000, left: [] });
      const [held] = await database.db.$client<{ points: string }[]>`
        select sum(balance) as points from ledger_accounts where village_id = ${world.villageId} and kind = 'member'`;
      expect(Number(held?.points)).toBe(10_000);
    } finally {
      await close();
    }
  }, 120_000);
});
