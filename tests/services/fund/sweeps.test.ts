import { pino } from 'pino';
import { expect, test } from 'vitest';
import type { Database } from '#db/client';
import { lockApplication } from '#services/fund/act';
import { createFundVillage } from '#tests/factories/fund';
import { createApplication } from '#tests/factories/fund-applications';
import { setting } from '#tests/factories/fund-decisions';
import { ownDatabase } from '#tests/harness/database';
import { sweepApplications } from '~/hosting/sweep-applications';
import { sweepDecisions } from '~/hosting/sweep-decisions';

const silent = pino({ level: 'silent' });

/** The first transaction fails, whatever it does. */
function failingOnce(database: Database): Database {
  let failed = false;
  const transaction: Database['transaction'] = (work, ...rest) => {
    if (failed) return database.transaction(work, ...rest);
    failed = true;
    return Promise.reject(new Error('a bad application'));
  };
  return { ...database, transaction };
}

test('one application that fails holds up no other of its village', async () => {
  const own = await ownDatabase();
  const { database } = own;
  try {
    const long = new Date(Date.now() - 60 * 86_400_000);
    const ids = await database.transaction(async (tx) => {
      const world = await createFundVillage(tx, { members: 4 });
      await setting(tx, world.village, 'fund.branch-review', 'false');
      const waiting = [await createApplication(tx, world), await createApplication(tx, world, { lead: 1 })];
      for (const lead of [2, 3])
        await createApplication(tx, world, { state: 'confirming', lead, others: [0], now: long });
      await tx.$client`update identity_roles set ended_at = recorded_now(), end_reason = '换届'
        where village_id = ${world.village.id} and role = 'village-committee'`;
      return { villageId: world.village.id, waiting: waiting.map(({ id }) => id).sort() };
    });
    await sweepDecisions(failingOnce(database), silent);
    const steps = await database.transaction(async (tx) => {
      const found = [];
      for (const id of ids.waiting) found.push((await lockApplication(tx, ids.villageId, id)).step);
      return found;
    });
    expect(steps).toEqual(['village', 'township']);
    await sweepApplications(failingOnce(database), silent);
    const rows = await database.db.$client<{ state: string }[]>`
      select state from fund_applications where village_id = ${ids.villageId} and id <> all(${ids.waiting}::uuid[])`;
    expect(rows.map(({ state }) => state).sort()).toEqual(['confirming', 'lapsed']);
  } finally {
    await own.close();
  }
});
