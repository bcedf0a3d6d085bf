import type { Tx } from '#db/client';
import type { Cashier } from '../redemption/index';
import type { OrderState } from './vocabulary';

export interface FoundOrder {
  readonly id: string;
  readonly pickupNumber: string;
  readonly memberId: string;
  readonly shopId: string;
  readonly shopName: string;
  readonly state: OrderState;
  readonly collectBy: string;
  /** The last day is over, whether or not it was swept up. */
  readonly isOver: boolean;
  readonly endedAt: string | null;
  readonly redemptionId: string | null;
  /** By which it was collected. */
  readonly presentationId: string | null;
  readonly secondsSince: number | null;
}

const columns = (tx: Tx) => tx.$client`
  o.id, o.pickup_number as "pickupNumber", o.member_id as "memberId", o.shop_id as "shopId", s.name as "shopName", o.state,
  o.collect_by::text as "collectBy", o.collect_by < (recorded_now() at time zone 'Asia/Shanghai')::date as "isOver",
  to_jsonb(o.ended_at) #>> '{}' as "endedAt", o.redemption_id as "redemptionId", r.presentation_id as "presentationId",
  extract(epoch from recorded_now() - o.ended_at)::double precision as "secondsSince"`;

/** The order of a village with a pickup number. */
export async function findByPickupNumber(tx: Tx, villageId: string, pickup: string): Promise<FoundOrder | undefined> {
  const [order] = await tx.$client<FoundOrder[]>`
    select ${columns(tx)} from orders_orders o
    join shop_shops s on s.village_id = o.village_id and s.id = o.shop_id
    left join redemption_redemptions r on r.village_id = o.village_id and r.id = o.redemption_id
    where o.village_id = ${villageId} and o.pickup_number = ${pickup}`;
  return order;
}

/** An order of whoever stands at this till. */
export async function findOrderOfPresentation(
  tx: Tx,
  { villageId, shopId }: Cashier,
  presentationId: string,
  orderId: string,
): Promise<(FoundOrder & { readonly presentationExpired: boolean }) | undefined> {
  const [order] = await tx.$client<(FoundOrder & { presentationExpired: boolean })[]>`
    select ${columns(tx)}, p.expires_at <= recorded_now() as "presentationExpired"
    from redemption_presentations p
    join orders_orders o on o.village_id = p.village_id and o.member_id = p.member_id and o.id = ${orderId}
    join shop_shops s on s.village_id = o.village_id and s.id = o.shop_id
    left join redemption_redemptions r on r.village_id = o.village_id and r.id = o.redemption_id
    where p.village_id = ${villageId} and p.shop_id = ${shopId} and p.id = ${presentationId} and p.means in ('code', 'card')`;
  return order;
}

/** The order for which somebody stands at this till. */
export async function findPresentedOrderId(
  tx: Tx,
  { villageId, shopId }: Cashier,
  presentationId: string,
): Promise<string | undefined> {
  const [row] = await tx.$client<{ orderId: string }[]>`
    select order_id as "orderId" from redemption_presentations
    where village_id = ${villageId} and shop_id = ${shopId} and id = ${presentationId} and means = 'order'`;
  return row?.orderId;
}
