import type { LoaderFunctionArgs } from '@remix-run/node';
import type { Reader } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { listGoods, listShops, loadTransfer } from '#services/shop/index';
import { answerPage } from './answer.server';
import { shopPlace, tillFrame } from './till.server';
import { readFrom } from './transaction.server';

/** The transfer that a till's address names: one from the cashier's shop or to it. */
export async function tillTransfer(args: LoaderFunctionArgs, actor: PersonActor) {
  const reader = readFrom(args.context);
  const frame = await tillFrame(reader, actor);
  const { villageId, shopId } = await shopPlace(reader, actor);
  const transfer = await answerPage(() => loadTransfer(reader, villageId, args.params.stockTransfer ?? '', shopId));
  const isComing = transfer.state === 'sent' && transfer.toShopId === shopId;
  return { frame, transfer, isComing, isOwn: transfer.state === 'sent' && transfer.fromShopId === shopId };
}

/** The transfer that a desk's address names. */
export function deskTransfer(args: LoaderFunctionArgs, villageId: string) {
  return answerPage(() => loadTransfer(readFrom(args.context), villageId, args.params.stockTransfer ?? ''));
}

/** What a shop can send, and where to. */
export async function sendingForm(reader: Reader, villageId: string, shopId: string) {
  const shops = await listShops(reader, villageId);
  const goods = await listGoods(reader, villageId, { shopId });
  return {
    shops: shops.filter(({ id }) => id !== shopId).map(({ id, name }) => ({ id, name })),
    goods: goods
      .filter((each) => each.sellable > 0)
      .map(({ id, code, name, unit, sellable }) => ({ id, code, name, unit, sellable })),
  };
}
