import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { countGoods, openCount, sendGoods, submitCount } from '#services/shop';
import type { TestShop } from './shop';

interface Goods {
  readonly id: string;
}

/** A stock-take in which these goods were counted; handed in when every difference has its reason. */
export async function createCount(
  tx: Tx,
  actor: Actor,
  shop: Pick<TestShop, 'id' | 'villageId'>,
  counted: readonly (readonly [Goods, number])[] = [],
  reason?: string,
): Promise<string> {
  const { villageId } = shop;
  const { result: countId } = await openCount(tx, actor, { requestId: randomUUID(), villageId, shopId: shop.id });
  for (const [{ id: goodsId }, pieces] of counted) {
    await countGoods(tx, actor, { requestId: randomUUID(), villageId, countId, goodsId, counted: pieces });
  }
  if (reason !== undefined) {
    const reasons = counted.map(([{ id: goodsId }]) => ({ goodsId, reason }));
    await submitCount(tx, actor, { requestId: randomUUID(), villageId, countId, reasons });
  }
  return countId;
}

/** Goods under way from one shop to another. */
export async function createTransfer(
  tx: Tx,
  actor: Actor,
  from: Pick<TestShop, 'id' | 'villageId'>,
  to: Pick<TestShop, 'id'>,
  sent: readonly (readonly [Goods, number])[],
): Promise<string> {
  const { result } = await sendGoods(tx, actor, {
    requestId: randomUUID(),
    villageId: from.villageId,
    fromShopId: from.id,
    toShopId: to.id,
    reason: '二店快没有了',
    lines: sent.map(([{ id: goodsId }, quantity]) => ({ goodsId, quantity })),
  });
  return result;
}
