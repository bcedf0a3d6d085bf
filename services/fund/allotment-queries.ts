import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';

/** One member's money of a year. allotted (with what was carried over) = left + held + approved + spent. Decimal strings. */
export interface Allotment {
  readonly id: string;
  /** What was allotted for the year; what was carried over is not in it. */
  readonly yuan: string;
  readonly left: string;
  readonly held: string;
  readonly approved: string;
  readonly spent: string;
}

/** A member's allotment of a year, while it lasts: ended by leaving or with the year it is undefined. */
export async function findAllotment(
  reader: Reader,
  villageId: string,
  memberId: string,
  year: number,
): Promise<Allotment | undefined> {
  if (!isId(memberId)) return undefined;
  const [row] = await reader.$client<Allotment[]>`
    select a.id, a.yuan::text, coalesce(own.balance, 0)::numeric(14,2)::text as left, shares.held::numeric(14,2)::text as held,
      shares.approved::numeric(14,2)::text as approved, shares.spent::numeric(14,2)::text as spent
    from fund_allotments a
    left join ledger_accounts own on own.village_id = a.village_id and own.owner_id = a.id and own.kind = 'allotment' and own.unit = 'yuan'
    cross join lateral (
      select coalesce(sum(l.balance) filter (where l.kind = 'held'), 0) as held,
        coalesce(sum(l.balance) filter (where l.kind = 'approved'), 0) as approved,
        coalesce(sum(l.balance) filter (where l.kind = 'spent'), 0) as spent
      from fund_shares s join ledger_accounts l on l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan'
      where s.village_id = a.village_id and s.allotment_id = a.id
    ) shares
    where a.village_id = ${villageId} and a.member_id = ${memberId} and a.year = ${year} and a.ended_at is null`;
  return row;
}

/**
 * A village's fund as it stands: what ever came in (`paidIn`, less what was cancelled) = `unallotted` + the allotments of the year
 * (`allotted` = left + held + approved + spent) + those of other years (`otherYears`). Decimal strings, to the cent.
 */
export interface FundFigures {
  readonly paidIn: string;
  readonly unallotted: string;
  readonly allotted: string;
  readonly left: string;
  readonly held: string;
  readonly approved: string;
  readonly spent: string;
  readonly otherYears: string;
  /** Who has, or had, an allotment of the year. */
  readonly members: number;
}

export async function readFundFigures(reader: Reader, villageId: string, year: number): Promise<FundFigures> {
  const [row] = await reader.$client<FundFigures[]>`
    with placed as (
      select l.kind, l.balance, a.year from fund_allotments a
      join ledger_accounts l on l.village_id = a.village_id and l.owner_id = a.id and l.kind = 'allotment' and l.unit = 'yuan'
      where a.village_id = ${villageId}
      union all
      select l.kind, l.balance, a.year from fund_shares s
      join fund_allotments a on a.village_id = s.village_id and a.id = s.allotment_id
      join ledger_accounts l on l.village_id = s.village_id and l.owner_id = s.id and l.unit = 'yuan'
      where s.village_id = ${villageId}
    ), summed as (
      select coalesce(sum(balance) filter (where year = ${year}), 0) as allotted,
        coalesce(sum(balance) filter (where year = ${year} and kind = 'allotment'), 0) as left_over,
        coalesce(sum(balance) filter (where year = ${year} and kind = 'held'), 0) as held,
        coalesce(sum(balance) filter (where year = ${year} and kind = 'approved'), 0) as approved,
        coalesce(sum(balance) filter (where year = ${year} and kind = 'spent'), 0) as spent,
        coalesce(sum(balance) filter (where year <> ${year}), 0) as other
      from placed
    ), village as (
      select coalesce(-sum(balance) filter (where kind = 'grant'), 0) as paid_in,
        coalesce(sum(balance) filter (where kind = 'unallotted'), 0) as unallotted
      from ledger_accounts where village_id = ${villageId} and unit = 'yuan' and kind in ('grant', 'unallotted')
    )
    select v.paid_in::numeric(14,2)::text as "paidIn", v.unallotted::numeric(14,2)::text as unallotted,
      s.allotted::numeric(14,2)::text as allotted, s.left_over::numeric(14,2)::text as left, s.held::numeric(14,2)::text as held,
      s.approved::numeric(14,2)::text as approved, s.spent::numeric(14,2)::text as spent, s.other::numeric(14,2)::text as "otherYears",
      (select count(*)::int from fund_allotments a where a.village_id = ${villageId} and a.year = ${year}) as members
    from summed s, village v`;
  return row!;
}
