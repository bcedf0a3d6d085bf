import { and, count, desc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { messagesNotes } from '#db/schema/messages';
import type { NoteKind } from './vocabulary';

/** Something that a member was told. */
export interface NoteView {
  readonly id: string;
  readonly kind: NoteKind;
  readonly details: Readonly<Record<string, string | number>>;
  readonly recordedAt: Date;
  readonly readAt: Date | null;
}

/** What a member was told, the latest first. */
export async function listNotes(
  reader: Reader,
  villageId: string,
  memberId: string,
  page: { readonly limit: number; readonly offset?: number },
): Promise<NoteView[]> {
  const { id, kind, details, recordedAt, readAt } = messagesNotes;
  const rows = await reader
    .select({ id, kind, details, recordedAt, readAt })
    .from(messagesNotes)
    .where(and(eq(messagesNotes.villageId, villageId), eq(messagesNotes.memberId, memberId)))
    .orderBy(desc(recordedAt), desc(id))
    .limit(page.limit)
    .offset(page.offset ?? 0);
  return rows as NoteView[];
}

/** How much of it the member has not said to have read. */
export async function countUnreadNotes(reader: Reader, villageId: string, memberId: string): Promise<number> {
  const [row] = await reader
    .select({ unread: count() })
    .from(messagesNotes)
    .where(
      and(eq(messagesNotes.villageId, villageId), eq(messagesNotes.memberId, memberId), isNull(messagesNotes.readAt)),
    );
  return row?.unread ?? 0;
}
