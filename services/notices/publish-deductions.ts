import type { Tx } from '#db/client';
import { type Actor, jobActor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { notifyMembers } from '../messages';
import { EFFECTS, type NoticeableRow, SUBJECT_OF } from './effects';
import { loadNotice } from './notice-queries';
import { publishNotice } from './publish-notice';

/**
 * Tells people of the deductions that wait: each on a notice of its own that only the person and the desk read, with a
 * note. A sweep: again it finds nothing that waits. Returns how many it told.
 */
export async function publishDeductionNotices(tx: Tx, villageId: string, now: Date): Promise<number> {
  const actor = jobActor('deduction notices');
  const noticeable = await EFFECTS[SUBJECT_OF.deduction].listNoticeable(tx, villageId);
  const deductions = noticeable.filter((row) => row.deduction);
  for (const deduction of deductions) await tell(tx, actor, villageId, deduction, now);
  return deductions.length;
}

async function tell(tx: Tx, actor: Actor, villageId: string, row: NoticeableRow, now: Date): Promise<void> {
  const { result } = await publishNotice(tx, actor, {
    villageId,
    kind: 'deduction',
    subjectIds: [row.subjectId],
    requestId: newId(),
    now,
  });
  const { endsOn, year, number } = await loadNotice(tx, villageId, result.id);
  await notifyMembers(tx, [
    {
      villageId,
      memberId: row.memberId,
      kind: 'deduction-on-notice',
      key: result.id,
      details: { noticeId: result.id, year, number, what: row.what, points: row.amount, endsOn },
    },
  ]);
}
