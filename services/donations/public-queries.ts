import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { maskedName } from '../kernel/masked-name';
import type { GoodsUnit } from '../shop/index';

/** Some pieces of donated goods that somebody was given, or brought back (below zero). Names are masked here already. */
export interface GivenGoods {
  readonly on: string;
  readonly name: string;
  readonly goodsName: string;
  readonly unit: GoodsUnit;
  readonly quantity: number;
}

/** To whom the goods of donations went, by day, the latest first; no name leaves this whole. */
export async function listGivenGoods(
  reader: Reader,
  villageId: string,
  donationIds: readonly string[],
  limit: number,
): Promise<GivenGoods[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<GivenGoods[]>`
    select m.occurred_on::text as on, person.name, g.name as "goodsName", g.unit, -sum(m.quantity)::int as quantity
    from donations_lines l
    join shop_movements m on m.village_id = l.village_id and m.lot_id = l.lot_id and m.kind in ('out', 'return')
    join shop_goods g on g.village_id = l.village_id and g.id = l.goods_id
    join redemption_redemptions r on r.village_id = m.village_id and r.id = m.source_id
    join org_members person on person.village_id = r.village_id and person.id = r.member_id
    where l.village_id = ${villageId} and l.donation_id = any(${[...donationIds]}::uuid[])
    group by m.occurred_on, r.id, person.name, g.id, g.name, g.unit
    having sum(m.quantity) <> 0
    order by m.occurred_on desc, max(m.recorded_at) desc, g.name limit ${limit}`;
  return rows.map((row) => ({ ...row, name: maskedName(row.name) }));
}

/** Points of a fund that somebody spent, or got back with goods (below zero). */
export interface FundSpending {
  readonly on: string;
  readonly name: string;
  readonly fundName: string;
  readonly what: string;
  readonly points: string;
}

/** What points of funds bought, the latest first; no name leaves this whole. */
export async function listFundSpending(
  reader: Reader,
  villageId: string,
  fundIds: readonly string[],
  limit: number,
): Promise<FundSpending[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<FundSpending[]>`
    select t.occurred_on::text as on, person.name, f.name as "fundName", coalesce(o.summary, t.summary) as what, (-e.amount)::text as points
    from donations_funds f
    join donations_purses p on p.village_id = f.village_id and p.fund_id = f.id
    join org_members person on person.village_id = p.village_id and person.id = p.member_id
    join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked'
    join ledger_entries e on e.village_id = a.village_id and e.account_id = a.id
    join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
    left join ledger_transfers o on o.village_id = t.village_id and o.id = t.reverses_id
    where f.village_id = ${villageId} and f.id = any(${[...fundIds]}::uuid[]) and 'redemption' in (t.kind, o.kind)
    order by t.sequence desc limit ${limit}`;
  return rows.map((row) => ({ ...row, name: maskedName(row.name) }));
}

/** What a village was given, and what of it went out, between two days (both in it): by the day of the paper and of the movement. */
export interface DonationFigures {
  readonly donations: number;
  readonly yuan: string;
  readonly pieces: number;
  readonly given: number;
  readonly lost: number;
  readonly filled: string;
  readonly spent: string;
}

/** Figures of donations in a period. Donations that were cancelled don't count, nor what their goods did. */
export async function readDonationFigures(
  reader: Reader,
  villageId: string,
  period: { readonly from: string; readonly until: string },
): Promise<DonationFigures> {
  const sql = reader.$client as postgres.Sql;
  const { from, until } = period;
  const [row] = await sql<DonationFigures[]>`
    with counting as (
      select d.* from donations_donations d where d.village_id = ${villageId}
        and not exists (select from donations_cancellations c where c.village_id = d.village_id and c.donation_id = d.id)
    ), moved as (
      select m.kind, m.quantity from counting d
      join donations_lines l on l.village_id = d.village_id and l.donation_id = d.id
      join shop_movements m on m.village_id = l.village_id and m.lot_id = l.lot_id and m.occurred_on between ${from}::date and ${until}::date
    ), booked as (
      select a.kind as account, t.kind, o.kind as of, e.amount from ledger_accounts a
      join ledger_entries e on e.village_id = a.village_id and e.account_id = a.id
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
        and (t.recorded_at at time zone 'Asia/Shanghai')::date between ${from}::date and ${until}::date
      left join ledger_transfers o on o.village_id = t.village_id and o.id = t.reverses_id
      where a.village_id = ${villageId} and a.kind in ('fund', 'earmarked') and a.unit = 'points'
    )
    select (select count(*)::int from counting where received_on between ${from}::date and ${until}::date) as donations,
      (select coalesce(sum(yuan), 0)::numeric(14,2)::text from counting where received_on between ${from}::date and ${until}::date) as yuan,
      (select coalesce(sum(quantity), 0)::int from moved where kind = 'in') as pieces,
      (select coalesce(-sum(quantity), 0)::int from moved where kind in ('out', 'return')) as given,
      (select coalesce(-sum(quantity), 0)::int from moved where kind in ('loss', 'expired')) as lost,
      (select coalesce(sum(amount), 0)::numeric(14,2)::text from booked where account = 'fund' and 'donation' in (kind, of)) as filled,
      (select coalesce(-sum(amount), 0)::numeric(14,2)::text from booked where account = 'earmarked' and 'redemption' in (kind, of)) as spent`;
  return row!;
}
