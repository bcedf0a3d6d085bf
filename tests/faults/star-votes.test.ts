import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { printSlip, toResidents } from '#tests/factories/star-ballots';
import { createStarVillage, openTestRound, type TestRound } from '#tests/factories/stars';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import type { StarServerParts } from './star-server';

const households = 80;
const kills = 4;
const root = fileURLToPath(new URL('../..', import.meta.url));

let own: TestDatabase;
let round: TestRound;
let parts: StarServerParts;
const acknowledged = new Set<string>();

beforeAll(async () => {
  own = await ownDatabase();
  parts = await own.database.transaction(async (tx) => {
    const world = await createStarVillage(tx, { members: 4, households });
    round = await openTestRound(tx, world);
    const now = await toResidents(tx, world, round);
    const slips: string[] = [];
    for (const household of world.householdIds) slips.push((await printSlip(tx, round, household)).code);
    return { applicationUrl: own.applicationUrl, slips, now: now.toISOString() };
  });
});
afterAll(() => own?.close());

function startServer(): ChildProcess {
  const file = path.join(root, 'tests/faults/star-server.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', file, JSON.stringify(parts)], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
    for (const [, receipt = ''] of chunk.matchAll(/done (\w{12})\n/g)) acknowledged.add(receipt);
  });
  return child;
}

/** Nobody is marked without a ballot, none lies there twice, and none that was answered is missing. */
async function expectSound(): Promise<number> {
  const sql = own.database.db.$client;
  const [count] = await sql<{ voted: number; torn: number }[]>`
    select (select count(*)::int from stars_voters where round_id = ${round.id} and voted_via = 'slip') as voted,
      (select count(*)::int from stars_ballots b where b.round_id = ${round.id}
        and not exists (select from stars_ratings r where r.ballot_id = b.id)) as torn`;
  const ballots = await sql<{ receipt: string }[]>`
    select receipt from stars_ballots where round_id = ${round.id} and channel = 'slip'`;
  const box = new Set(ballots.map((each) => each.receipt));
  expect({ ballots: box.size, torn: count?.torn }).toEqual({ ballots: count?.voted, torn: 0 });
  expect([...acknowledged].filter((receipt) => !box.has(receipt))).toEqual([]);
  return box.size;
}

test(`votes survive the server's death, ${kills} times`, async () => {
  for (let kill = 1; kill <= kills; kill += 1) {
    const wanted = acknowledged.size + 10;
    const server = startServer();
    const closed = new Promise((resolve) => server.once('close', resolve));
    await vi.waitUntil(() => acknowledged.size >= wanted || server.exitCode !== null, { timeout: 60_000, interval: 5 });
    server.kill('SIGKILL');
    await closed;
    await expectSound();
  }
  const last = startServer();
  await new Promise((resolve) => last.once('close', resolve));
  expect(await expectSound()).toBe(households);
});
