import type { Logger } from 'pino';
import type { Database } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { Refusal } from '#services/kernel/refusal';
import { closeNoticeChunk, listNoticesDue } from '#services/notices/index';

/**
 * Settles every notice whose days are over, a transaction for each chunk of rows. What is refused (a budget that is used
 * up) or fails waits for the next run and holds up no other notice.
 */
export async function closeNotices(database: Database, log: Logger, now: Date = new Date()): Promise<void> {
  for (const { villageId, id } of await listNoticesDue(database.db, dateInChina(now))) {
    try {
      await closeNotice(database, villageId, id, now);
    } catch (error) {
      if (error instanceof Refusal) log.warn({ villageId, noticeId: id, refusal: error.code }, 'a notice waits');
      else log.error({ err: error, villageId, noticeId: id }, 'a notice could not be closed');
    }
  }
}

async function closeNotice(database: Database, villageId: string, noticeId: string, now: Date): Promise<void> {
  let afterPosition: number | null = 0;
  while (afterPosition !== null) {
    const page: { afterPosition: number } = { afterPosition };
    const chunk = await database.transaction((tx) =>
      closeNoticeChunk(tx, jobActor('notices'), villageId, noticeId, now, page),
    );
    afterPosition = chunk.nextPosition;
  }
}
