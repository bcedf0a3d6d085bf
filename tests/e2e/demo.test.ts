import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type RunningCommand, runCommand, startCommand } from '#tests/harness/run-command';

/** A year of village life is written through the services, on whatever machine this is. */
const seedingTimeoutMs = 900_000;

let dataDir: string;
let port: string;
const running: RunningCommand[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(path.join(tmpdir(), 'yilin-demo-'));
  port = await new Promise<string>((resolve) => {
    const probe = createServer();
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(String(typeof address === 'object' ? address?.port : 0)));
    });
  });
});

afterAll(async () => {
  for (const { child, ended } of running) {
    if (child.exitCode === null) child.kill('SIGINT');
    await ended;
  }
  rmSync(dataDir, { recursive: true, force: true });
});

async function startDemo(): Promise<RunningCommand> {
  const demo = startCommand(['demo'], { DATA_DIR: dataDir, PORT: port });
  running.push(demo);
  await demo.until('Ctrl-C stops it');
  return demo;
}

async function checkBooks() {
  const { code, out } = await runCommand(['ledger-check'], { DATA_DIR: dataDir });
  const { ok, accounts, transfers, entries } = JSON.parse(out);
  expect([code, ok]).toEqual([0, true]);
  return { accounts, transfers, entries };
}

/** Kills the database under the running site, and asks for pages until one comes again. */
async function killDatabaseAndAsk(): Promise<number[]> {
  const answers: number[] = [];
  process.kill(
    Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
    'SIGKILL',
  );
  for (let good = 0; good < 3; ) {
    const { status } = await fetch(`http://127.0.0.1:${port}/`);
    answers.push(status);
    good = status === 200 ? good + 1 : 0;
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  return answers;
}

const clusterIsDown = () => !existsSync(path.join(dataDir, 'postgres', 'postmaster.pid'));

describe('npm run demo', () => {
  test(
    'starts a village from nothing, survives a kill, keeps its data and stops cleanly',
    async () => {
      const first = await startDemo();
      expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
      const page = await fetch(`http://127.0.0.1:${port}/`);
      expect(page.status).toBe(200);
      const style = /href="(\/assets\/[^"]+\.css)"/.exec(await page.text())?.[1];
      const sheet = await fetch(`http://127.0.0.1:${port}${style}`);
      expect(sheet.headers.get('cache-control')).toContain('immutable');
      const books = await checkBooks();

      const second = await runCommand(['demo'], { DATA_DIR: dataDir, PORT: port });
      expect(second.code).toBe(1);
      expect(second.errors).toContain(`Port ${port} is in use`);

      first.child.kill('SIGKILL');
      await first.ended;
      const again = await startDemo();
      expect(again.said()).not.toContain('Making the database');
      expect(again.said().includes('Making the demonstration')).toBe(books.transfers === 0);
      expect(await checkBooks()).toEqual(books);

      const answers = await killDatabaseAndAsk();
      expect(answers.filter((status) => status !== 200 && status !== 503)).toEqual([]);
      expect(await checkBooks()).toEqual(books);

      again.child.kill('SIGINT');
      const { code, errors } = await again.ended;
      expect(code, errors).toBe(0);
      expect(clusterIsDown()).toBe(true);
      await expect(fetch(`http://127.0.0.1:${port}/livez`)).rejects.toThrow();
    },
    seedingTimeoutMs,
  );
});
