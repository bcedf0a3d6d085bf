import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import type { WishState } from './vocabulary';
import { refuse } from './wishes-refusal';

/** A wish as it stands. The names are whole: who shows it to the public masks them. */
export interface WishView extends Record<string, unknown> {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly need: string;
  readonly place: string | null;
  readonly memberId: string | null;
  readonly residentName: string;
  readonly postedBy: string | null;
  readonly postedByName: string;
  readonly agentName: string | null;
  readonly state: WishState;
  /** The application of the fund that took it up, with who leads it. */
  readonly applicationId: string | null;
  readonly applicationNumber: string | null;
  /** The application got as far as its review: the public may read it. */
  readonly isApplicationPublic: boolean;
  readonly leadName: string | null;
  readonly takenAt: string | null;
  readonly endedAt: string | null;
  readonly endReason: string | null;
  readonly recordedAt: string;
}

export interface WishFilter {
  readonly states?: readonly WishState[];
  readonly memberId?: string;
  /** Words of its title or need, part of the name, or its number. Names only where `byName`. */
  readonly search?: string | undefined;
  /** The public finds nobody by name. */
  readonly byName?: boolean;
  readonly limit?: number;
  readonly offset?: number;
}

const PAGE = 50;

const COLUMNS = sql`w.id, w.number, w.title, w.need, w.place, w.member_id as "memberId", w.resident_name as "residentName",
  w.posted_by as "postedBy", w.posted_by_name as "postedByName", w.agent_name as "agentName", w.state,
  w.application_id as "applicationId", a.year || '-' || a.number as "applicationNumber", 
  coalesce(a.round > 0 and a.state not in ('draft', 'confirming'), false) as "isApplicationPublic", m.name as "leadName",
  to_jsonb(a.submitted_at) #>> '{}' as "takenAt", to_jsonb(w.ended_at) #>> '{}' as "endedAt",
  w.end_reason as "endReason", to_jsonb(w.recorded_at) #>> '{}' as "recordedAt"`;

const TABLES = sql`wishes_wishes w
  left join fund_applications a on a.village_id = w.village_id and a.id = w.application_id
  left join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id`;

/** A wish of the village. The caller has authorised the reader. Refusals: wishes/not-found. */
export async function loadWish(reader: Reader, villageId: string, wishId: string): Promise<WishView> {
  const [wish] = isId(wishId)
    ? await reader.execute<WishView>(sql`
        select ${COLUMNS} from ${TABLES} where w.village_id = ${villageId} and w.id = ${wishId}`)
    : [];
  if (!wish) throw refuse('wishes/not-found');
  return wish;
}

/** Wishes of a village: the open ones first, then the latest, and how many there are of each state. */
export async function listWishes(
  reader: Reader,
  villageId: string,
  filter: WishFilter = {},
): Promise<{ readonly wishes: readonly WishView[]; readonly total: number }> {
  const where = conditionsOf(villageId, filter);
  const [wishes, [row]] = await Promise.all([
    reader.execute<WishView>(sql`
      select ${COLUMNS} from ${TABLES} where ${where}
      order by array_position(array['open', 'taken', 'done', 'withdrawn'], w.state), w.number desc
      limit ${filter.limit ?? PAGE} offset ${filter.offset ?? 0}`),
    reader.execute<{ total: number }>(sql`select count(*)::int as total from wishes_wishes w where ${where}`),
  ]);
  return { wishes: [...wishes], total: row!.total };
}

/** How many wishes of a village stand in each state. */
export async function countWishes(reader: Reader, villageId: string): Promise<Readonly<Record<WishState, number>>> {
  const rows = await reader.execute<{ state: WishState; count: number }>(sql`
    select state, count(*)::int as count from wishes_wishes where village_id = ${villageId} group by state`);
  const none = { open: 0, taken: 0, done: 0, withdrawn: 0 };
  return { ...none, ...Object.fromEntries(rows.map(({ state, count }) => [state, count])) };
}

function conditionsOf(villageId: string, { states, memberId, search, byName }: WishFilter): SQL {
  const conditions: SQL[] = [sql`w.village_id = ${villageId}`];
  if (states) conditions.push(sql`w.state = any(${sql.param([...states])}::text[])`);
  if (memberId) conditions.push(sql`w.member_id = ${memberId}`);
  const text = searchText(search);
  if (text) {
    const like = `%${likeLiteral(text)}%`;
    const name = byName ? sql` or w.resident_name ilike ${like}` : sql``;
    conditions.push(sql`(w.title ilike ${like} or w.need ilike ${like} or w.number::text = ${text}${name})`);
  }
  return sql.join(conditions, sql` and `);
}
