import { randomUUID } from 'node:crypto';
import type { Reader } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { listGoods, type Moved } from '#services/shop/index';
import { shopPlace, tillFrame } from './till.server';

/** What a stock form shows. */
export interface StockFormData {
  readonly requestId: string;
  readonly shopId: string;
  readonly goodsId: string;
  readonly goods: Awaited<ReturnType<typeof listGoods>>;
}

export async function stockForm(
  reader: Reader,
  place: { readonly villageId: string; readonly shopId: string },
  request: Request,
): Promise<StockFormData> {
  const goodsId = new URL(request.url).searchParams.get('goods') ?? '';
  const goods = await listGoods(reader, place.villageId, { shopId: place.shopId });
  return { requestId: randomUUID(), shopId: place.shopId, goodsId, goods };
}

/** The same for the shop's own staff. */
export async function tillStockForm(reader: Reader, actor: PersonActor, request: Request) {
  const frame = await tillFrame(reader, actor);
  return { frame, ...(await stockForm(reader, await shopPlace(reader, actor), request)) };
}

/** What just happened to the stock, in words. */
export function movedSentence(moved: Moved): string {
  return `已记下，${moved.quantity > 0 ? `加 ${moved.quantity}` : `减 ${-moved.quantity}`}，现有 ${moved.onHand}。`;
}
