import type { Tx } from '#db/client';
import { points, sum } from '../kernel/decimal';
import { notifyMembers } from '../messages/index';
import { readSettings } from '../org/index';
import { type Cashier, type KeptPresentation, presentKept, type Redemption, redeem } from '../redemption/index';
import type { KeptSale } from './sale-commands';
import { findSeller, findShopName, isSellersPurse, sumWaiting } from './sale-queries';
import { refuse } from './sale-refusal';

/** A till's clock may run ahead by so much. */
const AHEAD_SECONDS_MAX = 300;

/**
 * Whether a sale may have been kept at all, by the village's settings and the clock.
 *
 * Refusals: sales/not-allowed-offline, sales/cards-not-allowed, sales/from-the-future {soldAt}, sales/too-old {soldAt, hours},
 * sales/cashier-unknown.
 */
export async function checkKept(tx: Tx, villageId: string, sale: KeptSale): Promise<void> {
  const settings = await readSettings(tx, villageId, ['offline.allowed', 'offline.cards', 'offline.hours-max']);
  if (!settings['offline.allowed']) throw refuse('sales/not-allowed-offline');
  if (sale.holder === 'card' && !settings['offline.cards']) throw refuse('sales/cards-not-allowed');
  const [clock] = await tx.$client<{ ago: number }[]>`
    select extract(epoch from recorded_now() - ${sale.soldAt}::timestamptz)::double precision as ago`;
  if (clock!.ago < -AHEAD_SECONDS_MAX) throw refuse('sales/from-the-future', { soldAt: sale.soldAt });
  const hours = settings['offline.hours-max'];
  if (clock!.ago > hours * 3600) throw refuse('sales/too-old', { soldAt: sale.soldAt, hours });
  if (!(await findSeller(tx, { villageId, shopId: sale.shopId }, sale.cashierId, new Date(sale.soldAt)))) {
    throw refuse('sales/cashier-unknown');
  }
}

/**
 * Whether the limits of what may wait hold, counted by what waited when the sale was made.
 *
 * Refusals: sales/over-sales-limit {limit}, sales/over-points-limit {limit}, sales/over-member-limit {limit, used}.
 */
export async function checkLimits(tx: Tx, villageId: string, sale: KeptSale, memberId: string): Promise<void> {
  await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, ${memberId}))`;
  const settings = await readSettings(tx, villageId, [
    'offline.sales-max',
    'offline.points-max',
    'offline.member-points-max',
  ]);
  const soldAt = new Date(sale.soldAt);
  const waiting = await sumWaiting(tx, villageId, { ...sale, memberId, soldAt });
  const total = totalOf(sale);
  const over = (used: string, limit: string) => points(used).plus(total).gt(limit);
  const limit = settings['offline.sales-max'];
  if (waiting.sales + 1 > limit) throw refuse('sales/over-sales-limit', { limit });
  if (over(waiting.points, settings['offline.points-max'])) {
    throw refuse('sales/over-points-limit', { limit: settings['offline.points-max'] });
  }
  if (over(waiting.memberPoints, settings['offline.member-points-max'])) {
    const used = waiting.memberPoints;
    throw refuse('sales/over-member-limit', { limit: settings['offline.member-points-max'], used });
  }
}

/** What a sale came to at the prices that the till showed. */
export function totalOf({ lines }: Pick<KeptSale, 'lines'>): string {
  return sum(lines.map(({ price, quantity }) => points(points(price).times(quantity)))).toFixed(2);
}

/** Finds out who stood at the till. Refusals: those of `presentKept`. */
export async function recognise(tx: Tx, villageId: string, sale: KeptSale): Promise<KeptPresentation> {
  const { saleId, shopId, cashierId, holder, holderCode } = sale;
  const soldAt = new Date(sale.soldAt);
  const seller = await findSeller(tx, { villageId, shopId }, cashierId, soldAt);
  const by = { cashierId, cashierName: seller?.name ?? '', cashierMemberId: seller?.memberId ?? null };
  return presentKept(tx, { villageId, shopId, ...by, saleId, holder, holderCode, soldAt });
}

/**
 * Redeems a kept sale under the terms of its own time, and tells the member. Refusals: sales/own-sale (the seller's
 * purse), those of `redeem`.
 */
export async function charge(
  tx: Tx,
  cashier: Cashier,
  sale: KeptSale,
  presentation: KeptPresentation,
): Promise<Redemption> {
  const { villageId } = cashier;
  const soldAt = new Date(sale.soldAt);
  const { saleId: requestId, purseId, lines } = sale;
  const seller = await findSeller(tx, cashier, sale.cashierId, soldAt);
  if (await isSellersPurse(tx, villageId, seller?.memberId ?? null, presentation.memberId)) {
    throw refuse('sales/own-sale');
  }
  const command = { requestId, purseId, presentationId: presentation.id, lines };
  const { result, replayed } = await redeem(tx, cashier, command, { channel: 'offline', soldAt });
  if (!replayed) {
    const shop = await findShopName(tx, villageId, sale.shopId);
    const details = { points: result.total, shop, soldAt: sale.soldAt, redemptionId: result.id };
    const { memberId } = presentation;
    await notifyMembers(tx, [{ villageId, memberId, kind: 'kept-sale-charged', key: requestId, details }]);
  }
  return result;
}
