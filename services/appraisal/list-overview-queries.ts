import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { likeLiteral, searchText } from '../kernel/search-text';
import type { ListFilter } from './vocabulary';

/** A member with how far their list of a year is. */
export interface ServiceListEntry extends Record<string, unknown> {
  readonly memberId: string;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly gridName: string | null;
  readonly lines: number;
  readonly done: number;
  readonly late: number;
  readonly waiting: number;
  /** Of 100, two places: the mean of the lines; null without any. */
  readonly percent: string | null;
}

export interface ServiceListFilter {
  readonly year: number;
  readonly today: CalendarDate;
  readonly filter?: ListFilter | undefined;
  readonly gridId?: string | undefined;
  readonly search?: string | undefined;
  readonly limit?: number;
  readonly offset?: number;
}

const PAGE = 50;

/** The members of a village with their lists of a year: late ones first. The caller has authorised the reader. */
export async function listServiceLists(
  reader: Reader,
  villageId: string,
  asked: ServiceListFilter,
): Promise<{ readonly lists: readonly ServiceListEntry[]; readonly total: number }> {
  const rows = await reader.execute<ServiceListEntry & { total: number }>(sql`
    with lists as (${listsOf(villageId, asked)})
    select *, (count(*) over ())::int as total from lists where ${conditionOf(asked.filter)}
    order by late desc, lines = 0, percent::numeric, "memberName", "memberId"
    limit ${asked.limit ?? PAGE} offset ${asked.offset ?? 0}`);
  return { lists: rows.map(({ total: _total, ...list }) => list as ServiceListEntry), total: rows[0]?.total ?? 0 };
}

export interface ServiceListFigures {
  readonly members: number;
  readonly withList: number;
  readonly lines: number;
  readonly done: number;
  readonly late: number;
  readonly waiting: number;
}

/** How the lists of a village stand, without people. */
export async function countServiceLists(
  reader: Reader,
  villageId: string,
  asked: Pick<ServiceListFilter, 'year' | 'today'>,
): Promise<ServiceListFigures> {
  const [row] = await reader.execute<ServiceListFigures & Record<string, unknown>>(sql`
    with lists as (${listsOf(villageId, asked)})
    select count(*)::int as members, count(*) filter (where lines > 0)::int as "withList", coalesce(sum(lines), 0)::int as lines,
      coalesce(sum(done), 0)::int as done, coalesce(sum(late), 0)::int as late, coalesce(sum(waiting), 0)::int as waiting
    from lists`);
  return row!;
}

function listsOf(villageId: string, { year, today, gridId, search }: ServiceListFilter): SQL {
  const conditions: SQL[] = [sql`m.village_id = ${villageId} and (m.left_on is null or l.id is not null)`];
  if (gridId) conditions.push(sql`m.grid_id = ${gridId}`);
  const text = searchText(search);
  if (text) conditions.push(sql`(m.name ilike ${`%${likeLiteral(text)}%`} or m.number = ${text})`);
  return sql`
    select m.id as "memberId", m.name as "memberName", m.number as "memberNumber", g.name as "gridName",
      count(l.id)::int as lines, count(l.id) filter (where l.state = 'done')::int as done,
      count(l.id) filter (where l.state = 'open' and l.due_on < ${today}::date)::int as late,
      coalesce(sum(l.waiting), 0)::int as waiting, round(avg(l.share), 2)::text as percent
    from org_members m
    left join org_units g on g.id = m.grid_id
    left join lateral (
      select i.id, i.state, i.due_on, count(p.id) filter (where p.confirmed_at is null) as waiting,
        least(100, coalesce(sum(p.quantity) filter (where p.confirmed_at is not null and p.refuse_reason is null), 0)
          * 100 / i.target) as share
      from appraisal_items i
      left join appraisal_progress p on p.village_id = i.village_id and p.item_id = i.id
      where i.village_id = m.village_id and i.member_id = m.id and i.year = ${year} and i.state <> 'dropped'
      group by i.village_id, i.id) l on true
    where ${sql.join(conditions, sql` and `)}
    group by m.id, m.name, m.number, g.name`;
}

function conditionOf(filter: ListFilter | undefined): SQL {
  if (filter === 'none') return sql`lines = 0`;
  if (filter === 'running') return sql`lines > done`;
  if (filter === 'late') return sql`late > 0`;
  if (filter === 'done') return sql`lines > 0 and lines = done`;
  return sql`true`;
}
