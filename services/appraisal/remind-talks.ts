import type { Tx } from '#db/client';
import { addDays, type CalendarDate } from '../kernel/clock';
import { notifyMembers } from '../messages/index';

/** Days before a look back when the member is told of it. */
const DAYS_BEFORE = 3;

/** Tells members of the look back on what was agreed, three days before. Safe to run again. */
export async function remindTalks(
  tx: Tx,
  { villageId, today }: { readonly villageId: string; readonly today: CalendarDate },
): Promise<void> {
  const due = await tx.$client<{ id: string; memberId: string; on: string }[]>`
    select id, member_id as "memberId", follow_up_on::text as on from appraisal_talks
    where village_id = ${villageId} and state = 'held' and follow_up_on <= ${addDays(today, DAYS_BEFORE)} order by id`;
  await notifyMembers(
    tx,
    due.map(({ id, memberId, on }) => {
      const details = { talkId: id, on };
      return { villageId, memberId, kind: 'talk-due' as const, key: `talk-due ${id} ${on}`, details };
    }),
  );
}
