import { countWorkingDays } from '#services/calendar/index';
import { addDays, dateInChina } from '#services/kernel/clock';
import type { NoticeSummary, NoticeView } from '#services/notices/index';
import { listAnswersToNotice, listNoticeComments, listNoticeRows, type NoticeRowView } from '#services/notices/index';
import { readSetting } from '#services/org/index';
import type { RequestContext } from './context.server';
import { pageNumber } from './page-number.server';
import { readFrom } from './transaction.server';

/** A notice as a page lists it, without what only the desk needs. */
export type ListedNotice = Pick<
  NoticeSummary,
  | 'id'
  | 'year'
  | 'number'
  | 'kind'
  | 'title'
  | 'state'
  | 'startsOn'
  | 'endsOn'
  | 'rowCount'
  | 'people'
  | 'total'
  | 'objections'
  | 'openObjections'
  | 'photos'
  | 'unsettled'
> & { readonly today: string; readonly daysLeft: number };

/** Notices with the working days that they still hang. */
export async function withDaysLeft(
  context: RequestContext,
  notices: readonly NoticeSummary[],
): Promise<ListedNotice[]> {
  const today = dateInChina();
  const left = new Map<string, number>();
  for (const { endsOn } of notices) {
    if (!left.has(endsOn)) left.set(endsOn, await countWorkingDays(readFrom(context), today, endsOn));
  }
  return notices.map((notice) => ({
    id: notice.id,
    year: notice.year,
    number: notice.number,
    kind: notice.kind,
    title: notice.title,
    state: notice.state,
    startsOn: notice.startsOn,
    endsOn: notice.endsOn,
    rowCount: notice.rowCount,
    people: notice.people,
    total: notice.total,
    objections: notice.objections,
    openObjections: notice.openObjections,
    photos: notice.photos,
    unsettled: notice.unsettled,
    today,
    daysLeft: left.get(notice.endsOn) ?? 0,
  }));
}

/** A notice as anybody may read it, without who published it. */
export type PublicNotice = Pick<
  NoticeView,
  | 'id'
  | 'year'
  | 'number'
  | 'kind'
  | 'title'
  | 'head'
  | 'rowCount'
  | 'people'
  | 'total'
  | 'contentHash'
  | 'startsOn'
  | 'endsOn'
  | 'workingDays'
  | 'calendarMissing'
  | 'state'
  | 'stop'
  | 'corrects'
  | 'correctedBy'
  | 'photoIds'
>;

export function publicNotice(notice: NoticeView): PublicNotice {
  const { id, year, number, kind, title, head, rowCount, people, total, contentHash, startsOn, endsOn } = notice;
  const { workingDays, calendarMissing, state, stop, corrects, correctedBy, photoIds } = notice;
  const what = { id, year, number, kind, title, head, rowCount, people, total, contentHash, startsOn, endsOn };
  return { ...what, workingDays, calendarMissing, state, stop, corrects, correctedBy, photoIds };
}

export const noticesOfPage = 20;
export const rowsOfNoticePage = 50;

/** A row as anybody may read it. */
export type PublicNoticeRow = Pick<
  NoticeRowView,
  'id' | 'position' | 'person' | 'what' | 'occurredOn' | 'amount' | 'note' | 'details' | 'standing' | 'settledAmount'
>;

/** A page of a notice's rows, by `?page=`, without ids of people. */
export async function readNoticeRows(context: RequestContext, request: Request, notice: NoticeView) {
  const page = pageNumber(request);
  const rows = await listNoticeRows(readFrom(context), notice.villageId, notice.id, {
    limit: rowsOfNoticePage,
    offset: (page - 1) * rowsOfNoticePage,
  });
  return { rows: rows.map(publicRow), page, pages: Math.max(1, Math.ceil(notice.rowCount / rowsOfNoticePage)) };
}

export function publicRow(row: NoticeRowView): PublicNoticeRow {
  const { id, position, person, what, occurredOn, amount, note, details, standing, settledAmount } = row;
  return { id, position, person, what, occurredOn, amount, note, details, standing, settledAmount };
}

/** The year that a list's address asks for. */
export function askedYear(request: Request): number | undefined {
  const asked = new URL(request.url).searchParams.get('year') ?? '';
  return /^20\d{2}$/.test(asked) ? Number(asked) : undefined;
}

/** Until when one may object to a notice. */
async function mayStillObject(context: RequestContext, notice: NoticeView, today: string): Promise<boolean> {
  const lateDays = await readSetting(readFrom(context), notice.villageId, 'notices.late-objection-days', today);
  return notice.state !== 'stopped' && today <= addDays(notice.endsOn, lateDays);
}

/** A member's own rows of a notice. */
export async function readOwnNotice(context: RequestContext, notice: NoticeView, memberId: string) {
  const reader = readFrom(context);
  const today = dateInChina();
  const [rows, daysLeft, mayObject] = await Promise.all([
    listNoticeRows(reader, notice.villageId, notice.id, { memberId }),
    countWorkingDays(reader, today, notice.endsOn),
    mayStillObject(context, notice, today),
  ]);
  return { notice: publicNotice(notice), rows: rows.map(publicRow), today, daysLeft, mayObject };
}

/** All that a public page of a notice shows: a page of rows, the days that are left, whether one may still object. */
export async function readPublicNotice(context: RequestContext, request: Request, notice: NoticeView) {
  const reader = readFrom(context);
  const today = dateInChina();
  const mayObject = await mayStillObject(context, notice, today);
  const daysLeft = await countWorkingDays(reader, today, notice.endsOn);
  const voices = await readVoices(context, notice);
  const rows = await readNoticeRows(context, request, notice);
  return { notice: publicNotice(notice), today, daysLeft, mayObject, voices, ...rows };
}

/** What was answered to objections to a notice, and what the supervisors said about it. */
export async function readVoices(context: RequestContext, { villageId, id }: Pick<NoticeView, 'villageId' | 'id'>) {
  const reader = readFrom(context);
  const { answers, open } = await listAnswersToNotice(reader, villageId, id);
  return { answers, open, comments: await listNoticeComments(reader, villageId, id) };
}
