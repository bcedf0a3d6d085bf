import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import type { Outcome } from '../kernel/request';
import { lockLot } from './correct-lot';
import type { WriteOffExpiredCommand } from './lot-commands';
import { moveStock } from './move-stock';
import { refuse } from './shop-refusal';
import { once } from './shop-request';
import { authorizeShop } from './shop-scope';

/**
 * Takes off a shop's shelf what is left of a batch that is past its date. Returns the batch's id.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/reason-missing, shop/lot-not-expired {bestBefore},
 * shop/out-of-stock (nothing is left).
 */
export async function writeOffExpired(tx: Tx, actor: Actor, command: WriteOffExpiredCommand): Promise<Outcome<string>> {
  const { villageId, shopId, lotId, requestId } = command;
  authorizeShop(actor, 'shop.move-stock', villageId, shopId);
  const lot = await lockLot(tx, villageId, lotId);
  return once(tx, command, lotId, async () => {
    const reason = command.reason.trim();
    const { occurredOn = dateInChina() } = command;
    if (reason === '') throw refuse('shop/reason-missing');
    if (lot.bestBefore === null || lot.bestBefore >= occurredOn) {
      throw refuse('shop/lot-not-expired', { bestBefore: lot.bestBefore });
    }
    const left = await lockShelf(tx, command, lot.goodsId);
    if (left === 0) throw refuse('shop/out-of-stock', { onHand: 0 });
    const { goodsId } = lot;
    await moveStock(tx, actor, { villageId, shopId }, [
      { goodsId, kind: 'expired', quantity: -left, lotId, reason, requestId, occurredOn },
    ]);
    await recordAudit(tx, actor, {
      villageId,
      action: 'shop.stock-expired',
      subjectKind: 'goods',
      subjectId: goodsId,
      details: { shopId, lotId, number: lot.number, quantity: -left, bestBefore: lot.bestBefore, reason },
    });
  });
}

/** Locks the goods' shelf; what is left of the batch on it. */
async function lockShelf(tx: Tx, { villageId, shopId, lotId }: WriteOffExpiredCommand, goodsId: string) {
  await tx.$client`
    select from shop_stocks s where s.village_id = ${villageId} and s.shop_id = ${shopId} and s.goods_id = ${goodsId} for update`;
  const [row] = await tx.$client<{ onHand: number }[]>`
    select s.on_hand as "onHand" from shop_lot_stocks s
    where s.village_id = ${villageId} and s.shop_id = ${shopId} and s.goods_id = ${goodsId} and s.lot_id = ${lotId}`;
  return row?.onHand ?? 0;
}
