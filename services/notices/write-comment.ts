import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesComments, noticesObjections } from '#db/schema/notices';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { WriteCommentCommand } from './commands';
import { lockNotice } from './lock-notice';
import { refusal } from './notices-refusal';

/**
 * A supervisor says something about a notice, or about an objection to it: everybody at the desk reads it, and what is said
 * about a public notice everybody at the board.
 *
 * Refusals: permission/*, notices/not-allowed (nobody in person), notices/not-found, notices/request-used.
 */
export async function writeComment(
  tx: Tx,
  actor: Actor,
  command: WriteCommentCommand,
): Promise<Outcome<{ readonly id: string }>> {
  const { villageId, noticeId, objectionId, body, requestId } = command;
  authorize(actor, 'notices.supervise', villageId);
  if (actor.kind !== 'person') throw refusal('notices/not-allowed');
  const notice = await lockNotice(tx, villageId, noticeId);
  if (objectionId && !(await isObjectionTo(tx, villageId, noticeId, objectionId))) throw refusal('notices/not-found');
  const [earlier] = await tx
    .select()
    .from(noticesComments)
    .where(and(eq(noticesComments.villageId, villageId), eq(noticesComments.requestId, requestId)));
  if (earlier) {
    const isSame = earlier.body === body && earlier.noticeId === noticeId && earlier.writtenBy === actor.accountId;
    if (!isSame || earlier.objectionId !== (objectionId ?? null)) throw refusal('notices/request-used');
    return { result: { id: earlier.id }, replayed: true };
  }
  const id = newId();
  await tx.insert(noticesComments).values({
    villageId,
    id,
    noticeId,
    objectionId: objectionId ?? null,
    body,
    writtenBy: actor.accountId,
    writtenByName: actor.name,
    role: actor.role,
    requestId,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.comment',
    subjectKind: objectionId ? 'objection' : 'notice',
    subjectId: objectionId ?? noticeId,
    details: { number: notice.number },
  });
  return { result: { id }, replayed: false };
}

async function isObjectionTo(tx: Tx, villageId: string, noticeId: string, objectionId: string): Promise<boolean> {
  if (!isId(objectionId)) return false;
  const [objection] = await tx
    .select({ id: noticesObjections.id })
    .from(noticesObjections)
    .where(
      and(
        eq(noticesObjections.villageId, villageId),
        eq(noticesObjections.noticeId, noticeId),
        eq(noticesObjections.id, objectionId),
      ),
    );
  return objection !== undefined;
}
