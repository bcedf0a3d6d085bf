import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsBatches } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor, PersonActor } from '../kernel/actor';
import type { Outcome } from '../kernel/request';
import { rowsOfBatch } from './batch-attendance-queries';
import type { ApplyBatchCommand } from './batch-commands';
import { lockEarners, readBatchRecords } from './batch-record-queries';
import type { ExaminedRow } from './batch-rows';
import { examineBatch, previewHashOf } from './examine-batch';
import { asMaker, type BatchRow, lockBatch, refuseBatch } from './lock-batch';
import { writeBatch } from './write-batch';

/** What a batch became: so many claims that wait for a checker, so many rows left out. */
export interface AppliedBatch {
  readonly id: string;
  readonly claimed: number;
  readonly left: number;
}

/**
 * Claims for everybody of a batch, all or nothing unless the good rows alone were asked for. What was not shown is never
 * written: the rows are examined again with their people locked, and another outcome than `previewHash` is refused.
 * Again returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, batches/not-allowed,
 * batches/not-found, batches/done (by somebody else, otherwise, or discarded), batches/already-applied (the same content),
 * batches/outdated, batches/has-errors {wrong}, batches/empty (no good row).
 */
export async function applyBatch(tx: Tx, actor: Actor, command: ApplyBatchCommand): Promise<Outcome<AppliedBatch>> {
  const { villageId, batchId, goodRowsOnly, previewHash, now } = command;
  const maker = asMaker(actor, villageId);
  const { batch, appliedElsewhere } = await lockBatch(tx, villageId, batchId);
  const earlier = resultOf(batch, maker, goodRowsOnly);
  if (earlier) return { result: earlier, replayed: true };
  if (batch.state !== 'previewed') throw refuseBatch('batches/done');
  if (appliedElsewhere) throw refuseBatch('batches/already-applied');
  const rows = await examineLocked(tx, batch, now);
  if (previewHashOf(rows) !== previewHash) throw refuseBatch('batches/outdated');
  const good = rows.filter(({ problems }) => problems.length === 0);
  const wrong = rows.length - good.length;
  if (!goodRowsOnly && wrong > 0) throw refuseBatch('batches/has-errors', { wrong });
  if (good.length === 0) throw refuseBatch('batches/empty');
  await writeBatch(tx, maker, batch, good, now);
  await tx
    .update(claimsBatches)
    .set({
      state: 'applied',
      rows,
      rowCount: rows.length,
      goodRowsOnly,
      appliedCount: good.length,
      appliedBy: maker.accountId,
      appliedAt: sql`recorded_now()`,
    })
    .where(and(eq(claimsBatches.villageId, villageId), eq(claimsBatches.id, batchId)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.apply-batch',
    subjectKind: 'batch',
    subjectId: batchId,
    details: { name: batch.title, claimed: good.length, left: wrong },
  });
  return { result: { id: batchId, claimed: good.length, left: wrong }, replayed: false };
}

/** What the same person did before with the same choice. */
function resultOf(batch: BatchRow, maker: PersonActor, goodRowsOnly: boolean): AppliedBatch | undefined {
  const same = batch.appliedBy === maker.accountId && batch.goodRowsOnly === goodRowsOnly;
  if (batch.state !== 'applied' || !same || batch.appliedCount === null) return undefined;
  return { id: batch.id, claimed: batch.appliedCount, left: batch.rowCount - batch.appliedCount };
}

/** Examined twice: first to know whom to lock, then, with all of them locked, for good. */
async function examineLocked(tx: Tx, batch: BatchRow, now: Date): Promise<ExaminedRow[]> {
  const rows = await rowsOfBatch(tx, batch);
  const seen = examineBatch(rows, await readBatchRecords(tx, batch.villageId, rows, now));
  const memberIds = seen.flatMap(({ memberId }) => (memberId ? [memberId] : []));
  const householdIds = seen.flatMap(({ householdId }) => (householdId ? [householdId] : []));
  await lockEarners(tx, batch.villageId, memberIds, householdIds);
  return examineBatch(rows, await readBatchRecords(tx, batch.villageId, rows, now));
}
