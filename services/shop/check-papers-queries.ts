import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { StockProblem } from './check-stock-queries';

/**
 * Papers whose goods are not those that moved: returns, orders, transfers between shops, donations. And whose points are not
 * those that wait: held for open orders, or on paper.
 */
export async function checkStockPapers(reader: Reader): Promise<StockProblem[]> {
  const sql = reader.$client as postgres.Sql;
  const problems = await sql<StockProblem[]>`
    with back as (
      select b.village_id, b.redemption_id as slip_id, l.goods_id, sum(b.quantity) as quantity,
        coalesce(sum(b.quantity) filter (where b.condition = 'spoiled'), 0) as spoiled
      from redemption_return_lines b
      join redemption_lines l on l.village_id = b.village_id and l.redemption_id = b.redemption_id and l.position = b.position
      group by b.village_id, b.redemption_id, l.goods_id
    ), came as (
      select m.village_id, m.source_id as slip_id, m.goods_id,
        coalesce(sum(m.quantity) filter (where m.kind = 'return'), 0) as quantity,
        coalesce(-sum(m.quantity) filter (where m.kind = 'loss'), 0) as spoiled
      from shop_movements m join redemption_redemptions r on r.village_id = m.village_id and r.id = m.source_id
      where m.kind in ('return', 'loss') group by m.village_id, m.source_id, m.goods_id
    ), aside as (
      select village_id, source_id as order_id, goods_id, -sum(quantity) as quantity
      from shop_movements where kind in ('set-aside', 'put-back') group by village_id, source_id, goods_id
    ), ordered as (
      select l.village_id, l.order_id, l.goods_id, l.quantity from orders_lines l
      join orders_orders o on o.village_id = l.village_id and o.id = l.order_id and o.state in ('placed', 'ready')
    ), sent as (
      select m.village_id, m.source_id as transfer_id, m.goods_id, sum(m.quantity) as quantity
      from shop_movements m where m.kind in ('transfer-out', 'transfer-in') group by m.village_id, m.source_id, m.goods_id
    ), given as (
      select village_id, lot_id, sum(quantity) as quantity from shop_movements where kind = 'in' group by village_id, lot_id
    ), waiting as (
      select village_id, hold_transfer_id as transfer_id, total as points from orders_orders where state in ('placed', 'ready')
      union all select village_id, transfer_id, worth from vouchers_vouchers where state = 'issued'
    ), due as (
      select t.village_id, t.to_account_id as account_id, sum(w.points) as points
      from waiting w join ledger_transfers t on t.village_id = w.village_id and t.id = w.transfer_id
      group by t.village_id, t.to_account_id
    )
    select coalesce(b.village_id, c.village_id) as "villageId", 'return' as row,
      concat_ws(' ', coalesce(b.slip_id, c.slip_id), coalesce(b.goods_id, c.goods_id)) as id,
      'came back ' || coalesce(b.quantity, 0) || ' (spoiled ' || coalesce(b.spoiled, 0) || '), moved '
        || coalesce(c.quantity, 0) || ' (' || coalesce(c.spoiled, 0) || ')' as problem
    from back b full join came c on c.village_id = b.village_id and c.slip_id = b.slip_id and c.goods_id = b.goods_id
    where coalesce(b.quantity, 0) <> coalesce(c.quantity, 0) or coalesce(b.spoiled, 0) <> coalesce(c.spoiled, 0)
    union all
    select coalesce(a.village_id, o.village_id), 'order', concat_ws(' ', coalesce(a.order_id, o.order_id), coalesce(a.goods_id, o.goods_id)),
      'open for ' || coalesce(o.quantity, 0) || ', set aside ' || coalesce(a.quantity, 0)
    from aside a full join ordered o on o.village_id = a.village_id and o.order_id = a.order_id and o.goods_id = a.goods_id
    where coalesce(a.quantity, 0) <> coalesce(o.quantity, 0)
    union all
    select s.village_id, 'transfer', concat_ws(' ', s.transfer_id, s.goods_id),
      case when t.id is null then 'no transfer says so' else t.state || ', and ' || s.quantity || ' between the shops' end
    from sent s left join shop_transfers t on t.village_id = s.village_id and t.id = s.transfer_id
    where t.id is null or (t.state = 'sent') = (s.quantity = 0)
    union all
    select l.village_id, 'donation', concat_ws(' ', l.donation_id, l.goods_id),
      'gave ' || l.quantity || ', came in ' || coalesce(g.quantity, 0)
    from donations_lines l left join given g on g.village_id = l.village_id and g.lot_id = l.lot_id
    where l.quantity <> coalesce(g.quantity, 0)
    union all
    select a.village_id, case a.kind when 'held' then 'held' else 'paper' end, a.owner_id::text,
      'its account has ' || a.balance || ', open orders or vouchers ' || coalesce(d.points, 0)
    from ledger_accounts a left join due d on d.village_id = a.village_id and d.account_id = a.id
    where a.unit = 'points' and a.kind in ('held', 'voucher') and a.balance <> coalesce(d.points, 0)
    order by 1, 2, 3`;
  return [...problems];
}
