import { and, eq, sql } from 'drizzle-orm';
import type { PgUpdateSetSource } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/client';
import { shopShops } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { ChangeShopCommand, ReopenShopCommand, SuspendShopCommand } from './commands';
import { refuse } from './shop-refusal';
import { once } from './shop-request';
import { lockShop } from './shop-scope';

type ShopChange = PgUpdateSetSource<typeof shopShops>;

async function write(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly shopId: string },
  action: string,
  change: ShopChange,
  details: Readonly<Record<string, unknown>>,
) {
  const { villageId, shopId } = command;
  await tx
    .update(shopShops)
    .set(change)
    .where(and(eq(shopShops.villageId, villageId), eq(shopShops.id, shopId)));
  await recordAudit(tx, actor, { villageId, action, subjectKind: 'shop', subjectId: shopId, details });
}

/**
 * Changes a shop's name, address, phone, and the days and hours on which goods are redeemed.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used.
 */
export async function changeShop(tx: Tx, actor: Actor, command: ChangeShopCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  await lockShop(tx, command.villageId, command.shopId);
  return once(tx, command, command.shopId, () => {
    const { name, address, phone = null, openingHours = null, opensAt = null, closesAt = null } = command;
    const { openWeekdays = [], openMonthDays = [] } = command;
    const change = { name, address, phone, openingHours, openWeekdays, openMonthDays, opensAt, closesAt };
    return write(tx, actor, command, 'shop.change', change, change);
  });
}

/**
 * Suspends a shop: from now on nothing is redeemed there.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/reason-missing, shop/already-suspended.
 */
export async function suspendShop(tx: Tx, actor: Actor, command: SuspendShopCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  const shop = await lockShop(tx, command.villageId, command.shopId);
  return once(tx, command, command.shopId, async () => {
    const reason = command.reason.trim();
    if (reason === '') throw refuse('shop/reason-missing');
    if (shop.suspendedAt) throw refuse('shop/already-suspended');
    const change = { suspendedAt: sql`recorded_now()`, suspensionReason: reason };
    await write(tx, actor, command, 'shop.suspend', change, { reason });
  });
}

/**
 * Opens a suspended shop again.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/not-suspended.
 */
export async function reopenShop(tx: Tx, actor: Actor, command: ReopenShopCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  const shop = await lockShop(tx, command.villageId, command.shopId);
  return once(tx, command, command.shopId, async () => {
    if (!shop.suspendedAt) throw refuse('shop/not-suspended');
    await write(tx, actor, command, 'shop.reopen', { suspendedAt: null, suspensionReason: null }, {});
  });
}
