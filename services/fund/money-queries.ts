import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import type { SourceOfMoneyKind } from './vocabulary';

export interface MoneySource {
  readonly id: string;
  readonly kind: SourceOfMoneyKind;
  readonly name: string;
  /** What came from it, less what was cancelled. */
  readonly yuan: string;
}

/** Where money of the village's fund comes from, by name. */
export async function listSources(reader: Reader, villageId: string): Promise<MoneySource[]> {
  const rows = await reader.$client<MoneySource[]>`
    select s.id, s.kind, s.name, coalesce(-a.balance, 0)::numeric(14,2)::text as yuan from fund_sources s
    left join ledger_accounts a on a.village_id = s.village_id and a.owner_id = s.id and a.kind = 'grant' and a.unit = 'yuan'
    where s.village_id = ${villageId} and s.closed_at is null order by s.kind, s.name`;
  return [...rows];
}

export interface Funding {
  readonly id: string;
  readonly sourceName: string;
  readonly sourceKind: SourceOfMoneyKind;
  readonly yuan: string;
  readonly receivedOn: string;
  readonly document: string;
  readonly photoId: string | null;
  readonly recordedByName: string;
  readonly recordedAt: string;
  readonly cancelledAt: string | null;
  readonly cancelledByName: string | null;
  readonly cancelReason: string | null;
}

export interface FundingFilter {
  readonly search?: string | undefined;
  readonly fundingId?: string;
  readonly limit?: number;
  readonly offset?: number;
}

/** Money that came in, the latest first, cancelled ones too; how many there are in all. */
export async function listFundings(
  reader: Reader,
  villageId: string,
  filter: FundingFilter = {},
): Promise<{ readonly fundings: Funding[]; readonly count: number }> {
  const sql = reader.$client as postgres.Sql;
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const found = text === '' ? sql`` : sql`and (s.name ilike ${part} or f.document ilike ${part})`;
  if (filter.fundingId !== undefined && !isId(filter.fundingId)) return { fundings: [], count: 0 };
  const one = filter.fundingId ? sql`and f.id = ${filter.fundingId}` : sql``;
  const rows = await sql<(Funding & { count: number })[]>`
    select f.id, s.name as "sourceName", s.kind as "sourceKind", f.yuan::text, f.received_on::text as "receivedOn", f.document,
      f.photo_id as "photoId", f.recorded_by_name as "recordedByName", to_jsonb(f.recorded_at) #>> '{}' as "recordedAt",
      to_jsonb(f.cancelled_at) #>> '{}' as "cancelledAt", f.cancelled_by_name as "cancelledByName",
      f.cancel_reason as "cancelReason", count(*) over ()::int as count
    from fund_fundings f join fund_sources s on s.village_id = f.village_id and s.id = f.source_id
    where f.village_id = ${villageId} ${found} ${one}
    order by f.received_on desc, f.recorded_at desc, f.id limit ${filter.limit ?? 1000} offset ${filter.offset ?? 0}`;
  return { fundings: rows.map(({ count, ...funding }) => funding), count: rows[0]?.count ?? 0 };
}
