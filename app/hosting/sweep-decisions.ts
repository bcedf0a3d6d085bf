import { keepDecision, listReviewing } from '#services/fund/index';
import { everyVillage } from './sweep-points';

/** Tells who has not voted yet, and moves on what nobody could decide; a transaction for each application, which holds up no other. */
export const sweepDecisions = everyVillage(async (database, villageId, log) => {
  const now = new Date();
  for (const applicationId of await listReviewing(database.db, villageId)) {
    await database
      .transaction((tx) => keepDecision(tx, { villageId, applicationId, now }))
      .catch((error: unknown) =>
        log.error({ err: error, villageId, applicationId }, 'an application could not be kept'),
      );
  }
}, 'decisions on the fund could not be looked after');
