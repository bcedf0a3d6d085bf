import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { likeLiteral, searchText } from '../kernel/search-text';
import type { PurseState } from './vocabulary';

/** A member's or a household's purse with what it holds. Amounts are decimal strings. */
export interface ListedPurse {
  readonly ownerId: string;
  readonly kind: 'member' | 'household';
  /** Of a household its head's, null where none is written down. */
  readonly name: string | null;
  readonly number: string;
  readonly gridName: string | null;
  readonly leftOn: string | null;
  /** A member whose household keeps one purse for all: what stands here lies beside it. */
  readonly pooled: boolean;
  readonly balance: string;
  /** Points that count but can't be redeemed. */
  readonly honour: string;
  readonly frozen: boolean;
  /** Taken back but spent already. */
  readonly owed: string;
  readonly lastRecordedAt: string | null;
}

export interface PurseFilter {
  readonly villageId: string;
  readonly search?: string;
  readonly state: PurseState;
  /** From 1. */
  readonly page: number;
  readonly count: number;
}

export interface PursePage {
  readonly purses: readonly ListedPurse[];
  readonly total: number;
}

/**
 * The purses of a village, the fullest first: of members, and of households that keep one for all. Those of who left, of
 * members with a household's purse and of households without one only while something is in them.
 */
export async function listPurses(reader: Reader, filter: PurseFilter): Promise<PursePage> {
  const sql = reader.$client as postgres.Sql;
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const { villageId } = filter;
  const rows = await sql<(ListedPurse & { total: number })[]>`
    with pooled as (
      select h.id as household_id, home.member_id, m.name, m.initials, m.number from purses_pools p
      join org_households h on h.village_id = p.village_id and h.id = p.household_id
      left join org_household_members home on home.village_id = p.village_id and home.household_id = p.household_id and home.until_on is null
      left join org_members m on m.village_id = p.village_id and m.id = home.member_id
      where p.village_id = ${villageId} and p.until_at is null
    ), owners as (
      select 'member' as kind, m.id, m.name, m.number, m.grid_id, m.left_on, m.id in (select member_id from pooled where member_id is not null) as pooled,
        m.name ilike ${part} or m.initials ilike ${part} or m.number = ${text} as fits
      from org_members m where m.village_id = ${villageId}
      union all
      select 'household', h.id, h.head_name, h.number, null, null, h.id in (select household_id from pooled),
        h.head_name ilike ${part} or h.number = ${text} or exists (select from pooled p
          where p.household_id = h.id and (p.name ilike ${part} or p.initials ilike ${part} or p.number = ${text}))
      from org_households h where h.village_id = ${villageId}
    )
    select o.id as "ownerId", o.kind, o.name, o.number, g.name as "gridName", o.left_on::text as "leftOn",
      o.kind = 'member' and o.pooled as pooled, coalesce(a.balance, 0)::numeric(14,2)::text as balance,
      coalesce(honour.balance, 0)::numeric(14,2)::text as honour, a.frozen_at is not null as frozen,
      coalesce(owed.total, 0)::numeric(14,2)::text as owed, to_jsonb(last.recorded_at) #>> '{}' as "lastRecordedAt",
      count(*) over ()::int as total
    from owners o
    left join org_units g on g.id = o.grid_id
    left join ledger_accounts a on a.village_id = ${villageId} and a.owner_id = o.id and a.kind = o.kind and a.unit = 'points'
    left join ledger_accounts honour on honour.village_id = ${villageId} and honour.owner_id = o.id and honour.kind = 'honour'
    left join lateral (select ledger_owed(${villageId}, a.id) as total where a.id is not null) owed on true
    left join lateral (
      select t.recorded_at from ledger_entries e
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
      where e.village_id = a.village_id and e.account_id = a.id and e.version = a.version
    ) last on true
    where (coalesce(a.balance, 0) <> 0 or coalesce(honour.balance, 0) <> 0 or coalesce(owed.total, 0) > 0
        or o.left_on is null and o.pooled = (o.kind = 'household'))
      and (${text} = '' or o.fits)
      and (${filter.state} <> 'frozen' or a.frozen_at is not null) and (${filter.state} <> 'owing' or owed.total > 0)
    order by coalesce(a.balance, 0) desc, o.kind, o.number
    limit ${filter.count} offset ${(filter.page - 1) * filter.count}`;
  return {
    purses: rows.map(({ total: _total, ...purse }) => purse),
    total: rows[0]?.total ?? 0,
  };
}
