import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopLots } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { yuan } from '../kernel/decimal';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { CorrectLotCommand } from './lot-commands';
import { refuse } from './shop-refusal';
import { once } from './shop-request';

/** Loads and locks a batch; sales go on, which only refer to it. Refusals: shop/not-found. */
export async function lockLot(tx: Tx, villageId: string, lotId: string) {
  const [lot] = isId(lotId)
    ? await tx
        .select()
        .from(shopLots)
        .where(and(eq(shopLots.villageId, villageId), eq(shopLots.id, lotId)))
        .for('no key update')
    : [];
  if (!lot) throw refuse('shop/not-found');
  return lot;
}

/**
 * Corrects a batch's best-before date, cost and supplier, with the reason; what it was before stays in the log.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/reason-missing, shop/lot-unchanged.
 */
export async function correctLot(tx: Tx, actor: Actor, command: CorrectLotCommand): Promise<Outcome<string>> {
  const { villageId, lotId } = command;
  authorize(actor, 'shop.manage', villageId);
  const lot = await lockLot(tx, villageId, lotId);
  return once(tx, command, lotId, async () => {
    const reason = command.reason.trim();
    if (reason === '') throw refuse('shop/reason-missing');
    const before = { bestBefore: lot.bestBefore, unitCost: lot.unitCost, supplier: lot.supplier };
    const { bestBefore = null, unitCost = null, supplier = null } = command;
    const after = { bestBefore, unitCost: unitCost && yuan(unitCost).toFixed(2), supplier };
    if (JSON.stringify(after) === JSON.stringify(before)) throw refuse('shop/lot-unchanged');
    await tx
      .update(shopLots)
      .set(after)
      .where(and(eq(shopLots.villageId, villageId), eq(shopLots.id, lotId)));
    await recordAudit(tx, actor, {
      villageId,
      action: 'shop.correct-lot',
      subjectKind: 'goods',
      subjectId: lot.goodsId,
      details: { lotId, number: lot.number, before, after, reason },
    });
  });
}
