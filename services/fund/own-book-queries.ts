import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { BOOK_FIGURES, type BookFigures, bookRows } from './book-queries';
import type { AllotmentEnding, ApplicationState, FundPurpose, ShareState } from './vocabulary';

/** A member's share of an application as their book shows it: held, approved and spent of it, and what flowed back. */
export interface BookShare {
  readonly applicationId: string;
  /** Null before it is first submitted. */
  readonly number: number | null;
  readonly title: string;
  readonly purpose: FundPurpose;
  readonly joint: boolean;
  readonly isLead: boolean;
  readonly applicationState: ApplicationState;
  readonly state: ShareState;
  readonly yuan: string;
  readonly held: string;
  readonly approved: string;
  readonly spent: string;
  /** Released or refunded, to wherever it went. */
  readonly back: string;
  readonly recordedAt: string;
}

/** Money that came to an allotment or left it other than by a share of its own. */
export interface BookMove {
  readonly sequence: number;
  readonly what: 'allotted' | 'carriedIn' | 'returned' | 'carriedOut';
  readonly yuan: string;
  readonly occurredOn: string;
}

/** What a member had, used and has, of one year. */
export interface OwnBook extends BookFigures {
  readonly year: number;
  readonly allotmentId: string;
  readonly endedAt: string | null;
  readonly ending: AllotmentEnding | null;
  readonly moves: readonly BookMove[];
  /** Every share that ever held money of the year, the first first. */
  readonly shares: readonly BookShare[];
}

/** The years in which a member has or had an allotment, the latest first. */
export async function listBookYears(reader: Reader, villageId: string, memberId: string): Promise<number[]> {
  if (!isId(memberId)) return [];
  const rows = await reader.$client<{ year: number }[]>`
    select year::int from fund_allotments where village_id = ${villageId} and member_id = ${memberId} order by year desc`;
  return rows.map(({ year }) => year);
}

/** A member's book of a year; undefined where they have no allotment of it. The caller has authorised the reader. */
export async function readOwnBook(
  reader: Reader,
  villageId: string,
  memberId: string,
  year: number,
): Promise<OwnBook | undefined> {
  if (!isId(memberId)) return undefined;
  const sql = reader.$client as postgres.Sql;
  const where = sql`a.village_id = ${villageId} and a.member_id = ${memberId} and a.year = ${year}`;
  const figures = sql.unsafe(BOOK_FIGURES.map((each) => `b."${each}"::numeric(14,2)::text as "${each}"`).join(', '));
  const [book] = await sql<(Omit<OwnBook, 'moves' | 'shares'> & { readonly id: string })[]>`
    select b.id as "allotmentId", b.year::int, to_jsonb(b.ended_at) #>> '{}' as "endedAt", b.ending, ${figures}
    from (${bookRows(sql, where)}) b`;
  if (!book) return undefined;
  const [moves, shares] = await Promise.all([
    listMoves(sql, villageId, book.allotmentId),
    listShares(sql, villageId, book.allotmentId),
  ]);
  return { ...book, moves, shares };
}

async function listMoves(sql: postgres.Sql, villageId: string, allotmentId: string): Promise<BookMove[]> {
  return [
    ...(await sql<BookMove[]>`
      with mine as (
        select l.id from ledger_accounts l where l.village_id = ${villageId} and l.unit = 'yuan' and (l.owner_id = ${allotmentId}
          or l.owner_id in (select s.id from fund_shares s where s.village_id = ${villageId} and s.allotment_id = ${allotmentId}))
      )
      select t.sequence::int, t.amount::text as yuan, t.occurred_on::text as "occurredOn",
        case when t.kind = 'allotment' then 'allotted' when t.to_account_id in (select id from mine) then 'carriedIn'
          when o.kind = 'unallotted' then 'returned' else 'carriedOut' end as what
      from ledger_transfers t
      join ledger_accounts f on f.village_id = t.village_id and f.id = t.from_account_id
      join ledger_accounts o on o.village_id = t.village_id and o.id = t.to_account_id
      where t.village_id = ${villageId} and t.unit = 'yuan'
        and t.id in (select e.transfer_id from ledger_entries e where e.village_id = ${villageId} and e.account_id in (select id from mine))
        and (t.from_account_id in (select id from mine)) <> (t.to_account_id in (select id from mine))
      order by t.sequence`),
  ];
}

async function listShares(sql: postgres.Sql, villageId: string, allotmentId: string): Promise<BookShare[]> {
  return [
    ...(await sql<BookShare[]>`
      select a.id as "applicationId", a.number, a.title, a.purpose, a.joint, a.lead_member_id = s.member_id as "isLead",
        a.state as "applicationState", s.state, s.yuan::text, coalesce(of.held, 0)::numeric(14,2)::text as held,
        coalesce(of.approved, 0)::numeric(14,2)::text as approved, coalesce(of.spent, 0)::numeric(14,2)::text as spent,
        (s.yuan - coalesce(of.whole, 0))::numeric(14,2)::text as back, to_jsonb(s.recorded_at) #>> '{}' as "recordedAt"
      from fund_shares s join fund_applications a on a.village_id = s.village_id and a.id = s.application_id
      left join lateral (
        select sum(l.balance) as whole, sum(l.balance) filter (where l.kind = 'held') as held,
          sum(l.balance) filter (where l.kind = 'approved') as approved, sum(l.balance) filter (where l.kind = 'spent') as spent
        from ledger_accounts l where l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan'
      ) of on true
      where s.village_id = ${villageId} and s.allotment_id = ${allotmentId}
      order by s.recorded_at, s.id`),
  ];
}
