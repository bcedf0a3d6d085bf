import { availableParallelism } from 'node:os';
import postgres from 'postgres';
import { openDatabase } from '#db/client';
import { createDatabase, urlOfDatabase } from '#db/embedded';
import { migrateDatabase } from '#db/migrate';
import { installSecret } from '#services/kernel/secrets';
import { benchAssessment } from './assessment-bench';
import { benchFundYear } from './fund-bench';
import { benchHttp, benchPages, startServer } from './http-bench';
import { benchBatch, benchPosting } from './ledger-bench';
import { benchGrowth, benchRedeeming } from './redemption-bench';
import { CONNECTIONS, type Comparison, type Rate } from './rounds';
import { benchStars } from './stars-bench';
import { makeWorld } from './world';

interface BenchUrls {
  readonly superuserUrl: string;
  readonly ownerUrl: string;
  readonly applicationUrl: string;
}

const secret = 'a secret for the bench only, long enough to be one';
const smallEntries = 10_000;
const largeEntries = 1_000_000;

const startedAt = Date.now();
const shownOf = ({ ratio, measured, baseline }: Comparison) =>
  `${ratio.toFixed(3)} (${measured.perSecond.toFixed(0)} against ${baseline.perSecond.toFixed(0)} a second)`;

/** What is done next, and what came out, for whoever waits; the table comes at the end. */
function show(text: string): void {
  console.error(`  ${String(Math.round((Date.now() - startedAt) / 1000)).padStart(4)} s  ${text}`);
}

async function anotherDatabase(urls: BenchUrls, name: string): Promise<BenchUrls> {
  await createDatabase(urls.superuserUrl, name);
  await migrateDatabase(urlOfDatabase(urls.ownerUrl, name));
  return {
    superuserUrl: urlOfDatabase(urls.superuserUrl, name),
    ownerUrl: urlOfDatabase(urls.ownerUrl, name),
    applicationUrl: urlOfDatabase(urls.applicationUrl, name),
  };
}

function printTable(
  rows: readonly (readonly [string, Comparison])[],
  memory: readonly (readonly [string, string])[],
): void {
  const line = (name: string, perSecond: string, rounds: string) =>
    console.log(`  ${name.padEnd(58)} ${perSecond.padStart(9)}   ${rounds}`);
  const shown = ({ name, perSecond, rounds }: Rate) =>
    line(`  ${name}`, perSecond.toFixed(0), rounds.map((each) => each.toFixed(0)).join(' '));
  line('ratio, and what was measured', 'a second', 'rounds');
  for (const [name, { ratio, measured, baseline }] of rows) {
    line(`${name}  ${ratio.toFixed(3)}`, '', '');
    shown(measured);
    shown(baseline);
  }
  for (const [name, value] of memory) line(name, value, '');
}

async function measureAll(urls: BenchUrls, settle: () => Promise<void>): Promise<void> {
  const database = openDatabase(urls.applicationUrl, { connectionsMax: CONNECTIONS });
  show('transfers …');
  const posting = await benchPosting(database, urls.superuserUrl, settle);
  show(`transfers ${shownOf(posting)}; batch …`);
  const batch = await benchBatch(database, urls.superuserUrl, settle);
  show(`batch ${shownOf(batch)}; an assessment …`);
  const assessment = await benchAssessment(database, urls.superuserUrl, settle);
  show(`assessment ${shownOf(assessment)}; a year of the fund …`);
  const fundYear = await benchFundYear(database, urls.superuserUrl, settle);
  show(`a year of the fund ${shownOf(fundYear)}; a round of stars …`);
  const stars = await benchStars(database, urls.superuserUrl, settle);
  await database.close();
  show(`a round of stars ${shownOf(stars.comparison)}; redemptions …`);
  const smallUrls = await anotherDatabase(urls, 'yilin_bench_small');
  const small = await makeWorld(smallUrls, smallEntries);
  const { whole, alone } = await benchRedeeming(small, settle);
  show(`redemptions ${shownOf(whole)}; a million entries …`);
  const fresh = await makeWorld(await anotherDatabase(urls, 'yilin_bench_fresh'), smallEntries);
  const large = await makeWorld(await anotherDatabase(urls, 'yilin_bench_large'), largeEntries);
  const growth = await benchGrowth(large, fresh, settle);
  await Promise.all([fresh.close(), large.close()]);
  show(`growth ${shownOf(growth)}; the server …`);
  const server = await startServer(smallUrls, secret);
  const atStart = server.memory();
  const http = await benchHttp(small, server, settle);
  show(`http ${shownOf(http)}; pages …`);
  const pages = await benchPages(small, server, settle);
  const memory = [
    ...stars.memory,
    ['memory of the server at its start, MB', String(atStart)],
    ['memory of the server after the load, MB', String(server.memory())],
  ] as const;
  await server.stop();
  await small.close();
  const ratios = {
    ledger_post_vs_sql: posting,
    redeem_vs_sql: whole,
    batch_vs_insert: batch,
    assessment_vs_insert: assessment,
    fund_year_vs_insert: fundYear,
    stars_round_vs_sql: stars.comparison,
    growth,
    http_vs_service: http,
    home_pages: pages,
  };
  console.log(`\n${CONNECTIONS} connections, ${availableParallelism()} cores, medians of interleaved rounds\n`);
  printTable([...Object.entries(ratios), ['(redeem alone, the code taken before)', alone]], memory);
  const rounded = Object.entries(ratios).map(([name, { ratio }]) => [name, Number(ratio.toFixed(3))]);
  console.log(`\n${JSON.stringify(Object.fromEntries(rounded))}`);
}

/** Measures everything in databases of its own and prints a table; the last line is one JSON object of ratios. */
export async function runBench(urls: BenchUrls): Promise<void> {
  installSecret(secret);
  const superuser = postgres(urls.superuserUrl, { max: 1, onnotice: () => {} });
  const settle = async () => {
    await superuser`checkpoint`;
  };
  try {
    await measureAll(urls, settle);
  } finally {
    await superuser.end();
  }
}
