import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { type Database, openDatabase } from '#db/client';
import { type EmbeddedDatabase, startEmbedded } from '#db/embedded';
import { migrateDatabase } from '#db/migrate';
import { processesIn } from '#db/supervisor/processes';
import { installSecret } from '#services/kernel/secrets';
import { checkLedger } from '#services/ledger';
import { createTill, type TestTill } from '#tests/factories/redemption';
import type { TillServerParts } from './till-server';

const tillsCount = 6;
const serverKills = 10;
const databaseKills = 10;
const answersPerRound = 30;
const stock = 100_000;

const root = fileURLToPath(new URL('../..', import.meta.url));
let dataDir: string;
let embedded: EmbeddedDatabase;
let tills: TestTill[];
/** Every request that was answered, with the number of its slip. */
const acknowledged = new Map<string, string>();
const tried = new Set<string>();

beforeAll(async () => {
  installSecret('a secret for tests only, long enough to be one');
  dataDir = mkdtempSync(path.join(tmpdir(), 'yilin-faults-'));
  embedded = await startEmbedded({ dataDir });
  await migrateDatabase(embedded.ownerUrl);
  const database = openDatabase(embedded.applicationUrl);
  tills = [];
  for (let each = 0; each < tillsCount; each += 1) {
    const rich = { balance: '900000', onHand: stock, price: '0.5' };
    tills.push(await database.transaction((tx) => createTill(tx, rich)));
  }
  await database.close();
});

afterAll(async () => {
  await embedded?.stop();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
});

function startServer(): ChildProcess {
  const parts: TillServerParts = { applicationUrl: embedded.applicationUrl, tills };
  const file = path.join(root, 'tests/faults/till-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(parts)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let unread = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const lines = (unread + chunk).split('\n');
    unread = lines.pop() ?? '';
    for (const [word, requestId = '', slip = ''] of lines.map((text) => text.split(' '))) {
      if (word === 'try') tried.add(requestId);
      if (word === 'done') acknowledged.set(requestId, slip);
    }
  });
  return child;
}

async function awaitAnswers(server: ChildProcess): Promise<void> {
  const wanted = acknowledged.size + answersPerRound;
  await vi.waitUntil(() => acknowledged.size >= wanted || server.exitCode !== null, { timeout: 60_000, interval: 10 });
  expect(server.exitCode, 'the server runs').toBeNull();
  await sleep(Math.random() * 40);
}

async function killServer(server: ChildProcess): Promise<void> {
  const closed = new Promise((resolve) => server.once('close', resolve));
  server.kill('SIGKILL');
  await closed;
}

/** Odd rounds kill the postmaster alone, even ones every process of the database at once. */
async function killDatabase(round: number): Promise<void> {
  const cluster = path.join(dataDir, 'postgres');
  const victims = round % 2 === 0 ? processesIn(cluster) : [embedded.pid];
  expect(victims).not.toEqual([]);
  for (const pid of victims) {
    try {
      process.kill(pid, 'SIGKILL');
    } catch {}
  }
  embedded = await startEmbedded({ dataDir });
}

interface Slip {
  readonly requestId: string;
  readonly number: string;
  readonly total: string;
  readonly lines: number;
  readonly moved: number;
  readonly paid: string;
}

async function readSlips(database: Database): Promise<Slip[]> {
  return await database.db.$client<Slip[]>`
    select r.request_id as "requestId", r.number, r.total::text,
      (select coalesce(sum(l.quantity), 0)::int from redemption_lines l where l.redemption_id = r.id) as lines,
      (select coalesce(-sum(m.quantity), 0)::int from shop_movements m where m.source_id = r.id) as moved,
      (select coalesce(sum(t.amount), 0)::numeric(14,2)::text from ledger_transfers t where t.source_id = r.id) as paid
    from redemption_redemptions r`;
}

/** Nothing acknowledged is missing, nothing is half done, nothing is there twice, nobody is left in mid-transaction. */
async function expectSoundBooks(): Promise<void> {
  const database = openDatabase(embedded.applicationUrl, { applicationName: 'yilin-faults-check' });
  try {
    const slips = await readSlips(database);
    const byRequest = new Map(slips.map((slip) => [slip.requestId, slip]));
    expect(byRequest.size).toBe(slips.length);
    expect([...acknowledged].filter(([requestId, number]) => byRequest.get(requestId)?.number !== number)).toEqual([]);
    expect(slips.filter(({ requestId }) => !tried.has(requestId))).toEqual([]);
    expect(slips.filter(({ lines, moved, total, paid }) => lines !== 1 || moved !== 1 || paid !== total)).toEqual([]);
    const [counts] = await database.db.$client`
      select (select count(*)::int from ledger_transfers where kind = 'redemption') as transfers,
        (select count(*)::int from shop_movements where kind = 'out') as movements,
        (select sum(on_hand)::int from shop_stocks) as "onHand"`;
    const { length } = slips;
    expect(counts).toEqual({ transfers: length, movements: length, onHand: tillsCount * stock - length });
    expect(await database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
    const idle = async () => {
      const [row] = await database.db.$client`
        select count(*)::int as sessions from pg_stat_activity
        where application_name = 'yilin-till-server' and state like 'idle in transaction%'`;
      return row?.sessions === 0;
    };
    await vi.waitUntil(idle, { timeout: 10_000, interval: 100 });
  } finally {
    await database.close();
  }
}

describe('kill -9 under redemption load', () => {
  test(`of the server, ${serverKills} times`, async () => {
    for (let round = 1; round <= serverKills; round += 1) {
      const server = startServer();
      await awaitAnswers(server);
      await killServer(server);
      await expectSoundBooks();
    }
  });

  test(`of the database, ${databaseKills} times, while the server asks again until it is answered`, async () => {
    const server = startServer();
    for (let round = 1; round <= databaseKills; round += 1) {
      await awaitAnswers(server);
      await killDatabase(round);
    }
    await awaitAnswers(server);
    await killServer(server);
    await expectSoundBooks();
  });
});
