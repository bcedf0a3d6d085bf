import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';

/** Points that a shop took in during a month, against what it was paid for. By the day of writing. */
export interface ShopIncome {
  readonly shopId: string;
  readonly shopName: string;
  /** `YYYY-MM`. */
  readonly month: string;
  readonly slips: number;
  readonly taken: string;
  readonly returned: string;
  /** Points that settlements took out of the shop's account. */
  readonly settled: string;
  /** What the account held at the end of the month: taken in and not settled yet. */
  readonly open: string;
}

/** Per shop and month, the latest month first. Months without a movement are left out. */
export async function readShopIncome(
  reader: Reader,
  villageId: string,
  { from, to, shopId }: { readonly from: CalendarDate; readonly to: CalendarDate; readonly shopId?: string },
): Promise<ShopIncome[]> {
  const sql = reader.$client as postgres.Sql;
  const start = startOfDateInChina(from).toISOString();
  const end = startOfDateInChina(addDays(to, 1)).toISOString();
  const rows = await sql<ShopIncome[]>`
    with entry as (
      select a.owner_id as shop_id, to_char(t.recorded_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, e.version, e.amount,
        e.balance_after, t.kind, t.recorded_at
      from ledger_accounts a
      join ledger_entries e on e.village_id = a.village_id and e.account_id = a.id
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
      where a.village_id = ${villageId} and a.kind = 'shop' and a.unit = 'points'
        and (${shopId ?? null}::uuid is null or a.owner_id = ${shopId ?? null}) and t.recorded_at < ${end}::timestamptz
    )
    select s.id as "shopId", s.name as "shopName", entry.month,
      count(*) filter (where entry.kind = 'redemption')::int as slips,
      coalesce(sum(entry.amount) filter (where entry.kind = 'redemption'), 0)::numeric(14,2)::text as taken,
      coalesce(-sum(entry.amount) filter (where entry.kind = 'reversal'), 0)::numeric(14,2)::text as returned,
      coalesce(-sum(entry.amount) filter (where entry.kind = 'shop-settlement'), 0)::numeric(14,2)::text as settled,
      (array_agg(entry.balance_after order by entry.version desc))[1]::text as open
    from entry join shop_shops s on s.village_id = ${villageId} and s.id = entry.shop_id
    where entry.recorded_at >= ${start}::timestamptz
    group by s.id, s.name, s.code, entry.month order by entry.month desc, s.code`;
  return [...rows];
}
