import { randomBytes } from 'node:crypto';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { openDatabase } from '#db/client';
import { createDatabase, urlOfDatabase } from '#db/embedded';
import { DatabaseTooNew, migrateDatabase, readPrivileges } from '#db/migrate';

let name: string;
let ownerUrl: string;

beforeEach(async () => {
  name = `yilin_migrate_${randomBytes(6).toString('hex')}`;
  await createDatabase(inject('superuserUrl'), name);
  ownerUrl = urlOfDatabase(inject('ownerUrl'), name);
});

afterEach(async () => {
  const sql = postgres(urlOfDatabase(inject('superuserUrl'), 'postgres'), { max: 1 });
  await sql`drop database if exists ${sql(name)} with (force)`;
  await sql.end();
});

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

describe('migrations', () => {
  test('reach the level of the code, and have nothing to do again', async () => {
    const first = await migrateDatabase(ownerUrl);
    expect(first.isCurrent).toBe(true);
    expect(first.applied).toBeGreaterThan(0);
    expect(await migrateDatabase(ownerUrl)).toEqual(first);
  });

  test('of several processes at once run once', async () => {
    const levels = await Promise.all([migrateDatabase(ownerUrl), migrateDatabase(ownerUrl), migrateDatabase(ownerUrl)]);
    expect(levels.map((level) => level.isCurrent)).toEqual([true, true, true]);
    const [row] = await ask(ownerUrl, 'select count(*)::int as applied from drizzle.__drizzle_migrations');
    expect(row?.applied).toBe(levels[0]?.applied);
  });

  test('refuse a database that is newer than the code, and change nothing', async () => {
    await migrateDatabase(ownerUrl);
    const future = `insert into drizzle.__drizzle_migrations (hash, created_at) values ('future', 9999999999999)`;
    await ask(ownerUrl, future);
    await ask(ownerUrl, 'delete from drizzle.__drizzle_migrations where id = 1');
    const before = await ask(ownerUrl, 'select * from drizzle.__drizzle_migrations order by id');
    await expect(migrateDatabase(ownerUrl)).rejects.toBeInstanceOf(DatabaseTooNew);
    expect(await ask(ownerUrl, 'select * from drizzle.__drizzle_migrations order by id')).toEqual(before);
  });
});

describe('privileges', () => {
  test('tell the application from the owner and from the superuser', async () => {
    await migrateDatabase(ownerUrl);
    const separated: Record<string, boolean> = {};
    for (const key of ['applicationUrl', 'ownerUrl', 'superuserUrl'] as const) {
      const database = openDatabase(urlOfDatabase(inject(key), name), { connectionsMax: 1 });
      separated[key] = (await readPrivileges(database.db)).areSeparated;
      await database.close();
    }
    expect(separated).toEqual({ applicationUrl: true, ownerUrl: false, superuserUrl: false });
  });

  test('are given to a role that appears after the migrations', async () => {
    const role = `${name}_late`;
    await migrateDatabase(ownerUrl);
    await ask(inject('superuserUrl'), `create role ${role} login password 'late'`);
    const lateUrl = new URL(ownerUrl);
    lateUrl.username = role;
    lateUrl.password = 'late';
    await expect(ask(lateUrl.href, 'select from org_units')).rejects.toMatchObject({ code: '42501' });
    await migrateDatabase(ownerUrl, role);
    expect(await ask(lateUrl.href, 'select from org_units')).toEqual([]);
    await expect(ask(lateUrl.href, 'delete from ledger_entries')).rejects.toMatchObject({ code: '42501' });
    await ask(ownerUrl, `drop owned by ${role}`).catch(() => {});
    await ask(urlOfDatabase(inject('superuserUrl'), name), `drop owned by ${role}; drop role ${role}`);
  });
});
