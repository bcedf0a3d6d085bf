import { and, asc, eq, ne } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { type noticesAnswers, noticesObjections } from '#db/schema/notices';
import type { PersonActor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { authorize, can } from '../kernel/permissions';
import { loadMember } from '../org';
import { handlerObstacle } from './answer-obstacle';
import { type CommentView, listObjectionComments } from './comment-queries';
import { outcomesOf } from './objection-policy';
import type { AnswerView, ObjectedRow } from './objection-queries';
import {
  findWithNotice,
  type NoticeOfObjection,
  noticeOf,
  type ObjectionRecord,
  type RowNow,
  readRowNow,
} from './objection-record';
import type {
  AnswerOutcome,
  NoticeSubject,
  NoticesRefusalCode,
  ObjectionChannel,
  ObjectionState,
  RowPlace,
} from './vocabulary';

/** The row of an objection with the record behind it. */
export interface RowInFile extends ObjectedRow {
  readonly id: string;
  readonly subjectKind: NoticeSubject;
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly place: RowPlace;
  /** What it counts after the answers so far. */
  readonly present: string;
}

/** All that is needed to answer right. */
export interface ObjectionFile {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly state: ObjectionState;
  readonly channel: ObjectionChannel;
  readonly late: boolean;
  readonly body: string;
  readonly objectorName: string | null;
  readonly agentName: string | null;
  /** A name was left, but not for this reader: whoever decided on the row, or reads from above the village. */
  readonly isNameWithheld: boolean;
  readonly hasContact: boolean;
  readonly dueOn: CalendarDate;
  readonly madeAt: Date;
  readonly notice: NoticeOfObjection;
  readonly row: RowInFile | null;
  readonly answer: AnswerView | null;
  readonly comments: readonly CommentView[];
  /** Other objections to the same row. */
  readonly others: readonly {
    readonly id: string;
    readonly year: number;
    readonly number: number;
    readonly state: ObjectionState;
  }[];
  /** Why the actor must not answer it; null where nothing stands in the way, or for a role that answers none. */
  readonly obstacle: NoticesRefusalCode | null;
  /** What the actor may answer: nothing once it is closed. */
  readonly outcomes: readonly AnswerOutcome[];
  /** The actor typed it in, and may print the receipt. */
  readonly enteredByActor: boolean;
}

/** They made it or typed it in: its name is no news to them. */
const knowsObjector: readonly NoticesRefusalCode[] = ['notices/own-objection', 'notices/entered-by-you'];

/**
 * An objection with its row, what was said about it, and what the actor may answer.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, notices/not-found.
 */
export async function loadObjectionFile(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  objectionId: string,
  today: CalendarDate,
): Promise<ObjectionFile> {
  authorize(actor, 'notices.view', villageId);
  const { objection, notice, answer } = await findWithNotice(reader, villageId, objectionId);
  const now = objection.rowId ? await readRowNow(reader, notice, objection.rowId) : undefined;
  const isOpen = objection.state === 'open';
  const isHandler = can(actor, 'objections.answer');
  const inTheWay = isHandler ? await handlerObstacle(reader, actor, notice, objection, now, today) : undefined;
  const mayAnswer = isOpen && isHandler;
  const obstacle = mayAnswer ? inTheWay : undefined;
  const isNamed = can(actor, 'ledger.names') && (!inTheWay || knowsObjector.includes(inTheWay));
  const { id, year, number, late, body, dueOn } = objection;
  return {
    ...{ id, year, number, late, body, dueOn },
    objectorName: isNamed ? objection.objectorName : null,
    agentName: isNamed ? objection.agentName : null,
    isNameWithheld: !isNamed && objection.objectorName !== null,
    state: objection.state as ObjectionState,
    channel: objection.channel as ObjectionChannel,
    hasContact: objection.contactCipher !== null,
    madeAt: objection.recordedAt,
    notice: noticeOf(notice),
    row: now ? await rowOf(reader, villageId, now) : null,
    answer: answer && answerOf(answer),
    comments: await listObjectionComments(reader, villageId, objectionId),
    others: await listOthers(reader, objection),
    obstacle: obstacle ?? null,
    outcomes: mayAnswer && !obstacle ? outcomesOf(now) : [],
    enteredByActor: objection.enteredBy === actor.accountId,
  };
}

function answerOf({ recordedAt, outcome, ...answer }: typeof noticesAnswers.$inferSelect): AnswerView {
  const { points, reason, answeredByName, role } = answer;
  return { points, reason, answeredByName, role, outcome: outcome as AnswerOutcome, answeredAt: recordedAt };
}

async function rowOf(reader: Reader, villageId: string, { row, place, present }: RowNow): Promise<RowInFile> {
  const { id, position, person, what, occurredOn, amount, subjectId, memberId } = row;
  const { name } = await loadMember(reader, villageId, memberId);
  return {
    ...{ id, position, person, what, occurredOn, amount, subjectId, memberId, place },
    subjectKind: row.subjectKind as NoticeSubject,
    memberName: name,
    present: present.toFixed(2),
  };
}

async function listOthers(reader: Reader, { villageId, id, rowId }: ObjectionRecord): Promise<ObjectionFile['others']> {
  if (!rowId) return [];
  const others = await reader
    .select({
      id: noticesObjections.id,
      year: noticesObjections.year,
      number: noticesObjections.number,
      state: noticesObjections.state,
    })
    .from(noticesObjections)
    .where(
      and(eq(noticesObjections.villageId, villageId), eq(noticesObjections.rowId, rowId), ne(noticesObjections.id, id)),
    )
    .orderBy(asc(noticesObjections.recordedAt));
  return others.map((other) => ({ ...other, state: other.state as ObjectionState }));
}
