import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { decryptField } from '../kernel/personal-data';
import { handlerObstacle } from './answer-obstacle';
import { refusal } from './notices-refusal';
import { findWithNotice, readRowNow } from './objection-record';

/**
 * How to reach an objector who left a contact, for whoever may answer the objection. Each look is written down.
 *
 * Refusals: permission/*, notices/not-allowed, notices/not-found (also where none was left), and those of
 * `answerObjection` from notices/own-objection to notices/relative-matter.
 */
export async function readObjectorContact(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly objectionId: string; readonly now: Date },
): Promise<string> {
  const { villageId, objectionId } = command;
  authorize(actor, 'objections.answer', villageId);
  if (actor.kind !== 'person') throw refusal('notices/not-allowed');
  const { objection, notice } = await findWithNotice(tx, villageId, objectionId);
  if (!objection.contactCipher) throw refusal('notices/not-found');
  const state = objection.rowId ? await readRowNow(tx, notice, objection.rowId) : undefined;
  const obstacle = await handlerObstacle(tx, actor, notice, objection, state, dateInChina(command.now));
  if (obstacle) throw refusal(obstacle);
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.read-contact',
    subjectKind: 'objection',
    subjectId: objectionId,
    details: { number: objection.number },
  });
  return decryptField(objection.contactCipher);
}
