import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { likeLiteral, searchText } from '../kernel/search-text';
import { eligibleMembers, readNeed, readYearRule, type YearRule } from './eligible-queries';
import type { AllotmentEnding } from './vocabulary';

export interface YearView extends YearRule {
  readonly meeting: string;
  readonly openedByName: string;
  readonly openedAt: string;
  readonly closedAt: string | null;
  readonly closedByName: string | null;
}

/** The years of a village's fund that were opened, the latest first. */
export async function listYears(reader: Reader, villageId: string): Promise<YearView[]> {
  const rows = await reader.$client<YearView[]>`
    select year, yearly_yuan::text as "yearlyYuan", eligible, joining, leaving, carry_over as "carryOver", meeting,
      opened_by_name as "openedByName", to_jsonb(opened_at) #>> '{}' as "openedAt", to_jsonb(closed_at) #>> '{}' as "closedAt",
      closed_by_name as "closedByName"
    from fund_years where village_id = ${villageId} order by year desc`;
  return [...rows];
}

export interface YearPlan extends YearRule {
  /** How many would get an allotment, and how much in all. */
  readonly members: number;
  readonly needed: string;
  readonly unallotted: string;
  /** What has to come in before; zero where there is enough. */
  readonly missing: string;
  readonly isOpen: boolean;
}

/** What opening a year would do, before it is done. */
export async function readYearPlan(reader: Reader, villageId: string, year: number, now: Date): Promise<YearPlan> {
  const rule = await readYearRule(reader, villageId, year, now);
  const { members, needed } = await readNeed(reader, villageId, rule, now);
  const [row] = await reader.$client<{ unallotted: string; isOpen: boolean }[]>`
    select coalesce((select balance from ledger_accounts where village_id = ${villageId} and owner_id = ${villageId}
        and kind = 'unallotted' and unit = 'yuan'), 0)::numeric(14,2)::text as unallotted,
      exists (select from fund_years where village_id = ${villageId} and year = ${year}) as "isOpen"`;
  const short = needed.minus(yuan(row!.unallotted));
  return {
    ...rule,
    members,
    needed: needed.toFixed(2),
    ...row!,
    missing: (short.gt(0) ? yuan(short) : yuan('0')).toFixed(2),
  };
}

export interface AllotmentRow {
  readonly memberId: string;
  readonly name: string;
  readonly number: string;
  readonly branchName: string | null;
  readonly yuan: string;
  readonly left: string;
  readonly held: string;
  readonly approved: string;
  readonly spent: string;
  readonly fromOn: string;
  readonly ending: AllotmentEnding | null;
}

export interface AllotmentFilter {
  readonly search?: string | undefined;
  readonly branchId?: string | undefined;
  readonly limit?: number;
  readonly offset?: number;
}

/** The allotments of a year, by name; how many there are in all. */
export async function listAllotments(
  reader: Reader,
  villageId: string,
  year: number,
  filter: AllotmentFilter = {},
): Promise<{ readonly allotments: AllotmentRow[]; readonly count: number }> {
  const sql = reader.$client as postgres.Sql;
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const found =
    text === '' ? sql`` : sql`and (m.name ilike ${part} or m.number like ${part} or m.initials ilike ${part})`;
  const ofBranch = filter.branchId ? sql`and b.id::text = ${filter.branchId}` : sql``;
  const rows = await sql<(AllotmentRow & { count: number })[]>`
    with page as (
      select a.village_id, a.id, a.yuan, a.from_on, a.ending, m.id as member_id, m.name, m.number, b.name as branch, count(*) over ()::int as count
      from fund_allotments a join org_members m on m.village_id = a.village_id and m.id = a.member_id
      left join org_units g on g.id = m.grid_id
      left join org_units b on b.id = g.parent_id and b.kind = 'branch'
      where a.village_id = ${villageId} and a.year = ${year} ${found} ${ofBranch}
      order by b.name nulls last, m.name, m.number limit ${filter.limit ?? 100_000} offset ${filter.offset ?? 0}
    )
    select p.member_id as "memberId", p.name, p.number, p.branch as "branchName", p.yuan::text, p.from_on::text as "fromOn", p.ending,
      coalesce(own.balance, 0)::numeric(14,2)::text as left, shares.held::numeric(14,2)::text as held,
      shares.approved::numeric(14,2)::text as approved, shares.spent::numeric(14,2)::text as spent, p.count
    from page p
    left join ledger_accounts own on own.village_id = p.village_id and own.owner_id = p.id and own.kind = 'allotment' and own.unit = 'yuan'
    cross join lateral (
      select coalesce(sum(l.balance) filter (where l.kind = 'held'), 0) as held,
        coalesce(sum(l.balance) filter (where l.kind = 'approved'), 0) as approved,
        coalesce(sum(l.balance) filter (where l.kind = 'spent'), 0) as spent
      from fund_shares s join ledger_accounts l on l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan'
      where s.village_id = p.village_id and s.allotment_id = p.id
    ) shares
    order by p.branch nulls last, p.name, p.number`;
  return { allotments: rows.map(({ count, ...row }) => row), count: rows[0]?.count ?? 0 };
}

export interface WaitingMember {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly joinedOn: string;
  readonly yuan: string;
}

/** Who joined or became eligible since a year was opened and has no allotment yet, those first who joined first. */
export async function listWaitingMembers(
  reader: Reader,
  villageId: string,
  year: YearView,
  now: Date,
): Promise<WaitingMember[]> {
  const sql = reader.$client as postgres.Sql;
  const given = { today: dateInChina(now), openedAt: new Date(year.openedAt) };
  const rows = await sql<WaitingMember[]>`
    select e.id, e.name, e.number, e.joined_on::text as "joinedOn", e.yuan::numeric(14,2)::text as yuan
    from (${eligibleMembers(sql, villageId, year, given)}) e order by e.joined_on, e.id limit 200`;
  return [...rows];
}
