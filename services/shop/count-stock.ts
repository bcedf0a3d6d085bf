import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopCountLines, shopCounts, shopGoods } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { CountGoodsCommand, DiscardCountCommand, OpenCountCommand, SubmitCountCommand } from './count-commands';
import { type LockedCount, lockCount, readCountLines } from './lock-count';
import { refuse, refusing } from './shop-refusal';
import { once } from './shop-request';
import { authorizeShop, loadOpenShop } from './shop-scope';
import { takeNumber } from './take-number';

/**
 * Opens a stock-take of a shop. Returns its id.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/count-open.
 */
export async function openCount(tx: Tx, actor: Actor, command: OpenCountCommand): Promise<Outcome<string>> {
  const { villageId, shopId, occurredOn = dateInChina() } = command;
  authorizeShop(actor, 'shop.move-stock', villageId, shopId);
  await loadOpenShop(tx, villageId, shopId);
  return refusing(() =>
    once(tx, { ...command, action: 'open-count' } as OpenCountCommand, undefined, async (id) => {
      const { year, number } = await takeNumber(tx, villageId, 'count', occurredOn);
      const opened = { openedBy: accountIdOf(actor), openedByName: nameOf(actor) };
      await tx.insert(shopCounts).values({ villageId, id, year, number, shopId, state: 'open', ...opened });
      await audit(tx, actor, { villageId, id, year, number, shopId }, 'shop.open-count');
    }),
  );
}

/**
 * Writes down how many of some goods are there; counting them again replaces it. What the book says is read at that moment,
 * so that what is sold later does not matter.
 *
 * Refusals: permission/*, shop/not-found (also to the staff of another shop), shop/quantity-not-positive (below zero),
 * shop/request-used, shop/count-not-open.
 */
export async function countGoods(tx: Tx, actor: Actor, command: CountGoodsCommand): Promise<Outcome<string>> {
  const count = await lockOwnCount(tx, actor, command);
  const { villageId, goodsId, counted } = command;
  if (counted < 0) throw refuse('shop/quantity-not-positive');
  return refusing(() =>
    once(tx, { ...command, action: 'count-goods' } as CountGoodsCommand, count.id, async () => {
      if (count.state !== 'open') throw refuse('shop/count-not-open');
      const [goods] = await tx
        .select({ id: shopGoods.id })
        .from(shopGoods)
        .where(and(eq(shopGoods.villageId, villageId), eq(shopGoods.id, goodsId)));
      if (!goods) throw refuse('shop/not-found');
      const [{ expected } = { expected: 0 }] = await tx.$client<{ expected: number }[]>`
        select on_hand as expected from shop_stocks
        where village_id = ${villageId} and shop_id = ${count.shopId} and goods_id = ${goodsId} for share`;
      const line = { expected, counted, reason: null, countedBy: accountIdOf(actor), countedByName: nameOf(actor) };
      await tx
        .insert(shopCountLines)
        .values({ villageId, countId: count.id, goodsId, ...line })
        .onConflictDoUpdate({
          target: [shopCountLines.villageId, shopCountLines.countId, shopCountLines.goodsId],
          set: { ...line, countedAt: sql`recorded_now()` },
        });
      await audit(tx, actor, count, 'shop.count-goods', { goodsId, counted, expected });
    }),
  );
}

/**
 * Hands a stock-take in for somebody else to look at; every difference has its reason.
 *
 * Refusals: permission/*, shop/not-found (also to the staff of another shop), shop/request-used, shop/count-not-open,
 * shop/count-empty, shop/count-reason-missing {name}.
 */
export async function submitCount(tx: Tx, actor: Actor, command: SubmitCountCommand): Promise<Outcome<string>> {
  const count = await lockOwnCount(tx, actor, command);
  return once(tx, { ...command, action: 'submit-count' } as SubmitCountCommand, count.id, async () => {
    if (count.state !== 'open') throw refuse('shop/count-not-open');
    const lines = await readCountLines(tx, count);
    if (lines.length === 0) throw refuse('shop/count-empty');
    const { villageId, id } = count;
    const differing = lines.filter((line) => line.counted !== line.expected);
    for (const { goodsId } of differing) {
      const reason = command.reasons.find((each) => each.goodsId === goodsId)?.reason.trim() ?? '';
      if (reason === '') throw refuse('shop/count-reason-missing', { name: await goodsName(tx, villageId, goodsId) });
      const own = and(eq(shopCountLines.villageId, villageId), eq(shopCountLines.countId, id));
      await tx
        .update(shopCountLines)
        .set({ reason })
        .where(and(own, eq(shopCountLines.goodsId, goodsId)));
    }
    const submitted = { submittedBy: accountIdOf(actor), submittedByName: nameOf(actor) };
    await endOpen(tx, count, { state: 'submitted', ...submitted, submittedAt: sql`recorded_now()` });
    await audit(tx, actor, count, 'shop.submit-count', { lines: lines.length, differing: differing.length });
  });
}

/**
 * Gives a stock-take up that was not handed in: nothing moves.
 *
 * Refusals: permission/*, shop/not-found (also to the staff of another shop), shop/request-used, shop/count-not-open.
 */
export async function discardCount(tx: Tx, actor: Actor, command: DiscardCountCommand): Promise<Outcome<string>> {
  const count = await lockOwnCount(tx, actor, command);
  return once(tx, { ...command, action: 'discard-count' } as DiscardCountCommand, count.id, async () => {
    if (count.state !== 'open') throw refuse('shop/count-not-open');
    const decided = { decidedBy: accountIdOf(actor), decidedByName: nameOf(actor) };
    await endOpen(tx, count, { state: 'discarded', ...decided, decidedAt: sql`recorded_now()` });
    await audit(tx, actor, count, 'shop.discard-count');
  });
}

async function lockOwnCount(tx: Tx, actor: Actor, { villageId, countId }: { villageId: string; countId: string }) {
  authorize(actor, 'shop.move-stock', villageId);
  const count = await lockCount(tx, villageId, countId);
  authorizeShop(actor, 'shop.move-stock', villageId, count.shopId);
  return count;
}

async function goodsName(tx: Tx, villageId: string, goodsId: string): Promise<string> {
  const [goods] = await tx
    .select({ name: shopGoods.name })
    .from(shopGoods)
    .where(and(eq(shopGoods.villageId, villageId), eq(shopGoods.id, goodsId)));
  return goods?.name ?? '';
}

async function endOpen(tx: Tx, { villageId, id }: LockedCount, change: object): Promise<void> {
  const written = await tx
    .update(shopCounts)
    .set(change)
    .where(and(eq(shopCounts.villageId, villageId), eq(shopCounts.id, id), eq(shopCounts.state, 'open')))
    .returning({ id: shopCounts.id });
  if (written.length === 0) throw refuse('shop/count-not-open');
}

async function audit(
  tx: Tx,
  actor: Actor,
  count: Pick<LockedCount, 'villageId' | 'id' | 'year' | 'number' | 'shopId'>,
  action: string,
  details: object = {},
): Promise<void> {
  const { villageId, id: subjectId, shopId } = count;
  const number = `${count.year}-${count.number}`;
  await recordAudit(tx, actor, {
    villageId,
    action,
    subjectKind: 'stock-count',
    subjectId,
    details: { number, shopId, ...details },
  });
}
