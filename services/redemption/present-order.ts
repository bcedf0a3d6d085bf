import type { Tx } from '#db/client';
import { idFrom } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import type { Outcome } from '../kernel/request';
import { refuseHolder } from './accept-holder';
import { findHolder } from './presentation-queries';
import type { Cashier } from './till';
import { forgetFailures, type TillState } from './till-attempts';
import { auditPresentation, type Presented, repeatPresentation, writePresentation } from './write-presentation';

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
  const { id: orderId, memberId, requestId } = order;
  const id = idFrom('order-presentation', villageId, shopId, orderId, requestId);
  const presentation = { id, memberId, means: 'order', orderId } as const;
  if (!(await writePresentation(tx, cashier, till, presentation))) return repeatPresentation(tx, cashier, id);
  await forgetFailures(tx, cashier, till);
  return auditPresentation(tx, cashier, presentation, { orderId });
}
