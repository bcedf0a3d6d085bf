import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import postgres from 'postgres';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createDatabase, type EmbeddedDatabase, isInUse, startEmbedded, urlOfDatabase } from '#db/embedded';
import { isAlive } from '#db/supervisor/processes';
import { provideSystemUser } from '#db/supervisor/system-user';

let dataDir: string;
let opened: EmbeddedDatabase[];

beforeEach(() => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'yilin-embedded-'));
  opened = [];
});

afterEach(async () => {
  for (const embedded of opened) await embedded.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

async function start(): Promise<EmbeddedDatabase> {
  const embedded = await startEmbedded({ dataDir });
  opened.push(embedded);
  return embedded;
}

async function ask(url: string, query: string): Promise<Record<string, unknown>[]> {
  const sql = postgres(url, { max: 1, onnotice: () => {} });
  try {
    return await sql.unsafe(query);
  } finally {
    await sql.end();
  }
}

describe('the embedded PostgreSQL', () => {
  test('is durable, checked, UTF-8 and closed to the network', async () => {
    const { superuserUrl } = await start();
    const settings = await ask(
      superuserUrl,
      `select name, setting from pg_settings where name in ('fsync','synchronous_commit','full_page_writes',
       'data_checksums','server_encoding','listen_addresses','unix_socket_directories') order by name`,
    );
    expect(Object.fromEntries(settings.map((row) => [row.name, row.setting]))).toEqual({
      data_checksums: 'on',
      fsync: 'on',
      full_page_writes: 'on',
      listen_addresses: '127.0.0.1',
      server_encoding: 'UTF8',
      synchronous_commit: 'on',
      unix_socket_directories: '',
    });
    const [locale] = await ask(
      superuserUrl,
      `select datlocprovider, datlocale from pg_database where datname = 'yilin'`,
    );
    expect(locale).toEqual({ datlocprovider: 'b', datlocale: 'C.UTF-8' });
  });

  test('keeps generated passwords for itself and refuses a wrong one', async () => {
    const { applicationUrl } = await start();
    expect(statSync(path.join(dataDir, 'database-passwords.json')).mode & 0o777).toBe(0o600);
    const wrong = new URL(applicationUrl);
    wrong.password = 'guess';
    await expect(ask(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
  });

  test('gives the application neither the schema nor superuser rights', async () => {
    const { applicationUrl, ownerUrl } = await start();
    await expect(ask(applicationUrl, 'create table stolen (id int)')).rejects.toMatchObject({ code: '42501' });
    await ask(ownerUrl, 'create table kept (id int)');
    await expect(ask(applicationUrl, 'select * from kept')).rejects.toMatchObject({ code: '42501' });
    const [owner] = await ask(ownerUrl, 'select rolsuper from pg_roles where rolname = current_user');
    expect(owner).toEqual({ rolsuper: false });
  });

  test('is joined by a second start, and stopped by whoever leaves last', async () => {
    const first = await start();
    const second = await start();
    expect([first.started, second.started]).toEqual([true, false]);
    expect(second.pid).toBe(first.pid);
    await first.stop();
    expect(await ask(second.applicationUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
    expect(isAlive(first.pid)).toBe(false);
    expect(isInUse(dataDir)).toBe(false);
  });

  test('lets two starts at the same moment share one server', async () => {
    const both = await Promise.all([start(), start()]);
    expect(both.map((embedded) => embedded.started).sort()).toEqual([false, true]);
    expect(both[0]?.pid).toBe(both[1]?.pid);
  });

  test('keeps its data over a stop', async () => {
    const first = await start();
    await ask(first.ownerUrl, `create table kept as select '米' as goods`);
    await first.stop();
    const second = await start();
    expect(second.started).toBe(true);
    expect(await ask(second.ownerUrl, 'select goods from kept')).toEqual([{ goods: '米' }]);
  });

  test('starts again after its postmaster was killed, with what was committed', async () => {
    const first = await start();
    await ask(first.ownerUrl, 'create table kept (id int)');
    for (let round = 1; round <= 5; round += 1) {
      const current = await start();
      await ask(current.ownerUrl, `insert into kept values (${round})`);
      process.kill(current.pid, 'SIGKILL');
      const restarted = await start();
      expect(restarted.pid).not.toBe(current.pid);
      expect(restarted.port).toBe(current.port);
      expect(await ask(restarted.ownerUrl, 'select count(*)::int as rows from kept')).toEqual([{ rows: round }]);
    }
  });

  test('starts again by itself under whoever keeps it running', async () => {
    const kept = await startEmbedded({ dataDir, keepRunning: true });
    opened.push(kept);
    await ask(kept.ownerUrl, 'create table kept (id int)');
    process.kill(kept.pid, 'SIGKILL');
    const isBack = async () => (await ask(kept.ownerUrl, 'select from kept').catch(() => undefined)) !== undefined;
    await vi.waitUntil(async () => !isAlive(kept.pid) && (await isBack()), { timeout: 20_000, interval: 100 });
  });

  test('is not held up by a start lock whose holder is dead, nor by a half-made cluster', async () => {
    writeFileSync(path.join(dataDir, 'database-start.lock'), JSON.stringify({ pid: 2 ** 22 + 1, beginning: '1' }));
    const unfinished = path.join(dataDir, `postgres-unfinished-${2 ** 22 + 1}`);
    mkdirSync(unfinished);
    writeFileSync(path.join(unfinished, 'unfinished'), '');
    chmodSync(dataDir, 0o711);
    await start();
    expect(existsSync(unfinished)).toBe(false);
  });

  test('makes further databases', async () => {
    const { superuserUrl, ownerUrl } = await start();
    await createDatabase(superuserUrl, 'another');
    await ask(urlOfDatabase(ownerUrl, 'another'), 'create table things (id int)');
    await createDatabase(superuserUrl, 'copy', 'another');
    expect(await ask(urlOfDatabase(ownerUrl, 'copy'), 'select count(*)::int as rows from things')).toEqual([
      { rows: 0 },
    ]);
  });
});

describe('a folder that is not ours', () => {
  test('is refused and left untouched: no cluster', async () => {
    chmodSync(dataDir, 0o711);
    const precious = path.join(dataDir, 'postgres', 'precious');
    mkdirSync(path.dirname(precious));
    giveToDatabaseUser(path.dirname(precious));
    writeFileSync(precious, 'keep');
    await expect(start()).rejects.toThrow(/not a PostgreSQL data folder/);
    expect(readFileSync(precious, 'utf8')).toBe('keep');
  });

  test('is refused and left untouched: another version', async () => {
    chmodSync(dataDir, 0o711);
    const cluster = path.join(dataDir, 'postgres');
    mkdirSync(cluster);
    writeFileSync(path.join(cluster, 'PG_VERSION'), '12\n');
    giveToDatabaseUser(cluster);
    await expect(start()).rejects.toThrow(/made by PostgreSQL 12/);
  });

  test('is refused and left untouched: passwords lost', async () => {
    const first = await start();
    await first.stop();
    rmSync(path.join(dataDir, 'database-passwords.json'));
    await expect(start()).rejects.toThrow(/passwords/);
    expect(existsSync(path.join(dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
  });

  test.runIf(process.getuid?.() === 0)('is refused and left untouched: another owner', async () => {
    chmodSync(dataDir, 0o711);
    mkdirSync(path.join(dataDir, 'postgres'));
    await expect(start()).rejects.toThrow(/belongs to another user/);
  });

  test.runIf(process.getuid?.() === 0)('says which folder is closed to the system user', async () => {
    chmodSync(dataDir, 0o711);
    const closed = path.join(dataDir, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    await expect(startEmbedded({ dataDir: path.join(closed, 'data') })).rejects.toThrow(`cannot pass ${closed}`);
  });
});

function giveToDatabaseUser(folder: string): void {
  const user = provideSystemUser();
  if (user) chownSync(folder, user.uid, user.gid);
}
