import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesComments } from '#db/schema/notices';
import { recordAudit } from '../audit';
import type { Actor, PersonActor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { WriteCommentCommand } from './commands';
import { lockNotice } from './lock-notice';
import { refusal } from './notices-refusal';
import { lockObjection } from './objection-record';

/**
 * A supervisor says something about a notice: everybody who reads the notice reads it.
 *
 * Refusals: permission/*, notices/not-allowed (nobody in person), notices/not-found, notices/request-used.
 */
export async function commentOnNotice(
  tx: Tx,
  actor: Actor,
  command: WriteCommentCommand & { readonly noticeId: string },
): Promise<Outcome<{ readonly id: string }>> {
  const supervisor = asSupervisor(actor, command.villageId);
  const notice = await lockNotice(tx, command.villageId, command.noticeId);
  return write(tx, supervisor, command, { noticeId: notice.id, objectionId: null, number: notice.number });
}

/**
 * A supervisor says something about an objection: everybody at the desk reads it.
 *
 * Refusals: those of `commentOnNotice`.
 */
export async function commentOnObjection(
  tx: Tx,
  actor: Actor,
  command: WriteCommentCommand & { readonly objectionId: string },
): Promise<Outcome<{ readonly id: string }>> {
  const supervisor = asSupervisor(actor, command.villageId);
  const { notice, objection } = await lockObjection(tx, command.villageId, command.objectionId);
  return write(tx, supervisor, command, {
    noticeId: notice.id,
    objectionId: objection.id,
    number: objection.number,
  });
}

function asSupervisor(actor: Actor, villageId: string): PersonActor {
  authorize(actor, 'notices.supervise', villageId);
  if (actor.kind !== 'person') throw refusal('notices/not-allowed');
  return actor;
}

async function write(
  tx: Tx,
  actor: PersonActor,
  { villageId, requestId, body }: WriteCommentCommand,
  matter: { readonly noticeId: string; readonly objectionId: string | null; readonly number: number },
): Promise<Outcome<{ readonly id: string }>> {
  const { noticeId, objectionId } = matter;
  const [earlier] = await tx
    .select()
    .from(noticesComments)
    .where(and(eq(noticesComments.villageId, villageId), eq(noticesComments.requestId, requestId)));
  if (earlier) {
    const isSame = earlier.body === body && earlier.noticeId === noticeId && earlier.writtenBy === actor.accountId;
    if (!isSame || earlier.objectionId !== objectionId) throw refusal('notices/request-used');
    return { result: { id: earlier.id }, replayed: true };
  }
  const id = newId();
  await tx.insert(noticesComments).values({
    villageId,
    id,
    noticeId,
    objectionId,
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
    details: { number: matter.number },
  });
  return { result: { id }, replayed: false };
}
