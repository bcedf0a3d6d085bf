import type { Decimal } from 'decimal.js';
import { and, eq, sql } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { noticesAnswers, noticesNotices, noticesObjections, noticesOutcomes, noticesRows } from '#db/schema/notices';
import type { CalendarDate } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { isId } from '../kernel/ids';
import { findRemaining } from '../ledger';
import { EFFECTS, type SubjectStanding } from './effects';
import { type LockedNotice, lockNotice } from './lock-notice';
import { refusal } from './notices-refusal';
import { type EarlierAnswer, isFallen, presentPoints, rowPlace } from './objection-policy';
import {
  ANSWER_OUTCOMES,
  type AnswerOutcome,
  type NoticeKind,
  type NoticeState,
  type NoticeSubject,
  type RowPlace,
} from './vocabulary';

export type RowRecord = typeof noticesRows.$inferSelect;
export type ObjectionRecord = typeof noticesObjections.$inferSelect;

/** Locks an objection's notice, then the objection itself. Refusal: notices/not-found. */
export async function lockObjection(
  tx: Tx,
  villageId: string,
  objectionId: string,
): Promise<{ readonly notice: LockedNotice; readonly objection: ObjectionRecord }> {
  if (!isId(objectionId)) throw refusal('notices/not-found');
  const named = and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.id, objectionId));
  const [found] = await tx.select({ noticeId: noticesObjections.noticeId }).from(noticesObjections).where(named);
  if (!found) throw refusal('notices/not-found');
  const notice = await lockNotice(tx, villageId, found.noticeId);
  const [objection] = await tx.select().from(noticesObjections).where(named).for('update');
  return { notice, objection: objection! };
}

/** A row of a notice together with what happened to it so far. */
export interface RowNow {
  readonly row: RowRecord;
  readonly place: RowPlace;
  /** What it counts: by the answers so far and, once posted, by what is left of it. */
  readonly present: Decimal;
  /** What its record lets be answered. */
  readonly allowed: readonly AnswerOutcome[];
  /** Members whose matter it is. */
  readonly concerned: readonly string[];
}

/** A row of a notice as it stands; undefined when it is none of that notice. */
export async function readRowNow(
  reader: Reader,
  notice: Pick<LockedNotice, 'villageId' | 'id' | 'state' | 'kind'>,
  rowId: string,
): Promise<RowNow | undefined> {
  const { villageId } = notice;
  const [row] = await reader
    .select()
    .from(noticesRows)
    .where(and(eq(noticesRows.villageId, villageId), eq(noticesRows.noticeId, notice.id), eq(noticesRows.id, rowId)));
  if (!row) return undefined;
  const outcomes = await reader
    .select({ outcome: noticesOutcomes.outcome, transferId: noticesOutcomes.transferId })
    .from(noticesOutcomes)
    .where(and(eq(noticesOutcomes.villageId, villageId), eq(noticesOutcomes.rowId, rowId)));
  const standing = await EFFECTS[row.subjectKind as NoticeSubject].readStanding?.(reader, villageId, row.subjectId);
  const posted = outcomes.find(({ outcome }) => outcome === 'posted' || outcome === 'lowered');
  const answers = await listAnswersToRow(reader, villageId, rowId);
  const answered = presentPoints(row.amount, answers);
  const present = posted ? await findPosted(reader, villageId, posted.transferId, answered, standing) : answered;
  const stopped = notice.state === 'stopped';
  const fallen = isFallen(row.subjectKind as NoticeSubject, present, answers);
  const comesBack = row.subjectKind !== 'assessment-row' && notice.kind !== 'deduction';
  const returned = stopped && comesBack && !(await hangsAnew(reader, row));
  return {
    row: { ...row, decidedBy: [...new Set([...row.decidedBy, ...(standing?.decidedBy ?? [])])] },
    present,
    place: rowPlace({ stopped, returned, posted: posted !== undefined, fallen }),
    allowed: standing?.outcomes ?? ANSWER_OUTCOMES,
    concerned: [...new Set([row.memberId, ...(standing?.concerned ?? [])])],
  };
}

/** What is left of what was posted: a deduction takes no more than is there, and the desk may have reversed it meanwhile. */
async function findPosted(
  reader: Reader,
  villageId: string,
  transferId: string | null,
  answered: Decimal,
  standing: SubjectStanding | undefined,
): Promise<Decimal> {
  const ofTransfer = async () => (transferId ? await findRemaining(reader, villageId, transferId) : points('0'));
  const left: Decimal = standing ? points(standing.counts) : await ofTransfer();
  return left.lt(answered) ? left : answered;
}

async function listAnswersToRow(reader: Reader, villageId: string, rowId: string): Promise<EarlierAnswer[]> {
  const answers = await reader
    .select({ outcome: noticesAnswers.outcome, points: noticesAnswers.points })
    .from(noticesAnswers)
    .innerJoin(
      noticesObjections,
      and(
        eq(noticesObjections.villageId, noticesAnswers.villageId),
        eq(noticesObjections.id, noticesAnswers.objectionId),
      ),
    )
    .where(and(eq(noticesAnswers.villageId, villageId), eq(noticesObjections.rowId, rowId)));
  return answers.map((answer) => ({ ...answer, outcome: answer.outcome as AnswerOutcome }));
}

/** True when what a stopped notice showed was put on a later one. */
async function hangsAnew(reader: Reader, row: RowRecord): Promise<boolean> {
  const [anew] = await reader
    .select({ id: noticesRows.id })
    .from(noticesRows)
    .where(
      and(
        eq(noticesRows.villageId, row.villageId),
        eq(noticesRows.subjectKind, row.subjectKind),
        eq(noticesRows.subjectId, row.subjectId),
        sql`${noticesRows.id} > ${row.id}`,
      ),
    )
    .limit(1);
  return anew !== undefined;
}

/** True while somebody's objection to the row has no answer. */
export async function hasOpenObjection(reader: Reader, villageId: string, rowId: string): Promise<boolean> {
  const [open] = await reader
    .select({ id: noticesObjections.id })
    .from(noticesObjections)
    .where(
      and(
        eq(noticesObjections.villageId, villageId),
        eq(noticesObjections.rowId, rowId),
        eq(noticesObjections.state, 'open'),
      ),
    )
    .limit(1);
  return open !== undefined;
}

/** The notice that an objection is about. */
export interface NoticeOfObjection {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly title: string;
  readonly kind: NoticeKind;
  readonly state: NoticeState;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
}

/** An objection with its notice and answer. Refusal: notices/not-found. */
export async function findWithNotice(reader: Reader, villageId: string, objectionId: string) {
  const [found] = isId(objectionId)
    ? await reader
        .select({ objection: noticesObjections, notice: noticesNotices, answer: noticesAnswers })
        .from(noticesObjections)
        .innerJoin(
          noticesNotices,
          and(
            eq(noticesNotices.villageId, noticesObjections.villageId),
            eq(noticesNotices.id, noticesObjections.noticeId),
          ),
        )
        .leftJoin(
          noticesAnswers,
          and(
            eq(noticesAnswers.villageId, noticesObjections.villageId),
            eq(noticesAnswers.objectionId, noticesObjections.id),
          ),
        )
        .where(and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.id, objectionId)))
    : [];
  if (!found) throw refusal('notices/not-found');
  return found;
}

/** What the desk's pages say of an objection's notice. */
export function noticeOf(notice: LockedNotice): NoticeOfObjection {
  const { id, year, number, title, startsOn, endsOn } = notice;
  return {
    id,
    year,
    number,
    title,
    startsOn,
    endsOn,
    kind: notice.kind as NoticeKind,
    state: notice.state as NoticeState,
  };
}
