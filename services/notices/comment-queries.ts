import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { noticesComments } from '#db/schema/notices';

/** What a supervisor said. */
export interface CommentView {
  readonly id: string;
  readonly body: string;
  readonly writtenByName: string;
  readonly role: string;
  readonly writtenAt: Date;
}

const columns = {
  id: noticesComments.id,
  body: noticesComments.body,
  writtenByName: noticesComments.writtenByName,
  role: noticesComments.role,
  writtenAt: noticesComments.recordedAt,
};

/** What was said about a notice itself, the oldest first. Public as the notice is. */
export async function listNoticeComments(
  reader: Reader,
  villageId: string,
  noticeId: string,
): Promise<readonly CommentView[]> {
  return reader
    .select(columns)
    .from(noticesComments)
    .where(
      and(
        eq(noticesComments.villageId, villageId),
        eq(noticesComments.noticeId, noticeId),
        isNull(noticesComments.objectionId),
      ),
    )
    .orderBy(asc(noticesComments.recordedAt));
}

/** What was said about one objection, the oldest first: for the desk. */
export async function listObjectionComments(
  reader: Reader,
  villageId: string,
  objectionId: string,
): Promise<readonly CommentView[]> {
  return reader
    .select(columns)
    .from(noticesComments)
    .where(and(eq(noticesComments.villageId, villageId), eq(noticesComments.objectionId, objectionId)))
    .orderBy(asc(noticesComments.recordedAt));
}
