import type { Tx } from '#db/client';
import { addDays, type CalendarDate } from '../kernel/clock';
import { notifyMembers } from '../messages/index';

/** Days before receipts are due when who leads is reminded. */
const DAYS_BEFORE = 3;

/** Reminds who leads of receipts that are due in three days, and once more when the day is over. Safe to run again. */
export async function remindReceipts(
  tx: Tx,
  { villageId, today }: { readonly villageId: string; readonly today: CalendarDate },
): Promise<void> {
  const due = await tx.$client<{ id: string; title: string; memberId: string; dueOn: string }[]>`
    select id, title, lead_member_id as "memberId", receipts_due_on::text as "dueOn" from fund_applications
    where village_id = ${villageId} and state = 'approved' and receipts_due_on <= ${addDays(today, DAYS_BEFORE)}
    order by id`;
  await notifyMembers(
    tx,
    due.map(({ id, title, memberId, dueOn }) => {
      const late = dueOn < today;
      const key = `fund-receipts-due ${id} ${dueOn} ${late ? 'late' : 'soon'}`;
      const details = { applicationId: id, title, receiptsDueOn: dueOn, ...(late && { late: 'yes' }) };
      return { villageId, memberId, kind: 'fund-receipts-due' as const, key, details };
    }),
  );
}
