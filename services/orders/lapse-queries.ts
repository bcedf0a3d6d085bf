import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

/** The most orders that lapse in one transaction. */
const LAPSED_AT_ONCE_MAX = 100;

/** Open orders of one shop whose last day is over. */
export async function listLapsingOrders(reader: Reader, villageId: string, today: CalendarDate): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    with due as (
      select o.id, o.shop_id from orders_orders o
      where o.village_id = ${villageId} and o.state in ('placed', 'ready') and o.collect_by < ${today}
    )
    select id from due where shop_id = (select min(shop_id::text)::uuid from due) order by id limit ${LAPSED_AT_ONCE_MAX}`;
  return rows.map(({ id }) => id);
}

/** Open orders whose last day is this one. */
export async function listDueOrders(reader: Reader, villageId: string, on: CalendarDate): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select id from orders_orders where village_id = ${villageId} and state in ('placed', 'ready') and collect_by = ${on}`;
  return rows.map(({ id }) => id);
}

/** Open orders at a shop, in id order. */
export async function listOpenOrderIds(reader: Reader, villageId: string, shopId: string): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select id from orders_orders where village_id = ${villageId} and shop_id = ${shopId} and state in ('placed', 'ready')
    order by id`;
  return rows.map(({ id }) => id);
}
