import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopGoods } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { ChangeGoodsCommand, ShelveGoodsCommand, ShowPhotoCommand } from './commands';
import { goodsInitials } from './goods-initials';
import { refusing } from './shop-refusal';
import { once } from './shop-request';
import { lockGoods } from './shop-scope';

type GoodsChange = Partial<typeof shopGoods.$inferInsert>;
interface OfGoods {
  readonly villageId: string;
  readonly goodsId: string;
}

async function write(tx: Tx, actor: Actor, command: OfGoods, action: string, change: GoodsChange, details?: object) {
  const { villageId, goodsId } = command;
  await tx
    .update(shopGoods)
    .set(change)
    .where(and(eq(shopGoods.villageId, villageId), eq(shopGoods.id, goodsId)));
  await recordAudit(tx, actor, {
    villageId,
    action,
    subjectKind: 'goods',
    subjectId: goodsId,
    details: { ...change, ...details },
  });
}

/**
 * Changes what goods are called, their category, unit, bar code, limit per person, groups and when they run low.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/barcode-taken.
 */
export async function changeGoods(tx: Tx, actor: Actor, command: ChangeGoodsCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  await lockGoods(tx, command.villageId, command.goodsId);
  return refusing(() =>
    once(tx, command, command.goodsId, () => {
      const { name, category, unit, barcode = null, limitQuantity = null, limitPeriod = null } = command;
      const { groups = [], lowStock = null } = command;
      const words = { name, initials: goodsInitials(name), category, unit, barcode };
      const change = { ...words, limitQuantity, limitPeriod, groups, lowStock };
      return write(tx, actor, command, 'shop.change-goods', change);
    }),
  );
}

/**
 * Takes goods off the shelf: they can't be redeemed, their stock stays. Doing it twice changes nothing.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used.
 */
export async function withdrawGoods(tx: Tx, actor: Actor, command: ShelveGoodsCommand): Promise<Outcome<string>> {
  return shelve(tx, actor, command, false);
}

/**
 * Puts goods back on the shelf. Doing it twice changes nothing.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used.
 */
export async function putBackGoods(tx: Tx, actor: Actor, command: ShelveGoodsCommand): Promise<Outcome<string>> {
  return shelve(tx, actor, command, true);
}

async function shelve(tx: Tx, actor: Actor, command: ShelveGoodsCommand, onShelf: boolean): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  const goods = await lockGoods(tx, command.villageId, command.goodsId);
  return once(tx, { ...command, onShelf } as ShelveGoodsCommand, command.goodsId, async () => {
    const action = onShelf ? 'shop.put-back-goods' : 'shop.withdraw-goods';
    if (goods.onShelf !== onShelf) await write(tx, actor, command, action, { onShelf });
  });
}

/**
 * Shows a picture (kept by `photos`) with the goods.
 *
 * Refusals: permission/*, shop/not-found (goods or picture), shop/request-used.
 */
export async function showPhoto(tx: Tx, actor: Actor, command: ShowPhotoCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  await lockGoods(tx, command.villageId, command.goodsId);
  return refusing(() =>
    once(tx, command, command.goodsId, () =>
      write(tx, actor, command, 'shop.show-photo', { photoId: command.photoId }),
    ),
  );
}
