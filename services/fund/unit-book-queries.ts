import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { sum, yuan } from '../kernel/decimal';
import { BOOK_FIGURES, type BookFigure, type BookFigures, bookRows, summed } from './book-queries';

/** A village's book of a year, by its branches: the sum of them is the village's. */
export interface UnitBook extends BookFigures {
  /** Null for members whose grid belongs to no branch. */
  readonly unitId: string | null;
  readonly name: string | null;
  readonly members: number;
}

export async function listBranchBooks(reader: Reader, villageId: string, year: number): Promise<UnitBook[]> {
  const sql = reader.$client as postgres.Sql;
  return [
    ...(await sql<UnitBook[]>`
      select branch.id as "unitId", branch.name, count(*)::int as members, ${summed(sql)}
      from (${bookRows(sql, sql`a.village_id = ${villageId} and a.year = ${year}`)}) b
      join org_members m on m.village_id = b.village_id and m.id = b.member_id
      left join org_units grid on grid.id = m.grid_id
      left join org_units branch on branch.id = grid.parent_id and branch.kind = 'branch'
      group by branch.id, branch.name, branch.code order by branch.code nulls last`),
  ];
}

/** Villages side by side, in the order of their township and code; those without a year have zeros. */
export interface VillageBookOfYear extends BookFigures {
  readonly villageId: string;
  readonly code: string;
  readonly name: string;
  readonly townshipName: string;
  readonly members: number;
  /** Submitted in the year, and those of them that are closed. */
  readonly applications: number;
  readonly closed: number;
  /** Of all years: what ever came in, and what is nobody's yet. */
  readonly paidIn: string;
  readonly unallotted: string;
}

export async function listVillageBooks(
  reader: Reader,
  villageIds: readonly string[],
  year: number,
): Promise<VillageBookOfYear[]> {
  const sql = reader.$client as postgres.Sql;
  return [
    ...(await sql<VillageBookOfYear[]>`
      with books as (
        select village_id, count(*)::int as members, ${summed(sql)}
        from (${bookRows(sql, sql`a.village_id = any(${[...villageIds]}::uuid[]) and a.year = ${year}`)}) b group by village_id
      )
      select v.id as "villageId", v.code, v.name, t.name as "townshipName", coalesce(b.members, 0) as members,
        ${sql.unsafe(BOOK_FIGURES.map((each) => `coalesce(b."${each}", '0.00') as "${each}"`).join(', '))},
        asked.applications, asked.closed, money.paid_in as "paidIn", money.unallotted
      from org_units v join org_units t on t.id = v.parent_id
      left join books b on b.village_id = v.id
      cross join lateral (select count(*)::int as applications, count(*) filter (where state = 'closed')::int as closed
        from fund_applications a where a.village_id = v.id and a.year = ${year} and a.number is not null) asked
      cross join lateral (select coalesce(-sum(balance) filter (where kind = 'grant'), 0)::numeric(14,2)::text as paid_in,
          coalesce(sum(balance) filter (where kind = 'unallotted'), 0)::numeric(14,2)::text as unallotted
        from ledger_accounts l where l.village_id = v.id and l.unit = 'yuan' and l.kind in ('grant', 'unallotted')) money
      where v.id = any(${[...villageIds]}::uuid[]) and v.kind = 'village'
      order by t.code, v.code`),
  ];
}

export type VillageBookSums = Omit<VillageBookOfYear, 'villageId' | 'code' | 'name' | 'townshipName'>;

/** What villages have together. */
export function sumVillageBooks(villages: readonly VillageBookOfYear[]): VillageBookSums {
  const yuanOf = (figure: BookFigure | 'paidIn' | 'unallotted') =>
    sum(villages.map((each) => yuan(each[figure]))).toFixed(2);
  const countOf = (figure: 'members' | 'applications' | 'closed') =>
    villages.reduce((total, each) => total + each[figure], 0);
  const figures = BOOK_FIGURES.map((figure) => [figure, yuanOf(figure)]);
  return {
    ...(Object.fromEntries(figures) as Record<BookFigure, string>),
    members: countOf('members'),
    applications: countOf('applications'),
    closed: countOf('closed'),
    paidIn: yuanOf('paidIn'),
    unallotted: yuanOf('unallotted'),
  };
}
