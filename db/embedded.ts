import { rmSync } from 'node:fs';
import path from 'node:path';
import postgres from 'postgres';
import { provideBinaries } from './supervisor/binaries';
import {
  type DatabasePasswords,
  enterUsers,
  hasUsers,
  inspectCluster,
  type Layout,
  layoutOf,
  prepareDataDir,
  readPasswords,
  removeUnfinished,
} from './supervisor/data-folder';
import { underFileLock } from './supervisor/file-lock';
import {
  awaitReady,
  createCluster,
  findPostmaster,
  type Postmaster,
  startPostmaster,
  stopPostmaster,
  superuserName,
} from './supervisor/postmaster';
import { isAlive } from './supervisor/processes';
import { provideSystemUser, type SystemUser } from './supervisor/system-user';

export const embeddedDatabaseName = 'yilin';
export const ownerRoleName = 'yilin_owner';
export const applicationRoleName = 'yilin_app';

/** A first start makes a cluster and may recover from a crash: others wait this long for it. */
const startWaitMs = 120_000;

export interface EmbeddedOptions {
  /** Holds the cluster, its passwords (0600) and its log. */
  readonly dataDir: string;
  readonly log?: (line: string) => void;
  /** Starts the server again when it dies under us. For whoever serves; a test that kills it wants it dead. */
  readonly keepRunning?: boolean;
}

export interface EmbeddedDatabase {
  /** For the product: may only do what the migrations grant. */
  readonly applicationUrl: string;
  /** For migrations: owns the schema, is no superuser. */
  readonly ownerUrl: string;
  readonly superuserUrl: string;
  readonly port: number;
  /** The postmaster's process id. */
  readonly pid: number;
  /** False when it ran already and this process joined it. */
  readonly started: boolean;
  /** Leaves the database. The last process to leave stops it. Safe to call twice. */
  stop(): Promise<void>;
}

function urlFor(role: string, password: string, port: number, database = embeddedDatabaseName): string {
  return `postgresql://${role}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

async function provideRoles(postmaster: Postmaster, passwords: DatabasePasswords): Promise<void> {
  const connect = (database: string) =>
    postgres(urlFor(superuserName, passwords.superuser, postmaster.port, database), { max: 1, onnotice: () => {} });
  const sql = connect('postgres');
  try {
    const wanted = [
      [ownerRoleName, passwords.owner],
      [applicationRoleName, passwords.application],
    ] as const;
    for (const [role, password] of wanted) {
      const [existing] = await sql`select 1 from pg_roles where rolname = ${role}`;
      if (!existing) await sql.unsafe(`create role ${role} login nosuperuser password '${password}'`);
    }
    const [database] = await sql`select 1 from pg_database where datname = ${embeddedDatabaseName}`;
    if (!database) await sql.unsafe(`create database ${embeddedDatabaseName} owner ${ownerRoleName}`);
  } finally {
    await sql.end();
  }
}

const leaveAtExit = new Set<() => void>();
process.once('exit', () => {
  for (const leave of leaveAtExit) leave();
});

/** Whoever leaves last without `stop()` still asks the server to stop. Returns how to forget about it. */
function stopAtExit(layout: Layout, userFile: string, current: () => Postmaster): () => void {
  const leave = () => {
    rmSync(userFile, { force: true });
    if (hasUsers(layout)) return;
    try {
      process.kill(current().pid, 'SIGINT');
    } catch {}
  };
  leaveAtExit.add(leave);
  return () => leaveAtExit.delete(leave);
}

async function leaveDatabase(layout: Layout, native: string, user: SystemUser | undefined, userFile?: string) {
  await underFileLock(layout.lock, startWaitMs, async () => {
    if (userFile) rmSync(userFile, { force: true });
    if (hasUsers(layout)) return;
    const running = findPostmaster(layout);
    if (running) await stopPostmaster(running, layout, native, user);
  });
}

const joinAttemptsMax = 5;

/** A server that was killed a moment ago still looks alive: it has been joined only when it has answered. */
async function joinOrStart(
  layout: Layout,
  native: string,
  user: SystemUser | undefined,
  passwords: DatabasePasswords,
  log: (line: string) => void,
): Promise<{ postmaster: Postmaster; joined: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const running = findPostmaster(layout) && (await awaitReady(layout, 60_000));
    const postmaster = running ?? (await startPostmaster(layout, native, user, log));
    try {
      await provideRoles(postmaster, passwords);
      return { postmaster, joined: running !== undefined };
    } catch (error) {
      if (!running || attempt >= joinAttemptsMax) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}

const watchEveryMs = 500;

/** Looks whether the server lives, and starts it again on its port when it doesn't. Returns how to end the watch. */
function watchOver(isDead: () => boolean, restart: () => Promise<void>, log: (line: string) => void): () => void {
  let isRestarting = false;
  const timer = setInterval(() => {
    if (isRestarting || !isDead()) return;
    isRestarting = true;
    log('PostgreSQL has died; starting it again.');
    restart()
      .catch((error: Error) => log(error.message))
      .finally(() => {
        isRestarting = false;
      });
  }, watchEveryMs);
  timer.unref();
  return () => clearInterval(timer);
}

/**
 * Starts the embedded PostgreSQL of a data folder, or joins the one that runs there already; makes the cluster, the roles
 * and the database when they are missing. Returns when it takes connections. Never touches a folder that isn't ours.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedDatabase> {
  const log = options.log ?? (() => {});
  const layout = layoutOf(path.resolve(options.dataDir));
  const user = provideSystemUser();
  prepareDataDir(layout.dataDir, user);
  const native = provideBinaries(layout.dataDir);
  return await underFileLock(layout.lock, startWaitMs, async () => {
    const state = inspectCluster(layout, user);
    if (state === 'missing') log('Making the database…');
    removeUnfinished(layout);
    const passwords = state === 'missing' ? await createCluster(layout, native, user) : readPasswords(layout);
    const { postmaster, joined } = await joinOrStart(layout, native, user, passwords, log);
    let current = postmaster;
    const userFile = enterUsers(layout);
    const forgetExit = stopAtExit(layout, userFile, () => current);
    let stopping: Promise<void> | undefined;
    const restart = () =>
      underFileLock(layout.lock, startWaitMs, async () => {
        if (!stopping) current = (await joinOrStart(layout, native, user, passwords, log)).postmaster;
      });
    const endWatch = options.keepRunning ? watchOver(() => !isAlive(current.pid), restart, log) : () => {};
    const stop = () => {
      endWatch();
      stopping ??= leaveDatabase(layout, native, user, userFile).finally(forgetExit);
      return stopping;
    };
    return {
      applicationUrl: urlFor(applicationRoleName, passwords.application, postmaster.port),
      ownerUrl: urlFor(ownerRoleName, passwords.owner, postmaster.port),
      superuserUrl: urlFor(superuserName, passwords.superuser, postmaster.port),
      port: postmaster.port,
      pid: postmaster.pid,
      started: !joined,
      stop,
    };
  });
}

/** Stops the database of a folder whose users were all killed. Does nothing while one of them lives. */
export async function stopAbandoned(dataDir: string): Promise<void> {
  const layout = layoutOf(path.resolve(dataDir));
  const user = provideSystemUser();
  if (inspectCluster(layout, user) === 'missing') return;
  await leaveDatabase(layout, provideBinaries(layout.dataDir), user);
}

/** True while a living process uses the database of this folder. */
export function isInUse(dataDir: string): boolean {
  return hasUsers(layoutOf(path.resolve(dataDir)));
}

/** The same server and role, another database. */
export function urlOfDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

/** Makes a further database in a running server, owned by the owner's role, from `template` when one is named. */
export async function createDatabase(superuserUrl: string, database: string, template?: string): Promise<void> {
  const sql = postgres(urlOfDatabase(superuserUrl, 'postgres'), { max: 1, onnotice: () => {} });
  try {
    const from = template ? sql` template ${sql(template)}` : sql``;
    await sql`create database ${sql(database)} owner ${sql(ownerRoleName)}${from}`;
  } finally {
    await sql.end();
  }
}
