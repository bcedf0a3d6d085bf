import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { GoodsCategory } from '../shop/index';
import { broughtBy } from './brought-queries';

/** What a member holds of a fund. Amounts are decimal strings. */
export interface EarmarkedPurse {
  readonly accountId: string;
  readonly fundId: string;
  readonly name: string;
  readonly purpose: string;
  readonly balance: string;
  readonly frozen: boolean;
  readonly categories: readonly GoodsCategory[];
  readonly goods: readonly string[];
  readonly untilOn: string | null;
  /** Whether the member still belongs to those that it is for. */
  readonly fits: boolean;
  /** Whether it can still be spent. */
  readonly open: boolean;
}

/** A member's purses for a purpose: those that hold something, and those of funds that are open; the one that ends first on top. */
export async function listEarmarkedPurses(
  reader: Reader,
  villageId: string,
  memberId: string,
): Promise<EarmarkedPurse[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<EarmarkedPurse[]>`
    select a.id as "accountId", f.id as "fundId", f.name, f.purpose, a.balance::text as balance, a.frozen_at is not null as frozen,
      f.categories, coalesce((select array_agg(g.name order by g.name) from shop_goods g
        where g.village_id = f.village_id and g.id = any(f.goods_ids)), '{}') as goods,
      f.until_on::text as "untilOn", cardinality(f.groups) = 0 or f.groups && org_groups_of(f.village_id, p.member_id) as fits,
      f.closed_at is null and (f.until_on is null or f.until_on >= (recorded_now() at time zone 'Asia/Shanghai')::date) as open
    from donations_purses p
    join donations_funds f on f.village_id = p.village_id and f.id = p.fund_id
    join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked' and a.unit = 'points'
    where p.village_id = ${villageId} and p.member_id = ${memberId} and (a.balance > 0 or f.closed_at is null)
    order by f.until_on nulls last, f.recorded_at`;
  return [...rows];
}

export interface FundPurse {
  readonly memberId: string;
  readonly number: string;
  /** The full name: masked where the reader has no right to it. */
  readonly name: string;
  readonly gridName: string | null;
  readonly given: string;
  readonly spent: string;
  readonly held: string;
  readonly frozen: boolean;
}

/** Who holds or held points of a fund, by number. */
export async function listFundPurses(reader: Reader, villageId: string, fundId: string): Promise<FundPurse[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<FundPurse[]>`
    select m.id as "memberId", m.number, m.name, g.name as "gridName", moved.given::numeric(14,2)::text as given,
      (moved.given - a.balance)::numeric(14,2)::text as spent, a.balance::text as held, a.frozen_at is not null as frozen
    from donations_purses p
    join org_members m on m.village_id = p.village_id and m.id = p.member_id
    left join org_units g on g.id = m.grid_id
    join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked' and a.unit = 'points'
    cross join lateral (select ${broughtBy(sql, 'earmark')} as given) moved
    where p.village_id = ${villageId} and p.fund_id = ${fundId} order by m.number`;
  return [...rows];
}
