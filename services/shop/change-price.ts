import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopPrices } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf } from '../kernel/actor';
import { startOfDateInChina } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { ChangePriceCommand } from './commands';
import { refuse } from './shop-refusal';
import { once } from './shop-request';
import { lockGoods } from './shop-scope';

/**
 * Sets a price, from now on or from the beginning of a later day. A planned price is replaced by another one of the same
 * day. The history keeps every price; slips and orders keep theirs.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/reason-missing, shop/price-in-past, shop/price-unchanged.
 */
export async function changePrice(tx: Tx, actor: Actor, command: ChangePriceCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.manage', command.villageId);
  await lockGoods(tx, command.villageId, command.goodsId);
  return once(tx, command, command.goodsId, async () => {
    const { villageId, goodsId, validOn } = command;
    const reason = command.reason.trim();
    const price = points(command.price).toFixed(2);
    if (reason === '') throw refuse('shop/reason-missing');
    const { before, today } = await priceOn(tx, command);
    if (validOn && validOn < today) throw refuse('shop/price-in-past');
    if (points(before).eq(price)) throw refuse('shop/price-unchanged');
    const setBy = accountIdOf(actor);
    const planned = validOn !== undefined && validOn > today;
    const validFrom = planned ? startOfDateInChina(validOn) : sql`recorded_now()`;
    await tx.insert(shopPrices).values({ villageId, id: newId(), goodsId, price, reason, setBy, validFrom });
    await recordAudit(tx, actor, {
      villageId,
      action: 'shop.change-price',
      subjectKind: 'goods',
      subjectId: goodsId,
      details: { price, before, reason, ...(planned && { validOn }) },
    });
  });
}

/** The price that would hold on the day asked for if nothing were changed. */
async function priceOn(tx: Tx, { villageId, goodsId, validOn }: ChangePriceCommand) {
  const [row] = await tx.$client<{ before: string; today: string }[]>`
    select shop_price_at(${villageId}, ${goodsId}, greatest(recorded_now(),
        (${validOn ?? null}::date)::timestamp at time zone 'Asia/Shanghai'))::text as before,
      ((recorded_now() at time zone 'Asia/Shanghai')::date)::text as today`;
  return row!;
}
