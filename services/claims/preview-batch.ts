import { createHash } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsBatches } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { commandHash, type Outcome } from '../kernel/request';
import { readAttendanceRows } from './batch-attendance-queries';
import type { BatchCommand, PreviewBatchCommand } from './batch-commands';
import type { ParsedBatchRow } from './batch-rows';
import { BATCH_ROWS_MAX } from './batch-vocabulary';
import { lockActivity } from './lock-activity';
import { asMaker, lockBatch, refuseBatch } from './lock-batch';

interface Content {
  readonly title: string;
  readonly activityId: string | null;
  readonly fileName: string | null;
  readonly contentHash: string;
  readonly rows: readonly ParsedBatchRow[];
}

const digest = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');

/**
 * Keeps a list, or the people of a closed activity, until it is applied or discarded. Nothing is claimed yet. An activity
 * that has a batch already leads to that one.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, batches/not-allowed,
 * batches/request-used, activities/not-found, batches/activity-open, batches/empty, batches/too-many-rows.
 */
export async function previewBatch(
  tx: Tx,
  actor: Actor,
  command: PreviewBatchCommand,
): Promise<Outcome<{ readonly id: string }>> {
  const { villageId, requestId, source } = command;
  const maker = asMaker(actor, villageId);
  const hash = commandHash({ ...command, madeBy: maker.accountId });
  const earlier = await findEarlier(tx, villageId, requestId);
  if (earlier) {
    if (earlier.hash !== hash) throw refuseBatch('batches/request-used');
    return { result: { id: earlier.id }, replayed: true };
  }
  const content = source.kind === 'list' ? ofList(source) : await ofActivity(tx, villageId, source.activityId);
  if ('batchId' in content) return { result: { id: content.batchId }, replayed: true };
  if (content.rows.length === 0) throw refuseBatch('batches/empty');
  if (content.rows.length > BATCH_ROWS_MAX) throw refuseBatch('batches/too-many-rows', { most: BATCH_ROWS_MAX });
  const id = newId();
  const written = await tx
    .insert(claimsBatches)
    .values({
      ...content,
      villageId,
      id,
      kind: source.kind,
      state: 'previewed',
      rowCount: content.rows.length,
      madeBy: maker.accountId,
      madeByName: maker.name,
      requestId,
      commandHash: hash,
    })
    .onConflictDoNothing({ target: [claimsBatches.villageId, claimsBatches.requestId] })
    .returning({ id: claimsBatches.id });
  if (written.length === 0) return previewBatch(tx, actor, command);
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.preview-batch',
    subjectKind: 'batch',
    subjectId: id,
    details: { name: content.title, rows: content.rows.length },
  });
  return { result: { id }, replayed: false };
}

async function findEarlier(tx: Tx, villageId: string, requestId: string) {
  const [earlier] = await tx
    .select({ id: claimsBatches.id, hash: claimsBatches.commandHash })
    .from(claimsBatches)
    .where(and(eq(claimsBatches.villageId, villageId), eq(claimsBatches.requestId, requestId)));
  return earlier;
}

function ofList(source: { readonly fileName: string; readonly rows: readonly ParsedBatchRow[] }): Content {
  const { fileName, rows } = source;
  const title = fileName.replace(/\.[a-z]{3,4}$/i, '').slice(0, 60) || fileName.slice(0, 60);
  const contentHash = digest(rows.map(({ fields, problems }) => [fields, problems]));
  return { title, activityId: null, fileName: fileName.slice(0, 200), contentHash, rows };
}

async function ofActivity(tx: Tx, villageId: string, activityId: string): Promise<Content | { batchId: string }> {
  const activity = await lockActivity(tx, villageId, activityId, 'update');
  if (activity.state !== 'closed') throw refuseBatch('batches/activity-open');
  const batches = await tx
    .select({ id: claimsBatches.id, state: claimsBatches.state })
    .from(claimsBatches)
    .where(and(eq(claimsBatches.villageId, villageId), eq(claimsBatches.activityId, activityId)));
  const open = batches.find(({ state }) => state === 'applied') ?? batches.find(({ state }) => state === 'previewed');
  if (open) return { batchId: open.id };
  const rows = await readAttendanceRows(tx, villageId, activityId);
  return { title: activity.title, activityId, fileName: null, contentHash: digest(['activity', activityId]), rows };
}

/**
 * Throws a batch away that was not applied. Again changes nothing.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, batches/not-allowed,
 * batches/not-found, batches/done.
 */
export async function discardBatch(tx: Tx, actor: Actor, { villageId, batchId }: BatchCommand): Promise<void> {
  asMaker(actor, villageId);
  const { batch } = await lockBatch(tx, villageId, batchId);
  if (batch.state === 'discarded') return;
  if (batch.state === 'applied') throw refuseBatch('batches/done');
  await tx
    .update(claimsBatches)
    .set({ state: 'discarded', rows: [] })
    .where(and(eq(claimsBatches.villageId, villageId), eq(claimsBatches.id, batchId)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.discard-batch',
    subjectKind: 'batch',
    subjectId: batchId,
    details: { name: batch.title },
  });
}
