/**
 * A server process under load, to be killed: redeems without end, one loop per till. Says `try <request>` before it asks and
 * `done <request> <slip>` when it has the answer, written before anything else happens, as an answer on the wire would be.
 */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import { openDatabase } from '#db/client';
import { installSecret } from '#services/kernel/secrets';
import { redeem } from '#services/redemption';
import { line, presentAgain, type TestTill } from '#tests/factories/redemption';
import { inTransaction } from '~/http/transaction.server';

export interface TillServerParts {
  readonly applicationUrl: string;
  readonly tills: readonly TestTill[];
}

const parts: TillServerParts = JSON.parse(process.argv[2] ?? '{}');
installSecret('a secret for tests only, long enough to be one');
const context = {
  database: openDatabase(parts.applicationUrl, {
    connectionsMax: parts.tills.length,
    applicationName: 'yilin-till-server',
  }),
  log: pino({ level: 'silent' }),
};

/** As a till would: while the database can't serve, the same request is sent again. */
async function untilAnswered<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Response && error.status === 503)) throw error;
      await sleep(50);
    }
  }
}

async function serve(till: TestTill): Promise<never> {
  for (;;) {
    const presentationId = await untilAnswered(() => inTransaction(context, (tx) => presentAgain(tx, till)));
    const command = { requestId: randomUUID(), presentationId, lines: [line(till.soap)] };
    writeSync(1, `try ${command.requestId}\n`);
    const { result } = await untilAnswered(() => inTransaction(context, (tx) => redeem(tx, till.cashier, command)));
    writeSync(1, `done ${command.requestId} ${result.number}\n`);
  }
}

await Promise.all(parts.tills.map(serve));
