import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { noticesStops } from '#db/schema/notices';
import type { CalendarDate } from '../kernel/clock';
import { isId } from '../kernel/ids';
import { refusal } from './notices-refusal';
import type { NoticeAudience, NoticeKind, NoticeState } from './vocabulary';

/** A notice as lists show it. */
export interface NoticeSummary extends Record<string, unknown> {
  readonly id: string;
  readonly villageId: string;
  readonly year: number;
  readonly number: number;
  readonly kind: NoticeKind;
  readonly audience: NoticeAudience;
  /** Empty: it is called by its kind. */
  readonly title: string;
  readonly head: Readonly<Record<string, string>>;
  readonly rowCount: number;
  /** How many people it is about. */
  readonly people: number;
  readonly total: string;
  readonly contentHash: string;
  readonly startsOn: CalendarDate;
  readonly endsOn: CalendarDate;
  readonly workingDays: number;
  readonly calendarMissing: boolean;
  readonly state: NoticeState;
  readonly endedAt: string | null;
  readonly correctsId: string | null;
  readonly publishedByName: string;
  readonly recordedAt: string;
  readonly photos: number;
  readonly objections: number;
  readonly openObjections: number;
  /** Rows that have no outcome yet. */
  readonly unsettled: number;
}

const COLUMNS: SQL = sql`
  n.id, n.village_id as "villageId", n.year, n.number, n.kind, n.audience, n.title, n.head, n.row_count as "rowCount",
  n.total, n.content_hash as "contentHash", n.starts_on::text as "startsOn", n.ends_on::text as "endsOn",
  n.working_days as "workingDays", n.calendar_missing as "calendarMissing", n.state,
  to_jsonb(n.ended_at) #>> '{}' as "endedAt", n.corrects_id as "correctsId", n.published_by_name as "publishedByName",
  to_jsonb(n.recorded_at) #>> '{}' as "recordedAt",
  (select count(distinct r.member_id)::int from notices_rows r where r.village_id = n.village_id and r.notice_id = n.id) as people,
  (select count(*)::int from notices_photos p where p.village_id = n.village_id and p.notice_id = n.id) as photos,
  (select count(*)::int from notices_objections o where o.village_id = n.village_id and o.notice_id = n.id) as objections,
  (select count(*)::int from notices_objections o where o.village_id = n.village_id and o.notice_id = n.id
    and o.state = 'open') as "openObjections",
  (select count(*)::int from notices_rows r where r.village_id = n.village_id and r.notice_id = n.id and not exists (
    select from notices_outcomes f where f.village_id = r.village_id and f.row_id = r.id and f.outcome <> 'taken-back')) as unsettled`;

export interface NoticeFilter {
  readonly audience?: NoticeAudience | undefined;
  readonly kind?: NoticeKind | undefined;
  readonly states?: readonly NoticeState[] | undefined;
  readonly year?: number | undefined;
  /** Notices with a row about this member. */
  readonly memberId?: string | undefined;
  /** Without a photo of the board. */
  readonly withoutPhoto?: boolean | undefined;
}

function conditions(villageId: string, filter: NoticeFilter): SQL {
  const parts = [sql`n.village_id = ${villageId}`];
  if (filter.audience) parts.push(sql`n.audience = ${filter.audience}`);
  if (filter.kind) parts.push(sql`n.kind = ${filter.kind}`);
  if (filter.states && filter.states.length > 0) parts.push(sql`n.state in ${[...filter.states]}`);
  if (filter.year !== undefined) parts.push(sql`n.year = ${filter.year}`);
  if (filter.memberId !== undefined) {
    parts.push(sql`exists (select from notices_rows r where r.village_id = n.village_id and r.notice_id = n.id
      and r.member_id = ${filter.memberId})`);
  }
  if (filter.withoutPhoto) {
    parts.push(sql`not exists (select from notices_photos p where p.village_id = n.village_id and p.notice_id = n.id)`);
  }
  return sql.join(parts, sql` and `);
}

/** A village's notices, the latest first. Of those for one person only the person and the desk may be shown any. */
export async function listNotices(
  reader: Reader,
  villageId: string,
  filter: NoticeFilter = {},
  page: { readonly limit: number; readonly offset?: number } = { limit: 50 },
): Promise<readonly NoticeSummary[]> {
  return reader.execute<NoticeSummary>(sql`
    select ${COLUMNS} from notices_notices n where ${conditions(villageId, filter)}
    order by n.starts_on desc, n.audience desc, n.year desc, n.number desc limit ${page.limit} offset ${page.offset ?? 0}`);
}

export async function countNotices(reader: Reader, villageId: string, filter: NoticeFilter = {}): Promise<number> {
  const [row] = await reader.execute<{ count: number }>(sql`
    select count(*)::int as count from notices_notices n where ${conditions(villageId, filter)}`);
  return row?.count ?? 0;
}

/** The years of which a village has notices for everybody, the latest first. */
export async function listNoticeYears(reader: Reader, villageId: string): Promise<readonly number[]> {
  const rows = await reader.execute<{ year: number }>(sql`
    select distinct year from notices_notices where village_id = ${villageId} and audience = 'public' order by year desc`);
  return rows.map((row) => row.year);
}

/** Another notice, as a link to it is written. */
export interface NoticeReference extends Record<string, unknown> {
  readonly id: string;
  readonly year: number;
  readonly number: number;
}

export interface NoticeView extends NoticeSummary {
  readonly stop: { readonly reason: string; readonly stoppedByName: string; readonly recordedAt: Date } | null;
  readonly corrects: NoticeReference | null;
  readonly correctedBy: readonly NoticeReference[];
  readonly photoIds: readonly string[];
}

/**
 * A notice without its rows (`listNoticeRows`). `audience`: only where it is for these readers; `memberId`: only where it
 * is about this member. Refusal: notices/not-found.
 */
export async function loadNotice(
  reader: Reader,
  villageId: string,
  noticeId: string,
  filter: Pick<NoticeFilter, 'audience' | 'memberId'> = {},
): Promise<NoticeView> {
  const [notice] = isId(noticeId)
    ? await reader.execute<NoticeSummary>(sql`
        select ${COLUMNS} from notices_notices n where ${conditions(villageId, filter)} and n.id = ${noticeId}`)
    : [];
  if (!notice) throw refusal('notices/not-found');
  const [stop] = await reader
    .select({
      reason: noticesStops.reason,
      stoppedByName: noticesStops.stoppedByName,
      recordedAt: noticesStops.recordedAt,
    })
    .from(noticesStops)
    .where(and(eq(noticesStops.villageId, villageId), eq(noticesStops.noticeId, noticeId)))
    .orderBy(asc(noticesStops.recordedAt));
  const near = await reader.execute<NoticeReference & { readonly correctsId: string | null }>(sql`
    select id, year, number, corrects_id as "correctsId" from notices_notices
    where village_id = ${villageId} and (id = ${notice.correctsId} or corrects_id = ${noticeId}) order by recorded_at`);
  const photos = await reader.execute<{ id: string }>(sql`
    select photo_id as id from notices_photos where village_id = ${villageId} and notice_id = ${noticeId} order by recorded_at`);
  return {
    ...notice,
    stop: stop ?? null,
    corrects: near.find((each) => each.id === notice.correctsId) ?? null,
    correctedBy: near.filter((each) => each.correctsId === noticeId),
    photoIds: photos.map((photo) => photo.id),
  };
}
