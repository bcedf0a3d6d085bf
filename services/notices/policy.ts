import { createHash } from 'node:crypto';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points, type Yuan, yuan } from '../kernel/decimal';
import { canonical } from '../kernel/request';
import {
  type AnswerOutcome,
  type NoticeAudience,
  type NoticeKind,
  type NoticeOutcome,
  type NoticeState,
  type RowDetails,
  type RowStanding,
  unitOf,
} from './vocabulary';

/** What a row of a notice says and stands for: the content of its fingerprint. */
export interface RowContent {
  readonly id: string;
  readonly position: number;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly memberId: string;
  readonly person: string;
  readonly what: string;
  readonly occurredOn: CalendarDate | null;
  /** Two decimals. */
  readonly amount: string;
  readonly note: string | null;
  /** Null but for the fund and the stars: rows without any have the fingerprint that they always had. */
  readonly details: RowDetails | null;
  readonly decidedBy: readonly string[];
}

/** What a notice says around its rows. */
export interface NoticeContent {
  readonly villageId: string;
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly kind: NoticeKind;
  readonly audience: NoticeAudience;
  readonly title: string;
  readonly head: Readonly<Record<string, string>>;
  readonly rowCount: number;
  readonly total: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly workingDays: number;
  readonly calendarMissing: boolean;
  readonly correctsId: string | null;
}

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** The fingerprint of a row. */
export function rowHash(row: RowContent): string {
  const { id, position, subjectKind, subjectId, memberId, person, what, occurredOn, amount, note, decidedBy } = row;
  const said = { id, position, subjectKind, subjectId, memberId, person, what, occurredOn, amount, note, decidedBy };
  return sha256(canonical(row.details === null ? said : { ...said, details: row.details }));
}

/** The fingerprint of a notice: over its head and the fingerprints of its rows in order. */
export function noticeHash(notice: NoticeContent, rowHashes: readonly string[]): string {
  const { villageId, id, year, number, kind, audience, title, head, rowCount, total } = notice;
  const { startsOn, endsOn, workingDays, calendarMissing, correctsId } = notice;
  const around = { villageId, id, year, number, kind, audience, title, head, rowCount, total };
  return sha256(
    canonical({ ...around, startsOn, endsOn, workingDays, calendarMissing, correctsId, rows: [...rowHashes] }),
  );
}

/** An amount on a notice, in its unit; stars are counted as points are. */
export function amountOf(kind: NoticeKind, amount: string): Points | Yuan {
  return unitOf(kind) === 'yuan' ? yuan(amount) : points(amount);
}

export function audienceOf(kind: NoticeKind): NoticeAudience {
  return kind === 'deduction' || kind === 'stars-personal' ? 'person' : 'public';
}

/** True once the last day on the board is over. */
export function isOver(notice: { readonly endsOn: CalendarDate }, today: CalendarDate): boolean {
  return today > notice.endsOn;
}

interface RowHistory {
  readonly state: NoticeState;
  readonly over: boolean;
  /** The latest. */
  readonly outcome: NoticeOutcome | null;
  readonly openObjections: number;
  /** The latest answer to an objection. */
  readonly answer: AnswerOutcome | null;
}

/** Where a row stands, from what happened to it and to its notice. */
export function rowStanding({ state, over, outcome, openObjections, answer }: RowHistory): RowStanding {
  if (outcome) return outcome;
  if (openObjections > 0) return 'objected';
  if (answer === 'withdrawn') return 'withdrawn';
  if (state === 'stopped') return 'stopped';
  if (over) return 'due';
  return answer ? 'answered' : 'hanging';
}
