import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import type { GoodsCategory } from '../shop/index';
import { cashierOf } from './till';

/** Points for a purpose that the holder at the till can pay with now. */
export interface PayingPurse {
  readonly accountId: string;
  readonly name: string;
  readonly available: string;
  /** Both empty: it buys everything. */
  readonly categories: readonly GoodsCategory[];
  readonly goods: readonly { readonly id: string; readonly name: string }[];
  readonly untilOn: string | null;
}

/**
 * The purses for a purpose of who stands at this shop's till: of open funds whose groups they belong to, with something in
 * them, not frozen; the one that ends first on top. Points vouchers pay from their own account alone.
 *
 * Refusals: permission/*, redemption/not-allowed.
 */
export async function listPayingPurses(reader: Reader, actor: Actor, presentationId: string): Promise<PayingPurse[]> {
  const { villageId, shopId } = cashierOf(actor);
  if (!isId(presentationId)) return [];
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<PayingPurse[]>`
    select a.id as "accountId", f.name, a.balance::text as available, f.categories, f.until_on::text as "untilOn",
      coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'name', g.name) order by g.name) from shop_goods g
        where g.village_id = f.village_id and g.id = any(f.goods_ids)), '[]') as goods
    from redemption_presentations shown
    join donations_purses p on p.village_id = shown.village_id and p.member_id = shown.member_id
    join donations_funds f on f.village_id = p.village_id and f.id = p.fund_id and f.closed_at is null
      and (f.until_on is null or f.until_on >= (recorded_now() at time zone 'Asia/Shanghai')::date)
      and (cardinality(f.groups) = 0 or f.groups && org_groups_of(f.village_id, p.member_id))
    join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked' and a.unit = 'points'
      and a.balance > 0 and a.frozen_at is null
    where shown.village_id = ${villageId} and shown.shop_id = ${shopId} and shown.id = ${presentationId} and shown.means <> 'voucher'
    order by f.until_on nulls last, f.recorded_at`;
  return [...rows];
}
