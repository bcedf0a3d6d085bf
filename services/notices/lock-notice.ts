import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesNotices, noticesNumbers } from '#db/schema/notices';
import { isId } from '../kernel/ids';
import { refusal } from './notices-refusal';
import type { NumberedKind } from './vocabulary';

export type LockedNotice = typeof noticesNotices.$inferSelect;

/**
 * A notice under somebody's hand, locked: whoever objects, closes, stops or answers takes this lock first, before any
 * row's subject. Refusal: notices/not-found.
 */
export async function lockNotice(tx: Tx, villageId: string, noticeId: string): Promise<LockedNotice> {
  const [notice] = isId(noticeId)
    ? await tx
        .select()
        .from(noticesNotices)
        .where(and(eq(noticesNotices.villageId, villageId), eq(noticesNotices.id, noticeId)))
        .for('update')
    : [];
  if (!notice) throw refusal('notices/not-found');
  return notice;
}

/** Makes everybody else who numbers in this village, year and kind wait until this transaction is over. */
export async function lockNumbers(tx: Tx, villageId: string, year: number, kind: NumberedKind): Promise<void> {
  await tx.insert(noticesNumbers).values({ villageId, year, kind, last: 0 }).onConflictDoNothing();
  await tx
    .select()
    .from(noticesNumbers)
    .where(ofSeries(villageId, year, kind))
    .for('update');
}

const ofSeries = (villageId: string, year: number, kind: NumberedKind) =>
  and(eq(noticesNumbers.villageId, villageId), eq(noticesNumbers.year, year), eq(noticesNumbers.kind, kind));
