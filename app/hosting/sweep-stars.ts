import type { Logger } from 'pino';
import type { Database } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { Refusal } from '#services/kernel/refusal';
import { listRewardsDue, rewardStars } from '#services/stars/index';

/** Gives points for stars that are final, a transaction for each part of a round. What the budget refuses waits for the next run. */
export async function sweepStarRewards(database: Database, log: Logger, now: Date = new Date()): Promise<void> {
  for (const { villageId, roundId } of await listRewardsDue(database.db, now)) {
    try {
      let after: string | undefined;
      do {
        const place = { villageId, roundId, after, now };
        after = (await database.transaction((tx) => rewardStars(tx, jobActor('star rewards'), place))).next;
      } while (after !== undefined);
    } catch (error) {
      if (error instanceof Refusal) log.warn({ villageId, roundId, refusal: error.code }, 'points for stars wait');
      else log.error({ err: error, villageId, roundId }, 'points for stars could not be given');
    }
  }
}
