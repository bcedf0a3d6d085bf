import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsBatches } from '#db/schema/claims';
import type { Actor, PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { BatchesRefusalCode } from './batch-vocabulary';
import { lockActivity } from './lock-activity';

export type BatchRow = typeof claimsBatches.$inferSelect;

export const refuseBatch = (code: BatchesRefusalCode, details = {}) => new Refusal<BatchesRefusalCode>(code, details);

/** The person who makes a batch: its claims carry a name, so that a job never makes one. */
export function asMaker(actor: Actor, villageId: string): PersonActor {
  authorize(actor, 'batches.make', villageId);
  if (actor.kind !== 'person') throw refuseBatch('batches/not-allowed');
  return actor;
}

/**
 * Locks a batch: its activity first, and with it every batch of the same content, so that one of them is applied.
 * Refusal: batches/not-found.
 */
export async function lockBatch(
  tx: Tx,
  villageId: string,
  batchId: string,
): Promise<{ readonly batch: BatchRow; readonly appliedElsewhere: boolean }> {
  const own = and(eq(claimsBatches.villageId, villageId), eq(claimsBatches.id, batchId));
  const [found] = isId(batchId) ? await tx.select().from(claimsBatches).where(own) : [];
  if (!found) throw refuseBatch('batches/not-found');
  if (found.activityId) await lockActivity(tx, villageId, found.activityId, 'update');
  const alike = await tx
    .select()
    .from(claimsBatches)
    .where(and(eq(claimsBatches.villageId, villageId), eq(claimsBatches.contentHash, found.contentHash)))
    .orderBy(asc(claimsBatches.id))
    .for('update');
  const batch = alike.find(({ id }) => id === batchId);
  invariant(batch, 'a batch is never deleted');
  return { batch, appliedElsewhere: alike.some(({ id, state }) => id !== batchId && state === 'applied') };
}
