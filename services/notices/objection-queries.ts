import { and, asc, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { noticesAnswers, noticesNotices, noticesObjections, noticesRows } from '#db/schema/notices';
import type { CalendarDate } from '../kernel/clock';
import type { ObjectionLookup } from './commands';
import { findObjection } from './objection-lookup';
import type { AnswerOutcome, NoticeKind, ObjectionState } from './vocabulary';

/** An answer as everybody may read it. */
export interface AnswerView {
  readonly outcome: AnswerOutcome;
  readonly points: string | null;
  readonly reason: string;
  readonly answeredByName: string;
  readonly role: string;
  readonly answeredAt: Date;
}

/** The row that an objection is about, as it hangs. */
export interface ObjectedRow {
  readonly position: number;
  readonly person: string;
  readonly what: string;
  readonly occurredOn: CalendarDate | null;
  readonly amount: string;
}

/** An objection as whoever made it reads it, and without its words everybody once it is answered. */
export interface ObjectionView {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: ObjectionState;
  readonly late: boolean;
  readonly body: string;
  readonly dueOn: CalendarDate;
  readonly madeAt: Date;
  readonly notice: {
    readonly id: string;
    readonly year: number;
    readonly number: number;
    readonly title: string;
    readonly kind: NoticeKind;
  };
  readonly row: ObjectedRow | null;
  readonly answer: AnswerView | null;
}

function selectObjections(reader: Reader) {
  return reader
    .select({
      id: noticesObjections.id,
      year: noticesObjections.year,
      number: noticesObjections.number,
      state: noticesObjections.state,
      late: noticesObjections.late,
      body: noticesObjections.body,
      dueOn: noticesObjections.dueOn,
      madeAt: noticesObjections.recordedAt,
      notice: {
        id: noticesNotices.id,
        year: noticesNotices.year,
        number: noticesNotices.number,
        title: noticesNotices.title,
        kind: noticesNotices.kind,
      },
      row: {
        position: noticesRows.position,
        person: noticesRows.person,
        what: noticesRows.what,
        occurredOn: noticesRows.occurredOn,
        amount: noticesRows.amount,
      },
      answer: {
        outcome: noticesAnswers.outcome,
        points: noticesAnswers.points,
        reason: noticesAnswers.reason,
        answeredByName: noticesAnswers.answeredByName,
        role: noticesAnswers.role,
        answeredAt: noticesAnswers.recordedAt,
      },
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
    .leftJoin(
      noticesAnswers,
      and(
        eq(noticesAnswers.villageId, noticesObjections.villageId),
        eq(noticesAnswers.objectionId, noticesObjections.id),
      ),
    )
    .$dynamic();
}

type Selected = Awaited<ReturnType<typeof selectObjections>>[number];

function viewOf({ state, answer, notice, ...objection }: Selected): ObjectionView {
  return {
    ...objection,
    state: state as ObjectionState,
    notice: { ...notice, kind: notice.kind as NoticeKind },
    answer: answer && { ...answer, outcome: answer.outcome as AnswerOutcome },
  };
}

/** The objection of a number and code, for whoever has both. Undefined when they don't belong together. */
export async function lookUpObjection(
  reader: Reader,
  villageId: string,
  lookup: ObjectionLookup,
): Promise<ObjectionView | undefined> {
  const found = await findObjection(reader, villageId, lookup);
  if (!found) return undefined;
  const [objection] = await selectObjections(reader).where(
    and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.id, found.id)),
  );
  return objection && viewOf(objection);
}

/** A member's own objections, the latest first: also those that somebody made for them. */
export async function listOwnObjections(
  reader: Reader,
  villageId: string,
  memberId: string,
): Promise<readonly ObjectionView[]> {
  const objections = await selectObjections(reader)
    .where(and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.memberId, memberId)))
    .orderBy(sql`${noticesObjections.recordedAt} desc`)
    .limit(50);
  return objections.map(viewOf);
}

/** What was answered to objections to a notice: nothing of who objected, nor of their words. Public. */
export interface PublicAnswer {
  readonly year: number;
  readonly number: number;
  readonly row: ObjectedRow | null;
  readonly answer: AnswerView;
}

/** The objections to a notice that were answered, and how many wait. Public. */
export async function listAnswersToNotice(
  reader: Reader,
  villageId: string,
  noticeId: string,
): Promise<{ readonly answers: readonly PublicAnswer[]; readonly open: number }> {
  const objections = await selectObjections(reader)
    .where(and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.noticeId, noticeId)))
    .orderBy(asc(noticesObjections.year), asc(noticesObjections.number))
    .limit(500);
  const answers = objections
    .map(viewOf)
    .flatMap(({ year, number, row, answer }) => (answer ? [{ year, number, row, answer }] : []));
  return { answers, open: objections.filter((objection) => objection.state === 'open').length };
}
