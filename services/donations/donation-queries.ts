import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { likeLiteral, searchText } from '../kernel/search-text';
import type { GoodsUnit } from '../shop/index';
import { refuse } from './donations-refusal';

export interface ListedDonation {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly donorId: string;
  /** The full name: only the desk shows it where `named` is false. */
  readonly donorName: string;
  readonly named: boolean;
  readonly receivedOn: string;
  readonly yuan: string;
  readonly goods: readonly { readonly name: string; readonly unit: GoodsUnit; readonly quantity: number }[];
  /** What its goods are worth in yuan, where the paper says so. */
  readonly worth: string;
  readonly cancelled: boolean;
}

export interface DonationFilter {
  readonly year?: number;
  readonly donorId?: string;
  /** A donor's name, a number like 2026-7, or goods. */
  readonly search?: string;
  readonly cancelled?: boolean;
  readonly limit: number;
  readonly offset?: number;
}

/** Donations of a village, the latest first, and how many there are. */
export async function listDonations(
  reader: Reader,
  villageId: string,
  filter: DonationFilter,
): Promise<{ donations: ListedDonation[]; count: number }> {
  const sql = reader.$client as postgres.Sql;
  const { year = null, donorId = null, cancelled = true, limit, offset = 0 } = filter;
  const text = searchText(filter.search);
  const part = `%${likeLiteral(text)}%`;
  const rows = await sql<(ListedDonation & { count: number })[]>`
    select d.id, d.year, d.number, d.donor_id as "donorId", donor.name as "donorName", donor.named,
      d.received_on::text as "receivedOn", d.yuan::text as yuan, given.goods, given.worth::text as worth,
      c.donation_id is not null as cancelled, count(*) over ()::int as count
    from donations_donations d
    join donations_donors donor on donor.village_id = d.village_id and donor.id = d.donor_id
    left join donations_cancellations c on c.village_id = d.village_id and c.donation_id = d.id
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('name', g.name, 'unit', g.unit, 'quantity', l.quantity) order by l.position), '[]') as goods,
        coalesce(sum(l.quantity * lot.unit_cost), 0)::numeric(14,2) as worth
      from donations_lines l
      join shop_goods g on g.village_id = l.village_id and g.id = l.goods_id
      join shop_lots lot on lot.village_id = l.village_id and lot.id = l.lot_id
      where l.village_id = d.village_id and l.donation_id = d.id
    ) given
    where d.village_id = ${villageId} and (${year}::int is null or d.year = ${year}::int)
      and (${donorId}::uuid is null or d.donor_id = ${donorId}::uuid) and (${cancelled} or c.donation_id is null)
      and (${text} = '' or donor.name ilike ${part} or d.year || '-' || d.number = ${text} or exists (
        select from donations_lines l join shop_goods g on g.village_id = l.village_id and g.id = l.goods_id
        where l.village_id = d.village_id and l.donation_id = d.id and g.name ilike ${part}))
    order by d.year desc, d.number desc limit ${limit} offset ${offset}`;
  return { donations: rows.map(({ count: _count, ...donation }) => donation), count: rows[0]?.count ?? 0 };
}

export interface DonationLine {
  readonly position: number;
  readonly goodsName: string;
  readonly unit: GoodsUnit;
  readonly shopName: string;
  readonly quantity: number;
  readonly bestBefore: string | null;
  readonly unitWorth: string | null;
  /** Redeemed, less what came back. */
  readonly given: number;
  /** Spoiled, broken, past its date or written off. */
  readonly lost: number;
  /** Set aside for orders. */
  readonly reserved: number;
  /** What a stock-take found more (or less, below zero). */
  readonly counted: number;
  /** On a shelf. */
  readonly left: number;
}

export interface Donation extends Omit<ListedDonation, 'goods' | 'worth'> {
  readonly note: string | null;
  readonly receivedByName: string;
  readonly donorDigits: string;
  readonly cancellation: { readonly reason: string; readonly byName: string; readonly at: string } | null;
  readonly lines: readonly DonationLine[];
  readonly funds: readonly { readonly id: string; readonly name: string }[];
}

/** One donation with where its goods are. Refusals: donations/not-found. */
export async function loadDonation(reader: Reader, villageId: string, donationId: string): Promise<Donation> {
  const sql = reader.$client as postgres.Sql;
  const [row] = isId(donationId)
    ? await sql<Omit<Donation, 'lines'>[]>`
        select d.id, d.year, d.number, d.donor_id as "donorId", donor.name as "donorName", donor.named,
          donor.page_digits as "donorDigits", d.received_on::text as "receivedOn", d.yuan::text as yuan, d.note,
          d.received_by_name as "receivedByName", c.donation_id is not null as cancelled,
          case when c.donation_id is not null then jsonb_build_object('reason', c.reason, 'byName', c.cancelled_by_name,
            'at', c.recorded_at) end as cancellation,
          coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name) order by f.recorded_at)
            from donations_funds f where f.village_id = d.village_id and f.donation_id = d.id), '[]') as funds
        from donations_donations d
        join donations_donors donor on donor.village_id = d.village_id and donor.id = d.donor_id
        left join donations_cancellations c on c.village_id = d.village_id and c.donation_id = d.id
        where d.village_id = ${villageId} and d.id = ${donationId}`
    : [];
  if (!row) throw refuse('donations/not-found');
  return { ...row, lines: await listDonationLines(reader, villageId, [donationId]) };
}

/** The batches of donations, with how much of each went where. */
export async function listDonationLines(
  reader: Reader,
  villageId: string,
  donationIds: readonly string[],
): Promise<(DonationLine & { readonly donationId: string })[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<(DonationLine & { donationId: string })[]>`
    select l.donation_id as "donationId", l.position, g.name as "goodsName", g.unit, s.name as "shopName", l.quantity,
      lot.best_before::text as "bestBefore", lot.unit_cost::text as "unitWorth", moved.given, moved.lost, moved.reserved,
      moved.counted, coalesce((select sum(t.on_hand) from shop_lot_stocks t
        where t.village_id = l.village_id and t.goods_id = l.goods_id and t.lot_id = l.lot_id), 0)::int as left
    from donations_lines l
    join shop_goods g on g.village_id = l.village_id and g.id = l.goods_id
    join shop_shops s on s.village_id = l.village_id and s.id = l.shop_id
    join shop_lots lot on lot.village_id = l.village_id and lot.id = l.lot_id
    cross join lateral (
      select coalesce(-sum(m.quantity) filter (where m.kind in ('out', 'return')), 0)::int as given,
        coalesce(-sum(m.quantity) filter (where m.kind in ('loss', 'expired')), 0)::int as lost,
        coalesce(-sum(m.quantity) filter (where m.kind in ('set-aside', 'put-back')), 0)::int as reserved,
        coalesce(sum(m.quantity) filter (where m.kind = 'count'), 0)::int as counted
      from shop_movements m where m.village_id = l.village_id and m.lot_id = l.lot_id
    ) moved
    where l.village_id = ${villageId} and l.donation_id = any(${[...donationIds]}::uuid[])
    order by l.donation_id, l.position`;
  return [...rows];
}

/** True where a donation was said to be written down wrongly. */
export async function isCancelled(reader: Reader, villageId: string, donationId: string): Promise<boolean> {
  const rows = await reader.$client`
    select from donations_cancellations where village_id = ${villageId} and donation_id = ${donationId}`;
  return rows.length > 0;
}

/** The years in which a village was given something, the latest first. */
export async function listDonationYears(reader: Reader, villageId: string): Promise<number[]> {
  const rows = await reader.$client<{ year: number }[]>`
    select distinct year from donations_donations where village_id = ${villageId} order by year desc`;
  return rows.map(({ year }) => year);
}
