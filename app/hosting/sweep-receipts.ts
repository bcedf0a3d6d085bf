import { remindReceipts } from '#services/fund/index';
import { dateInChina } from '#services/kernel/clock';
import { everyVillage } from './sweep-points';

/** Reminds of receipts that are due soon or late. */
export const sweepReceipts = everyVillage(async (database, villageId) => {
  await database.transaction((tx) => remindReceipts(tx, { villageId, today: dateInChina() }));
}, 'late receipts could not be told of');
