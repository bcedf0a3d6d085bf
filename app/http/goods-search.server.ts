import { type Goods, listGoods, recordSearch } from '#services/shop/index';
import type { RequestContext } from './context.server';
import { inTransaction, readFrom } from './transaction.server';

/** What an address searches for by `?q=`. */
export function askedWords(request: Request): string {
  return (new URL(request.url).searchParams.get('q') ?? '')
    .normalize('NFKC')
    .replace(/\p{Cc}/gu, '')
    .trim()
    .slice(0, 40);
}

/** Goods of a shop; a search is counted, without who searched. */
export async function searchGoods(
  context: RequestContext,
  villageId: string,
  shopId: string,
  text: string,
): Promise<Goods[]> {
  const goods = await listGoods(readFrom(context), villageId, { shopId, onShelfOnly: true, text });
  if (text !== '') {
    const inStock = goods.filter((each) => each.sellable > 0).length;
    await inTransaction(context, (tx) => recordSearch(tx, { villageId, text, found: goods.length, inStock }));
  }
  return goods;
}
