import { sql } from 'drizzle-orm';
import type { Logger } from 'pino';
import type { Database } from '#db/client';
import { adoptMissingYears } from '#services/calendar/index';
import { sweepIdentity } from '#services/identity/index';
import { sealLedger } from '#services/ledger/index';
import { deliverMessages } from '#services/messages/index';
import { listVillagesWithDeductions, publishDeductionNotices } from '#services/notices/index';
import { listPublicVillages } from '#services/org/index';
import { closeNotices } from '~/hosting/close-notices';
import { operatorAdapter } from '~/hosting/operator-adapter';
import { sweepApplications } from '~/hosting/sweep-applications';
import { sweepDecisions } from '~/hosting/sweep-decisions';
import { sweepAllotments } from '~/hosting/sweep-fund';
import { sweepOrders } from '~/hosting/sweep-orders';
import { sweepDebts, sweepExpiry, sweepFunds } from '~/hosting/sweep-points';
import { sweepReceipts } from '~/hosting/sweep-receipts';
import { sweepRounds } from '~/hosting/sweep-rounds';
import { sweepStarRewards } from '~/hosting/sweep-stars';
import { sweepTalks } from '~/hosting/sweep-talks';

/** An idempotent sweep: run twice it does nothing more, run late it catches up. */
interface Job {
  readonly name: string;
  readonly everyMs: number;
  /** Only one process of many runs it at a time. */
  readonly lockKey: number;
  readonly run: (database: Database, log: Logger) => Promise<void>;
}

const minuteMs = 60_000;
const deliveryIntervalMs = 5_000;

const jobs: readonly Job[] = [
  {
    name: 'remove expired sessions, codes and counters',
    everyMs: 10 * minuteMs,
    lockKey: 720_180_101,
    run: (database) => database.transaction(sweepIdentity),
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
  {
    name: 'hand over messages',
    everyMs: deliveryIntervalMs,
    lockKey: 720_180_103,
    run: async (database, log) => {
      await database.transaction((tx) => deliverMessages(tx, operatorAdapter(log)));
    },
  },
  {
    name: 'enter published working days',
    everyMs: 24 * 60 * minuteMs,
    lockKey: 720_180_111,
    run: (database) => database.transaction(async (tx) => void (await adoptMissingYears(tx, new Date()))),
  },
  {
    name: 'tell people of deductions',
    everyMs: minuteMs,
    lockKey: 720_180_112,
    run: async (database) => {
      for (const villageId of await listVillagesWithDeductions(database.db)) {
        await database.transaction((tx) => publishDeductionNotices(tx, villageId, new Date()));
      }
    },
  },
  {
    name: 'settle notices whose days are over',
    everyMs: minuteMs,
    lockKey: 720_180_113,
    run: (database, log) => closeNotices(database, log),
  },
  {
    name: 'give points for stars that are final',
    everyMs: minuteMs,
    lockKey: 720_180_172,
    run: (database, log) => sweepStarRewards(database, log),
  },
  {
    name: 'let points expire, and tell what expires soon',
    everyMs: 6 * 60 * minuteMs,
    lockKey: 720_180_121,
    run: sweepExpiry,
  },
  {
    name: 'collect what is owed',
    everyMs: 60 * minuteMs,
    lockKey: 720_180_122,
    run: sweepDebts,
  },
  {
    name: 'close funds whose last day is over',
    everyMs: 60 * minuteMs,
    lockKey: 720_180_141,
    run: sweepFunds,
  },
  {
    name: 'remind of receipts of the micro-service fund',
    everyMs: 60 * minuteMs,
    lockKey: 720_180_154,
    run: sweepReceipts,
  },
  {
    name: 'let orders lapse, and tell of those whose last day comes',
    everyMs: 30 * minuteMs,
    lockKey: 720_180_123,
    run: sweepOrders,
  },
  {
    name: 'let applications of the fund lapse, and tell of those whose last day comes',
    everyMs: 60 * minuteMs,
    lockKey: 720_180_153,
    run: sweepApplications,
  },
  {
    name: 'remind of decisions on the fund, and move on what nobody can decide',
    everyMs: 30 * minuteMs,
    lockKey: 720_180_161,
    run: sweepDecisions,
  },
  {
    name: 'tell of look backs on talks',
    everyMs: 60 * minuteMs,
    lockKey: 720_180_181,
    run: sweepTalks,
  },
  {
    name: 'give allotments to joiners, and take them back from leavers',
    everyMs: 24 * 60 * minuteMs,
    lockKey: 720_180_151,
    run: sweepAllotments,
  },
  {
    name: 'remind of steps of star evaluation, and take the next',
    everyMs: 30 * minuteMs,
    lockKey: 720_180_171,
    run: sweepRounds,
  },
];

/** The lock lives as long as the transaction that holds it, whatever becomes of the process. */
async function runOnce(database: Database, job: Job, log: Logger): Promise<void> {
  await database.transaction(async (tx) => {
    await tx.execute(sql`set local idle_in_transaction_session_timeout = 0`);
    const [lock] = await tx.execute<{ taken: boolean }>(sql`select pg_try_advisory_xact_lock(${job.lockKey}) as taken`);
    if (lock?.taken) await job.run(database, log);
  });
}

export interface RunningJobs {
  /** Starts no more, and waits for what runs. */
  stop(): Promise<void>;
}

async function runLogged(database: Database, job: Job, log: Logger): Promise<void> {
  try {
    await runOnce(database, job, log);
  } catch (error) {
    log.error({ err: error, job: job.name }, 'a job failed');
  }
}

/** Runs every job now, one after the other. */
export async function runJobs(database: Database, log: Logger): Promise<void> {
  for (const job of jobs) await runLogged(database, job, log);
}

/** Runs every job soon after the start and then at its interval. A failure is logged and tried again next time. */
export function startJobs(database: Database, log: Logger): RunningJobs {
  const running = new Set<Promise<void>>();
  const begin = (job: Job) => {
    const run = runLogged(database, job, log).finally(() => running.delete(run));
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
