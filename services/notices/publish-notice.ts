import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesNotices, noticesRows } from '#db/schema/notices';
import { recordAudit } from '../audit';
import { addWorkingDays } from '../calendar';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { sum } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { maskedName } from '../kernel/masked-name';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { readSetting } from '../org';
import type { PublishNoticeCommand } from './commands';
import { audienceOfRow, EFFECTS, type NoticeableRow, SUBJECT_OF } from './effects';
import { lockNumbers } from './lock-notice';
import { readNoticeHead } from './notice-head-queries';
import { refusal } from './notices-refusal';
import { amountOf, audienceOf, type NoticeContent, noticeHash, type RowContent, rowHash } from './policy';
import { takeNumber } from './take-number';
import { isFundDetails, NOTICE_ROWS_MAX, type RowDetails, unitOf } from './vocabulary';

export interface PublishedNotice {
  readonly id: string;
  readonly year: number;
  readonly number: number;
}

/**
 * Hangs a notice: a snapshot of what was chosen, from today until the last of the village's working days (today not
 * counted), under the next number of the year. What hangs waits until then. The same request again returns the first notice.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, notices/request-used,
 * notices/nothing-chosen, notices/too-many-rows {most}, notices/not-found (the one to be corrected),
 * notices/no-longer-noticeable {count}, notices/own-decision {count} (who decided on a row does not publish it).
 */
export async function publishNotice(
  tx: Tx,
  actor: Actor,
  command: PublishNoticeCommand,
): Promise<Outcome<PublishedNotice>> {
  authorize(actor, 'notices.publish', command.villageId);
  const series = audienceOf(command.kind) === 'person' ? 'personal-notice' : 'notice';
  const startsOn = dateInChina(command.now);
  const year = Number(startsOn.slice(0, 4));
  await lockNumbers(tx, command.villageId, year, series);
  const earlier = await findEarlier(tx, command);
  if (earlier) return { result: earlier, replayed: true };
  const chosen = await chooseRows(tx, actor, command);
  const id = newId();
  const rows = hang(command, chosen);
  const workingDays = await readSetting(tx, command.villageId, 'notices.working-days', startsOn);
  const end = await addWorkingDays(tx, startsOn, workingDays);
  await EFFECTS[SUBJECT_OF[command.kind]].putOnNotice(
    tx,
    command.villageId,
    id,
    chosen.map((row) => row.subjectId),
    actor,
  );
  const notice: NoticeContent = {
    villageId: command.villageId,
    id,
    year,
    number: await takeNumber(tx, command.villageId, series, year),
    kind: command.kind,
    audience: audienceOf(command.kind),
    title: command.title?.trim() ?? '',
    head: await readHead(tx, command, chosen),
    rowCount: rows.length,
    total: sum(rows.map((row) => amountOf(command.kind, row.amount))).toFixed(2),
    startsOn,
    endsOn: end.on,
    workingDays,
    calendarMissing: end.missingYears.length > 0,
    correctsId: command.correctsId ?? null,
  };
  await write(tx, actor, command, notice, rows);
  return { result: { id, year, number: notice.number }, replayed: false };
}

async function findEarlier(tx: Tx, command: PublishNoticeCommand): Promise<PublishedNotice | undefined> {
  const [earlier] = await tx
    .select()
    .from(noticesNotices)
    .where(and(eq(noticesNotices.villageId, command.villageId), eq(noticesNotices.requestId, command.requestId)));
  if (!earlier) return undefined;
  if (earlier.commandHash !== commandHash(command)) throw refusal('notices/request-used');
  return { id: earlier.id, year: earlier.year, number: earlier.number };
}

/** What was chosen, in the order in which its domain lists it. */
async function chooseRows(tx: Tx, actor: Actor, command: PublishNoticeCommand): Promise<readonly NoticeableRow[]> {
  const wanted = new Set(command.subjectIds);
  if (wanted.size === 0) throw refusal('notices/nothing-chosen');
  if (wanted.size > NOTICE_ROWS_MAX) throw refusal('notices/too-many-rows', { most: NOTICE_ROWS_MAX });
  if (command.correctsId !== undefined) {
    const [corrected] = await tx
      .select({ audience: noticesNotices.audience })
      .from(noticesNotices)
      .where(and(eq(noticesNotices.villageId, command.villageId), eq(noticesNotices.id, command.correctsId)));
    if (corrected?.audience !== audienceOf(command.kind)) throw refusal('notices/not-found');
  }
  const effects = EFFECTS[SUBJECT_OF[command.kind]];
  const noticeable = await effects.listNoticeable(tx, command.villageId, command.scopeId);
  const audience = audienceOf(command.kind);
  const chosen = noticeable.filter((row) => wanted.has(row.subjectId) && audienceOfRow(row) === audience);
  if (chosen.length < wanted.size) {
    throw refusal('notices/no-longer-noticeable', { count: wanted.size - chosen.length });
  }
  const isForOne = new Set(chosen.map((row) => row.memberId)).size === 1;
  invariant(audience === 'public' || isForOne, 'what is for a person alone is told to one person');
  const own = actor.kind === 'person' ? chosen.filter((row) => row.decidedBy.includes(actor.accountId)).length : 0;
  if (own > 0) throw refusal('notices/own-decision', { count: own });
  return chosen;
}

/** Read after what hangs was moved, in the same transaction: the account that is printed is that of this moment. */
async function readHead(tx: Tx, command: PublishNoticeCommand, chosen: readonly NoticeableRow[]) {
  const effects = EFFECTS[SUBJECT_OF[command.kind]];
  const subjectIds = chosen.map((row) => row.subjectId);
  return {
    ...(await readNoticeHead(tx, command.villageId, command.scopeId)),
    ...(await effects.readHead?.(tx, command.villageId, subjectIds)),
  };
}

function maskedDetails(details: RowDetails): RowDetails {
  if (!isFundDetails(details)) return details;
  return {
    ...details,
    beneficiary: maskedName(details.beneficiary),
    shares: details.shares.map((share) => ({ ...share, person: maskedName(share.person) })),
  };
}

function hang(command: PublishNoticeCommand, chosen: readonly NoticeableRow[]): RowContent[] {
  return chosen.map((row, index) => ({
    id: newId(),
    position: index + 1,
    subjectKind: SUBJECT_OF[command.kind],
    subjectId: row.subjectId,
    memberId: row.memberId,
    person: maskedName(row.memberName),
    what: row.what,
    occurredOn: row.occurredOn,
    amount: amountOf(command.kind, row.amount).abs().toFixed(2),
    note: row.note,
    details: row.details ? maskedDetails(row.details) : null,
    decidedBy: [...row.decidedBy],
  }));
}

async function write(
  tx: Tx,
  actor: Actor,
  command: PublishNoticeCommand,
  notice: NoticeContent,
  rows: readonly RowContent[],
): Promise<void> {
  const { villageId } = notice;
  const hashed = rows.map((row) => ({ ...row, contentHash: rowHash(row) }));
  const contentHash = noticeHash(
    notice,
    hashed.map((row) => row.contentHash),
  );
  await tx.insert(noticesNotices).values({
    ...notice,
    contentHash,
    state: 'hanging',
    publishedBy: actor.kind === 'person' ? actor.accountId : null,
    publishedByName: actor.kind === 'visitor' ? '' : actor.name,
    requestId: command.requestId,
    commandHash: commandHash(command),
  });
  await tx.insert(noticesRows).values(
    hashed.map(({ subjectKind, decidedBy, ...row }) => ({
      ...row,
      villageId,
      noticeId: notice.id,
      subjectKind: SUBJECT_OF[notice.kind],
      decidedBy: [...decidedBy],
    })),
  );
  await recordAudit(tx, actor, {
    villageId,
    action: 'notices.publish',
    subjectKind: 'notice',
    subjectId: notice.id,
    details: {
      year: notice.year,
      number: notice.number,
      kind: notice.kind,
      rows: rows.length,
      [unitOf(notice.kind)]: notice.total,
    },
  });
}
