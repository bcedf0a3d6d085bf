import type { Reader } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { listCollectable } from '#services/orders/index';
import { choosePurse, listPayingPurses, type PresentationView, priceCart } from '#services/redemption/index';
import { listFavourites, listGoods } from '#services/shop/index';
import { chooseGoods, readCart } from './cart.server';

/** What a holder's cart says in the address: goods to choose from, what they come to, from which purse, and what they ordered. */
export async function readCheckout(
  reader: Reader,
  actor: PersonActor,
  holder: Pick<PresentationView, 'id' | 'available'>,
  asked: URLSearchParams,
) {
  const goods = await listGoods(reader, actor.villageId ?? '', { shopId: actor.shopId });
  const favourites = await listFavourites(reader, actor.villageId ?? '', actor.shopId ?? '');
  const query = readCart(asked, goods);
  const purses = await listPayingPurses(reader, actor, holder.id);
  const purse = asked.get('purse') ?? 'auto';
  const paying = choosePurse(purses, goods, query.quantities, purse);
  return {
    choice: chooseGoods(goods, favourites, query),
    cart: priceCart(goods, query.quantities, paying?.available ?? holder.available),
    purses,
    purse,
    paying,
    ...query,
    orderCount: (await listCollectable(reader, actor, holder.id)).length,
  };
}
