import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { GoodsUnit } from './vocabulary';

/** What was counted of some goods, against the book; pieces, points at the price of that day, yuan at what the last batch cost. */
export interface CountedLine extends Record<string, unknown> {
  readonly goodsId: string;
  readonly code: string;
  readonly name: string;
  readonly unit: GoodsUnit;
  readonly expected: number;
  readonly counted: number;
  readonly difference: number;
  readonly points: string;
  /** Null where no batch says what it cost. */
  readonly yuan: string | null;
  readonly reason: string | null;
  readonly countedByName: string;
  readonly countedAt: string;
}

export interface CountTotals extends Record<string, unknown> {
  readonly expected: number;
  readonly counted: number;
  readonly over: number;
  readonly short: number;
  readonly points: string;
  /** Of the goods whose cost is known; null where none of those that differ has one. */
  readonly yuan: string | null;
}

/** The lines of a stock-take that was handed in, those that differ first, and what they come to. None before that. */
export async function readCountedLines(
  reader: Reader,
  villageId: string,
  countId: string,
): Promise<{ lines: CountedLine[]; totals: CountTotals }> {
  const valued = sql`
    select g.id as "goodsId", g.code, g.name, g.unit, g.category, l.expected, l.counted, l.counted - l.expected as difference,
      (l.counted - l.expected) * shop_price_at(g.village_id, g.id, c.submitted_at) as points, (l.counted - l.expected) * lot.cost as yuan,
      l.reason, l.counted_by_name as "countedByName", to_jsonb(l.counted_at) #>> '{}' as "countedAt"
    from shop_count_lines l
    join shop_counts c on c.village_id = l.village_id and c.id = l.count_id and c.submitted_at is not null
    join shop_goods g on g.village_id = l.village_id and g.id = l.goods_id
    left join lateral (select x.unit_cost as cost from shop_lots x where x.village_id = g.village_id and x.goods_id = g.id
      and x.unit_cost is not null order by x.number desc limit 1) lot on true
    where l.village_id = ${villageId} and l.count_id = ${countId}`;
  const lines = await reader.execute<CountedLine>(sql`
    select v."goodsId", v.code, v.name, v.unit, v.expected, v.counted, v.difference, v.points::numeric(14,2)::text as points,
      v.yuan::numeric(14,2)::text as yuan, v.reason, v."countedByName", v."countedAt"
    from (${valued}) v order by v.difference = 0, v.category, v.name, v.code`);
  const [totals] = await reader.execute<CountTotals>(sql`
    select coalesce(sum(v.expected), 0)::int as expected, coalesce(sum(v.counted), 0)::int as counted,
      coalesce(sum(v.difference) filter (where v.difference > 0), 0)::int as over,
      coalesce(-sum(v.difference) filter (where v.difference < 0), 0)::int as short,
      coalesce(sum(v.points), 0)::numeric(14,2)::text as points,
      (sum(v.yuan) filter (where v.difference <> 0))::numeric(14,2)::text as yuan
    from (${valued}) v`);
  return { lines: [...lines], totals: totals! };
}
