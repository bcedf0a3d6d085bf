import { lt, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { identityCodes, identityRateLimits } from '#db/schema/identity';
import { deleteExpiredSessions } from './session-keeper';

/** Deletes sessions, codes and counters that have run out; run again it finds nothing more. */
export async function sweepIdentity(tx: Tx): Promise<void> {
  await deleteExpiredSessions(tx);
  const dayAgo = sql`clock_timestamp() - interval '1 day'`;
  await tx.delete(identityCodes).where(lt(identityCodes.recordedAt, dayAgo));
  await tx.delete(identityRateLimits).where(lt(identityRateLimits.expire, dayAgo));
}
