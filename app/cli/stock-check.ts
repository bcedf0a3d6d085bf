import { openDatabase } from '#db/client';
import { checkStock } from '#services/shop/index';
import { environmentOrExit } from './environment-of-command';
import { reachDatabase } from './provide-database';
import { explainFailure } from './serve';

const checkWithinMs = 3_600_000;

/** One JSON line on the output. Exit 0: the stock's books agree; 1: they don't, with the rows named; 2: they could not be checked. */
export async function main(): Promise<void> {
  const environment = environmentOrExit();
  try {
    const reached = await reachDatabase(environment);
    const database = openDatabase(reached.url, {
      applicationName: 'yilin-stock-check',
      connectionsMax: 1,
      prepare: environment.DATABASE_PREPARE,
      statementTimeoutMs: checkWithinMs,
    });
    const report = await database.snapshot((tx) => checkStock(tx));
    console.log(JSON.stringify({ ok: report.problems.length === 0, ...report }));
    await database.close();
    await reached.close();
    process.exit(report.problems.length === 0 ? 0 : 1);
  } catch (error) {
    console.error(explainFailure(error, environment));
    process.exit(2);
  }
}
