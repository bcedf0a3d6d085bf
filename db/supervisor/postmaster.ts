import { type SpawnOptions, spawn } from 'node:child_process';
import { chownSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import path from 'node:path';
import { programPath } from './binaries';
import { createPasswords, type DatabasePasswords, type Layout, makeUnfinished } from './data-folder';
import { isAlive, mayBePostgres, processesIn, waitUntil } from './processes';
import type { SystemUser } from './system-user';

export const superuserName = 'yilin_super';

export interface Postmaster {
  readonly pid: number;
  readonly port: number;
}

function asUser(user: SystemUser | undefined): SpawnOptions {
  const environment: Record<string, string | undefined> = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  if (process.platform === 'win32') Object.assign(environment, process.env);
  return { cwd: '/', env: environment as NodeJS.ProcessEnv, ...(user && { uid: user.uid, gid: user.gid }) };
}

async function runProgram(file: string, options: readonly string[], user: SystemUser | undefined): Promise<void> {
  const child = spawn(file, options, { ...asUser(user), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  child.stdout?.on('data', (chunk) => (said += chunk));
  child.stderr?.on('data', (chunk) => (said += chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw new Error(`${path.basename(file)} failed (${code}). It said:\n${said.trim()}`);
}

/** Makes the cluster: whole or not at all, passwords first, so that no cluster is ever without them. */
export async function createCluster(
  layout: Layout,
  native: string,
  user: SystemUser | undefined,
): Promise<DatabasePasswords> {
  const unfinished = makeUnfinished(layout, user);
  const passwords = createPasswords(layout);
  const passwordFile = path.join(unfinished.folder, 'password');
  writeFileSync(passwordFile, passwords.superuser, { mode: 0o600 });
  if (user) chownSync(passwordFile, user.uid, user.gid);
  try {
    const options = ['--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--encoding=UTF8', '--data-checksums'];
    const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    await runProgram(
      programPath(native, 'initdb'),
      ['-D', unfinished.cluster, '-U', superuserName, ...options, ...locale, '--no-instructions'],
      user,
    );
    renameSync(unfinished.cluster, layout.cluster);
  } finally {
    rmSync(unfinished.folder, { recursive: true, force: true });
  }
  return passwords;
}

function settings(port: number): string[] {
  const megabyte = 1024 * 1024;
  const buffersMegabytes = Math.round(Math.min(512, Math.max(64, totalmem() / megabyte / 8)));
  const values: Record<string, string | number> = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 200,
    shared_buffers: `${buffersMegabytes}MB`,
    effective_cache_size: `${Math.round(totalmem() / megabyte / 2)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    max_wal_size: '2GB',
    random_page_cost: 1.1,
    jit: 'off',
    max_locks_per_transaction: 256,
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_min_messages: 'warning',
    log_min_error_statement: 'panic',
  };
  return Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
}

function postmasterLines(layout: Layout): string[] | undefined {
  try {
    return readFileSync(path.join(layout.cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch {
    return undefined;
  }
}

/** The postmaster that runs on this cluster, if one does. */
export function findPostmaster(layout: Layout): Postmaster | undefined {
  const lines = postmasterLines(layout);
  const pid = Number(lines?.[0]);
  if (!lines || !Number.isInteger(pid) || pid <= 0 || !isAlive(pid) || !mayBePostgres(pid)) return undefined;
  return { pid, port: Number(lines[3]) };
}

export async function awaitReady(layout: Layout, waitMs: number): Promise<Postmaster | undefined> {
  await waitUntil(
    () => postmasterLines(layout)?.[7]?.trim() === 'ready' || findPostmaster(layout) === undefined,
    waitMs,
  );
  return postmasterLines(layout)?.[7]?.trim() === 'ready' ? findPostmaster(layout) : undefined;
}

/** Waits for the children of a dead postmaster to leave, then removes the lock that it could not remove itself. */
async function clearDeadLock(layout: Layout): Promise<void> {
  await waitUntil(() => processesIn(layout.cluster).length === 0, 20_000);
  const remaining = processesIn(layout.cluster);
  if (remaining.length > 0) {
    throw new Error(`Processes of an earlier database still work in ${layout.cluster}: ${remaining.join(', ')}`);
  }
  const pid = Number(postmasterLines(layout)?.[0]);
  if (process.platform === 'linux' && pid > 0) rmSync(path.join(layout.cluster, 'postmaster.pid'), { force: true });
}

/** The wanted port when it is free, else any. */
function findFreePort(wanted: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error) => (wanted === 0 ? reject(error) : resolve(findFreePort(0))));
    probe.listen(wanted, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}

/** Who was connected before a crash finds the server again where it was. */
function earlierPort(layout: Layout): number {
  const port = existsSync(layout.port) ? Number(readFileSync(layout.port, 'utf8')) : 0;
  return Number.isInteger(port) && port > 0 && port < 65_536 ? port : 0;
}

function lastWords(layout: Layout): string {
  const lines = existsSync(layout.log) ? readFileSync(layout.log, 'utf8').trim().split('\n') : [];
  return lines.slice(-20).join('\n');
}

/** Passing states: a lock or shared memory of a dead server that lingers, or a port taken between probe and bind. */
const passing = /lock file "postmaster\.pid"|pre-existing shared memory|could not bind|could not create any TCP/;

const startAttemptsMax = 20;
const portAttemptsMax = 5;

/** Starts the postmaster, apart from our terminal's signals, and waits until it takes connections. */
export async function startPostmaster(
  layout: Layout,
  native: string,
  user: SystemUser | undefined,
  log: (line: string) => void,
): Promise<Postmaster> {
  for (let attempt = 1; ; attempt += 1) {
    await clearDeadLock(layout);
    const port = await findFreePort(attempt <= portAttemptsMax ? earlierPort(layout) : 0);
    writeFileSync(layout.port, String(port), { mode: 0o600 });
    if (existsSync(layout.log)) renameSync(layout.log, `${layout.log}.previous`);
    const logFile = openSync(layout.log, 'w', 0o600);
    const child = spawn(programPath(native, 'postgres'), ['-D', layout.cluster, ...settings(port)], {
      ...asUser(user),
      detached: true,
      stdio: ['ignore', logFile, logFile],
    });
    closeSync(logFile);
    let ended: string | undefined;
    child.once('error', (error) => (ended = error.message));
    child.once('exit', (code, signal) => (ended = `exit ${code ?? signal}`));
    child.unref();
    await waitUntil(() => ended !== undefined || postmasterLines(layout)?.[7]?.trim() === 'ready', 120_000);
    const running = ended === undefined ? findPostmaster(layout) : undefined;
    if (running) return running;
    const words = lastWords(layout);
    if (ended === undefined) child.kill('SIGQUIT');
    if (attempt >= startAttemptsMax || !passing.test(words)) {
      throw new Error(`PostgreSQL did not start (${ended ?? 'not ready after two minutes'}). It said:\n${words}`);
    }
    log(`PostgreSQL's earlier run still lingers; trying again (${attempt}).`);
    await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
  }
}

/** Stops the postmaster: fast shutdown first; when that hangs, an immediate one, from which it recovers at the next start. */
export async function stopPostmaster(
  postmaster: Postmaster,
  layout: Layout,
  native: string,
  user: SystemUser | undefined,
): Promise<void> {
  const gone = () => !isAlive(postmaster.pid);
  if (process.platform === 'win32') {
    await runProgram(programPath(native, 'pg_ctl'), ['stop', '-D', layout.cluster, '-m', 'fast', '-w'], user);
    return;
  }
  for (const [signal, waitMs] of [
    ['SIGINT', 30_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    try {
      process.kill(postmaster.pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw error;
    }
    if (await waitUntil(gone, waitMs)) return;
  }
  throw new Error(`PostgreSQL (process ${postmaster.pid}) does not stop. It said:\n${lastWords(layout)}`);
}
