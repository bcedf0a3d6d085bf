import type { Logger } from 'pino';
import type { Database } from '#db/client';
import { closeDueFunds } from '#services/donations/index';
import { expirePoints, warnOfExpiry } from '#services/expiry/index';
import { jobActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { collectDebts, DEBTS_COLLECTED_MAX } from '#services/ledger/index';
import { listPublicVillages, readSetting } from '#services/org/index';

type Sweep = (database: Database, villageId: string, log: Logger) => Promise<void>;

/** Each village by itself: what fails in one waits for the next run and holds up no other. */
export function everyVillage(sweep: Sweep, what: string) {
  return async (database: Database, log: Logger): Promise<void> => {
    for (const { id } of await listPublicVillages(database.db)) {
      await sweep(database, id, log).catch((error: unknown) => log.error({ err: error, villageId: id }, what));
    }
  };
}

/** Takes what has fallen due, and tells what falls due soon; a transaction for each chunk of purses. */
export const sweepExpiry = everyVillage(async (database, villageId, log) => {
  const today = dateInChina();
  let after: string | null = null;
  do {
    const command: { villageId: string; today: string; after: string | null } = { villageId, today, after };
    const chunk = await database.transaction((tx) => expirePoints(tx, jobActor('expiry'), command));
    if (chunk.frozen > 0) log.info({ villageId, purses: chunk.frozen }, 'frozen purses hold points past their day');
    after = chunk.next;
  } while (after !== null);
  do {
    const command: { villageId: string; today: string; after: string | null } = { villageId, today, after };
    after = await database.transaction((tx) => warnOfExpiry(tx, command));
  } while (after !== null);
}, 'points could not expire');

/** Collects what is owed, where a village has it collected. */
export const sweepDebts = everyVillage(async (database, villageId) => {
  if (!(await readSetting(database.db, villageId, 'points.debt-collection'))) return;
  const command = { villageId, occurredOn: dateInChina() };
  let collected: number;
  do {
    collected = await database.transaction((tx) => collectDebts(tx, jobActor('debts'), command));
  } while (collected === DEBTS_COLLECTED_MAX);
}, 'debts could not be collected');

/** Closes funds whose last day is over; what is left of them goes back. */
export const sweepFunds = everyVillage(async (database, villageId) => {
  const command = { villageId, today: dateInChina(), reason: '到期，余下的退回' };
  await database.transaction((tx) => closeDueFunds(tx, jobActor('funds'), command));
}, 'funds could not be closed');
