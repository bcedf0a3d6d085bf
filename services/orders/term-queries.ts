import type { Reader } from '#db/client';
import { addDays, type CalendarDate, dateInChina } from '../kernel/clock';
import { readSettings } from '../org/index';

/** What a member is told before they order. */
export interface OrderTerms {
  readonly collectBy: CalendarDate;
  readonly cancelUntil: 'placed' | 'ready';
  readonly openMax: number;
}

/** The village's rules for an order that is placed today. */
export async function readOrderTerms(reader: Reader, villageId: string): Promise<OrderTerms> {
  const settings = await readSettings(reader, villageId, [
    'orders.collect-days',
    'orders.cancel-until',
    'orders.open-max',
  ]);
  return {
    collectBy: addDays(dateInChina(), settings['orders.collect-days']),
    cancelUntil: settings['orders.cancel-until'],
    openMax: settings['orders.open-max'],
  };
}

export interface ReadyOrder extends Record<string, unknown> {
  readonly id: string;
  readonly pickupNumber: string;
  readonly shopName: string;
  readonly collectBy: string;
}

/** A member's orders that stand ready, the one that must be collected first first. */
export async function listReadyOrders(reader: Reader, villageId: string, memberId: string): Promise<ReadyOrder[]> {
  const rows = await reader.$client<ReadyOrder[]>`
    select o.id, o.pickup_number as "pickupNumber", s.name as "shopName", o.collect_by::text as "collectBy"
    from orders_orders o join shop_shops s on s.village_id = o.village_id and s.id = o.shop_id
    where o.village_id = ${villageId} and o.member_id = ${memberId} and o.state = 'ready'
    order by o.collect_by, o.placed_at limit 5`;
  return [...rows];
}

/** How many orders are open at a shop, and what they hold. */
export async function countOpenOrders(
  reader: Reader,
  villageId: string,
  shopId: string,
): Promise<{ readonly count: number; readonly held: string }> {
  const [row] = await reader.$client<{ count: number; held: string }[]>`
    select count(*)::int as count, coalesce(sum(total), 0)::numeric(14,2)::text as held from orders_orders
    where village_id = ${villageId} and shop_id::text = ${shopId} and state in ('placed', 'ready')`;
  return row!;
}
