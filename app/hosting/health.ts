import type { RequestHandler } from 'express';
import type { Database } from '#db/client';
import { migrationLevel } from '#db/migrate';

const answerWithinMs = 2_000;

/** `/livez`: the process answers. */
export const liveness: RequestHandler = (_request, response) => {
  response.setHeader('Cache-Control', 'no-store');
  response.json({ ok: true });
};

/** `/healthz`: the database answers and has this code's level. */
export function health(database: Database): RequestHandler {
  return async (_request, response) => {
    response.setHeader('Cache-Control', 'no-store');
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('no answer in time')), answerWithinMs);
    });
    try {
      const level = await Promise.race([migrationLevel(database.db), timeout]);
      const migrations = { applied: level.applied, expected: level.expected, newest: level.newest };
      response.status(level.isCurrent ? 200 : 503).json({ ok: level.isCurrent, database: 'reached', migrations });
    } catch (error) {
      const isTooNew = error instanceof Error && error.name === 'DatabaseTooNew';
      response.status(503).json({ ok: false, database: isTooNew ? 'newer than this program' : 'not reached' });
    } finally {
      clearTimeout(timer);
    }
  };
}
