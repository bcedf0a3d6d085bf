import type { Tx } from '#db/client';

interface SoldSlip {
  readonly channel: string;
  readonly deviceId: string;
  /** What may still come back, by position. */
  readonly left: readonly { readonly position: number; readonly good: number; readonly spoiled: number }[];
}

/** By whom a slip of a shop was made and what of it did not come back yet; undefined where there is none. */
export async function findSoldSlip(
  tx: Tx,
  { villageId, shopId }: { readonly villageId: string; readonly shopId: string },
  redemptionId: string,
): Promise<SoldSlip | undefined> {
  const [slip] = await tx.$client<SoldSlip[]>`
    select r.channel, r.cashier_id as "deviceId", coalesce((
      select jsonb_agg(jsonb_build_object('position', l.position, 'good', l.quantity - coalesce(b.quantity, 0), 'spoiled', 0)
        order by l.position)
      from redemption_lines l left join lateral (
        select sum(x.quantity) as quantity from redemption_return_lines x
        where x.village_id = l.village_id and x.redemption_id = l.redemption_id and x.position = l.position) b on true
      where l.village_id = r.village_id and l.redemption_id = r.id and l.quantity > coalesce(b.quantity, 0)), '[]') as left
    from redemption_redemptions r where r.village_id = ${villageId} and r.shop_id = ${shopId} and r.id = ${redemptionId}`;
  return slip;
}

/** What a return that was asked for under a request was about. */
export async function findReturnOf(
  tx: Tx,
  villageId: string,
  requestId: string,
): Promise<{ readonly redemptionId: string; readonly reason: string } | undefined> {
  const [found] = await tx.$client<{ redemptionId: string; reason: string }[]>`
    select redemption_id as "redemptionId", reason from redemption_returns
    where village_id = ${villageId} and request_id = ${requestId}`;
  return found;
}
