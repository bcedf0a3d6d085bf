import { jobActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { lapseOrders, remindOfOrders } from '#services/orders/index';
import { everyVillage } from './sweep-points';

/** Ends orders whose last day is over, a transaction for each chunk, and tells of those whose last day comes. */
export const sweepOrders = everyVillage(async (database, villageId) => {
  const command = { villageId, today: dateInChina() };
  let found: number;
  do {
    found = await database.transaction((tx) => lapseOrders(tx, jobActor('orders'), command));
  } while (found > 0);
  await database.transaction((tx) => remindOfOrders(tx, command));
}, 'orders could not lapse');
