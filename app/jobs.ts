import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import { sealLedger } from '#services/ledger/index';
import { listPublicVillages } from '#services/org/index';

/** An idempotent sweep: run twice it does nothing more, run late it catches up. */
interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** Only one process of many runs it at a time. */
  readonly lockKey: number;
  readonly run: (database: Database) => Promise<void>;
}

const minuteMs = 60_000;

const jobs: readonly Job[] = [
  {
    name: 'remove expired sessions, codes and counters',
    everyMs: 10 * minuteMs,
    lockKey: 720_180_101,
    run: async ({ db }) => {
      await db.execute(sql`delete from identity_sessions where expires_at < now() or absolute_expires_at < now()`);
      await db.execute(sql`delete from identity_codes where expires_at < now() - interval '1 day'`);
      await db.execute(sql`delete from identity_rate_limits where expire < now() - interval '1 day'`);
    },
  },
  {
    name: 'seal what was posted since the last seal',
    everyMs: 60 * minuteMs,
    lockKey: 720_180_102,
    run: async (database) => {
      for (const village of await listPublicVillages(database.db)) {
        await database.transaction((tx) => sealLedger(tx, village.id));
      }
    },
  },
];

/** The lock lives as long as the transaction that holds it, whatever becomes of the process. */
async function runOnce(database: Database, job: Job): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    const [lock] = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${job.lockKey}) as taken`);
    if (lock?.taken) await job.run(database);
  });
}

export interface RunningJobs {
  /** Starts no more, and waits for what runs. */
  stop(): Promise<void>;
}

/** Runs every job soon after the start and then at its interval. A failure is logged and tried again next time. */
export function startJobs(database: Database, log: Logger): RunningJobs {
  const running = new Set<Promise<void>>();
  const begin = (job: Job) => {
    const run = runOnce(database, job)
      .catch((error) => log.error({ err: error, job: job.name }, 'a job failed'))
      .finally(() => running.delete(run));
    running.add(run);
  };
  const timers = jobs.flatMap((job, index) => [
    setTimeout(begin, 5_000 + index * 1_000, job),
    setInterval(begin, job.everyMs, job),
  ]);
  for (const timer of timers) timer.unref();
  return {
    stop: async () => {
      for (const timer of timers) clearTimeout(timer);
      await Promise.all(running);
    },
  };
}
