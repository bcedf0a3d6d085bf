import { randomUUID } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDatabase } from '#db/client';
import { createMember, createVillage } from '#tests/factories/org';
import { awardPoints } from '#tests/factories/redemption';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { runJobs } from '~/jobs';

let own: TestDatabase;
const log = pino({ level: 'silent' });

beforeEach(async () => {
  own = await ownDatabase();
});
afterEach(() => own.close());

async function countSeals(): Promise<number> {
  const [row] = await own.database.db.$client`select count(*)::int as seals from ledger_seals`;
  return row?.seals;
}

describe('jobs', () => {
  test('seal what was posted, once, in whatever process they run', async () => {
    await own.database.transaction(async (tx) => {
      const village = await createVillage(tx);
      await awardPoints(tx, await createMember(tx, village), '3');
    });
    await Promise.all([runJobs(own.database, log), runJobs(own.database, log)]);
    expect(await countSeals()).toBe(1);
    await runJobs(own.database, log);
    expect(await countSeals()).toBe(1);
  });

  test('remove counters that have run out, and leave the others', async () => {
    const { $client } = own.database.db;
    const [old, fresh] = [`old-${randomUUID()}`, `fresh-${randomUUID()}`];
    await $client`insert into identity_rate_limits (key, points, expire)
      values (${old}, 1, now() - interval '2 days'), (${fresh}, 1, now() + interval '1 hour')`;
    await runJobs(own.database, log);
    expect(await $client`select key from identity_rate_limits`).toMatchObject([{ key: fresh }]);
  });

  test('are tried on when one of them fails', async () => {
    const error = vi.spyOn(log, 'error');
    const unreachable = openDatabase('postgresql://nobody:nothing@127.0.0.1:1/none');
    await runJobs(unreachable, log);
    expect(error.mock.calls.length).toBeGreaterThan(1);
    await unreachable.close();
  });
});
