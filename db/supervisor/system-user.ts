import { spawnSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** Who runs the database's processes: PostgreSQL refuses to run as root. */
export interface SystemUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const systemUserName = 'yilin-postgres';

export function runsAsRoot(): boolean {
  return process.getuid?.() === 0;
}

function findSystemUser(name: string): SystemUser | undefined {
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith(`${name}:`));
  if (!line) return undefined;
  const [, , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}

const waysToCreate: readonly (readonly [string, readonly string[]])[] = [
  [
    'useradd',
    ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent', '--shell', '/usr/sbin/nologin'],
  ],
  ['adduser', ['--system', '--group', '--no-create-home', '--home', '/nonexistent', '--shell', '/usr/sbin/nologin']],
  ['adduser', ['-S', '-D', '-H', '-h', '/nonexistent', '-s', '/sbin/nologin']],
];

/**
 * The system user without login shell that runs the database when we run as root; created when missing.
 * Undefined for an ordinary user, who runs the database as oneself.
 */
export function provideSystemUser(): SystemUser | undefined {
  if (!runsAsRoot()) return undefined;
  const existing = findSystemUser(systemUserName);
  if (existing) return existing;
  const said: string[] = [];
  const searchPath = `${process.env.PATH ?? ''}:/usr/sbin:/sbin:/usr/bin:/bin`;
  for (const [command, options] of waysToCreate) {
    const outcome = spawnSync(command, [...options, systemUserName], {
      env: { ...process.env, PATH: searchPath },
      encoding: 'utf8',
    });
    // Another start may have created it in the meantime: what counts is that it exists.
    const created = findSystemUser(systemUserName);
    if (created) return created;
    said.push(`${command}: ${(outcome.error?.message ?? outcome.stderr).trim()}`);
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and the system user "${systemUserName}" could not be created:\n${said.join('\n')}\n` +
      'Create it by hand, start as an ordinary user, or set DATABASE_URL.',
  );
}

/** The first folder on the way to `target` that `user` cannot pass; undefined when the way is open. */
export function findClosedFolder(target: string, user: SystemUser): string | undefined {
  const folders: string[] = [];
  for (let folder = path.resolve(target); ; folder = path.dirname(folder)) {
    folders.unshift(folder);
    if (folder === path.dirname(folder)) break;
  }
  for (const folder of folders) {
    const stats = statSync(folder, { throwIfNoEntry: false });
    if (!stats) return undefined;
    const bit = stats.uid === user.uid ? 0o100 : stats.gid === user.gid ? 0o010 : 0o001;
    if ((stats.mode & bit) === 0) return folder;
  }
  return undefined;
}

/** True when everybody may pass every existing folder on the way to `target`. */
export function isOpenToAll(target: string): boolean {
  return findClosedFolder(target, { name: 'anybody', uid: -1, gid: -1 }) === undefined;
}
