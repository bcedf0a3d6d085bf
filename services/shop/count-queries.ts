import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { refuse } from './shop-refusal';
import type { CountState, GoodsUnit } from './vocabulary';

/** A stock-take. */
export interface StockCount extends Record<string, unknown> {
  readonly id: string;
  /** As in 2026-7. */
  readonly number: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly state: CountState;
  readonly openedByName: string;
  readonly openedAt: string;
  readonly submittedByName: string | null;
  readonly submittedAt: string | null;
  readonly decidedByName: string | null;
  readonly decidedAt: string | null;
  readonly decisionNote: string | null;
  /** Kinds of goods counted, and of these how many differ; nobody learns that before it is handed in. */
  readonly counted: number;
  readonly differing: number | null;
}

export interface CountFilter {
  readonly shopId?: string | null;
  readonly state?: CountState | null;
  readonly offset?: number;
  readonly limit: number;
}

function countWhere(villageId: string, { shopId, state }: Omit<CountFilter, 'limit'>): SQL {
  const conditions = [sql`c.village_id = ${villageId}`];
  if (shopId) conditions.push(sql`c.shop_id = ${shopId}`);
  if (state) conditions.push(sql`c.state = ${state}`);
  return sql.join(conditions, sql` and `);
}

async function selectCounts(reader: Reader, where: SQL, limit: number, offset = 0): Promise<StockCount[]> {
  const rows = await reader.execute<StockCount>(sql`
    select c.id, c.year || '-' || c.number as number, c.shop_id as "shopId", s.name as "shopName", c.state,
      c.opened_by_name as "openedByName", to_jsonb(c.opened_at) #>> '{}' as "openedAt",
      c.submitted_by_name as "submittedByName", to_jsonb(c.submitted_at) #>> '{}' as "submittedAt",
      c.decided_by_name as "decidedByName", to_jsonb(c.decided_at) #>> '{}' as "decidedAt", c.decision_note as "decisionNote",
      l.counted, case when c.submitted_at is null then null else l.differing end as differing
    from shop_counts c
    join shop_shops s on s.village_id = c.village_id and s.id = c.shop_id
    cross join lateral (select count(*)::int as counted, (count(*) filter (where x.counted <> x.expected))::int as differing
      from shop_count_lines x where x.village_id = c.village_id and x.count_id = c.id) l
    where ${where} order by c.opened_at desc, c.id limit ${limit} offset ${offset}`);
  return [...rows];
}

/** Stock-takes of a village, the latest first, and how many there are. */
export async function listCounts(
  reader: Reader,
  villageId: string,
  filter: CountFilter,
): Promise<{ counts: StockCount[]; count: number }> {
  const where = countWhere(villageId, filter);
  const counts = await selectCounts(reader, where, filter.limit, filter.offset);
  const [total] = await reader.execute<{ count: number }>(
    sql`select count(*)::int as count from shop_counts c where ${where}`,
  );
  return { counts, count: total?.count ?? 0 };
}

/** The stock-take of a shop that is not over: being counted, or waiting for its decision. */
export async function findRunningCount(reader: Reader, villageId: string, shopId: string) {
  const where = sql`${countWhere(villageId, { shopId })} and c.state in ('open', 'submitted')`;
  const [count] = await selectCounts(reader, where, 1);
  return count;
}

/** One stock-take; for a shop's staff one of theirs. Refusals: shop/not-found. */
export async function loadCount(
  reader: Reader,
  villageId: string,
  countId: string,
  shopId?: string | null,
): Promise<StockCount> {
  const where = sql`${countWhere(villageId, { shopId })} and c.id = ${countId}`;
  const [count] = isId(countId) ? await selectCounts(reader, where, 1) : [];
  if (!count) throw refuse('shop/not-found');
  return count;
}

/** Goods to count, without what the book says of them. */
export interface GoodsToCount extends Record<string, unknown> {
  readonly goodsId: string;
  readonly code: string;
  readonly name: string;
  readonly initials: string;
  readonly barcode: string | null;
  readonly unit: GoodsUnit;
  /** Null while nobody counted them. */
  readonly counted: number | null;
  readonly countedByName: string | null;
  readonly countedAt: string | null;
}

/** What there is to count at a shop, what was not yet counted first: everything that is offered, or that the book has some of. */
export async function listGoodsToCount(
  reader: Reader,
  villageId: string,
  { id, shopId }: { readonly id: string | null; readonly shopId: string },
): Promise<GoodsToCount[]> {
  const rows = await reader.execute<GoodsToCount>(sql`
    select g.id as "goodsId", g.code, g.name, g.initials, g.barcode, g.unit, l.counted, l.counted_by_name as "countedByName",
      to_jsonb(l.counted_at) #>> '{}' as "countedAt"
    from shop_goods g
    left join shop_stocks s on s.village_id = g.village_id and s.shop_id = ${shopId} and s.goods_id = g.id
    left join shop_count_lines l on l.village_id = g.village_id and l.count_id = ${id} and l.goods_id = g.id
    where g.village_id = ${villageId} and (s.on_hand > 0 or g.on_shelf or l.goods_id is not null)
    order by l.counted_at desc nulls first, g.category, g.name, g.code limit 1000`);
  return [...rows];
}

/** Goods that were counted otherwise than the book said; by how much stays unsaid. */
export async function listDiffering(reader: Reader, villageId: string, countId: string) {
  const rows = await reader.execute<{ goodsId: string; name: string; unit: GoodsUnit; counted: number }>(sql`
    select g.id as "goodsId", g.name, g.unit, l.counted
    from shop_count_lines l join shop_goods g on g.village_id = l.village_id and g.id = l.goods_id
    where l.village_id = ${villageId} and l.count_id = ${countId} and l.counted <> l.expected order by g.category, g.name, g.code`);
  return [...rows];
}
