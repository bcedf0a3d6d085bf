import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesObjections } from '#db/schema/notices';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import type { Outcome } from '../kernel/request';
import type { ObjectionLookup } from './commands';
import { EFFECTS } from './effects';
import { refusal } from './notices-refusal';
import { findObjection } from './objection-lookup';
import { hasOpenObjection, lockObjection, readRowNow } from './objection-record';
import type { NoticeSubject } from './vocabulary';

/**
 * Takes an objection back, by whoever has its number and code, signed in or not. The row goes on as if nobody had objected,
 * unless others did. Retracting twice gives the first result.
 *
 * Refusals: notices/wrong-lookup, notices/already-answered.
 */
export async function retractObjection(
  tx: Tx,
  actor: Actor,
  command: ObjectionLookup & { readonly villageId: string },
): Promise<Outcome<{ readonly id: string; readonly year: number; readonly number: number }>> {
  const { villageId } = command;
  const found = await findObjection(tx, villageId, command);
  if (!found) throw refusal('notices/wrong-lookup');
  const { notice, objection } = await lockObjection(tx, villageId, found.id);
  const { id, year, number, rowId } = objection;
  const result = { id, year, number };
  if (objection.state === 'retracted') return { result, replayed: true };
  if (objection.state === 'answered') throw refusal('notices/already-answered');
  await tx
    .update(noticesObjections)
    .set({ state: 'retracted' })
    .where(and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.id, id)));
  const state = rowId ? await readRowNow(tx, notice, rowId) : undefined;
  if (state?.place === 'waiting' && !(await hasOpenObjection(tx, villageId, state.row.id))) {
    await EFFECTS[state.row.subjectKind as NoticeSubject].release(tx, villageId, state.row.subjectId);
  }
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.retract-objection',
    subjectKind: 'objection',
    subjectId: id,
    details: { number },
  });
  return { result, replayed: false };
}
