import { lapseApplication, listLapsing, remindOfApplications } from '#services/fund/index';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { everyVillage } from './sweep-points';

/** Ends applications that waited too long, a transaction for each, and tells of those whose last day comes. */
export const sweepApplications = everyVillage(async (database, villageId, log) => {
  const now = new Date();
  for (const applicationId of await listLapsing(database.db, { villageId, now })) {
    const command = { villageId, applicationId, now };
    await database
      .transaction((tx) => lapseApplication(tx, jobActor('fund'), command))
      .catch((error: unknown) => {
        if (error instanceof Refusal) return;
        log.error({ err: error, villageId, applicationId }, 'an application of the fund could not lapse');
      });
  }
  await database.transaction((tx) => remindOfApplications(tx, { villageId, now }));
}, 'applications of the fund could not lapse');
