import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { checkStockPapers } from './check-papers-queries';

/** A row of the stock's books that does not agree with the others. */
export interface StockProblem {
  readonly villageId: string;
  readonly row: 'shelf' | 'lot' | 'movement' | 'slip' | 'return' | 'order' | 'transfer' | 'donation' | 'held' | 'paper';
  /** Shop and goods, and the batch, the version or the slip. */
  readonly id: string;
  readonly problem: string;
}

export interface StockReport {
  readonly movements: number;
  readonly problems: readonly StockProblem[];
}

/**
 * Rebuilds every shelf from its movements and compares: shelves, batches, the chain of versions; and slips, returns, open
 * orders, transfers and donations against what moved; and points that are held or on paper against open orders and vouchers.
 */
export async function checkStock(reader: Reader): Promise<StockReport> {
  const sql = reader.$client as postgres.Sql;
  const problems = await sql<StockProblem[]>`
    with chain as (
      select m.*, row_number() over shelf as place, sum(m.quantity) over shelf as running
      from shop_movements m window shelf as (partition by m.village_id, m.shop_id, m.goods_id order by m.version)
    ), shelves as (
      select village_id, shop_id, goods_id, sum(quantity) as quantity, max(version) as version
      from shop_movements group by village_id, shop_id, goods_id
    ), lots as (
      select village_id, shop_id, goods_id, lot_id, sum(quantity) as quantity
      from shop_movements group by village_id, shop_id, goods_id, lot_id
    ), gone as (
      select village_id, source_id as slip_id, goods_id, -sum(quantity) as quantity
      from shop_movements where kind = 'out' group by village_id, source_id, goods_id
    ), sold as (
      select village_id, redemption_id as slip_id, goods_id, sum(quantity) as quantity
      from redemption_lines group by village_id, redemption_id, goods_id
    )
    select c.village_id as "villageId", 'movement' as row, concat_ws(' ', c.shop_id, c.goods_id, c.version) as id,
      case when c.version <> c.place then 'a version is missing before it' else 'on hand after it is not the sum so far' end as problem
    from chain c where c.version <> c.place or c.on_hand_after <> c.running
    union all
    select coalesce(s.village_id, m.village_id), 'shelf', concat_ws(' ', coalesce(s.shop_id, m.shop_id), coalesce(s.goods_id, m.goods_id)),
      'on hand ' || coalesce(s.on_hand, 0) || ', its movements say ' || coalesce(m.quantity, 0)
    from shop_stocks s full join shelves m on m.village_id = s.village_id and m.shop_id = s.shop_id and m.goods_id = s.goods_id
    where coalesce(s.on_hand, 0) <> coalesce(m.quantity, 0) or coalesce(s.version, 0) <> coalesce(m.version, 0)
    union all
    select coalesce(s.village_id, m.village_id), 'lot',
      concat_ws(' ', coalesce(s.shop_id, m.shop_id), coalesce(s.goods_id, m.goods_id), coalesce(s.lot_id, m.lot_id)),
      'on hand ' || coalesce(s.on_hand, 0) || ', its movements say ' || coalesce(m.quantity, 0)
    from shop_lot_stocks s
    full join lots m on m.village_id = s.village_id and m.shop_id = s.shop_id and m.goods_id = s.goods_id and m.lot_id = s.lot_id
    where coalesce(s.on_hand, 0) <> coalesce(m.quantity, 0)
    union all
    select coalesce(s.village_id, g.village_id), 'slip', concat_ws(' ', coalesce(s.slip_id, g.slip_id), coalesce(s.goods_id, g.goods_id)),
      'it gave ' || coalesce(s.quantity, 0) || ', from the shelf went ' || coalesce(g.quantity, 0)
    from sold s full join gone g on g.village_id = s.village_id and g.slip_id = s.slip_id and g.goods_id = s.goods_id
    where coalesce(s.quantity, 0) <> coalesce(g.quantity, 0)
    order by 1, 2, 3`;
  const [total] = await sql<{ movements: number }[]>`select count(*)::int as movements from shop_movements`;
  return { movements: total!.movements, problems: [...problems, ...(await checkStockPapers(reader))] };
}
