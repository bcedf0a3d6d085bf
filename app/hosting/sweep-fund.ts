import { keepAllotments } from '#services/fund/index';
import { jobActor } from '#services/kernel/actor';
import { everyVillage } from './sweep-points';

/** Takes allotments back from leavers and gives them to joiners, as each year's rule says. */
export const sweepAllotments = everyVillage(async (database, villageId) => {
  await database.transaction((tx) => keepAllotments(tx, jobActor('fund'), { villageId, now: new Date() }));
}, 'allotments could not be kept');
