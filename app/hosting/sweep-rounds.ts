import { keepRound, listRating } from '#services/stars/index';
import { everyVillage } from './sweep-points';

/** Reminds of steps that end, and takes the next one when time and turnout allow; a transaction for each round, which holds up no other. */
export const sweepRounds = everyVillage(async (database, villageId, log) => {
  const now = new Date();
  for (const roundId of await listRating(database.db, villageId)) {
    await database
      .transaction((tx) => keepRound(tx, { villageId, roundId, now }))
      .catch((error: unknown) => log.error({ err: error, villageId, roundId }, 'a round could not be looked after'));
  }
}, 'rounds of evaluation could not be looked after');
