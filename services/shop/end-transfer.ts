import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopTransfers } from '#db/schema/shop';
import { recordAudit } from '../audit/index';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { moveStock, type StockMove } from './move-stock';
import { lockTransfer } from './send-goods';
import { refuse, refusing } from './shop-refusal';
import { once } from './shop-request';
import { authorizeShop } from './shop-scope';
import type { CancelTransferCommand, ReceiveGoodsCommand } from './transfer-commands';

type Transfer = Awaited<ReturnType<typeof lockTransfer>>;

interface SentLot {
  readonly goodsId: string;
  readonly name: string;
  readonly lotId: string;
  readonly quantity: number;
}

/**
 * Receives what was sent: all of it comes in, in the batches that it left in; what did not arrive is written off at once, with
 * the reason. By somebody else than who sent it.
 *
 * Refusals: permission/*, shop/not-found (also to the staff of another shop), shop/request-used, shop/transfer-ended,
 * shop/received-by-sender, shop/arrived-differs {name, sent} (goods left out, or more than was sent), shop/reason-missing
 * (something is missing).
 */
export async function receiveGoods(tx: Tx, actor: Actor, command: ReceiveGoodsCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.move-stock', command.villageId);
  const transfer = await lockTransfer(tx, command.villageId, command.transferId);
  authorizeShop(actor, 'shop.move-stock', transfer.villageId, transfer.toShopId);
  return refusing(() =>
    once(tx, { ...command, action: 'receive' } as ReceiveGoodsCommand, transfer.id, async () => {
      if (transfer.state !== 'sent') throw refuse('shop/transfer-ended');
      if (actor.kind === 'person' && actor.accountId === transfer.sentBy) throw refuse('shop/received-by-sender');
      const lots = await listSentLots(tx, transfer);
      const missing = sumMissing(lots, command.lines);
      const note = command.note?.trim() ?? '';
      const pieces = [...missing.values()].reduce((total, each) => total + each, 0);
      if (pieces > 0 && note === '') throw refuse('shop/reason-missing');
      const lost = takeFromLast(lots, missing);
      const into = { villageId: transfer.villageId, shopId: transfer.toShopId };
      await moveStock(tx, actor, into, [
        ...lots.map((lot) => moveOf(command, lot, 'transfer-in', lot.quantity, transfer.reason)),
        ...lost.map((lot) => moveOf(command, lot, 'loss', -lot.quantity, note)),
      ]);
      await end(tx, actor, transfer, 'received', note || null, { missing: Object.fromEntries(missing) });
    }),
  );
}

/**
 * Calls goods back that are under way: they stand at the sending shop again, in their batches.
 *
 * Refusals: permission/*, shop/not-found (also to the staff of another shop), shop/reason-missing, shop/request-used,
 * shop/transfer-ended.
 */
export async function cancelTransfer(tx: Tx, actor: Actor, command: CancelTransferCommand): Promise<Outcome<string>> {
  authorize(actor, 'shop.move-stock', command.villageId);
  const transfer = await lockTransfer(tx, command.villageId, command.transferId);
  authorizeShop(actor, 'shop.move-stock', transfer.villageId, transfer.fromShopId);
  const reason = command.reason.trim();
  if (reason === '') throw refuse('shop/reason-missing');
  return refusing(() =>
    once(tx, { ...command, action: 'cancel' } as CancelTransferCommand, transfer.id, async () => {
      if (transfer.state !== 'sent') throw refuse('shop/transfer-ended');
      const lots = await listSentLots(tx, transfer);
      const back = { villageId: transfer.villageId, shopId: transfer.fromShopId };
      const moves = lots.map((lot) => moveOf(command, lot, 'transfer-in', lot.quantity, reason));
      await moveStock(tx, actor, back, moves);
      await end(tx, actor, transfer, 'cancelled', reason, {});
    }),
  );
}

async function listSentLots(tx: Tx, { villageId, id, fromShopId }: Transfer): Promise<SentLot[]> {
  const rows = await tx.$client<SentLot[]>`
    select m.goods_id as "goodsId", g.name, m.lot_id as "lotId", (-m.quantity)::int as quantity
    from shop_movements m join shop_goods g on g.village_id = m.village_id and g.id = m.goods_id
    where m.village_id = ${villageId} and m.source_id = ${id} and m.shop_id = ${fromShopId} and m.kind = 'transfer-out'
    order by m.goods_id, m.version`;
  return [...rows];
}

/** What is missing of each kind of goods; every kind that was sent is answered for, none with more than was sent. */
function sumMissing(lots: readonly SentLot[], lines: ReceiveGoodsCommand['lines']): Map<string, number> {
  const missing = new Map<string, number>();
  for (const { goodsId, name } of lots) {
    if (missing.has(goodsId)) continue;
    const sent = lots.filter((lot) => lot.goodsId === goodsId).reduce((total, lot) => total + lot.quantity, 0);
    const answers = lines.filter((line) => line.goodsId === goodsId);
    const arrived = answers.reduce((total, line) => total + line.arrived, 0);
    if (answers.length === 0 || arrived < 0 || arrived > sent) throw refuse('shop/arrived-differs', { name, sent });
    missing.set(goodsId, sent - arrived);
  }
  return missing;
}

function takeFromLast(lots: readonly SentLot[], missing: ReadonlyMap<string, number>): SentLot[] {
  const rest = new Map(missing);
  return [...lots].reverse().flatMap((lot) => {
    const quantity = Math.min(lot.quantity, rest.get(lot.goodsId) ?? 0);
    rest.set(lot.goodsId, (rest.get(lot.goodsId) ?? 0) - quantity);
    return quantity > 0 ? [{ ...lot, quantity }] : [];
  });
}

function moveOf(
  command: ReceiveGoodsCommand | CancelTransferCommand,
  { goodsId, lotId }: SentLot,
  kind: StockMove['kind'],
  quantity: number,
  reason: string,
): StockMove {
  const { requestId, transferId: sourceId, occurredOn = dateInChina() } = command;
  return { kind, goodsId, lotId, quantity, reason, sourceId, requestId, occurredOn };
}

async function end(
  tx: Tx,
  actor: Actor,
  transfer: Transfer,
  state: 'received' | 'cancelled',
  endNote: string | null,
  details: object,
): Promise<void> {
  const { villageId, id } = transfer;
  const endedBy = accountIdOf(actor);
  const endedByName = nameOf(actor);
  const written = await tx
    .update(shopTransfers)
    .set({ state, endedBy, endedByName, endedAt: sql`recorded_now()`, endNote })
    .where(and(eq(shopTransfers.villageId, villageId), eq(shopTransfers.id, id), eq(shopTransfers.state, 'sent')))
    .returning({ id: shopTransfers.id });
  if (written.length === 0) throw refuse('shop/transfer-ended');
  await recordAudit(tx, actor, {
    villageId,
    action: state === 'received' ? 'shop.receive-goods' : 'shop.cancel-transfer',
    subjectKind: 'stock-transfer',
    subjectId: id,
    details: { number: `${transfer.year}-${transfer.number}`, note: endNote, ...details },
  });
}
