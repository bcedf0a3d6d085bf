import type { Reader } from '#db/client';
import type { VillageName } from '#services/identity/index';
import type { PersonActor } from '#services/kernel/actor';
import { listShops } from '#services/shop/index';
import { notFound } from './answer.server';
import type { RequestContext } from './context.server';
import { readDeskFrame } from './desk.server';
import { stockForm } from './stock.server';
import { readFrom } from './transaction.server';

/** The village's shops and the one that the address asks for, or the first. */
export async function askedShop(reader: Reader, villageId: string, request: Request) {
  const shops = await listShops(reader, villageId);
  const asked = new URL(request.url).searchParams.get('shop');
  return { shops, shop: shops.find((each) => each.id === asked) ?? shops[0] ?? null };
}

/** A stock form at the desk: for the shop that the address asks for. */
export async function deskStockForm(
  context: RequestContext,
  actor: PersonActor,
  village: VillageName,
  request: Request,
) {
  const reader = readFrom(context);
  const { shops, shop } = await askedShop(reader, village.id, request);
  if (!shop) throw notFound();
  const form = await stockForm(reader, { villageId: village.id, shopId: shop.id }, request);
  return { frame: await readDeskFrame(context, actor, village), shops, shop, ...form };
}
