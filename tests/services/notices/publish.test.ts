import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { describe, expect } from 'vitest';
import { adoptPublishedYear } from '#services/calendar';
import { checkNotices, listNoticeRows, listNotices, loadNotice, publishNotice, verifyNotice } from '#services/notices';
import { changeSetting } from '#services/org';
import {
  createNotice,
  createNoticeableClaim,
  createNoticeVillage,
  noticeCommand,
  publishedAt,
} from '#tests/factories/notices';
import { createVillage, setup } from '#tests/factories/org';
import { ownDatabase, test } from '#tests/harness/database';

describe('a notice', () => {
  test('is a snapshot: masked names, head, total, days and number', async ({ tx }) => {
    await adoptPublishedYear(tx, setup, { year: 2024 });
    const world = await createNoticeVillage(tx, 2);
    const { village, publisher, claimIds } = world;
    const outcome = await publishNotice(tx, publisher, noticeCommand(world, { title: '三月上旬积分公示' }));
    expect(outcome).toMatchObject({ replayed: false, result: { year: 2024, number: 1 } });
    const notice = await loadNotice(tx, village.id, outcome.result.id);
    expect(notice).toMatchObject({
      kind: 'points',
      audience: 'public',
      title: '三月上旬积分公示',
      state: 'hanging',
      startsOn: '2024-03-06',
      endsOn: '2024-03-13',
      workingDays: 5,
      calendarMissing: false,
      rowCount: 2,
      people: 1,
      total: '6.00',
      unsettled: 2,
      publishedByName: '刘主任',
      head: { issuer: 'village-committee', village: '青禾村', phone: '0731-12345678', villageCode: village.code },
    });
    const rows = await listNoticeRows(tx, village.id, notice.id, { now: publishedAt });
    expect(rows).toMatchObject([
      { position: 1, subjectId: claimIds[0], person: '周＊兰', what: '入户走访', amount: '3.00', standing: 'hanging' },
      { position: 2, subjectId: claimIds[1], occurredOn: '2024-03-05', settledAmount: null },
    ]);
    const states = await tx.$client`select state, notice_id from claims_claims where village_id = ${village.id}`;
    expect(states).toEqual([1, 2].map(() => ({ state: 'on-notice', notice_id: notice.id })));
  });

  test('says so where no calendar is known', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 1);
    const { id } = await createNotice(tx, world);
    expect(await loadNotice(tx, world.village.id, id)).toMatchObject({ calendarMissing: true, endsOn: '2024-03-13' });
  });

  test('hangs as long as the village says', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 1);
    const setting = {
      name: 'notices.working-days',
      value: '7',
      validFrom: '2024-01-01',
      reason: '村民会议定',
    } as const;
    await changeSetting(tx, setup, { ...setting, requestId: randomUUID(), unitId: world.village.id });
    const { id } = await createNotice(tx, world);
    expect(await loadNotice(tx, world.village.id, id)).toMatchObject({ workingDays: 7, endsOn: '2024-03-15' });
  });

  test('is the first one where the request comes again', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 2);
    const command = noticeCommand(world);
    const first = await publishNotice(tx, world.publisher, command);
    expect(await publishNotice(tx, world.publisher, command)).toEqual({ ...first, replayed: true });
    expect(await listNotices(tx, world.village.id)).toHaveLength(1);
  });

  test('corrects another one, and both know it', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 2);
    const [one, two] = world.claimIds;
    const first = await createNotice(tx, world, { subjectIds: [one!] });
    const second = await createNotice(tx, world, { subjectIds: [two!], correctsId: first.id });
    expect(await loadNotice(tx, world.village.id, first.id)).toMatchObject({ correctedBy: [{ number: 2 }] });
    expect(await loadNotice(tx, world.village.id, second.id)).toMatchObject({ corrects: { id: first.id, number: 1 } });
  });

  test('refuses, in this order', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 1);
    const elsewhere = await createVillage(tx);
    const { publisher, checker, supervisor } = world;
    const used = await createNotice(tx, world);
    const other = await createNoticeVillage(tx, 1);
    const requestId = randomUUID();
    await publishNotice(tx, other.publisher, noticeCommand(other, { requestId }));
    const fresh = await createNoticeableClaim(tx, world.village, world.member, checker, '新的');
    const both = { ...publisher, accountId: checker.accountId };
    const command = (fields = {}) => noticeCommand({ ...world, claimIds: [fresh] }, fields);
    const manyIds = Array.from({ length: 2001 }, () => randomUUID());
    const lines: [string, () => Promise<unknown>][] = [
      ['permission/not-allowed', () => publishNotice(tx, checker, command())],
      ['permission/not-allowed', () => publishNotice(tx, supervisor, command())],
      ['permission/not-found', () => publishNotice(tx, publisher, command({ villageId: elsewhere.id }))],
      [
        'notices/request-used',
        () => publishNotice(tx, other.publisher, noticeCommand(other, { requestId, subjectIds: [] })),
      ],
      ['notices/nothing-chosen', () => publishNotice(tx, publisher, command({ subjectIds: [] }))],
      ['notices/too-many-rows', () => publishNotice(tx, publisher, command({ subjectIds: manyIds }))],
      ['notices/not-found', () => publishNotice(tx, publisher, command({ correctsId: randomUUID() }))],
      ['notices/no-longer-noticeable', () => publishNotice(tx, publisher, command({ subjectIds: world.claimIds }))],
      ['notices/no-longer-noticeable', () => publishNotice(tx, publisher, command({ subjectIds: other.claimIds }))],
      ['notices/no-longer-noticeable', () => publishNotice(tx, publisher, command({ kind: 'deduction' }))],
      ['notices/own-decision', () => publishNotice(tx, both, command())],
    ];
    for (const [code, act] of lines) await expect(act(), code).rejects.toMatchObject({ code });
    expect(await createNotice(tx, world, { subjectIds: [fresh] })).toMatchObject({ number: used.number + 1 });
  });
});

test('the database lets nobody change a notice, or end it early', async ({ tx }) => {
  const world = await createNoticeVillage(tx, 1);
  const today = new Date();
  const { id } = await createNotice(tx, world, { now: today });
  const forbidden = [
    `update notices_notices set ends_on = ends_on - 1 where id = '${id}'`,
    `update notices_notices set title = 'other' where id = '${id}'`,
    `update notices_notices set state = 'ended' where id = '${id}'`,
    `update notices_notices set state = 'stopped' where id = '${id}'`,
  ];
  for (const statement of forbidden) {
    await expect(
      tx.$client.savepoint((sql) => sql.unsafe(statement)),
      statement,
    ).rejects.toMatchObject({ code: 'YL110' });
  }
  const refused = [`delete from notices_notices where id = '${id}'`, `update notices_rows set amount = 9`];
  for (const statement of refused) {
    await expect(
      tx.$client.savepoint((sql) => sql.unsafe(statement)),
      statement,
    ).rejects.toThrow(/permission denied/);
  }
});

test('numbers have no gaps where many publish at once and some fail', async () => {
  const own = await ownDatabase({ connectionsMax: 8 });
  try {
    const world = await own.database.transaction((tx) => createNoticeVillage(tx, 9));
    const commands = world.claimIds.map((claimId, index) =>
      noticeCommand(world, { subjectIds: index % 3 === 2 ? [claimId, randomUUID()] : [claimId] }),
    );
    const twice = [...commands, ...commands];
    const publish = (command: (typeof commands)[number]) =>
      own.database.transaction((tx) => publishNotice(tx, world.publisher, command));
    const results = await Promise.allSettled(twice.map(publish));
    expect(results.filter((result) => result.status === 'rejected')).toHaveLength(6);
    const notices = await listNotices(own.database.db, world.village.id);
    expect(notices.map((notice) => notice.number)).toEqual([6, 5, 4, 3, 2, 1]);
  } finally {
    await own.close();
  }
});

test('a tampered row is found and named, and so are a missing one and another head', async () => {
  const own = await ownDatabase();
  const owner = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  try {
    const world = await own.database.transaction((tx) => createNoticeVillage(tx, 3));
    const { id } = await own.database.transaction((tx) => createNotice(tx, world));
    const { db } = own.database;
    expect(await verifyNotice(db, world.village.id, id)).toEqual([]);
    expect(await checkNotices(db)).toEqual({ notices: 1, problems: [] });
    await owner`set session_replication_role = replica`;
    await owner`update notices_rows set amount = 30 where notice_id = ${id} and position = 2`;
    expect(await verifyNotice(db, world.village.id, id)).toMatchObject([{ row: 'notice-row', id: `${id}/2` }]);
    await owner`update notices_rows set amount = 3 where notice_id = ${id} and position = 2`;
    await owner`delete from notices_rows where notice_id = ${id} and position = 3`;
    const problem = 'it was published with 3 rows and has 2';
    expect((await checkNotices(db)).problems).toMatchObject([{ row: 'notice', id, problem }]);
    await owner`update notices_notices set ends_on = ends_on - 1, row_count = 2 where id = ${id}`;
    expect(await verifyNotice(db, world.village.id, id)).toMatchObject([{ row: 'notice', id }]);
  } finally {
    await owner.end();
    await own.close();
  }
});
