/** A server process under votes, to be killed: votes with each slip that is left. Says `done <receipt>` when it has the answer. */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import pino from 'pino';
import { openDatabase } from '#db/client';
import { installSecret } from '#services/kernel/secrets';
import { loadSlipBallot, voteBySlip } from '#services/stars/index';
import { ballotOf } from '#tests/factories/star-ballots';
import { inTransaction } from '~/http/transaction.server';

export interface StarServerParts {
  readonly applicationUrl: string;
  readonly slips: readonly string[];
  readonly now: string;
}

const parts: StarServerParts = JSON.parse(process.argv[2] ?? '{}');
installSecret('a secret for tests only, long enough to be one');
const context = { database: openDatabase(parts.applicationUrl, { connectionsMax: 4 }), log: pino({ level: 'silent' }) };
const now = new Date(parts.now);
const waiting = [...parts.slips];

async function serve(): Promise<void> {
  for (let slip = waiting.pop(); slip !== undefined; slip = waiting.pop()) {
    const sheet = await loadSlipBallot(context.database.db, slip, now);
    if (sheet.voted) continue;
    const ids = sheet.people.map((each) => each.participantId);
    const command = { slip, requestId: randomUUID(), marks: ballotOf('residents', ids), now };
    const { result } = await inTransaction(context, (tx) => voteBySlip(tx, command));
    writeSync(1, `done ${result.receipt}\n`);
  }
}

await Promise.all(Array.from({ length: 4 }, serve));
await context.database.close();
