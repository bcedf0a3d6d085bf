import { and, eq, isNull } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopGoods, shopShops } from '#db/schema/shop';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize, type Permission } from '../kernel/permissions';
import { refuse } from './shop-refusal';

/**
 * Lets the call go on in a role with the permission, inside the village, and for shop staff only at their own shop.
 * Refusals: permission/*, shop/not-found (another shop).
 */
export function authorizeShop(actor: Actor, permission: Permission, villageId: string, shopId: string): void {
  authorize(actor, permission, villageId);
  if (actor.kind === 'person' && actor.role === 'shop-staff' && actor.shopId !== shopId) throw refuse('shop/not-found');
}

/** The shop that an actor is bound to; null for those who see every shop of their villages. */
export function boundShopId(actor: Actor): string | null {
  return actor.kind === 'person' && actor.role === 'shop-staff' ? actor.shopId : null;
}

/** Loads and locks a shop; slips and orders, which only refer to it, go on. Refusals: shop/not-found. */
export async function lockShop(tx: Tx, villageId: string, shopId: string) {
  const [shop] = isId(shopId)
    ? await tx
        .select()
        .from(shopShops)
        .where(and(eq(shopShops.villageId, villageId), eq(shopShops.id, shopId)))
        .for('no key update')
    : [];
  if (!shop) throw refuse('shop/not-found');
  return shop;
}

/** Loads and locks goods; sales go on, which only refer to them. Refusals: shop/not-found. */
export async function lockGoods(tx: Tx, villageId: string, goodsId: string) {
  const [goods] = isId(goodsId)
    ? await tx
        .select()
        .from(shopGoods)
        .where(and(eq(shopGoods.villageId, villageId), eq(shopGoods.id, goodsId)))
        .for('no key update')
    : [];
  if (!goods) throw refuse('shop/not-found');
  return goods;
}

/** Loads a shop that was not closed for good. Refusals: shop/not-found. */
export async function loadOpenShop(tx: Tx, villageId: string, shopId: string) {
  const [shop] = isId(shopId)
    ? await tx
        .select()
        .from(shopShops)
        .where(and(eq(shopShops.villageId, villageId), eq(shopShops.id, shopId), isNull(shopShops.closedOn)))
    : [];
  if (!shop) throw refuse('shop/not-found');
  return shop;
}
