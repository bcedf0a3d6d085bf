import { and, asc, eq, gt } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { noticesNotices, noticesRows } from '#db/schema/notices';
import { isId } from '../kernel/ids';
import { refusal } from './notices-refusal';
import { noticeHash, rowHash } from './policy';

/** Something of a notice that is not what was published. */
export interface NoticeProblem {
  readonly row: 'notice' | 'notice-row';
  readonly villageId: string;
  /** The notice, or `notice/position` of a row. */
  readonly id: string;
  readonly problem: string;
}

type StoredNotice = typeof noticesNotices.$inferSelect;

async function findProblems(reader: Reader, notice: StoredNotice): Promise<NoticeProblem[]> {
  const { villageId } = notice;
  const rows = await reader
    .select()
    .from(noticesRows)
    .where(and(eq(noticesRows.villageId, villageId), eq(noticesRows.noticeId, notice.id)))
    .orderBy(asc(noticesRows.position));
  const problems = rows
    .filter((row) => rowHash(row) !== row.contentHash)
    .map((row): NoticeProblem => {
      const id = `${notice.id}/${row.position}`;
      return { row: 'notice-row', villageId, id, problem: 'the row is not what was published' };
    });
  const hash = noticeHash(
    notice,
    rows.map((row) => row.contentHash),
  );
  if (hash !== notice.contentHash) {
    const problem =
      rows.length === notice.rowCount
        ? 'its head or its rows are not what was published'
        : `it was published with ${notice.rowCount} rows and has ${rows.length}`;
    problems.push({ row: 'notice', villageId, id: notice.id, problem });
  }
  return problems;
}

/** Computes a notice's fingerprint anew. Empty: it is what was published. Refusal: notices/not-found. */
export async function verifyNotice(reader: Reader, villageId: string, noticeId: string): Promise<NoticeProblem[]> {
  const [notice] = isId(noticeId)
    ? await reader
        .select()
        .from(noticesNotices)
        .where(and(eq(noticesNotices.villageId, villageId), eq(noticesNotices.id, noticeId)))
    : [];
  if (!notice) throw refusal('notices/not-found');
  return findProblems(reader, notice);
}

const batchMax = 100;

/** Every notice of the installation, one after the other. */
export async function checkNotices(
  reader: Reader,
): Promise<{ readonly notices: number; readonly problems: readonly NoticeProblem[] }> {
  const problems: NoticeProblem[] = [];
  let notices = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const batch = await reader
      .select()
      .from(noticesNotices)
      .where(gt(noticesNotices.id, after))
      .orderBy(asc(noticesNotices.id))
      .limit(batchMax);
    for (const notice of batch) problems.push(...(await findProblems(reader, notice)));
    notices += batch.length;
    const last = batch.at(-1);
    if (!last || batch.length < batchMax) return { notices, problems };
    after = last.id;
  }
}
