import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { noticesAnswers, noticesNotices, noticesObjections, noticesRows } from '#db/schema/notices';
import { orgMembers } from '#db/schema/org';
import type { PersonActor } from '../kernel/actor';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { parseObjectionNumber } from './commands';
import type { AnswerOutcome, NoticeKind, ObjectionChannel, ObjectionState } from './vocabulary';

/** What the committee and the supervisors look for. */
export interface ObjectionFilter {
  readonly state?: ObjectionState | 'overdue' | undefined;
  /** As it is printed: 2026-3. */
  readonly number?: string | undefined;
  readonly noticeId?: string | undefined;
  /** First and last day of coming in, both in it. */
  readonly from?: CalendarDate | undefined;
  readonly until?: CalendarDate | undefined;
  /** Answered in the objector's favour: lowered or withdrawn. */
  readonly upheld?: boolean | undefined;
}

/** An objection in the desk's list. */
export interface ObjectionLine {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: ObjectionState;
  readonly channel: ObjectionChannel;
  readonly late: boolean;
  readonly dueOn: CalendarDate;
  readonly madeAt: Date;
  readonly notice: {
    readonly id: string;
    readonly year: number;
    readonly number: number;
    readonly title: string;
    readonly kind: NoticeKind;
  };
  /** Null: to the notice as a whole. */
  readonly row: { readonly position: number; readonly memberName: string; readonly what: string } | null;
  readonly outcome: AnswerOutcome | null;
}

/**
 * The objections of a village: open ones first, the one that is due first at the head, then the latest.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listObjections(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  filter: ObjectionFilter,
  page: { readonly limit: number; readonly offset: number; readonly today: CalendarDate },
): Promise<readonly ObjectionLine[]> {
  authorize(actor, 'notices.view', villageId);
  const lines = await selectLines(reader)
    .where(and(eq(noticesObjections.villageId, villageId), ...conditionsOf(filter, page.today)))
    .orderBy(
      sql`${noticesObjections.state} = 'open' desc`,
      sql`case when ${noticesObjections.state} = 'open' then ${noticesObjections.dueOn} end`,
      sql`${noticesObjections.year} desc`,
      sql`${noticesObjections.number} desc`,
    )
    .limit(page.limit)
    .offset(page.offset);
  return lines.map(lineOf);
}

function conditionsOf({ state, number, noticeId, from, until, upheld }: ObjectionFilter, today: CalendarDate): SQL[] {
  const conditions: SQL[] = [];
  const asked = number ? parseObjectionNumber(number) : undefined;
  if (asked) conditions.push(eq(noticesObjections.year, asked.year), eq(noticesObjections.number, asked.number));
  if (number && !asked) conditions.push(sql`${noticesObjections.number}::text = ${number.trim()}`);
  if (noticeId) conditions.push(isId(noticeId) ? eq(noticesObjections.noticeId, noticeId) : sql`false`);
  if (from) conditions.push(gte(noticesObjections.recordedAt, startOfDateInChina(from)));
  if (until) conditions.push(lt(noticesObjections.recordedAt, startOfDateInChina(addDays(until, 1))));
  if (upheld) conditions.push(sql`${noticesAnswers.outcome} in ('lowered', 'withdrawn')`);
  if (state === 'overdue') {
    conditions.push(eq(noticesObjections.state, 'open'), sql`${noticesObjections.dueOn} < ${today}`);
  } else if (state) {
    conditions.push(eq(noticesObjections.state, state));
  }
  return conditions;
}

function selectLines(reader: Reader) {
  return reader
    .select({
      objection: noticesObjections,
      notice: {
        id: noticesNotices.id,
        year: noticesNotices.year,
        number: noticesNotices.number,
        title: noticesNotices.title,
        kind: noticesNotices.kind,
      },
      row: { position: noticesRows.position, what: noticesRows.what },
      memberName: orgMembers.name,
      outcome: noticesAnswers.outcome,
    })
    .from(noticesObjections)
    .innerJoin(
      noticesNotices,
      and(eq(noticesNotices.villageId, noticesObjections.villageId), eq(noticesNotices.id, noticesObjections.noticeId)),
    )
    .leftJoin(
      noticesRows,
      and(eq(noticesRows.villageId, noticesObjections.villageId), eq(noticesRows.id, noticesObjections.rowId)),
    )
    .leftJoin(orgMembers, and(eq(orgMembers.villageId, noticesRows.villageId), eq(orgMembers.id, noticesRows.memberId)))
    .leftJoin(
      noticesAnswers,
      and(
        eq(noticesAnswers.villageId, noticesObjections.villageId),
        eq(noticesAnswers.objectionId, noticesObjections.id),
      ),
    )
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectLines>>[number];

function lineOf({ objection, notice, row, memberName, outcome }: Selected): ObjectionLine {
  const { id, year, number, late, dueOn } = objection;
  return {
    id,
    year,
    number,
    late,
    dueOn,
    state: objection.state as ObjectionState,
    channel: objection.channel as ObjectionChannel,
    madeAt: objection.recordedAt,
    notice: { ...notice, kind: notice.kind as NoticeKind },
    row: row && { ...row, memberName: memberName ?? '' },
    outcome: outcome as AnswerOutcome | null,
  };
}

/** How many objections of a village wait, and how many of them are past their day. */
export async function countOpenObjections(
  reader: Reader,
  villageId: string,
  today: CalendarDate,
): Promise<{ readonly open: number; readonly overdue: number }> {
  const [row] = await reader
    .select({
      open: sql<number>`count(*)::int`,
      overdue: sql<number>`count(*) filter (where ${noticesObjections.dueOn} < ${today})::int`,
    })
    .from(noticesObjections)
    .where(and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.state, 'open')));
  return { open: row?.open ?? 0, overdue: row?.overdue ?? 0 };
}
