import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { test as base, inject } from 'vitest';
import { type Database, openDatabase, type Tx } from '#db/client';
import { migrateDatabase, migrationsFolder } from '#db/migrate';
import { installSecret } from '#services/kernel/secrets';

installSecret('a secret for tests only, long enough to be one');

/** A database of its own for one test, with the product's schema in it. */
export interface TestDatabase {
  /** As the running product sees it: the application's role. */
  readonly database: Database;
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  readonly applicationUrl: string;
  close(): Promise<void>;
}

function named(url: string, database: string): string {
  const result = new URL(url);
  result.pathname = `/${database}`;
  return result.href;
}

function templateName(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrationsFolder).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(path.join(migrationsFolder, file)));
  }
  return `yilin_template_${hash.digest('hex').slice(0, 12)}`;
}

async function asSuperuser<Result>(work: (sql: postgres.Sql) => Promise<Result>): Promise<Result> {
  const sql = postgres(named(inject('superuserUrl'), 'postgres'), { max: 1, onnotice: () => {} });
  try {
    return await work(sql);
  } finally {
    await sql.end();
  }
}

/** The migrated template that all test databases are copied from; made once per set of migrations. */
async function provideTemplate(): Promise<string> {
  const name = templateName();
  await asSuperuser(async (sql) => {
    await sql`select pg_advisory_lock(720180002)`;
    const [existing] = await sql`select 1 from pg_database where datname = ${name} and datistemplate`;
    if (existing) return;
    await sql.unsafe(`drop database if exists ${name}`);
    await sql.unsafe(`create database ${name} owner yilin_owner`);
    await migrateDatabase(named(inject('ownerUrl'), name));
    await sql.unsafe(`alter database ${name} with is_template true`);
  });
  return name;
}

/** Copies the template (some 50 ms). For tests of concurrency, properties and routes. Close it when done. */
export async function ownDatabase(options: { connectionsMax?: number } = {}): Promise<TestDatabase> {
  const template = await provideTemplate();
  const name = `yilin_test_${randomBytes(6).toString('hex')}`;
  await asSuperuser((sql) => sql.unsafe(`create database ${name} template ${template} owner yilin_owner`));
  const applicationUrl = named(inject('applicationUrl'), name);
  const database = openDatabase(applicationUrl, { connectionsMax: options.connectionsMax ?? 4 });
  return {
    database,
    applicationUrl,
    ownerUrl: named(inject('ownerUrl'), name),
    superuserUrl: named(inject('superuserUrl'), name),
    close: async () => {
      await database.close();
      await asSuperuser((sql) => sql.unsafe(`drop database if exists ${name} with (force)`));
    },
  };
}

class RollBack extends Error {}

let shared: Promise<TestDatabase> | undefined;

/** `test` with a transaction that is rolled back when the test ends; deferred constraints fire at once. */
export const test = base.extend<{ tx: Tx }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the dependencies of a fixture from this pattern
  tx: async ({}, use) => {
    shared ??= ownDatabase();
    const { database } = await shared;
    await database
      .transaction(async (tx) => {
        await tx.$client`set constraints all immediate`;
        await use(tx);
        throw new RollBack();
      })
      .catch((error: unknown) => {
        if (!(error instanceof RollBack)) throw error;
      });
  },
});
