import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import type { AnswerOutcome } from './vocabulary';

/** A row whose days are over and that nobody objects to any more, but that is not settled yet. */
export interface WaitingRow extends Record<string, unknown> {
  readonly id: string;
  readonly position: number;
  readonly subjectId: string;
  /** The latest answer to an objection. */
  readonly answer: AnswerOutcome | null;
}

const LATEST_ANSWER = sql`(
  select a.outcome from notices_answers a
  join notices_objections answered on answered.village_id = a.village_id and answered.id = a.objection_id
  where answered.village_id = r.village_id and answered.row_id = r.id
  order by a.recorded_at desc limit 1)`;

const NOT_SETTLED = sql`
  not exists (select from notices_outcomes f
    where f.village_id = r.village_id and f.row_id = r.id and f.outcome <> 'taken-back')
  and not exists (select from notices_objections o
    where o.village_id = r.village_id and o.row_id = r.id and o.state = 'open')`;

/** The next rows of a notice, by position, that could be settled. */
export async function listWaitingRows(
  reader: Reader,
  villageId: string,
  noticeId: string,
  page: { readonly afterPosition: number; readonly limit: number },
): Promise<readonly WaitingRow[]> {
  return reader.execute<WaitingRow>(sql`
    select r.id, r.position, r.subject_id as "subjectId", ${LATEST_ANSWER} as answer
    from notices_rows r
    where r.village_id = ${villageId} and r.notice_id = ${noticeId} and r.position > ${page.afterPosition}
      and ${NOT_SETTLED}
    order by r.position limit ${page.limit}`);
}

/**
 * Notices on which something is due: their last day is over and they still hang, or they have ended and a row that was
 * objected to has its answer. The longest due first.
 */
export async function listNoticesDue(
  reader: Reader,
  today: CalendarDate,
): Promise<readonly { readonly villageId: string; readonly id: string }[]> {
  return reader.execute<{ villageId: string; id: string }>(sql`
    select n.village_id as "villageId", n.id from notices_notices n
    where n.ends_on < ${today} and (n.state = 'hanging' or (n.state = 'ended' and exists (
      select from notices_objections said
      join notices_rows r on r.village_id = said.village_id and r.id = said.row_id
      where said.village_id = n.village_id and said.notice_id = n.id and said.state <> 'open' and ${NOT_SETTLED})))
    order by n.ends_on, n.id`);
}

/** The ids of a notice's rows that have no outcome, objected to or not. */
export async function listUnsettledRows(reader: Reader, villageId: string, noticeId: string): Promise<string[]> {
  const rows = await reader.execute<{ id: string }>(sql`
    select r.id from notices_rows r
    where r.village_id = ${villageId} and r.notice_id = ${noticeId} and not exists (
      select from notices_outcomes f where f.village_id = r.village_id and f.row_id = r.id and f.outcome <> 'taken-back')
    order by r.position`);
  return rows.map((row) => row.id);
}
