import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import { refusal } from './notices-refusal';
import { lookupCodeFor } from './objection-code';
import type { ObjectedRow } from './objection-queries';
import { findWithNotice, type NoticeOfObjection, noticeOf, readRowNow } from './objection-record';

/** What is printed for somebody who objected on paper: only whoever typed it in sees the code again. */
export interface Receipt {
  readonly year: number;
  readonly number: number;
  readonly lookupCode: string;
  readonly dueOn: CalendarDate;
  readonly madeAt: Date;
  readonly notice: NoticeOfObjection;
  readonly row: ObjectedRow | null;
}

/**
 * The receipt of an objection on paper.
 *
 * Refusals: permission/*, notices/not-found (also of an objection that somebody else entered).
 */
export async function loadReceipt(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  objectionId: string,
): Promise<Receipt> {
  authorize(actor, 'objections.enter', villageId);
  const { objection, notice } = await findWithNotice(reader, villageId, objectionId);
  if (objection.enteredBy !== actor.accountId) throw refusal('notices/not-found');
  const now = objection.rowId ? await readRowNow(reader, notice, objection.rowId) : undefined;
  const { year, number, dueOn } = objection;
  return {
    ...{ year, number, dueOn },
    lookupCode: lookupCodeFor(villageId, objection.requestId),
    madeAt: objection.recordedAt,
    notice: noticeOf(notice),
    row: now?.row ?? null,
  };
}
