import { and, eq, isNull, or, sql } from 'drizzle-orm';
import type { Db, Tx } from '#db/client';
import { tillsDevices } from '#db/schema/tills';
import type { TillActor } from '../kernel/actor';
import { refuse } from './device-refusal';

const isDevice = (actor: TillActor) =>
  and(eq(tillsDevices.villageId, actor.villageId), eq(tillsDevices.id, actor.deviceId), isNull(tillsDevices.revokedAt));

/** Notes that a device was at work, once a minute at most. */
export async function noteUse(db: Db, actor: TillActor): Promise<void> {
  const isStale = or(
    isNull(tillsDevices.lastUsedAt),
    sql`${tillsDevices.lastUsedAt} < recorded_now() - interval '1 minute'`,
  );
  await db
    .update(tillsDevices)
    .set({ lastUsedAt: sql`recorded_now()` as unknown as Date })
    .where(and(isDevice(actor), isStale));
}

/** Keeps a device from being revoked until the transaction ends. Refusals: tills/token-unknown (revoked meanwhile). */
export async function holdDevice(tx: Tx, actor: TillActor): Promise<void> {
  const [device] = await tx.select({ id: tillsDevices.id }).from(tillsDevices).where(isDevice(actor)).for('share');
  if (!device) throw refuse('tills/token-unknown');
}

/** Lets one request under a key go on at a time. */
export async function lockKey(tx: Tx, requestId: string): Promise<void> {
  await tx.$client`select pg_advisory_xact_lock(hashtextextended(${`tills:${requestId}`}, 0))`;
}
