import type { Reader, Tx } from '#db/client';
import { addDays, dateInChina } from '../kernel/clock';
import { lockApplication } from './act';
import { finishStep } from './finish-step';
import { decisionsJob, tellVoters } from './open-step';
import { listSeatsOf } from './seat-queries';

/** The applications of a village that wait for a decision, in id order. */
export async function listReviewing(reader: Reader, villageId: string): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select id from fund_applications where village_id = ${villageId} and state = 'reviewing' order by id`;
  return rows.map(({ id }) => id);
}

/**
 * Looks after one application that waits for a decision: tells those who have not voted the day before its time is over and when
 * it is over, and moves on what nobody could decide any more (a role ended, kinship was declared). Again it does nothing.
 */
export async function keepDecision(
  tx: Tx,
  { villageId, applicationId, now }: { readonly villageId: string; readonly applicationId: string; readonly now: Date },
): Promise<void> {
  const locked = await lockApplication(tx, villageId, applicationId);
  if (locked.state !== 'reviewing') return;
  const application = await finishStep(tx, decisionsJob, locked, now);
  const { state, step, round, dueOn } = application;
  const today = dateInChina(now);
  if (state !== 'reviewing' || step === null || dueOn === null || today < addDays(dueOn, -1)) return;
  const seats = await listSeatsOf(tx, application, { round, step });
  await tellVoters(tx, { ...application, dueOn }, seats, today > dueOn ? 'late' : 'soon');
}
