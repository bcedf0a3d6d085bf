import type { Tx } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import type { LoadedGoods } from '../redemption/index';
import type { ShopState } from '../shop/index';

export interface Earlier {
  readonly id: string;
  readonly number: string;
  readonly commandHash: string;
}

/** Everything that an order is decided by. */
export interface Placing {
  readonly day: CalendarDate;
  readonly shopCode: string;
  readonly shopState: ShopState;
  readonly memberLeft: boolean;
  readonly purseId: string | null;
  readonly ownerId: string;
  readonly available: string;
  readonly frozen: boolean;
  readonly openOrders: number;
  readonly goods: readonly LoadedGoods[];
}

interface Place {
  readonly villageId: string;
  readonly memberId: string;
  readonly shopId: string;
}

/** Holds up everything else that the member and their household's purse do meanwhile, as a redemption does. */
export async function lockMember(
  tx: Tx,
  { villageId, memberId }: Pick<Place, 'villageId' | 'memberId'>,
): Promise<void> {
  const [row] = await tx.$client<{ ownerId: string }[]>`
    select purses_owner_of(${villageId}, ${memberId}) as "ownerId"
    from (select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, ${memberId}))) locked`;
  if (row!.ownerId === memberId) return;
  await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, ${row!.ownerId}))`;
}

/** The order that this request made before. */
export async function findEarlier(tx: Tx, villageId: string, requestId: string): Promise<Earlier | undefined> {
  const [row] = await tx.$client<Earlier[]>`
    select id, number, command_hash as "commandHash" from orders_orders
    where village_id = ${villageId} and request_id = ${requestId}`;
  return row;
}

/** Locks the shelves in goods order and reads what is decided by; undefined where there is no such shop. */
export async function loadPlacing(tx: Tx, place: Place, goodsIds: readonly string[]): Promise<Placing | undefined> {
  const { villageId, memberId, shopId } = place;
  await tx.$client`
    select from shop_stocks where village_id = ${villageId} and shop_id = ${shopId} and goods_id = any(${[...goodsIds]}::uuid[])
    order by goods_id for update`;
  const [placing] = await tx.$client<Placing[]>`
    select clock.day::text as day, s.code as "shopCode", shop_state_at(s, clock.at) as "shopState",
      coalesce(m.left_on <= clock.day, false) as "memberLeft", a.id as "purseId", owner.id as "ownerId",
      coalesce(a.balance, 0)::numeric(14,2)::text as available, a.frozen_at is not null as frozen,
      (select count(*)::int from orders_orders o where o.village_id = m.village_id and o.member_id = m.id
        and o.state in ('placed', 'ready')) as "openOrders",
      coalesce((
        select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name, 'unit', g.unit, 'category', g.category,
          'price', shop_price_at(g.village_id, g.id, clock.at)::text,
          'fits', cardinality(g.groups) = 0 or g.groups && org_groups_of(m.village_id, m.id), 'onShelf', g.on_shelf,
          'onHand', coalesce(st.on_hand, 0), 'sellable', shop_sellable(g.village_id, s.id, g.id, clock.day),
          'limit', g.limit_quantity, 'limitPeriod', g.limit_period,
          'used', case when g.limit_quantity is null then 0 else redemption_used(m.village_id, m.id, g.id, g.limit_period, clock.at) end))
        from shop_goods g
        left join shop_stocks st on st.village_id = g.village_id and st.shop_id = s.id and st.goods_id = g.id
        where g.village_id = m.village_id and g.id = any(${[...goodsIds]}::uuid[])), '[]') as goods
    from (select recorded_now() as at, (recorded_now() at time zone 'Asia/Shanghai')::date as day) clock
    join org_members m on m.village_id = ${villageId} and m.id = ${memberId}
    join shop_shops s on s.village_id = m.village_id and s.id = ${shopId}
    cross join lateral (select purses_owner_of(m.village_id, m.id) as id) owner
    left join ledger_accounts a on a.village_id = m.village_id and a.owner_id = owner.id and a.kind in ('member', 'household')
      and a.unit = 'points'`;
  return placing;
}
