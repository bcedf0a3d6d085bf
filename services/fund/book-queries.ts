import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { likeLiteral } from '../kernel/search-text';
import { personName } from '../org/index';

/**
 * Where money of allotments is, in decimal strings to the cent: allotted + carriedIn = left + held + approved + spent + returned +
 * carriedOut. `carriedIn` came from the year before, `carriedOut` went to the next, `returned` to the village, less what a leaver who
 * came again was given anew.
 */
export interface BookFigures {
  readonly allotted: string;
  readonly carriedIn: string;
  readonly left: string;
  readonly held: string;
  readonly approved: string;
  readonly spent: string;
  readonly returned: string;
  readonly carriedOut: string;
}
export const BOOK_FIGURES = [
  'allotted',
  'carriedIn',
  'left',
  'held',
  'approved',
  'spent',
  'returned',
  'carriedOut',
] as const satisfies readonly (keyof BookFigures)[];
export type BookFigure = (typeof BOOK_FIGURES)[number];

/** One line of columns for each allotment: village_id, id, year, member_id, ended_at, ending and every figure. */
export function bookRows(sql: postgres.Sql, where: postgres.Fragment): postgres.Fragment {
  return sql`
    select a.village_id, a.id, a.year, a.member_id, a.ended_at, a.ending, a.yuan as "allotted",
      coalesce(moved.carried_in, 0) as "carriedIn", coalesce(own.balance, 0) as "left", coalesce(shared.held, 0) as "held",
      coalesce(shared.approved, 0) as "approved", coalesce(shared.spent, 0) as "spent",
      coalesce(moved.returned, 0) + coalesce(gone.returned, 0) - (coalesce(moved.given, a.yuan) - a.yuan) as "returned",
      coalesce(moved.carried_out, 0) + coalesce(gone.carried_out, 0) as "carriedOut"
    from fund_allotments a
    left join ledger_accounts own on own.village_id = a.village_id and own.owner_id = a.id and own.kind = 'allotment' and own.unit = 'yuan'
    left join lateral (
      select sum(t.amount) filter (where t.to_account_id = own.id and (t.kind = 'carry-over'
          or (t.kind in ('release', 'refund') and s.id is null))) as carried_in,
        sum(t.amount) filter (where t.kind = 'allotment') as given,
        coalesce(sum(t.amount) filter (where t.from_account_id = own.id and t.kind = 'allotment-return'), 0) as returned,
        sum(t.amount) filter (where t.from_account_id = own.id and t.kind = 'carry-over') as carried_out
      from ledger_entries e
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id and t.kind <> 'hold'
      left join ledger_accounts f on f.village_id = t.village_id and f.id = t.from_account_id
      left join fund_shares s on s.village_id = a.village_id and s.id = f.owner_id and s.allotment_id = a.id
      where e.village_id = own.village_id and e.account_id = own.id
    ) moved on true
    left join lateral (
      select sum(l.balance) filter (where l.kind = 'held') as held, sum(l.balance) filter (where l.kind = 'approved') as approved,
        sum(l.balance) filter (where l.kind = 'spent') as spent
      from fund_shares s join ledger_accounts l on l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan'
      where s.village_id = a.village_id and s.member_id = a.member_id and s.allotment_id = a.id
    ) shared on true
    left join lateral (
      select sum(t.amount) filter (where o.kind = 'unallotted') as returned, sum(t.amount) filter (where o.kind = 'allotment') as carried_out
      from fund_shares s
      join ledger_accounts l on l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan'
      join ledger_entries e on e.village_id = l.village_id and e.account_id = l.id and e.amount < 0
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id and t.kind in ('release', 'refund')
      join ledger_accounts o on o.village_id = t.village_id and o.id = t.to_account_id and o.owner_id <> a.id
      where s.village_id = a.village_id and s.member_id = a.member_id and s.allotment_id = a.id
    ) gone on true
    where ${where}`;
}

/** Every figure's sum, in the order of the list, as columns. */
export const summed = (sql: postgres.Sql) =>
  sql.unsafe(BOOK_FIGURES.map((each) => `coalesce(sum("${each}"), 0)::numeric(14,2)::text as "${each}"`).join(', '));
const shown = (sql: postgres.Sql) =>
  sql.unsafe(BOOK_FIGURES.map((each) => `b."${each}"::numeric(14,2)::text as "${each}"`).join(', '));

export interface BookFilter {
  readonly villageId: string;
  readonly year: number;
  /** Part of a name, initials or a member's number. */
  readonly search?: string | undefined;
  /** A branch; `none` for members of none. */
  readonly branch?: string | undefined;
  /** Only those where this figure is not zero. */
  readonly figure?: BookFigure | undefined;
  readonly page: number;
  readonly count: number;
}

/** A member's line of the village's book. The name is whole: who shows it masks it. */
export interface MemberBook extends BookFigures {
  readonly memberId: string;
  readonly name: string;
  readonly number: string;
  readonly branchName: string | null;
  readonly ended: boolean;
}

/** Members of a village's year in the order of their numbers; `sums` are of everybody who fits the filter. */
export async function listMemberBooks(
  reader: Reader,
  { villageId, year, search, branch, figure, page, count }: BookFilter,
): Promise<{ readonly members: MemberBook[]; readonly total: number; readonly sums: BookFigures }> {
  const sql = reader.$client as postgres.Sql;
  const pattern = likeLiteral(personName(search ?? ''));
  const named = sql`(m.name ilike ${`%${pattern}%`} or m.initials like ${`${pattern.toLowerCase()}%`} or m.number like ${`${pattern}%`})`;
  const rows = sql`
    from (${bookRows(sql, sql`a.village_id = ${villageId} and a.year = ${year}`)}) b
    join org_members m on m.village_id = b.village_id and m.id = b.member_id
    left join org_units grid on grid.id = m.grid_id
    left join org_units branch on branch.id = grid.parent_id and branch.kind = 'branch'
    where ${pattern === '' ? sql`true` : named}
      and ${branch === undefined ? sql`true` : branch === 'none' ? sql`branch.id is null` : sql`branch.id::text = ${branch}`}
      and ${figure === undefined ? sql`true` : sql`b.${sql(figure)} <> 0`}`;
  const members = await sql<MemberBook[]>`
    select m.id as "memberId", m.name, m.number, branch.name as "branchName", b.ended_at is not null as ended, ${shown(sql)} ${rows}
    order by m.number limit ${count} offset ${(page - 1) * count}`;
  const [sums] = await sql<(BookFigures & { total: number })[]>`select count(*)::int as total, ${summed(sql)} ${rows}`;
  const { total, ...figures } = sums!;
  return { members: [...members], total, sums: figures };
}
