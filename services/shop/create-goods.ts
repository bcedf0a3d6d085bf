import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopGoods, shopPrices } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { CreateGoodsCommand } from './commands';
import { goodsInitials } from './goods-initials';
import { refusing } from './shop-refusal';
import { once } from './shop-request';

/**
 * Adds goods to a village's offer, with their first price. Returns their id.
 *
 * Refusals: permission/*, shop/request-used, shop/code-taken, shop/barcode-taken.
 */
export async function createGoods(tx: Tx, actor: Actor, command: CreateGoodsCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  return refusing(() =>
    once(tx, command, undefined, async (id) => {
      const { requestId: _requestId, ...goods } = command;
      const { villageId, price, ...words } = goods;
      const code = goods.code ?? (await nextCode(tx, villageId));
      await tx.insert(shopGoods).values({ ...words, villageId, id, code, initials: goodsInitials(goods.name) });
      await tx.insert(shopPrices).values({
        villageId,
        id: newId(),
        goodsId: id,
        price,
        validFrom: sql`recorded_now()`,
        setBy: accountIdOf(actor),
      });
      await recordAudit(tx, actor, {
        villageId,
        action: 'shop.create-goods',
        subjectKind: 'goods',
        subjectId: id,
        details: { code, name: goods.name, price },
      });
    }),
  );
}

/** The next free number; villages write their own codes where they have some. */
async function nextCode(tx: Tx, villageId: string): Promise<string> {
  const [row] = await tx.$client<{ code: string }[]>`
    select (coalesce(max(code::integer), 1000) + 1)::text as code
    from shop_goods where village_id = ${villageId} and code ~ '^[0-9]{1,8}$'`;
  return row!.code;
}
