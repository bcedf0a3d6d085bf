import type { Reader } from '#db/client';
import { addWorkingDays } from '../calendar';
import type { Actor } from '../kernel/actor';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { sum } from '../kernel/decimal';
import { maskedName } from '../kernel/masked-name';
import { authorize } from '../kernel/permissions';
import { readSetting } from '../org';
import { audienceOfRow, EFFECTS, type NoticeableRow, SUBJECT_OF } from './effects';
import { amountOf, audienceOf } from './policy';
import type { NoticeKind } from './vocabulary';

/** What waits for a notice, and whether this person may publish it. */
export interface WaitingForNotice extends NoticeableRow {
  /** They decided on it themselves. */
  readonly own: boolean;
  readonly person: string;
}

interface Place {
  readonly villageId: string;
  readonly kind: NoticeKind;
  readonly scopeId?: string | undefined;
}

/**
 * What may go on a notice for everybody now, in its domain's order.
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listWaitingForNotice(reader: Reader, actor: Actor, place: Place): Promise<WaitingForNotice[]> {
  authorize(actor, 'notices.publish', place.villageId);
  const rows = await EFFECTS[SUBJECT_OF[place.kind]].listNoticeable(reader, place.villageId, place.scopeId);
  return rows
    .filter((row) => audienceOfRow(row) === audienceOf(place.kind))
    .map((row) => ({
      ...row,
      own: actor.kind === 'person' && row.decidedBy.includes(actor.accountId),
      person: maskedName(row.memberName),
    }));
}

/** What a notice would be if it were published now. */
export interface NoticePreview {
  readonly rows: readonly WaitingForNotice[];
  readonly people: number;
  readonly total: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly workingDays: number;
  /** Years whose calendar nobody entered. */
  readonly missingYears: readonly number[];
  /** Chosen, but not to be published any more. */
  readonly gone: number;
  /** Chosen, but decided by whoever wants to publish. */
  readonly own: number;
}

/** Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found. */
export async function previewNotice(
  reader: Reader,
  actor: Actor,
  command: Place & { readonly subjectIds: readonly string[]; readonly now: Date },
): Promise<NoticePreview> {
  const wanted = new Set(command.subjectIds);
  const waiting = await listWaitingForNotice(reader, actor, command);
  const rows = waiting.filter((row) => wanted.has(row.subjectId));
  const startsOn = dateInChina(command.now);
  const workingDays = await readSetting(reader, command.villageId, 'notices.working-days', startsOn);
  const end = await addWorkingDays(reader, startsOn, workingDays);
  return {
    rows,
    people: new Set(rows.map((row) => row.memberId)).size,
    total: sum(rows.map((row) => amountOf(command.kind, row.amount))).toFixed(2),
    startsOn,
    endsOn: end.on,
    workingDays,
    missingYears: end.missingYears,
    gone: wanted.size - rows.length,
    own: rows.filter((row) => row.own).length,
  };
}
