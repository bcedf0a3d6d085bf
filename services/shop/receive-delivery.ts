import type { Tx } from '#db/client';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import type { DeliveryLine, ReceiveDeliveryCommand } from './lot-commands';
import { moveStock, type StockMove } from './move-stock';
import { openLot } from './open-lot';
import { deliveryCost } from './policy';
import { refuse, refusing } from './shop-refusal';
import { once } from './shop-request';
import { authorizeShop } from './shop-scope';

type Delivered = Pick<ReceiveDeliveryCommand, 'villageId' | 'shopId' | 'requestId'> & {
  readonly lines: readonly Pick<DeliveryLine, 'goodsId'>[];
};

/** The batches that a delivery makes, line by line; lines of the same goods are batches of their own. */
export function deliveredLotIds(command: Delivered): string[] {
  const { villageId, shopId, requestId, lines } = command;
  return lines.map(({ goodsId }, index) => {
    const isFirst = lines.findIndex((each) => each.goodsId === goodsId) === index;
    return idFrom('lot', villageId, shopId, goodsId, requestId, ...(isFirst ? [] : [String(index)]));
  });
}

/**
 * Takes a delivery in, all of its lines or none: each becomes a batch of its own. Returns the delivery's id, which is that of
 * its request.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/quantity-not-positive, shop/best-before-over {line}.
 */
export async function receiveDelivery(tx: Tx, actor: Actor, command: ReceiveDeliveryCommand): Promise<Outcome<string>> {
  const { villageId, shopId, requestId, lines, source, supplier, reason } = command;
  authorizeShop(actor, 'shop.move-stock', villageId, shopId);
  const { occurredOn = dateInChina() } = command;
  return refusing(() =>
    once(tx, command, requestId, async () => {
      refuseDelivery(lines, occurredOn);
      const ids = deliveredLotIds(command);
      const inGoodsOrder = lines
        .map((line, index) => ({ ...line, lotId: ids[index]! }))
        .sort((left, right) => (left.goodsId < right.goodsId ? -1 : Number(left.goodsId > right.goodsId)));
      for (const line of inGoodsOrder) {
        await openLot(tx, line.lotId, { villageId, source, supplier, occurredOn, ...line });
      }
      const moves = inGoodsOrder.map(
        ({ goodsId, quantity, lotId }): StockMove => ({
          ...{ goodsId, quantity, lotId, reason, requestId, occurredOn },
          kind: 'in',
        }),
      );
      await moveStock(tx, actor, { villageId, shopId }, moves);
      await recordAudit(tx, actor, {
        villageId,
        action: 'shop.receive-delivery',
        subjectKind: 'shop',
        subjectId: shopId,
        details: { deliveryId: requestId, source, supplier, lines: lines.length, yuan: deliveryCost(lines) },
      });
    }),
  );
}

/** Refusals: shop/quantity-not-positive, shop/best-before-over {line} (before the day on which it came). */
export function refuseDelivery(
  lines: readonly Pick<DeliveryLine, 'quantity' | 'bestBefore'>[],
  occurredOn: string,
): void {
  if (lines.length === 0 || lines.some((line) => line.quantity <= 0)) throw refuse('shop/quantity-not-positive');
  const over = lines.findIndex((line) => line.bestBefore !== undefined && line.bestBefore < occurredOn);
  if (over >= 0) throw refuse('shop/best-before-over', { line: over + 1 });
}
