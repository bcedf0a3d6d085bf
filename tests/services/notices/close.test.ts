import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import {
  closeNoticeChunk,
  listNoticeRows,
  listNoticesDue,
  loadNotice,
  publishNotice,
  stopNotice,
} from '#services/notices';
import {
  createNotice,
  createNoticeVillage,
  type NoticeVillage,
  noticeCommand,
  overAt,
  publishedAt,
} from '#tests/factories/notices';
import { ownDatabase, test } from '#tests/harness/database';
import { balanceOf } from '../claims/arrange';

const clerk = jobActor('notices');
const today = '2024-03-14';

const standings = async (tx: Tx, { village }: NoticeVillage, noticeId: string) =>
  (await listNoticeRows(tx, village.id, noticeId, { now: overAt })).map((row) => row.standing);

describe('a notice whose days are over', () => {
  test('is settled: its points are posted, its rows say so, and it has ended', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 2);
    const { village, member } = world;
    const { id } = await createNotice(tx, world);
    expect(await listNoticesDue(tx, '2024-03-13')).toEqual([]);
    expect(await listNoticesDue(tx, today)).toEqual([{ villageId: village.id, id }]);
    expect(await standings(tx, world, id)).toEqual(['due', 'due']);
    const closed = await closeNoticeChunk(tx, clerk, village.id, id, overAt);
    expect(closed).toEqual({ settled: 2, nextPosition: null, ended: true });
    expect(await balanceOf(tx, village.id, member.id)).toBe('6.00');
    expect(await standings(tx, world, id)).toEqual(['posted', 'posted']);
    const [row] = await listNoticeRows(tx, village.id, id);
    expect(row).toMatchObject({ settledAmount: '3.00', transferId: expect.any(String) });
    expect(await loadNotice(tx, village.id, id)).toMatchObject({ state: 'ended', unsettled: 0 });
    expect(await listNoticesDue(tx, today)).toEqual([]);
  });

  test('is settled chunk by chunk, and again posts nothing', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 5);
    const { village, member } = world;
    const { id } = await createNotice(tx, world);
    const first = await closeNoticeChunk(tx, clerk, village.id, id, overAt, { limit: 2 });
    expect(first).toEqual({ settled: 2, nextPosition: 2, ended: false });
    const rest = { afterPosition: 2, limit: 3 };
    expect(await closeNoticeChunk(tx, clerk, village.id, id, overAt, rest)).toMatchObject({ settled: 3 });
    expect(await closeNoticeChunk(tx, clerk, village.id, id, overAt)).toMatchObject({ settled: 0, ended: true });
    expect(await closeNoticeChunk(tx, clerk, village.id, id, overAt)).toMatchObject({ settled: 0, ended: true });
    expect(await balanceOf(tx, village.id, member.id)).toBe('15.00');
  });

  test('keeps waiting where a row can not be settled', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 2);
    const { id } = await createNotice(tx, world);
    await tx.$client`update claims_claims set state = 'objected' where id = ${world.claimIds[0]!}`;
    const closed = await closeNoticeChunk(tx, clerk, world.village.id, id, overAt);
    expect(closed).toEqual({ settled: 1, nextPosition: null, ended: false });
    expect(await standings(tx, world, id)).toEqual(['due', 'posted']);
  });
});

describe('closing under faults', () => {
  test('a killed transaction leaves nothing half done, and the next run finishes', async () => {
    const own = await ownDatabase();
    try {
      const world = await own.database.transaction((tx) => createNoticeVillage(tx, 6));
      const { village, member } = world;
      const { id } = await own.database.transaction((tx) => createNotice(tx, world));
      const close = (page: { afterPosition?: number; limit?: number }, isKilled: boolean) =>
        own.database.transaction(async (tx) => {
          const closed = await closeNoticeChunk(tx, clerk, village.id, id, overAt, page);
          if (isKilled) await tx.$client`select pg_terminate_backend(pg_backend_pid())`;
          return closed;
        });
      await close({ limit: 2 }, false);
      await expect(close({ afterPosition: 2, limit: 2 }, true)).rejects.toThrow();
      const balance = () => own.database.transaction((tx) => balanceOf(tx, village.id, member.id));
      expect(await balance()).toBe('6.00');
      await expect(close({}, true)).rejects.toThrow();
      expect(await loadNotice(own.database.db, village.id, id)).toMatchObject({ state: 'hanging', unsettled: 4 });
      expect(await close({}, false)).toMatchObject({ settled: 4, ended: true });
      expect(await balance()).toBe('18.00');
    } finally {
      await own.close();
    }
  });

  test('several at once post once', async () => {
    const own = await ownDatabase({ connectionsMax: 6 });
    try {
      const world = await own.database.transaction((tx) => createNoticeVillage(tx, 8));
      const { village, member } = world;
      const { id } = await own.database.transaction((tx) => createNotice(tx, world));
      const run = (limit: number) =>
        own.database.transaction((tx) => closeNoticeChunk(tx, clerk, village.id, id, overAt, { limit }));
      const runs = await Promise.all([3, 8, 8, 5, 8].map(run));
      await run(8);
      expect(runs.reduce((total, each) => total + each.settled, 0)).toBe(8);
      expect(await own.database.transaction((tx) => balanceOf(tx, village.id, member.id))).toBe('24.00');
      const [transfers] = await own.database.db.$client`select count(*)::int as count from ledger_transfers`;
      expect(transfers).toEqual({ count: 8 });
      expect(await loadNotice(own.database.db, village.id, id)).toMatchObject({ state: 'ended' });
    } finally {
      await own.close();
    }
  });
});

describe('a stop', () => {
  const stop = (world: NoticeVillage, noticeId: string, reason = '名单有误') => ({
    villageId: world.village.id,
    noticeId,
    reason,
    requestId: randomUUID(),
    now: publishedAt,
  });

  test('posts nothing, gives the claims back to another notice, and stays to be read', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 2);
    const { village, supervisor, member, publisher } = world;
    const { id } = await createNotice(tx, world);
    const command = stop(world, id);
    expect(await stopNotice(tx, supervisor, command)).toEqual({ result: { id }, replayed: false });
    expect(await stopNotice(tx, supervisor, command)).toEqual({ result: { id }, replayed: true });
    expect(await loadNotice(tx, village.id, id)).toMatchObject({
      state: 'stopped',
      stop: { reason: '名单有误', stoppedByName: '吴监督' },
      unsettled: 0,
    });
    expect(await standings(tx, world, id)).toEqual(['stopped', 'stopped']);
    expect(await listNoticesDue(tx, today)).toEqual([]);
    await expect(closeNoticeChunk(tx, clerk, village.id, id, overAt)).rejects.toMatchObject({
      code: 'notices/already-stopped',
    });
    const again = await publishNotice(tx, publisher, noticeCommand(world, { correctsId: id }));
    await closeNoticeChunk(tx, clerk, village.id, again.result.id, overAt);
    expect(await balanceOf(tx, village.id, member.id)).toBe('6.00');
    expect(await standings(tx, world, id)).toEqual(['stopped', 'stopped']);
  });

  test('and closing refuse, in this order', async ({ tx }) => {
    const world = await createNoticeVillage(tx, 2);
    const { village, supervisor, publisher, checker } = world;
    const stopped = await createNotice(tx, world, { subjectIds: [world.claimIds[0]!] });
    await stopNotice(tx, supervisor, stop(world, stopped.id));
    const { id } = await createNotice(tx, world, { subjectIds: [world.claimIds[1]!] });
    const close = (noticeId: string, now: Date) => closeNoticeChunk(tx, clerk, village.id, noticeId, now);
    const lines: [string, () => Promise<unknown>][] = [
      ['permission/not-allowed', () => stopNotice(tx, publisher, stop(world, id))],
      ['permission/not-allowed', () => closeNoticeChunk(tx, checker, village.id, id, overAt)],
      ['notices/not-allowed', () => stopNotice(tx, clerk, stop(world, id))],
      ['notices/not-found', () => stopNotice(tx, supervisor, stop(world, randomUUID()))],
      ['notices/not-found', () => close('none', overAt)],
      ['notices/already-stopped', () => stopNotice(tx, supervisor, stop(world, stopped.id, '另一个原因'))],
      ['notices/reason-missing', () => stopNotice(tx, supervisor, stop(world, id, ' '))],
      ['notices/not-yet-over', () => close(id, new Date('2024-03-13T15:59:59Z'))],
    ];
    for (const [code, act] of lines) await expect(act(), code).rejects.toMatchObject({ code });
    await close(id, new Date('2024-03-13T16:00:00Z'));
    await expect(stopNotice(tx, supervisor, stop(world, id))).rejects.toMatchObject({ code: 'notices/already-over' });
  });
});
