import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { points, sum } from '../kernel/decimal';
import { commandHash, type Outcome } from '../kernel/request';
import { isOwnPurse, loadRedemption, lockBooks, replay } from './load-redemption';
import { type Redemption, recordRedemption } from './record-redemption';
import { type Line, type Loaded, refuseHolder } from './redemption-decision';
import { refuse } from './redemption-refusal';
import { cashierOf } from './till';

/** Goods that wait for their holder, at the prices at which they were ordered. */
export interface HeldGoods {
  readonly orderId: string;
  /** The purse that pays once it is released. */
  readonly purseId: string;
  /** What holds its points until then. */
  readonly heldId: string;
  readonly lines: readonly {
    readonly goodsId: string;
    readonly price: string;
    readonly quantity: number;
    readonly lots: NonNullable<Line['lots']>;
  }[];
  /** Gives points and stock back, under the locks and after every check: they are taken at once for the slip. */
  readonly release: (loaded: Loaded) => Promise<void>;
}

/**
 * Makes the slip of an order that is collected: what was held for it is released and redeemed in one transaction, at the
 * order's prices. Once for each request and each presentation.
 *
 * Refusals: permission/*, redemption/not-allowed, redemption/not-found, redemption/request-used,
 * redemption/presentation-used, redemption/shop-closed, redemption/shop-resting, redemption/member-left,
 * redemption/own-redemption, redemption/purse-frozen, redemption/presentation-expired, those of `release`,
 * redemption/past-best-before {name}.
 */
export async function redeemHeld(
  tx: Tx,
  actor: Actor,
  command: { readonly requestId: string; readonly presentationId: string },
  held: HeldGoods,
): Promise<Outcome<Redemption>> {
  const cashier = cashierOf(actor);
  const terms = { channel: 'order' } as const;
  const goodsIds = held.lines.map((line) => line.goodsId);
  const loaded = await loadRedemption(tx, cashier, command, goodsIds, terms);
  if (!loaded) throw refuse('redemption/not-found');
  const hash = commandHash({ presentationId: command.presentationId, orderId: held.orderId });
  if (loaded.earlier) return replay(tx, cashier, command, hash, loaded.earlier);
  refuseHolder(cashier, loaded, terms);
  if (await isOwnPurse(tx, cashier, loaded)) throw refuse('redemption/own-redemption');
  await lockBooks(tx, cashier, loaded, [held.purseId, held.heldId]);
  await held.release(loaded);
  const lines = held.lines.map((line): Line => {
    const goods = loaded.goods.find((each) => each.id === line.goodsId)!;
    return { ...line, goods: { ...goods, price: line.price }, total: points(points(line.price).times(line.quantity)) };
  });
  const total = sum(lines.map((line) => line.total));
  const decided = { hash, loaded, lines, total, purseId: held.purseId, terms };
  const result = await recordRedemption(tx, cashier, { ...command, lines: [] }, decided);
  return { result, replayed: false };
}
