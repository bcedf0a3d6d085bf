import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { noticesNotices, noticesRows } from '#db/schema/notices';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { notifyMembers } from '../messages';
import type { PublishStarsCommand } from './commands';
import { audienceOfRow, EFFECTS, type NoticeableRow } from './effects';
import { lockNumbers } from './lock-notice';
import { refusal } from './notices-refusal';
import { type PublishedNotice, publishNotice } from './publish-notice';
import type { NoticeKind } from './vocabulary';

/** A round's results as they were hung. */
export interface HungStars {
  /** The notice for everybody; null where every result is told its person alone. */
  readonly notice: PublishedNotice | null;
  /** How many people were told alone. */
  readonly told: number;
}

/**
 * Hangs what waits of a round's results: one notice for everybody and, in the same moment, one for each person whose score is
 * told them alone. What hung before and was stopped is corrected by it. The same request again returns the first result.
 *
 * Refusals: permission/*, notices/request-used, notices/nothing-chosen (nothing of the round waits), notices/too-many-rows {most},
 * notices/own-decision {count}.
 */
export async function publishStars(tx: Tx, actor: Actor, command: PublishStarsCommand): Promise<Outcome<HungStars>> {
  const { villageId, roundId, now } = command;
  authorize(actor, 'notices.publish', villageId);
  const year = Number(dateInChina(now).slice(0, 4));
  await lockNumbers(tx, villageId, year, 'notice');
  await lockNumbers(tx, villageId, year, 'personal-notice');
  const replayed = await findEarlier(tx, actor, command);
  if (replayed) return { result: replayed, replayed: true };
  const rows = await EFFECTS['star-result'].listNoticeable(tx, villageId, roundId);
  if (rows.length === 0) throw refusal('notices/nothing-chosen');
  const forAll = rows.filter((row) => audienceOfRow(row) === 'public');
  const forOne = rows.filter((row) => audienceOfRow(row) === 'person');
  const notice = forAll.length > 0 ? await hang(tx, actor, command, 'stars', forAll) : null;
  for (const [index, row] of forOne.entries()) {
    const requestId = notice === null && index === 0 ? command.requestId : requestOf(row.subjectId, command.requestId);
    await tellAlone(tx, actor, { ...command, requestId }, row);
  }
  return { result: { notice, told: forOne.length }, replayed: false };
}

/** What the same request hung before. Refusals: notices/request-used. */
async function findEarlier(tx: Tx, actor: Actor, command: PublishStarsCommand): Promise<HungStars | undefined> {
  const { villageId, requestId } = command;
  const [earlier] = await tx
    .select()
    .from(noticesNotices)
    .where(and(eq(noticesNotices.villageId, villageId), eq(noticesNotices.requestId, requestId)));
  if (!earlier) return undefined;
  const rows = await tx
    .select({ subjectId: noticesRows.subjectId })
    .from(noticesRows)
    .where(and(eq(noticesRows.villageId, villageId), eq(noticesRows.noticeId, earlier.id)))
    .orderBy(asc(noticesRows.position));
  const isPublic = earlier.kind === 'stars';
  const { result } = await publishNotice(tx, actor, {
    ...contentOf(command, isPublic ? 'stars' : 'stars-personal'),
    subjectIds: rows.map(({ subjectId }) => subjectId),
    ...(earlier.correctsId && { correctsId: earlier.correctsId }),
  });
  const told = await countAlone(tx, command);
  return { notice: isPublic ? result : null, told };
}

/** How many notices for one person the request hung. */
async function countAlone(tx: Tx, { villageId, roundId, requestId }: PublishStarsCommand): Promise<number> {
  const rows = await tx.$client<{ requestId: string; subjectId: string }[]>`
    select n.request_id as "requestId", r.subject_id as "subjectId" from notices_notices n
    join notices_rows r on r.village_id = n.village_id and r.notice_id = n.id
    where n.village_id = ${villageId} and n.kind = 'stars-personal' and n.head ->> 'roundId' = ${roundId}`;
  return rows.filter((row) => [requestId, requestOf(row.subjectId, requestId)].includes(row.requestId)).length;
}

/** Each notice of one request has a request of its own. */
function requestOf(subjectId: string, requestId: string): string {
  return idFrom('stars-alone', subjectId, requestId);
}

/** What is for one person has no title: everybody who may know of it knows the round. */
function contentOf({ villageId, roundId, title, requestId, now }: PublishStarsCommand, kind: NoticeKind) {
  return { villageId, kind, scopeId: roundId, title: kind === 'stars' ? title : '', requestId, now };
}

async function hang(
  tx: Tx,
  actor: Actor,
  command: PublishStarsCommand,
  kind: 'stars' | 'stars-personal',
  rows: readonly NoticeableRow[],
): Promise<PublishedNotice> {
  const subjectIds = rows.map(({ subjectId }) => subjectId);
  const correctsId = await findStopped(tx, command.villageId, kind, subjectIds);
  const { result } = await publishNotice(tx, actor, {
    ...contentOf(command, kind),
    subjectIds,
    ...(correctsId && { correctsId }),
  });
  return result;
}

/** The latest notice of the kind on which one of these hung until it was stopped. */
async function findStopped(tx: Tx, villageId: string, kind: NoticeKind, subjectIds: readonly string[]) {
  const [stopped] = await tx.$client<{ id: string }[]>`
    select n.id from notices_notices n
    where n.village_id = ${villageId} and n.kind = ${kind} and n.state = 'stopped' and exists (
      select from notices_rows r where r.village_id = n.village_id and r.notice_id = n.id
        and r.subject_id = any(${[...subjectIds]}::uuid[]))
    order by n.year desc, n.number desc limit 1`;
  return stopped?.id;
}

async function tellAlone(tx: Tx, actor: Actor, command: PublishStarsCommand, row: NoticeableRow): Promise<void> {
  const { villageId, roundId } = command;
  const { id } = await hang(tx, actor, command, 'stars-personal', [row]);
  const score = row.details && 'score' in row.details ? row.details.score : '';
  await notifyMembers(tx, [
    {
      ...{ villageId, memberId: row.memberId, kind: 'stars-private', key: id },
      details: { roundId, resultId: row.subjectId, noticeId: id, title: row.what, score },
    },
  ]);
}
