import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import { idFrom } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import type { Outcome } from '../kernel/request';
import { type Presented, refuseHolder } from './present-code';
import { findHolder } from './presentation-queries';
import { type Cashier, cashierId } from './till';
import { forgetFailures, type TillState } from './till-attempts';

/**
 * Lets the holder of an order stand at the till to collect it; whoever calls has made sure that it is theirs.
 *
 * Refusals: redemption/member-left, redemption/own-redemption, redemption/purse-frozen.
 */
export async function presentForOrder(
  tx: Tx,
  cashier: Cashier,
  till: TillState,
  order: { readonly id: string; readonly memberId: string; readonly requestId: string },
): Promise<Outcome<Presented>> {
  const { villageId, shopId } = cashier;
  const holder = await findHolder(tx, villageId, { memberId: order.memberId });
  invariant(holder, 'an order belongs to a member of the village');
  refuseHolder(cashier, holder);
  const id = idFrom('order-presentation', villageId, shopId, order.id, order.requestId);
  const written = await tx.$client`
    insert into redemption_presentations (village_id, id, member_id, shop_id, cashier_id, means, order_id, accepted_at, expires_at)
    values (${villageId}, ${id}, ${order.memberId}, ${shopId}, ${cashierId(cashier)}, 'order', ${order.id}, recorded_now(),
      recorded_now() + make_interval(mins => ${till.settings.presentationMinutes}::integer))
    on conflict (village_id, id) do nothing returning id`;
  if (written.length === 0) {
    const [earlier] = await tx.$client<{ redemptionId: string | null }[]>`
      select redemption_id as "redemptionId" from redemption_presentations where village_id = ${villageId} and id = ${id}`;
    return { result: { id, redemptionId: earlier?.redemptionId ?? null }, replayed: true };
  }
  await forgetFailures(tx, cashier, till);
  await recordAudit(tx, cashier, {
    villageId,
    action: 'redemption.present-order',
    subjectKind: 'presentation',
    subjectId: id,
    details: { memberId: order.memberId, shopId, orderId: order.id },
  });
  return { result: { id, redemptionId: null }, replayed: false };
}
