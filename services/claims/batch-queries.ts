import { and, desc, eq, ne } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { claimsBatches } from '#db/schema/claims';
import type { Actor } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { rowsOfBatch } from './batch-attendance-queries';
import { readBatchRecords } from './batch-record-queries';
import type { ExaminedRow } from './batch-rows';
import { examineBatch, previewHashOf } from './examine-batch';
import { refuseBatch } from './lock-batch';
import type { BatchKind, BatchState } from './vocabulary';

export interface BatchHead {
  readonly id: string;
  readonly kind: BatchKind;
  readonly title: string;
  readonly activityId: string | null;
  readonly fileName: string | null;
  readonly state: BatchState;
  readonly rowCount: number;
  readonly appliedCount: number | null;
  readonly madeByName: string;
  readonly madeAt: Date;
  readonly appliedAt: Date | null;
}

const HEAD = {
  id: claimsBatches.id,
  kind: claimsBatches.kind,
  title: claimsBatches.title,
  activityId: claimsBatches.activityId,
  fileName: claimsBatches.fileName,
  state: claimsBatches.state,
  rowCount: claimsBatches.rowCount,
  appliedCount: claimsBatches.appliedCount,
  madeByName: claimsBatches.madeByName,
  madeAt: claimsBatches.recordedAt,
  appliedAt: claimsBatches.appliedAt,
};

/**
 * The batches of a village, the latest first.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listBatches(
  reader: Reader,
  actor: Actor,
  villageId: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly BatchHead[]> {
  authorize(actor, 'batches.make', villageId);
  return reader
    .select(HEAD)
    .from(claimsBatches)
    .where(eq(claimsBatches.villageId, villageId))
    .orderBy(desc(claimsBatches.recordedAt), desc(claimsBatches.id))
    .limit(page.limit)
    .offset(page.offset);
}

export interface BatchPreview extends BatchHead {
  /** As they stand now; once applied as they stood then. */
  readonly rows: readonly ExaminedRow[];
  /** Rows without a problem, and what they ask for in all. */
  readonly good: number;
  readonly goodPoints: string;
  readonly previewHash: string;
  /** When the same content was applied before, by another batch. */
  readonly appliedBeforeAt: Date | null;
}

/**
 * A batch with its rows: one that waits, examined against what is recorded now; an applied one as it was applied.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, batches/not-found.
 */
export async function loadBatch(
  reader: Reader,
  actor: Actor,
  villageId: string,
  batchId: string,
  now: Date,
): Promise<BatchPreview> {
  authorize(actor, 'batches.make', villageId);
  const own = and(eq(claimsBatches.villageId, villageId), eq(claimsBatches.id, batchId));
  const [found] = isId(batchId)
    ? await reader
        .select({
          ...HEAD,
          villageId: claimsBatches.villageId,
          rows: claimsBatches.rows,
          contentHash: claimsBatches.contentHash,
        })
        .from(claimsBatches)
        .where(own)
    : [];
  if (!found) throw refuseBatch('batches/not-found');
  const { contentHash, rows: kept, villageId: _villageId, ...head } = found;
  const [before] = await reader
    .select({ appliedAt: claimsBatches.appliedAt })
    .from(claimsBatches)
    .where(
      and(
        eq(claimsBatches.villageId, villageId),
        eq(claimsBatches.contentHash, contentHash),
        eq(claimsBatches.state, 'applied'),
        ne(claimsBatches.id, batchId),
      ),
    );
  const appliedBeforeAt = before?.appliedAt ?? null;
  if (head.state !== 'previewed') {
    const rows = kept as readonly ExaminedRow[];
    return { ...head, ...goodOf(rows), rows, previewHash: '', appliedBeforeAt };
  }
  const parsed = await rowsOfBatch(reader, found);
  const rows = examineBatch(parsed, await readBatchRecords(reader, villageId, parsed, now));
  return { ...head, ...goodOf(rows), rowCount: rows.length, rows, previewHash: previewHashOf(rows), appliedBeforeAt };
}

function goodOf(rows: readonly ExaminedRow[]): { readonly good: number; readonly goodPoints: string } {
  const good = rows.filter(({ problems }) => problems.length === 0);
  const sum = good.reduce((total, row) => points(total.plus(row.points ?? 0)), points(0));
  return { good: good.length, goodPoints: sum.toFixed(2) };
}
