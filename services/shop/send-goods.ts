import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopTransfers } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { isId } from '../kernel/ids';
import type { Outcome } from '../kernel/request';
import { moveStock } from './move-stock';
import { refuse, refusing } from './shop-refusal';
import { once } from './shop-request';
import { authorizeShop, loadOpenShop } from './shop-scope';
import { takeNumber } from './take-number';
import type { SendGoodsCommand } from './transfer-commands';

/**
 * Sends goods from one shop of the village to another: they leave the shelf, the batch with the nearest date first, and are
 * under way until the other shop receives them. Returns the transfer's id.
 *
 * Refusals: permission/*, shop/not-found (a shop, or goods), shop/same-shop, shop/reason-missing,
 * shop/quantity-not-positive, shop/nothing-to-move, shop/request-used, shop/stock-short {name, onHand}.
 */
export async function sendGoods(tx: Tx, actor: Actor, command: SendGoodsCommand): Promise<Outcome<string>> {
  const { villageId, fromShopId, toShopId, requestId } = command;
  authorizeShop(actor, 'shop.move-stock', villageId, fromShopId);
  await loadOpenShop(tx, villageId, fromShopId);
  await loadOpenShop(tx, villageId, toShopId);
  if (fromShopId === toShopId) throw refuse('shop/same-shop');
  const reason = command.reason.trim();
  if (reason === '') throw refuse('shop/reason-missing');
  const quantities = sumLines(command.lines);
  const { occurredOn = dateInChina() } = command;
  const place = { villageId, shopId: fromShopId };
  return refusing(() =>
    once(tx, { ...command, action: 'send' } as SendGoodsCommand, undefined, async (id) => {
      await refuseShort(tx, place, quantities, occurredOn);
      const moves = [...quantities].map(([goodsId, pieces]) => ({
        kind: 'transfer-out' as const,
        goodsId,
        quantity: -pieces,
        reason,
        sourceId: id,
        requestId,
        occurredOn,
      }));
      await moveStock(tx, actor, place, moves);
      const { year, number } = await takeNumber(tx, villageId, 'transfer', occurredOn);
      const sender = { sentBy: accountIdOf(actor), sentByName: nameOf(actor) };
      const transfer = { villageId, id, year, number, fromShopId, toShopId, state: 'sent' as const, reason, ...sender };
      await tx.insert(shopTransfers).values(transfer);
      await recordAudit(tx, actor, {
        villageId,
        action: 'shop.send-goods',
        subjectKind: 'stock-transfer',
        subjectId: id,
        details: { number: `${year}-${number}`, fromShopId, toShopId, lines: Object.fromEntries(quantities), reason },
      });
    }),
  );
}

function sumLines(lines: SendGoodsCommand['lines']): Map<string, number> {
  const quantities = new Map<string, number>();
  for (const { goodsId, quantity } of lines) {
    if (quantity < 0) throw refuse('shop/quantity-not-positive');
    if (quantity > 0) quantities.set(goodsId, (quantities.get(goodsId) ?? 0) + quantity);
  }
  if (quantities.size === 0) throw refuse('shop/nothing-to-move');
  return quantities;
}

/** Locks the shelves and names the first goods of which there is less than wanted; batches past their date stay. */
async function refuseShort(
  tx: Tx,
  { villageId, shopId }: { readonly villageId: string; readonly shopId: string },
  quantities: ReadonlyMap<string, number>,
  on: string,
): Promise<void> {
  const ids = [...quantities.keys()];
  await tx.$client`
    select from shop_stocks where village_id = ${villageId} and shop_id = ${shopId} and goods_id = any(${ids}::uuid[])
    order by goods_id for update`;
  const goods = await tx.$client<{ id: string; name: string; onHand: number }[]>`
    select g.id, g.name, shop_sellable(g.village_id, ${shopId}, g.id, ${on}::date) as "onHand"
    from shop_goods g where g.village_id = ${villageId} and g.id = any(${ids}::uuid[]) order by g.id`;
  if (goods.length < ids.length) throw refuse('shop/not-found');
  const short = goods.find(({ id, onHand }) => onHand < (quantities.get(id) ?? 0));
  if (short) throw refuse('shop/stock-short', { name: short.name, onHand: short.onHand });
}

/** Loads and locks a transfer. Refusals: shop/not-found. */
export async function lockTransfer(tx: Tx, villageId: string, transferId: string) {
  const [transfer] = isId(transferId)
    ? await tx
        .select()
        .from(shopTransfers)
        .where(and(eq(shopTransfers.villageId, villageId), eq(shopTransfers.id, transferId)))
        .for('update')
    : [];
  if (!transfer) throw refuse('shop/not-found');
  return transfer;
}
