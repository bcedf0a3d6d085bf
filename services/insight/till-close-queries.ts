import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import type { PresentationMeans, RedemptionChannel } from '../redemption/vocabulary';
import type { GoodsUnit } from '../shop/vocabulary';

interface Part {
  readonly slips: number;
  readonly points: string;
}

/** A day at a shop's till (日结). */
export interface TillClose extends Part {
  readonly pieces: number;
  /** What came back on this day, of whichever day's slips. */
  readonly returns: number;
  readonly returned: string;
  readonly firstNumber: string | null;
  readonly lastNumber: string | null;
  readonly means: readonly (Part & { readonly means: PresentationMeans })[];
  readonly channels: readonly (Part & { readonly channel: RedemptionChannel })[];
  readonly cashiers: readonly (Part & { readonly name: string })[];
  readonly goods: readonly {
    readonly goodsId: string;
    readonly name: string;
    readonly unit: GoodsUnit;
    readonly quantity: number;
    readonly points: string;
  }[];
}

/** What a shop's till did on a day. The caller has authorised the actor for the shop. */
export async function readTillClose(
  reader: Reader,
  villageId: string,
  shopId: string,
  day: CalendarDate,
): Promise<TillClose> {
  const sql = reader.$client as postgres.Sql;
  const start = startOfDateInChina(day).toISOString();
  const end = startOfDateInChina(addDays(day, 1)).toISOString();
  const [close] = await sql<TillClose[]>`
    with slip as (
      select r.*, p.means from redemption_redemptions r
      join redemption_presentations p on p.village_id = r.village_id and p.id = r.presentation_id
      where r.village_id = ${villageId} and r.shop_id = ${shopId}
        and r.redeemed_at >= ${start}::timestamptz and r.redeemed_at < ${end}::timestamptz
    ), line as (
      select l.goods_id, min(l.name) as name, min(l.unit) as unit, sum(l.quantity)::int as quantity, sum(l.total) as points
      from slip join redemption_lines l on l.village_id = slip.village_id and l.redemption_id = slip.id group by l.goods_id
    ), back as (
      select x.total from redemption_returns x
      join redemption_redemptions r on r.village_id = x.village_id and r.id = x.redemption_id and r.shop_id = ${shopId}
      where x.village_id = ${villageId} and x.recorded_at >= ${start}::timestamptz and x.recorded_at < ${end}::timestamptz
    )
    select (select count(*)::int from slip) as slips,
      (select coalesce(sum(total), 0)::numeric(14,2)::text from slip) as points,
      (select coalesce(sum(quantity), 0)::int from line) as pieces,
      (select count(*)::int from back) as returns, (select coalesce(sum(total), 0)::numeric(14,2)::text from back) as returned,
      (select number from slip order by redeemed_at, id limit 1) as "firstNumber",
      (select number from slip order by redeemed_at desc, id desc limit 1) as "lastNumber",
      (select coalesce(jsonb_agg(to_jsonb(each)), '[]') from (select means, count(*)::int as slips, sum(total)::text as points
        from slip group by means order by means) each) as means,
      (select coalesce(jsonb_agg(to_jsonb(each)), '[]') from (select channel, count(*)::int as slips, sum(total)::text as points
        from slip group by channel order by channel) each) as channels,
      (select coalesce(jsonb_agg(to_jsonb(each)), '[]') from (select cashier_name as name, count(*)::int as slips, sum(total)::text as points
        from slip group by cashier_id, cashier_name order by cashier_name) each) as cashiers,
      (select coalesce(jsonb_agg(jsonb_build_object('goodsId', goods_id, 'name', name, 'unit', unit, 'quantity', quantity,
        'points', points::text) order by points desc, name), '[]') from line) as goods`;
  return close!;
}
