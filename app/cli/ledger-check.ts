import { parseArgs } from 'node:util';
import { openDatabase, type Tx } from '#db/client';
import { checkFund, type FundProblem } from '#services/fund/index';
import { checkLedger, type LedgerReport, PROBLEMS_NAMED_MAX } from '#services/ledger/index';
import { checkNotices, type NoticeProblem } from '#services/notices/index';
import { checkStock, type StockProblem } from '#services/shop/index';
import { checkStars, type StarProblem } from '#services/stars/index';
import type { Environment } from '~/environment';
import { environmentOrExit } from './environment-of-command';
import { reachDatabase } from './provide-database';
import { explainFailure } from './serve';

const checkWithinMs = 3_600_000;

function readRoot(words: readonly string[]): string | undefined {
  try {
    return parseArgs({ args: [...words], options: { seal: { type: 'string' } } }).values.seal;
  } catch (error) {
    console.error(`${(error as Error).message}\nUsage: npm run ledger:check -- [--seal <root>]`);
    process.exit(2);
  }
}

/** What the books, the notices, the stock, the micro-service fund and the stars say about themselves. */
interface Report extends Omit<LedgerReport, 'problems'> {
  readonly notices: number;
  readonly movements: number;
  readonly fundApplications: number;
  readonly starResults: number;
  readonly problems: readonly (
    | LedgerReport['problems'][number]
    | NoticeProblem
    | StockProblem
    | FundProblem
    | StarProblem
  )[];
}

async function checkAll(tx: Tx, root: string | undefined): Promise<Report> {
  const ledger = await checkLedger(tx, root === undefined ? {} : { root });
  const { notices, problems: ofNotices } = await checkNotices(tx);
  const { movements, problems: ofStock } = await checkStock(tx);
  const { applications: fundApplications, problems: ofFund } = await checkFund(tx);
  const { starResults, problems: ofStars } = await checkStars(tx);
  const problems = [...ofNotices, ...ofStock, ...ofFund, ...ofStars];
  return {
    ...ledger,
    ok: ledger.ok && problems.length === 0,
    notices,
    movements,
    fundApplications,
    starResults,
    problemCount: ledger.problemCount + problems.length,
    problems: [...ledger.problems, ...problems].slice(0, PROBLEMS_NAMED_MAX),
  };
}

/** The whole check sees one moment of the books, however long it takes. */
async function checkOneMoment(environment: Environment, root: string | undefined): Promise<Report> {
  const reached = await reachDatabase(environment);
  const database = openDatabase(reached.url, {
    applicationName: 'yilin-ledger-check',
    connectionsMax: 1,
    prepare: environment.DATABASE_PREPARE,
    statementTimeoutMs: checkWithinMs,
  });
  try {
    return await database.snapshot((tx) => checkAll(tx, root));
  } finally {
    await database.close();
    await reached.close();
  }
}

/** One JSON line on the output. Exit 0: the books agree; 1: they don't, with the rows named; 2: they could not be checked. */
export async function main(words: readonly string[]): Promise<void> {
  const root = readRoot(words);
  const environment = environmentOrExit();
  try {
    const report = await checkOneMoment(environment, root);
    console.log(JSON.stringify(report));
    process.exit(report.ok ? 0 : 1);
  } catch (error) {
    console.error(explainFailure(error, environment));
    process.exit(2);
  }
}
