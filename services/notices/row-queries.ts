import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { isOver, rowStanding } from './policy';
import type { AnswerOutcome, NoticeOutcome, NoticeState, NoticeSubject, RowDetails, RowStanding } from './vocabulary';

/** A row of a notice as it hangs, and where it stands. */
export interface NoticeRowView {
  readonly id: string;
  readonly noticeId: string;
  readonly position: number;
  readonly subjectKind: NoticeSubject;
  readonly subjectId: string;
  readonly memberId: string;
  /** The masked name. */
  readonly person: string;
  readonly what: string;
  readonly occurredOn: CalendarDate | null;
  readonly amount: string;
  readonly note: string | null;
  /** Of the fund, with masked names. */
  readonly details: RowDetails | null;
  readonly standing: RowStanding;
  /** What it is now: posted, lowered to by an answer, left after what was taken back; null while it is what hangs. */
  readonly settledAmount: string | null;
  readonly transferId: string | null;
  readonly objections: number;
  readonly decidedBy: readonly string[];
}

interface RawRow extends Record<string, unknown>, Omit<NoticeRowView, 'standing' | 'settledAmount'> {
  readonly state: NoticeState;
  readonly endsOn: CalendarDate;
  readonly outcome: NoticeOutcome | null;
  readonly outcomeAmount: string | null;
  readonly openObjections: number;
  /** The latest. */
  readonly answer: AnswerOutcome | null;
  /** After all answers so far; null where none changed it. */
  readonly answered: string | null;
}

const ROW_COLUMNS: SQL = sql`
  r.id, r.notice_id as "noticeId", r.position, r.subject_kind as "subjectKind", r.subject_id as "subjectId",
  r.member_id as "memberId", r.person, r.what, r.occurred_on::text as "occurredOn", r.amount, r.note, r.details,
  to_jsonb(r.decided_by) as "decidedBy", n.state, n.ends_on::text as "endsOn", f.outcome, f.amount as "outcomeAmount",
  f.transfer_id as "transferId", coalesce(o.objections, 0)::int as objections, coalesce(o.open, 0)::int as "openObjections",
  a.outcome as answer, a.answered`;

const ROW_TABLES: SQL = sql`
  notices_rows r
  join notices_notices n on n.village_id = r.village_id and n.id = r.notice_id
  left join lateral (select outcome, amount, transfer_id from notices_outcomes
    where village_id = r.village_id and row_id = r.id order by recorded_at desc, outcome = 'taken-back' desc limit 1) f on true
  left join lateral (select count(*) as objections, count(*) filter (where state = 'open') as open from notices_objections
    where village_id = r.village_id and row_id = r.id) o on true
  left join lateral (select (array_agg(given.outcome order by given.recorded_at desc))[1] as outcome,
      case when bool_or(given.outcome = 'withdrawn') then 0.00 else min(given.points) end as answered
    from notices_answers given
    join notices_objections answered on answered.village_id = given.village_id and answered.id = given.objection_id
    where answered.village_id = r.village_id and answered.row_id = r.id) a on true`;

function readRow(row: RawRow, today: CalendarDate): NoticeRowView {
  const { state, endsOn, outcome, outcomeAmount, openObjections, answer, answered, ...plain } = row;
  const standing = rowStanding({ state, over: isOver({ endsOn }, today), outcome, openObjections, answer });
  return { ...plain, standing, settledAmount: outcome === 'taken-back' ? answered : (outcomeAmount ?? answered) };
}

/** The rows of a notice in their order; those about one member where one is named. */
export async function listNoticeRows(
  reader: Reader,
  villageId: string,
  noticeId: string,
  page: { readonly limit?: number; readonly offset?: number; readonly memberId?: string; readonly now?: Date } = {},
): Promise<readonly NoticeRowView[]> {
  const rows = await reader.execute<RawRow>(sql`
    select ${ROW_COLUMNS} from ${ROW_TABLES}
    where r.village_id = ${villageId} and r.notice_id = ${noticeId}
      and (${page.memberId ?? null}::uuid is null or r.member_id = ${page.memberId ?? null}::uuid)
    order by r.position limit ${page.limit ?? null} offset ${page.offset ?? 0}`);
  return rows.map((row) => readRow(row, dateInChina(page.now)));
}

/** Where a record hangs: the rows of notices about it, the latest first. */
export async function listRowsOfSubject(
  reader: Reader,
  villageId: string,
  subjectId: string,
  now?: Date,
): Promise<readonly NoticeRowView[]> {
  const rows = await reader.execute<RawRow>(sql`
    select ${ROW_COLUMNS} from ${ROW_TABLES}
    where r.village_id = ${villageId} and r.subject_id = ${subjectId} order by n.recorded_at desc`);
  return rows.map((row) => readRow(row, dateInChina(now)));
}
