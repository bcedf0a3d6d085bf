import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate as runMigrations } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Reader } from './client';

/** The role that the running product connects with, where roles are separated. */
const applicationRoleName = 'yilin_app';

export const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

interface JournalEntry {
  readonly idx: number;
  readonly when: number;
  readonly tag: string;
}

/** The database holds migrations that this code doesn't know: a newer release has run on it. */
export class DatabaseTooNew extends Error {
  override readonly name = 'DatabaseTooNew';
}

export interface MigrationLevel {
  readonly applied: number;
  readonly expected: number;
  /** Name of the newest migration of this code; null before the first. */
  readonly newest: string | null;
  readonly isCurrent: boolean;
}

/** Any number of migrating processes wait for one another on this key. */
const migrationLockKey = 720_180_001;

function readJournal(): readonly JournalEntry[] {
  const journal = path.join(migrationsFolder, 'meta', '_journal.json');
  return existsSync(journal) ? JSON.parse(readFileSync(journal, 'utf8')).entries : [];
}

function levelOf(appliedWhens: readonly number[]): MigrationLevel {
  const journal = readJournal();
  const known = new Set(journal.map((entry) => entry.when));
  const unknown = appliedWhens.filter((when) => !known.has(when)).length;
  if (unknown > 0) {
    throw new DatabaseTooNew(
      `The database is newer than this program: it holds ${unknown} migration(s) that this release doesn't know ` +
        `(its newest is ${journal.at(-1)?.tag ?? 'none'}). Install the newer release; nothing was changed.`,
    );
  }
  const isCurrent = appliedWhens.length === journal.length;
  return { applied: appliedWhens.length, expected: journal.length, newest: journal.at(-1)?.tag ?? null, isCurrent };
}

/** How far the database's schema is. Throws `DatabaseTooNew` when it is ahead of the code. */
export async function migrationLevel(reader: Reader): Promise<MigrationLevel> {
  const [table] = await reader.execute<{ found: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
  );
  if (!table?.found) return levelOf([]);
  const rows = await reader.execute<{ when: string }>(
    sql`select created_at::text as "when" from drizzle.__drizzle_migrations order by created_at`,
  );
  return levelOf(rows.map((row) => Number(row.when)));
}

/**
 * Brings the schema up to this code's level and gives `applicationRole` its privileges: forward only, one migrating process
 * at a time, nothing to do the second time, safe while the product runs. Throws `DatabaseTooNew` before it changes anything.
 */
export async function migrateDatabase(
  ownerUrl: string,
  applicationRole = applicationRoleName,
): Promise<MigrationLevel> {
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'yilin-migrate' } });
  const db = drizzle(client);
  const reader = db as unknown as Reader;
  try {
    await client`select pg_advisory_lock(${migrationLockKey})`;
    const before = await migrationLevel(reader);
    if (!before.isCurrent) {
      await client`set lock_timeout = '30s'`;
      await runMigrations(db, { migrationsFolder });
    }
    await grantPrivileges(client, applicationRole, !before.isCurrent);
    return await migrationLevel(reader);
  } finally {
    await client.end();
  }
}

/** The migrations say in `apply_privileges` what the application may do; a role of the owner's own keeps its rights. */
async function grantPrivileges(client: postgres.Sql, role: string, hasMigrated: boolean): Promise<void> {
  const [state] = await client`
    select has_schema_privilege(rolname, 'drizzle', 'usage') as granted
    from pg_roles
    where rolname = ${role} and rolname <> current_user
      and to_regprocedure('public.apply_privileges(name)') is not null`;
  if (state && (hasMigrated || !state.granted)) await client`select apply_privileges(${role})`;
}

export interface Privileges {
  readonly role: string;
  /** False when the application's role owns the tables or is a superuser: then only triggers protect the books. */
  readonly areSeparated: boolean;
}

/** Whether the role of this connection is kept from changing the books by privilege, not only by trigger. */
export async function readPrivileges(reader: Reader): Promise<Privileges> {
  const [row] = await reader.execute<{ role: string; ownsTables: boolean; isSuperuser: boolean }>(sql`
    select current_user as role,
      (select rolsuper from pg_roles where rolname = current_user) as "isSuperuser",
      exists (select from pg_tables where schemaname = 'public' and pg_has_role(current_user, tableowner, 'member'))
        as "ownsTables"`);
  return { role: row?.role ?? '', areSeparated: row !== undefined && !row.ownsTables && !row.isSuperuser };
}
