import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { PurseState } from './vocabulary';

/** A member with what their purse holds. Amounts are decimal strings. */
export interface ListedPurse {
  readonly memberId: string;
  readonly memberName: string;
  readonly memberNumber: string;
  readonly gridName: string | null;
  readonly leftOn: string | null;
  readonly balance: string;
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

/** The members of a village with their purses, the fullest first; those who left only while something is in theirs. */
export async function listPurses(reader: Reader, filter: PurseFilter): Promise<PursePage> {
  const sql = reader.$client as postgres.Sql;
  const text = (filter.search ?? '').normalize('NFKC').trim();
  const part = `%${text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const rows = await sql<(ListedPurse & { total: number })[]>`
    select m.id as "memberId", m.name as "memberName", m.number as "memberNumber", g.name as "gridName",
      m.left_on::text as "leftOn", coalesce(a.balance, 0)::text as balance, a.frozen_at is not null as frozen,
      coalesce(owed.total, 0)::text as owed, to_jsonb(last.recorded_at) #>> '{}' as "lastRecordedAt", count(*) over ()::int as total
    from org_members m
    left join org_units g on g.id = m.grid_id
    left join ledger_accounts a on a.village_id = m.village_id and a.owner_id = m.id and a.kind = 'member' and a.unit = 'points'
    left join lateral (select ledger_owed_by(m.village_id, m.id) as total) owed on true
    left join lateral (
      select t.recorded_at from ledger_entries e
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
      where e.village_id = a.village_id and e.account_id = a.id and e.version = a.version
    ) last on true
    where m.village_id = ${filter.villageId} and (m.left_on is null or coalesce(a.balance, 0) <> 0 or a.frozen_at is not null)
      and (${text} = '' or m.name ilike ${part} or m.initials ilike ${part} or m.number = ${text})
      and (${filter.state} <> 'frozen' or a.frozen_at is not null) and (${filter.state} <> 'owing' or owed.total > 0)
    order by coalesce(a.balance, 0) desc, m.number
    limit ${filter.count} offset ${(filter.page - 1) * filter.count}`;
  return {
    purses: rows.map(({ total: _total, ...purse }) => purse),
    total: rows[0]?.total ?? 0,
  };
}
