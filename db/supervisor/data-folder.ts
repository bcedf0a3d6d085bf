import { randomBytes, randomUUID } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { isHeld, thisProcess } from './file-lock';
import { isAlive } from './processes';
import { findClosedFolder, type SystemUser } from './system-user';

export const majorVersion = '18';

/** What stands where in a DATA_DIR. */
export function layoutOf(dataDir: string) {
  return {
    dataDir,
    cluster: path.join(dataDir, 'postgres'),
    secrets: path.join(dataDir, 'database-passwords.json'),
    log: path.join(dataDir, 'postgres.log'),
    port: path.join(dataDir, 'database-port'),
    lock: path.join(dataDir, 'database-start.lock'),
    users: path.join(dataDir, 'database-users'),
  };
}
export type Layout = ReturnType<typeof layoutOf>;

export interface DatabasePasswords {
  readonly superuser: string;
  readonly owner: string;
  readonly application: string;
}

function isErrno(error: unknown, ...codes: string[]): boolean {
  return codes.includes((error as NodeJS.ErrnoException).code ?? '');
}

/** Writes a file that only we can read, whole or not at all. */
export function writeSecretFile(file: string, text: string): void {
  const unfinished = `${file}.${randomUUID()}`;
  writeFileSync(unfinished, text, { mode: 0o600 });
  renameSync(unfinished, file);
}

/** A folder that holds nothing else has been given to us alone: we may let the database's user pass it. */
const ownNames = new Set(['app-secret']);

/** Makes `dataDir` and sees to it that the database's user can reach what is inside. */
export function prepareDataDir(dataDir: string, user: SystemUser | undefined): void {
  const isNew = mkdirSync(dataDir, { recursive: true, mode: 0o755 }) !== undefined;
  if (!user) return;
  const stats = statSync(dataDir);
  const isOurs = isNew || readdirSync(dataDir).every((name) => ownNames.has(name));
  if (isOurs && stats.uid === 0) chmodSync(dataDir, stats.mode | 0o111);
  const closed = findClosedFolder(dataDir, user);
  if (closed !== undefined) {
    throw new Error(
      `PostgreSQL runs as the system user "${user.name}", who cannot pass ${closed} on the way to ${dataDir}.\n` +
        `Set DATA_DIR to a folder outside (for example /var/lib/yilin/data), or open the way: chmod a+x ${closed}`,
    );
  }
}

/** What `dataDir` holds: nothing yet, or a cluster of ours. Anything else is refused and left untouched. */
export function inspectCluster(layout: Layout, user: SystemUser | undefined): 'missing' | 'ours' {
  const leaveAlone = 'It is left untouched. Choose another DATA_DIR, or set DATABASE_URL.';
  const stats = statSync(layout.cluster, { throwIfNoEntry: false });
  if (!stats) return 'missing';
  const ownUid = user?.uid ?? process.getuid?.();
  if (ownUid !== undefined && stats.uid !== ownUid) {
    throw new Error(
      `${layout.cluster} belongs to another user (uid ${stats.uid}, we run the database as ${ownUid}). ${leaveAlone}`,
    );
  }
  let version: string;
  try {
    version = readFileSync(path.join(layout.cluster, 'PG_VERSION'), 'utf8').trim();
  } catch (error) {
    if (isErrno(error, 'EACCES', 'EPERM')) throw new Error(`${layout.cluster} cannot be read. ${leaveAlone}`);
    if (isErrno(error, 'ENOENT', 'ENOTDIR')) {
      throw new Error(`${layout.cluster} is there but is not a PostgreSQL data folder. ${leaveAlone}`);
    }
    throw error;
  }
  if (version !== majorVersion) {
    throw new Error(`${layout.cluster} was made by PostgreSQL ${version}, this is ${majorVersion}. ${leaveAlone}`);
  }
  if (!existsSync(layout.secrets)) {
    throw new Error(`${layout.cluster} is there but its passwords (${layout.secrets}) are not. ${leaveAlone}`);
  }
  return 'ours';
}

export function readPasswords(layout: Layout): DatabasePasswords {
  try {
    return JSON.parse(readFileSync(layout.secrets, 'utf8'));
  } catch (error) {
    if (!isErrno(error, 'EACCES', 'EPERM')) throw error;
    throw new Error(`${layout.secrets} belongs to another user. Start as that user, or choose another DATA_DIR.`);
  }
}

export function createPasswords(layout: Layout): DatabasePasswords {
  const password = () => randomBytes(24).toString('base64url');
  const passwords = { superuser: password(), owner: password(), application: password() };
  writeSecretFile(layout.secrets, `${JSON.stringify(passwords)}\n`);
  return passwords;
}

/** Removes what a killed `initdb` left half done. Only folders that carry our mark and whose maker is gone. */
export function removeUnfinished(layout: Layout): void {
  for (const name of readdirSync(layout.dataDir)) {
    const maker = /^postgres-unfinished-(\d+)$/.exec(name)?.[1];
    const folder = path.join(layout.dataDir, name);
    if (maker && !isAlive(Number(maker)) && existsSync(path.join(folder, 'unfinished'))) {
      rmSync(folder, { recursive: true, force: true });
    }
  }
}

/** A marked folder for `initdb`, which becomes the cluster when it is whole. */
export function makeUnfinished(layout: Layout, user: SystemUser | undefined): { folder: string; cluster: string } {
  const folder = path.join(layout.dataDir, `postgres-unfinished-${process.pid}`);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { mode: 0o711 });
  writeFileSync(path.join(folder, 'unfinished'), '');
  const cluster = path.join(folder, 'postgres');
  mkdirSync(cluster, { mode: 0o700 });
  if (user) chownSync(cluster, user.uid, user.gid);
  return { folder, cluster };
}

/** Notes that this process uses the database; the last user to leave stops it. */
export function enterUsers(layout: Layout): string {
  mkdirSync(layout.users, { recursive: true, mode: 0o700 });
  const file = path.join(layout.users, `${process.pid}-${randomUUID()}`);
  writeFileSync(file, thisProcess(), { mode: 0o600 });
  return file;
}

/** True while a living process is noted as user of the database; the notes of dead ones are removed. */
export function hasUsers(layout: Layout): boolean {
  if (!existsSync(layout.users)) return false;
  let found = false;
  for (const name of readdirSync(layout.users)) {
    const file = path.join(layout.users, name);
    if (isHeld(file)) found = true;
    else rmSync(file, { force: true });
  }
  return found;
}
