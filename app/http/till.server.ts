import type { Reader } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { succeeded } from '#services/kernel/attempt';
import { dateInChina, isCalendarDate } from '#services/kernel/clock';
import { isOrderScan, presentOrder } from '#services/orders/index';
import {
  isCardScan,
  isVoucherScan,
  loadTill,
  type Presented,
  presentCode,
  presentVoucher,
  recogniseCard,
} from '#services/redemption/index';
import { countComing } from '#services/shop/index';
import { answerPage } from './answer.server';
import type { RequestContext } from './context.server';
import { safeRedirect } from './redirect.server';
import { inTransaction } from './transaction.server';

/** What every till page says at its head. */
export function tillFrame(reader: Reader, actor: PersonActor) {
  return answerPage(async () => {
    const till = await loadTill(reader, actor);
    const { shopName, shopState, slipCount, suspensionReason, lockedUntil, nextOpening } = till;
    const coming = await countComing(reader, till.villageId, till.shopId);
    return {
      shopName,
      shopState,
      slipCount,
      suspensionReason,
      lockedUntil,
      nextOpening,
      coming,
      cashierName: actor.name,
    };
  });
}
export type TillFrame = Awaited<ReturnType<typeof tillFrame>>;

/** Where a presentation leads: to its slip when it was redeemed moments ago, to the goods otherwise. */
export function afterPresenting(presented: Presented): Response {
  return safeRedirect(
    presented.redemptionId ? `/till/done/${presented.redemptionId}` : `/till/checkout/${presented.id}`,
  );
}

/** Where an order's code leads: to its slip when it was collected moments ago, to its goods otherwise. */
export function afterPresentingOrder(presented: Presented): Response {
  return presented.redemptionId ? afterPresenting(presented) : safeRedirect(`/till/pickup/${presented.id}`);
}

/** Takes what was scanned, typed or photographed: a member's code, an order's, a paper voucher, or a card, for which the PIN comes next. */
export async function takeScan(
  context: RequestContext,
  actor: PersonActor,
  scan: { readonly requestId: string; readonly digits: string },
): Promise<Response> {
  if (isCardScan(scan.digits)) {
    const cardId = succeeded(await inTransaction(context, (tx) => recogniseCard(tx, actor, scan)));
    return safeRedirect(`/till/card/${cardId}`);
  }
  if (isOrderScan(scan.digits)) {
    const { result } = succeeded(await inTransaction(context, (tx) => presentOrder(tx, actor, scan)));
    return afterPresentingOrder(result);
  }
  const take = isVoucherScan(scan.digits) ? presentVoucher : presentCode;
  const { result } = succeeded(await inTransaction(context, (tx) => take(tx, actor, scan)));
  return afterPresenting(result);
}

/** The cashier's shop and its village, for the pages of goods and stock. */
export function shopPlace(reader: Reader, actor: PersonActor) {
  return answerPage(async () => {
    const { villageId, villageCode, shopId } = await loadTill(reader, actor);
    return { villageId, villageCode, shopId };
  });
}

/** The day that a till's page asks for by `?day=`, today otherwise. */
export function askedDay(request: Request): string {
  const asked = new URL(request.url).searchParams.get('day') ?? '';
  return isCalendarDate(asked) ? asked : dateInChina();
}
