import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { points } from '../kernel/decimal';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import { readSetting } from '../org/index';
import type { GoodsCategory, HolderGroup } from '../shop/index';
import { broughtBy } from './brought-queries';
import { refuse } from './donations-refusal';

/** Points for a purpose, and where they are: given + left = filled, at any time. Amounts are decimal strings. */
export interface Fund {
  readonly id: string;
  readonly name: string;
  readonly purpose: string;
  readonly donationId: string | null;
  /** As in 2026-7; null for a fund of the village's own. */
  readonly donationNumber: string | null;
  readonly groups: readonly HolderGroup[];
  readonly categories: readonly GoodsCategory[];
  readonly goods: readonly { readonly id: string; readonly name: string }[];
  readonly untilOn: string | null;
  readonly closedAt: string | null;
  readonly closedByName: string | null;
  readonly closeReason: string | null;
  /** Put in, less what went back to where it came from. */
  readonly filled: string;
  /** Given to members, less what was taken back. */
  readonly given: string;
  /** Of that, what bought goods. */
  readonly spent: string;
  /** Of that, what members still hold. */
  readonly held: string;
  /** Not given to anybody yet. */
  readonly left: string;
  readonly members: number;
}

const fundRows = (sql: postgres.Sql, where: postgres.Fragment) => sql<Fund[]>`
  select f.id, f.name, f.purpose, f.donation_id as "donationId", d.year || '-' || d.number as "donationNumber", f.groups, f.categories,
    coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name) from shop_goods g
      where g.village_id = f.village_id and g.id = any(f.goods_ids)), '[]') as goods,
    f.until_on::text as "untilOn", to_jsonb(f.closed_at) #>> '{}' as "closedAt", f.closed_by_name as "closedByName",
    f.close_reason as "closeReason", (coalesce(own.balance, 0) + purses.given)::numeric(14,2)::text as filled,
    purses.given::numeric(14,2)::text as given, (purses.given - purses.held)::numeric(14,2)::text as spent,
    purses.held::numeric(14,2)::text as held, coalesce(own.balance, 0)::numeric(14,2)::text as left, purses.members
  from donations_funds f
  left join donations_donations d on d.village_id = f.village_id and d.id = f.donation_id
  left join ledger_accounts own on own.village_id = f.village_id and own.owner_id = f.id and own.kind = 'fund' and own.unit = 'points'
  cross join lateral (
    select count(*) filter (where moved.given > 0)::int as members, coalesce(sum(moved.given), 0) as given, coalesce(sum(a.balance), 0) as held
    from donations_purses p
    join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked' and a.unit = 'points'
    cross join lateral (select ${broughtBy(sql, 'earmark')} as given) moved
    where p.village_id = f.village_id and p.fund_id = f.id
  ) purses
  where ${where}
  order by f.closed_at desc nulls first, f.recorded_at desc, f.id`;

/** A village's funds, the open ones first. */
export async function listFunds(
  reader: Reader,
  villageId: string,
  filter: { readonly donorId?: string; readonly search?: string } = {},
): Promise<Fund[]> {
  const sql = reader.$client as postgres.Sql;
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const ofDonor = filter.donorId ? sql`and d.donor_id = ${filter.donorId}` : sql``;
  const named = text === '' ? sql`` : sql`and (f.name ilike ${part} or f.purpose ilike ${part})`;
  return [...(await fundRows(sql, sql`f.village_id = ${villageId} ${ofDonor} ${named}`))];
}

/** One fund. Refusals: donations/not-found. */
export async function loadFund(reader: Reader, villageId: string, fundId: string): Promise<Fund> {
  const sql = reader.$client as postgres.Sql;
  const [fund] = isId(fundId) ? await fundRows(sql, sql`f.village_id = ${villageId} and f.id = ${fundId}`) : [];
  if (!fund) throw refuse('donations/not-found');
  return fund;
}

/** How many points the money of a donation still carries: its yuan at the village's rate, less what its funds were filled with. */
export async function readMoneyLeft(reader: Reader, villageId: string, donationId: string): Promise<string> {
  const rate = await readSetting(reader, villageId, 'points.yuan-per-point');
  const sql = reader.$client as postgres.Sql;
  const [row] = await sql<{ worth: string; filled: string }[]>`
    select trunc(d.yuan / ${String(rate)}::numeric, 2)::text as worth, coalesce((
      select sum(${broughtBy(sql, 'donation')}) from donations_funds f
      join ledger_accounts a on a.village_id = f.village_id and a.owner_id = f.id and a.kind = 'fund'
      where f.village_id = d.village_id and f.donation_id = d.id), 0)::text as filled
    from donations_donations d where d.village_id = ${villageId} and d.id = ${donationId}`;
  const left = points(row!.worth).minus(row!.filled);
  return (left.lt(0) ? points('0') : left).toFixed(2);
}

/** Donations with money that a fund can stand on, the latest first. */
export async function listDonationsWithMoney(reader: Reader, villageId: string) {
  const rows = await reader.$client<{ id: string; number: string; donorName: string; yuan: string }[]>`
    select d.id, d.year || '-' || d.number as number, donor.name as "donorName", d.yuan::text as yuan
    from donations_donations d join donations_donors donor on donor.village_id = d.village_id and donor.id = d.donor_id
    where d.village_id = ${villageId} and d.yuan > 0
      and not exists (select from donations_cancellations c where c.village_id = d.village_id and c.donation_id = d.id)
    order by d.year desc, d.number desc limit 100`;
  return [...rows];
}
