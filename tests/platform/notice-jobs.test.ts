import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadCalendarYear } from '#services/calendar/index';
import { loadNotice } from '#services/notices/index';
import { createNotice, createNoticeVillage } from '#tests/factories/notices';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { runJobs } from '~/jobs';

let own: TestDatabase;
const log = pino({ level: 'silent' });

beforeEach(async () => {
  own = await ownDatabase();
});
afterEach(() => own.close());

async function balances() {
  return own.database.db.$client`select balance from ledger_accounts where kind = 'member' order by balance`;
}

describe('jobs', () => {
  test('settle notices whose days are over, once, in whatever process they run', async () => {
    const { village, over, today } = await own.database.transaction(async (tx) => {
      const world = await createNoticeVillage(tx, 3);
      const [first, ...rest] = world.claimIds;
      const fresh = await createNotice(tx, world, { subjectIds: [first!], now: new Date() });
      return { village: world.village, over: await createNotice(tx, world, { subjectIds: rest }), today: fresh };
    });
    await Promise.all([runJobs(own.database, log), runJobs(own.database, log)]);
    await runJobs(own.database, log);
    expect(await loadNotice(own.database.db, village.id, over.id)).toMatchObject({ state: 'ended', unsettled: 0 });
    expect(await loadNotice(own.database.db, village.id, today.id)).toMatchObject({ state: 'hanging', unsettled: 1 });
    expect(await balances()).toEqual([{ balance: '6.00' }]);
  });

  test('let a notice that fails hold up no other', async () => {
    const [broken, whole] = await own.database.transaction(async (tx) => {
      const worlds = [await createNoticeVillage(tx, 1), await createNoticeVillage(tx, 1)];
      const notices = [];
      for (const world of worlds) {
        notices.push({ village: world.village, ...(await createNotice(tx, world)) });
      }
      await tx.$client`update claims_claims set points_accepted = null where id = ${worlds[0]!.claimIds[0]!}`;
      return notices;
    });
    await runJobs(own.database, log);
    expect(await loadNotice(own.database.db, broken!.village.id, broken!.id)).toMatchObject({ state: 'hanging' });
    expect(await loadNotice(own.database.db, whole!.village.id, whole!.id)).toMatchObject({ state: 'ended' });
  });

  test('enter the working days that were published', async () => {
    await runJobs(own.database, log);
    expect(await loadCalendarYear(own.database.db, 2026)).toMatchObject({ source: 'published' });
  });
});
