import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { points, sum } from '../kernel/decimal';
import { commandHash, type Outcome } from '../kernel/request';
import { redeemVouchers } from '../vouchers/index';
import type { RedeemCommand } from './commands';
import { isOwnPurse, loadRedemption, replay } from './load-redemption';
import { type Redemption, recordRedemption } from './record-redemption';
import { priced, type RedeemTerms, refuseHolder, refuseLines, refusePurse, type Wanted } from './redemption-decision';
import { refuse } from './redemption-refusal';
import { cashierOf } from './till';

/**
 * Exchanges a presented holder's points for goods: stock out, points from the purse to the shop, one slip. Once for each
 * request and for each presentation: whoever asks again for the same gets the same slip, marked as replayed. Paper vouchers that
 * paid are redeemed with it; what they leave over goes back to the purse.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/not-found, redemption/request-used,
 * redemption/presentation-used, redemption/shop-closed, redemption/shop-resting, redemption/member-left,
 * redemption/own-redemption, redemption/voucher-not-another-person (who vouched does not sell), redemption/purse-frozen,
 * redemption/presentation-expired, redemption/nothing-chosen, redemption/goods-withdrawn {name},
 * redemption/goods-not-for-holder {name}, redemption/price-changed {name}, redemption/sold-out {name, onHand},
 * redemption/past-best-before {name, onHand}, redemption/over-limit {name, limit, used}, redemption/fund-over {fund},
 * redemption/fund-not-for-holder {fund}, redemption/wrong-purse {fund, name},
 * redemption/insufficient-points {needed, available}.
 */
export async function redeem(
  tx: Tx,
  actor: Actor,
  command: RedeemCommand,
  terms: RedeemTerms = { channel: 'till' },
): Promise<Outcome<Redemption>> {
  const cashier = cashierOf(actor);
  const wanted = mergedLines(command.lines);
  const { presentationId, purseId } = command;
  const hash = commandHash({ presentationId, purseId, lines: wanted });
  const loaded = await loadRedemption(
    tx,
    cashier,
    command,
    wanted.map((each) => each.goodsId),
    terms,
  );
  // An order's code collects what was ordered and buys nothing else.
  if (!loaded || loaded.means === 'order') throw refuse('redemption/not-found');
  if (loaded.earlier) return replay(tx, cashier, command, hash, loaded.earlier);
  refuseHolder(cashier, loaded, terms);
  if (await isOwnPurse(tx, cashier, loaded)) throw refuse('redemption/own-redemption');
  const lines = wanted.map((each) => priced(each, loaded));
  if (lines.length === 0) throw refuse('redemption/nothing-chosen');
  refuseLines(lines);
  refusePurse(loaded, lines);
  const total = sum(lines.map((line) => line.total));
  if (loaded.purseId === null || total.gt(loaded.available)) {
    throw refuse('redemption/insufficient-points', { needed: total.toFixed(2), available: loaded.available });
  }
  const redemption = await recordRedemption(tx, cashier, command, {
    hash,
    loaded,
    lines,
    total,
    purseId: loaded.purseId,
    terms,
  });
  if (loaded.means === 'voucher') {
    await redeemVouchers(tx, cashier, {
      villageId: cashier.villageId,
      presentationId,
      redemptionId: redemption.id,
      slipNumber: redemption.number,
      total,
      shopId: cashier.shopId,
      occurredOn: loaded.day,
    });
  }
  return { result: redemption, replayed: false };
}

/** One line per goods, in goods order, so that the same cart always has the same fingerprint. */
export function mergedLines(lines: RedeemCommand['lines']): Wanted[] {
  const byGoods = new Map<string, Wanted>();
  for (const line of lines) {
    if (line.quantity <= 0) continue;
    const before = byGoods.get(line.goodsId);
    const quantity = line.quantity + (before?.quantity ?? 0);
    byGoods.set(line.goodsId, { goodsId: line.goodsId, quantity, price: points(line.price).toFixed(2) });
  }
  return [...byGoods.values()].sort((left, right) => (left.goodsId < right.goodsId ? -1 : 1));
}
