import { keepDecision, listReviewing } from '#services/fund/index';
import { everyVillage } from './sweep-points';

/** Tells who has not voted yet, and moves on what nobody could decide; a transaction for each application. */
export const sweepDecisions = everyVillage(async (database, villageId) => {
  const now = new Date();
  for (const applicationId of await listReviewing(database.db, villageId)) {
    await database.transaction((tx) => keepDecision(tx, { villageId, applicationId, now }));
  }
}, 'decisions on the fund could not be looked after');
