import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { type shopCountLines, shopCounts } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { idFrom } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { ApproveCountCommand, RejectCountCommand } from './count-commands';
import { type LockedCount, lockCount, readCountLines } from './lock-count';
import { moveStock, type StockMove } from './move-stock';
import { refuse, refusing } from './shop-refusal';
import { once } from './shop-request';

type CountLine = typeof shopCountLines.$inferSelect;

/**
 * Lets the differences of a stock-take stand: each becomes a movement of what was counted against what the book said at that
 * moment. By somebody who neither opened, counted nor handed it in.
 *
 * Refusals: permission/*, shop/not-found, shop/request-used, shop/count-not-submitted, shop/count-own,
 * shop/count-outdated {names} (less is there now than would be taken off).
 */
export async function approveCount(tx: Tx, actor: Actor, command: ApproveCountCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.approve-count', command.villageId);
  const count = await lockCount(tx, command.villageId, command.countId);
  return refusing(() =>
    once(tx, { ...command, action: 'approve-count' } as ApproveCountCommand, count.id, async () => {
      const lines = await refuseDecision(tx, actor, count);
      const differing = lines.filter(({ counted, expected }) => counted !== expected);
      const { requestId, occurredOn = dateInChina() } = command;
      const lots = await newestLots(tx, count, differing, occurredOn);
      await refuseOutdated(tx, count, differing);
      const moves = differing.map(({ goodsId, counted, expected, reason }): StockMove => {
        const quantity = counted - expected;
        const lotId = quantity > 0 ? lots.get(goodsId) : undefined;
        const common = { kind: 'count' as const, sourceId: count.id, requestId, occurredOn };
        return { ...common, goodsId, quantity, lotId, reason: reason ?? '' };
      });
      if (moves.length > 0) await moveStock(tx, actor, count, moves);
      await decide(tx, actor, count, 'approved', command.note?.trim() || null);
    }),
  );
}

/**
 * Sends a stock-take back: nothing moves, the shop counts anew. By somebody who neither opened, counted nor handed it in.
 *
 * Refusals: permission/*, shop/not-found, shop/reason-missing, shop/request-used, shop/count-not-submitted, shop/count-own.
 */
export async function rejectCount(tx: Tx, actor: Actor, command: RejectCountCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.approve-count', command.villageId);
  const count = await lockCount(tx, command.villageId, command.countId);
  const reason = command.reason.trim();
  if (reason === '') throw refuse('shop/reason-missing');
  return once(tx, { ...command, action: 'reject-count' } as RejectCountCommand, count.id, async () => {
    await refuseDecision(tx, actor, count);
    await decide(tx, actor, count, 'rejected', reason);
  });
}

async function refuseDecision(tx: Tx, actor: Actor, count: LockedCount): Promise<CountLine[]> {
  if (count.state !== 'submitted') throw refuse('shop/count-not-submitted');
  const lines = await readCountLines(tx, count);
  const counters = [count.openedBy, count.submittedBy, ...lines.map((line) => line.countedBy)];
  if (actor.kind !== 'person' || counters.includes(actor.accountId)) throw refuse('shop/count-own');
  return lines;
}

/** Into which batch what was found too much goes: the newest one at the shop, or of the village, or one made for it. */
async function newestLots(
  tx: Tx,
  { villageId, shopId, id }: LockedCount,
  lines: readonly CountLine[],
  on: string,
): Promise<Map<string, string>> {
  const ids = lines.filter(({ counted, expected }) => counted > expected).map(({ goodsId }) => goodsId);
  const lots = new Map<string, string>();
  const rows = await tx.$client<{ goodsId: string; lotId: string | null }[]>`
    select g.id as "goodsId", (select l.id from shop_lots l
      left join shop_lot_stocks s on s.village_id = l.village_id and s.shop_id = ${shopId} and s.goods_id = l.goods_id and s.lot_id = l.id
      where l.village_id = g.village_id and l.goods_id = g.id order by s.lot_id is null, l.number desc limit 1) as "lotId"
    from shop_goods g where g.village_id = ${villageId} and g.id = any(${ids}::uuid[]) order by g.id for no key update of g`;
  for (const { goodsId, lotId } of rows) {
    const made = idFrom('lot', villageId, shopId, goodsId, id);
    if (!lotId) {
      await tx.$client`
        insert into shop_lots (village_id, id, goods_id, number, source, received_on)
        values (${villageId}, ${made}, ${goodsId}, 1, 'bought', ${on}::date)`;
    }
    lots.set(goodsId, lotId ?? made);
  }
  return lots;
}

async function refuseOutdated(tx: Tx, { villageId, shopId }: LockedCount, lines: readonly CountLine[]): Promise<void> {
  const ids = lines.map(({ goodsId }) => goodsId);
  const shelves = await tx.$client<{ goodsId: string; onHand: number; name: string }[]>`
    select s.goods_id as "goodsId", s.on_hand as "onHand", g.name from shop_stocks s
    join shop_goods g on g.village_id = s.village_id and g.id = s.goods_id
    where s.village_id = ${villageId} and s.shop_id = ${shopId} and s.goods_id = any(${ids}::uuid[])
    order by s.goods_id for update of s`;
  const short = shelves.filter(({ goodsId, onHand }) => {
    const line = lines.find((each) => each.goodsId === goodsId);
    return line !== undefined && onHand + line.counted - line.expected < 0;
  });
  if (short.length > 0) throw refuse('shop/count-outdated', { names: short.map(({ name }) => name).join('、') });
}

async function decide(
  tx: Tx,
  actor: Actor,
  count: LockedCount,
  state: 'approved' | 'rejected',
  decisionNote: string | null,
): Promise<void> {
  const { villageId, id } = count;
  const decidedBy = accountIdOf(actor);
  const decidedByName = nameOf(actor);
  const written = await tx
    .update(shopCounts)
    .set({ state, decidedBy, decidedByName, decidedAt: sql`recorded_now()`, decisionNote })
    .where(and(eq(shopCounts.villageId, villageId), eq(shopCounts.id, id), eq(shopCounts.state, 'submitted')))
    .returning({ id: shopCounts.id });
  if (written.length === 0) throw refuse('shop/count-not-submitted');
  await recordAudit(tx, actor, {
    villageId,
    action: state === 'approved' ? 'shop.approve-count' : 'shop.reject-count',
    subjectKind: 'stock-count',
    subjectId: id,
    details: { number: `${count.year}-${count.number}`, shopId: count.shopId, note: decisionNote },
  });
}
