import { remindTalks } from '#services/appraisal/index';
import { dateInChina } from '#services/kernel/clock';
import { everyVillage } from './sweep-points';

/** Tells members of the look back on what a talk agreed. */
export const sweepTalks = everyVillage(async (database, villageId) => {
  await database.transaction((tx) => remindTalks(tx, { villageId, today: dateInChina() }));
}, 'look backs could not be told of');
