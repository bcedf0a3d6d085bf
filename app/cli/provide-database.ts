import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { type Database, openDatabase } from '#db/client';
import {
  createDatabase,
  type EmbeddedDatabase,
  embeddedDatabaseName,
  startEmbedded,
  urlOfDatabase,
} from '#db/embedded';
import { migrateDatabase, readPrivileges } from '#db/migrate';
import { isHalfTold } from '#db/seed/index';
import { underFileLock } from '#db/supervisor/file-lock';
import type { Environment } from '~/environment';

export interface ProvidedDatabase {
  readonly database: Database;
  /** For what only the owner's role may do. */
  readonly ownerUrl: string;
  readonly embedded: EmbeddedDatabase | undefined;
  close(): Promise<void>;
}

/** Fills an empty database through its owner's role, which alone may write a past. */
export type Seed = (database: Database) => Promise<void>;

const seedWaitMs = 30 * 60_000;

function open(url: string, environment: Environment, applicationName: string): Database {
  return openDatabase(url, {
    connectionsMax: environment.DATABASE_CONNECTIONS_MAX,
    prepare: environment.DATABASE_PREPARE,
    applicationName,
  });
}

/** True when nobody has been entered yet. */
export async function isEmpty(database: Database): Promise<boolean> {
  const [row] = await database.db.execute<{ found: boolean }>(sql`select exists (select from org_units) as found`);
  return row?.found !== true;
}

/** Seeds a database beside the real one and puts it in its place when it is whole: a killed seed leaves nothing behind. */
async function seedEmbedded(embedded: EmbeddedDatabase, environment: Environment, seed: Seed): Promise<void> {
  const unfinished = `${embeddedDatabaseName}_unfinished`;
  const server = postgres(urlOfDatabase(embedded.superuserUrl, 'postgres'), { max: 1, onnotice: () => {} });
  try {
    await server`drop database if exists ${server(unfinished)} with (force)`;
    await createDatabase(embedded.superuserUrl, unfinished);
    await migrateDatabase(urlOfDatabase(embedded.ownerUrl, unfinished));
    const database = open(urlOfDatabase(embedded.ownerUrl, unfinished), environment, 'yilin-seed');
    try {
      await seed(database);
    } finally {
      await database.close();
    }
    await server`drop database if exists ${server(embeddedDatabaseName)} with (force)`;
    await server`alter database ${server(unfinished)} rename to ${server(embeddedDatabaseName)}`;
  } finally {
    await server.end();
  }
}

async function provideEmbedded(
  environment: Environment,
  name: string,
  seed?: Seed,
): Promise<ProvidedDatabase & { readonly embedded: EmbeddedDatabase }> {
  const embedded = await startEmbedded({
    dataDir: environment.DATA_DIR,
    log: (line) => console.error(line),
    keepRunning: true,
  });
  try {
    await migrateDatabase(embedded.ownerUrl);
    let database = open(embedded.applicationUrl, environment, name);
    if (seed && (await isEmpty(database))) {
      await database.close();
      await underFileLock(`${environment.DATA_DIR}/seeding.lock`, seedWaitMs, async () => {
        database = open(embedded.applicationUrl, environment, name);
        if (!(await isEmpty(database))) return;
        await database.close();
        await seedEmbedded(embedded, environment, seed);
        database = open(embedded.applicationUrl, environment, name);
      });
    }
    return {
      database,
      ownerUrl: embedded.ownerUrl,
      embedded,
      close: async () => {
        await database.close();
        await embedded.stop();
      },
    };
  } catch (error) {
    await embedded.stop();
    throw error;
  }
}

/** A given database can't be put aside: where a seed was killed half way, its owner has to empty it. */
async function seedGiven(database: Database, owner: Database, seed: Seed): Promise<void> {
  try {
    if (await isEmpty(database)) await seed(owner);
    else if (await isHalfTold(database.db)) {
      throw new Error(
        'The demonstration in this database was cut short and is not whole. Drop the database, create it again, and repeat.',
      );
    }
  } finally {
    await owner.close();
  }
}

async function provideGiven(
  url: string,
  environment: Environment,
  name: string,
  seed?: Seed,
): Promise<ProvidedDatabase> {
  const ownerUrl = environment.MIGRATION_DATABASE_URL ?? url;
  await migrateDatabase(ownerUrl, decodeURIComponent(new URL(url).username) || undefined);
  const database = open(url, environment, name);
  try {
    const { role, areSeparated } = await readPrivileges(database.db);
    if (!areSeparated) {
      console.warn(
        `Privileges are not separated: "${role}" owns the tables that it writes. Only triggers protect the books; ` +
          'set MIGRATION_DATABASE_URL to the owner and DATABASE_URL to another role.',
      );
    }
    if (seed) await seedGiven(database, open(ownerUrl, environment, 'yilin-seed'), seed);
  } catch (error) {
    await database.close();
    throw error;
  }
  return { database, ownerUrl, embedded: undefined, close: () => database.close() };
}

/** The database that `DATABASE_URL` names, else the embedded one: reached, migrated and, if asked, filled when empty. */
export function provideDatabase(environment: Environment, name: string, seed?: Seed): Promise<ProvidedDatabase> {
  const { DATABASE_URL: url } = environment;
  return url ? provideGiven(url, environment, name, seed) : provideEmbedded(environment, name, seed);
}

/** The database as it is, for what only reads: a given one is not migrated. */
export async function reachDatabase(environment: Environment): Promise<{ url: string; close(): Promise<void> }> {
  if (environment.DATABASE_URL) return { url: environment.DATABASE_URL, close: async () => {} };
  const { embedded, database } = await provideEmbedded(environment, 'yilin');
  await database.close();
  return { url: embedded.applicationUrl, close: embedded.stop };
}
