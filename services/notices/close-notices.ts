import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesNotices } from '#db/schema/notices';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { EFFECTS, SUBJECT_OF } from './effects';
import { lockNotice } from './lock-notice';
import { refusal } from './notices-refusal';
import { isOver } from './policy';
import { type RowOutcome, recordOutcomes } from './record-outcomes';
import { CLOSING_ROWS_MAX } from './vocabulary';
import { listWaitingRows, type WaitingRow } from './waiting-queries';

export interface ClosedChunk {
  /** Rows that have their outcome now. */
  readonly settled: number;
  /** Where the next chunk goes on; null when this was the last. */
  readonly nextPosition: number | null;
  readonly ended: boolean;
}

/**
 * Settles the next rows of a notice whose days are over, up to 1,000 in one transaction: their points are posted and
 * their outcomes written together. Rows that somebody objects to wait. After the last chunk the notice has ended. Again,
 * late or at the same time in another process it posts nothing twice.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, notices/not-found,
 * notices/already-stopped, notices/not-yet-over, and those of the posting: budget/exceeded leaves the rows waiting.
 */
export async function closeNoticeChunk(
  tx: Tx,
  actor: Actor,
  villageId: string,
  noticeId: string,
  now: Date,
  page: { readonly afterPosition?: number; readonly limit?: number } = {},
): Promise<ClosedChunk> {
  authorize(actor, 'notices.publish', villageId);
  const notice = await lockNotice(tx, villageId, noticeId);
  if (notice.state === 'stopped') throw refusal('notices/already-stopped');
  if (!isOver(notice, dateInChina(now))) throw refusal('notices/not-yet-over', { endsOn: notice.endsOn });
  const limit = Math.min(page.limit ?? CLOSING_ROWS_MAX, CLOSING_ROWS_MAX);
  const afterPosition = page.afterPosition ?? 0;
  const rows = await listWaitingRows(tx, villageId, noticeId, { afterPosition, limit });
  const settled = await settleRows(tx, actor, villageId, SUBJECT_OF[notice.kind], rows, now);
  const nextPosition = rows.length === limit ? (rows.at(-1)?.position ?? null) : null;
  const isLast = nextPosition === null && notice.state === 'hanging';
  const left = isLast ? await listWaitingRows(tx, villageId, noticeId, { afterPosition: 0, limit: 1 }) : [];
  const ended = isLast && left.length === 0;
  if (ended) await end(tx, actor, notice);
  return { settled, nextPosition, ended: ended || notice.state === 'ended' };
}

async function settleRows(
  tx: Tx,
  actor: Actor,
  villageId: string,
  subject: keyof typeof EFFECTS,
  rows: readonly WaitingRow[],
  now: Date,
): Promise<number> {
  const standing = rows.filter((row) => row.answer !== 'withdrawn');
  const credited =
    standing.length > 0
      ? await EFFECTS[subject].credit(
          tx,
          actor,
          villageId,
          standing.map((row) => row.subjectId),
          now,
        )
      : new Map<string, { transferId: string | null; amount: string }>();
  const outcomes = rows.flatMap((row): RowOutcome[] => {
    if (row.answer === 'withdrawn') return [{ rowId: row.id, outcome: 'withdrawn', amount: '0.00', transferId: null }];
    const posted = credited.get(row.subjectId);
    if (!posted) return [];
    return [{ rowId: row.id, outcome: row.answer === 'lowered' ? 'lowered' : 'posted', ...posted }];
  });
  await recordOutcomes(tx, villageId, outcomes);
  return outcomes.length;
}

async function end(
  tx: Tx,
  actor: Actor,
  notice: { readonly villageId: string; readonly id: string; readonly year: number; readonly number: number },
): Promise<void> {
  await tx
    .update(noticesNotices)
    .set({ state: 'ended', endedAt: sql`recorded_now()` })
    .where(and(eq(noticesNotices.villageId, notice.villageId), eq(noticesNotices.id, notice.id)));
  await recordAudit(tx, actor, {
    villageId: notice.villageId,
    action: 'notices.end',
    subjectKind: 'notice',
    subjectId: notice.id,
    details: { year: notice.year, number: notice.number },
  });
}
