import type { Db } from '#db/client';
import { type AllowanceName, returnAllowance, takeAllowance } from '#services/identity/index';
import type { RequestArgs } from './session.server';

const minuteSeconds = 60;

/** Counts an attempt of the caller's address; over the limit the answer is 429 with the time to wait. */
export async function limitAttempts({ context }: Pick<RequestArgs, 'context'>, name: AllowanceName): Promise<void> {
  const db: Db = context.database.db;
  const seconds = await takeAllowance(db, name, context.address);
  if (seconds === 0) return;
  context.log.warn({ allowance: name, seconds }, 'refused: too many attempts');
  const minutes = Math.ceil(seconds / minuteSeconds);
  throw new Response(`从您这里来的尝试太多了，请 ${minutes} 分钟后再试。`, {
    status: 429,
    headers: { 'Retry-After': String(seconds) },
  });
}

/** The attempt succeeded and does not count. */
export async function forgiveAttempt({ context }: Pick<RequestArgs, 'context'>, name: AllowanceName): Promise<void> {
  await returnAllowance(context.database.db, name, context.address);
}
