import type { Reader, Tx } from '#db/client';
import { assessmentNoticeEffects, claimNoticeEffects } from '../claims';
import { fundApprovalEffects, fundIntentEffects, fundResultEffects } from '../fund';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import type { RuleCategory } from '../rules';
import { starNoticeEffects } from '../stars';
import type { AnswerOutcome, NoticeAudience, NoticeKind, NoticeSubject, RowDetails } from './vocabulary';

/** A record that may hang on a notice now. */
export interface NoticeableRow {
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly what: string;
  readonly occurredOn: CalendarDate | null;
  readonly amount: string;
  /** A code, for example `late`; its words come in the pages. */
  readonly note: string | null;
  /** Accounts that decided on it. */
  readonly decidedBy: readonly string[];
  readonly category: RuleCategory | null;
  readonly deduction: boolean;
  /** For its person alone. */
  readonly personal?: boolean;
  /** Of the fund, with full names, or of the stars. */
  readonly details?: RowDetails;
}

/** Who may read a row. */
export function audienceOfRow({ deduction, personal }: NoticeableRow): NoticeAudience {
  return deduction || personal ? 'person' : 'public';
}

/** What a record that is no single posting of points says of itself when it is objected to. */
export interface SubjectStanding {
  /** What it counts now. */
  readonly counts: string;
  /** What may still be answered. */
  readonly outcomes: readonly AnswerOutcome[];
  /** Accounts that decided on it by now, also after it was hung. */
  readonly decidedBy: readonly string[];
  /** Members whose matter it is: they, their households and relatives answer no objection to it. */
  readonly concerned: readonly string[];
}

/** An answer to an objection, as the record that it is about takes it. */
export interface SettledAnswer {
  readonly villageId: string;
  readonly subjectId: string;
  readonly outcome: AnswerOutcome;
  /** What it counts from now on, where it is lowered: points, or yuan of the fund. */
  readonly points: string | null;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly now: Date;
  readonly requestId: string;
}

/** What a notice does to the records on its rows: each domain that has some brings these. */
export interface NoticeEffects {
  /** What may go on a notice now; `scopeId` names the assessment or the round. */
  listNoticeable(reader: Reader, villageId: string, scopeId?: string): Promise<readonly NoticeableRow[]>;
  /** accepted → on-notice, all of them or none. */
  putOnNotice(tx: Tx, villageId: string, noticeId: string, subjectIds: readonly string[], actor: Actor): Promise<void>;
  /** After a stop: on-notice and objected → accepted. */
  returnFromNotice(tx: Tx, villageId: string, noticeId: string, stop: NoticeStop): Promise<void>;
  /** on-notice → objected; nothing where it is objected to already or its points are posted. */
  markObjected(tx: Tx, villageId: string, subjectId: string): Promise<void>;
  /** objected → on-notice, when the last open objection was retracted; nothing in any other state. */
  release(tx: Tx, villageId: string, subjectId: string): Promise<void>;
  /**
   * kept, lowered: back to on-notice, with the new points. withdrawn: refused. Where the points are posted already, lowered
   * takes the difference back and withdrawn everything.
   */
  settle(
    tx: Tx,
    actor: Actor,
    answer: SettledAnswer,
  ): Promise<{ readonly amount: string; readonly reversalId: string | null }>;
  /**
   * on-notice → credited, up to 1,000 at once; other states are skipped, and again posts nothing new. A deduction that
   * found nothing has no transfer.
   */
  credit(
    tx: Tx,
    actor: Actor,
    villageId: string,
    subjectIds: readonly string[],
    now: Date,
  ): Promise<ReadonlyMap<string, { readonly transferId: string | null; readonly amount: string }>>;
  /** What more stands in the head of a notice with these records. */
  readHead?(
    reader: Reader,
    villageId: string,
    subjectIds: readonly string[],
  ): Promise<Readonly<Record<string, string>>>;
  /** Other notices that hang and fall together with this one. */
  listCompanions?(reader: Reader, villageId: string, noticeId: string): Promise<readonly string[]>;
  /** Only of records that are no single posting of points. */
  readStanding?(reader: Reader, villageId: string, subjectId: string): Promise<SubjectStanding>;
}

/** Who stopped a notice, and why. */
export interface NoticeStop {
  readonly actor: Actor;
  readonly reason: string;
}

/** Each domain whose records hang on notices. */
export const EFFECTS: Readonly<Record<NoticeSubject, NoticeEffects>> = {
  claim: claimNoticeEffects,
  'fund-intent': fundIntentEffects,
  'fund-approval': fundApprovalEffects,
  'fund-result': fundResultEffects,
  'assessment-row': assessmentNoticeEffects,
  'star-result': starNoticeEffects,
};

/** What the rows of a notice are about. */
export const SUBJECT_OF: Readonly<Record<NoticeKind, NoticeSubject>> = {
  points: 'claim',
  assessment: 'assessment-row',
  deduction: 'claim',
  'fund-intent': 'fund-intent',
  'fund-approval': 'fund-approval',
  'fund-result': 'fund-result',
  stars: 'star-result',
  'stars-personal': 'star-result',
};
