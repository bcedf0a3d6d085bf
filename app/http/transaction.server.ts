import type { Reader, Tx } from '#db/client';
import type { RequestContext } from './context.server';

/** Serialization failure and deadlock: the only errors after which the same work may simply be done again. */
const RETRIED = new Set(['40001', '40P01']);
const TRIES_MAX = 3;
/** Out of reach, shutting down, out of connections, out of disk, waited too long: try again later. */
const UNAVAILABLE = /^(08|53|57P0|55P03|57014|ECONN|EPIPE|ETIMEDOUT|CONNECT|CONNECTION_)/;

function sqlState(error: unknown): string {
  const { code, cause } = (error ?? {}) as { code?: unknown; cause?: unknown };
  if (typeof code === 'string') return code;
  return cause ? sqlState(cause) : '';
}

/** True when the error says that the database can't serve now, not that the work was wrong. */
export function isUnavailable(error: unknown): boolean {
  return UNAVAILABLE.test(sqlState(error));
}

/**
 * Runs one service call in one transaction. Repeats it, at most 3 times in all, after a serialization failure or a
 * deadlock; a database that can't serve becomes a 503 answer.
 */
export async function inTransaction<Result>(
  context: Pick<RequestContext, 'database' | 'log'>,
  work: (tx: Tx) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.database.transaction(work);
    } catch (error) {
      const retried = RETRIED.has(sqlState(error));
      if (retried && attempt < TRIES_MAX) continue;
      if (retried || isUnavailable(error)) {
        context.log.error({ err: error, attempt }, 'the database could not serve');
        throw new Response('暂时无法连接数据库，请稍后再试。', { status: 503, headers: { 'Retry-After': '5' } });
      }
      throw error;
    }
  }
}

/** The pooled database for a loader's reads. */
export function readFrom(context: Pick<RequestContext, 'database'>): Reader {
  return context.database.db;
}
