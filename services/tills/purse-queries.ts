import type { Tx } from '#db/client';
import type { GoodsCategory } from '../shop/index';

/** Points for a purpose that a holder can spend. */
export interface SpendablePurse {
  /** The ledger account: named when it is to pay. */
  readonly id: string;
  readonly fundName: string;
  readonly available: string;
  /** What they may buy; both empty: anything. */
  readonly categories: readonly GoodsCategory[];
  readonly goodsIds: readonly string[];
  readonly untilOn: string | null;
}

/** The purposes that whoever was presented has points for, of funds that are open and still meant for them. */
export async function listSpendablePurses(
  tx: Tx,
  villageId: string,
  presentationId: string,
): Promise<SpendablePurse[]> {
  const rows = await tx.$client<SpendablePurse[]>`
    select a.id, f.name as "fundName", a.balance::text as available, f.categories, f.goods_ids as "goodsIds",
      f.until_on::text as "untilOn"
    from redemption_presentations p
    join donations_purses d on d.village_id = p.village_id and d.member_id = p.member_id
    join donations_funds f on f.village_id = d.village_id and f.id = d.fund_id
    join ledger_accounts a on a.village_id = d.village_id and a.owner_id = d.id and a.kind = 'earmarked' and a.unit = 'points'
    where p.village_id = ${villageId} and p.id = ${presentationId} and a.balance > 0 and a.frozen_at is null
      and f.closed_at is null and (f.until_on is null or f.until_on >= (recorded_now() at time zone 'Asia/Shanghai')::date)
      and (cardinality(f.groups) = 0 or f.groups && org_groups_of(p.village_id, p.member_id))
    order by f.until_on nulls last, f.name, a.id limit 50`;
  return [...rows];
}
