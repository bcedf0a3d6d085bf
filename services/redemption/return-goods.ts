import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { redemptionLines, redemptionRedemptions, redemptionReturns } from '#db/schema/redemption';
import { recordAudit } from '../audit/index';
import type { Actor } from '../kernel/actor';
import { sum } from '../kernel/decimal';
import { idFrom, isId, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { isCloseTo, postTransfers } from '../ledger/index';
import { notifyMembers } from '../messages/index';
import { moveStock, type StockMove } from '../shop/index';
import { transfersToPurses } from '../vouchers/index';
import type { ReturnGoodsCommand } from './commands';
import { redemptionRefusal, refuse } from './redemption-refusal';
import { findKeptSeller, findPayment, listGivenLots, sumReturnedByLine } from './return-queries';
import { type Back, quantityOf, worthOf, writeReturn } from './write-return';

type Slip = typeof redemptionRedemptions.$inferSelect;

/**
 * Takes goods of a slip back, all or some (退货): their points return to the purse that paid, by a reversal (those of paper
 * vouchers on to the purse that they came from); good goods stand on the shelf again, spoiled ones are written off. By somebody else than its cashier (and who sold it without a network), who vouched, and its holder with
 * those close to them. Returns the return's id.
 *
 * Refusals: permission/*, redemption/not-found, redemption/reason-missing, redemption/request-used,
 * redemption/return-by-cashier, redemption/own-redemption, redemption/returned-already {name, left},
 * redemption/nothing-returned.
 */
export async function returnGoods(tx: Tx, actor: Actor, command: ReturnGoodsCommand): Promise<Outcome<string>> {
  authorize(actor, 'redemption.return', command.villageId);
  const slip = await lockSlip(tx, command.villageId, command.redemptionId);
  if (actor.kind === 'till' && actor.shopId !== slip.shopId) throw refuse('redemption/not-found');
  const reason = command.reason.trim();
  if (reason === '') throw refuse('redemption/reason-missing');
  const hash = commandHash({ ...command, occurredOn: undefined, reason });
  const earlier = await findEarlier(tx, command);
  if (earlier && earlier.commandHash !== hash) throw refuse('redemption/request-used');
  if (earlier) return { result: earlier.id, replayed: true };
  const payment = await findPayment(tx, slip);
  await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${slip.villageId}, ${payment.ownerId}))`;
  const person = actor.kind === 'person' ? actor : undefined;
  const deciderId = actor.kind === 'till' ? actor.deviceId : person?.accountId;
  const sellers = [slip.cashierId, slip.vouchedBy, await findKeptSeller(tx, slip)];
  if (deciderId !== undefined && sellers.includes(deciderId)) {
    throw refuse('redemption/return-by-cashier');
  }
  if (person && (await isCloseTo(tx, person, slip.villageId, [slip.memberId, payment.ownerId]))) {
    throw refuse('redemption/own-redemption');
  }
  const backs = await decideLines(tx, slip, command.lines);

  const { villageId, shopId } = slip;
  const id = newId();
  const total = sum(backs.map((each) => worthOf(each, quantityOf(each))));
  try {
    await moveStock(tx, actor, slip, await movesOf(tx, slip, command, backs, reason));
    const back = { villageId, redemptionId: slip.id, amount: total, reason, occurredOn: command.occurredOn };
    const [posted] = await postTransfers(tx, actor, villageId, [
      {
        kind: 'reversal',
        unit: 'points',
        fromAccountId: payment.toAccountId,
        toAccountId: payment.fromAccountId,
        amount: total,
        occurredOn: command.occurredOn,
        requestId: idFrom('redemption-return', villageId, command.requestId),
        reversesId: slip.transferId,
        sourceKind: 'redemption',
        sourceId: slip.id,
        shopId,
        summary: reason,
      },
      ...(payment.kind === 'voucher'
        ? await transfersToPurses(tx, { ...back, shopId, requestId: command.requestId })
        : []),
    ]);
    await writeReturn(tx, actor, { id, slip, backs, total, reason, hash, command, transferId: posted!.id });
  } catch (error) {
    throw redemptionRefusal(error);
  }
  await recordAudit(tx, actor, {
    villageId,
    action: 'redemption.return',
    subjectKind: 'redemption',
    subjectId: slip.id,
    details: { memberId: slip.memberId, shopId, total: total.toFixed(2), reason },
  });
  const told = { redemptionId: slip.id, number: slip.number, points: total.toFixed(2), reason };
  await notifyMembers(tx, [{ villageId, memberId: slip.memberId, kind: 'goods-returned', key: id, details: told }]);
  return { result: id, replayed: false };
}

/** The slip, its holder's redemptions held up meanwhile. The order of locks is that of `redeem`. */
async function lockSlip(tx: Tx, villageId: string, redemptionId: string): Promise<Slip> {
  const [slip] = isId(redemptionId)
    ? await tx
        .select()
        .from(redemptionRedemptions)
        .where(and(eq(redemptionRedemptions.villageId, villageId), eq(redemptionRedemptions.id, redemptionId)))
    : [];
  if (!slip) throw refuse('redemption/not-found');
  await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${villageId}, ${slip.memberId}))`;
  return slip;
}

async function findEarlier(tx: Tx, { villageId, requestId }: ReturnGoodsCommand) {
  const [earlier] = await tx
    .select({ id: redemptionReturns.id, commandHash: redemptionReturns.commandHash })
    .from(redemptionReturns)
    .where(and(eq(redemptionReturns.villageId, villageId), eq(redemptionReturns.requestId, requestId)));
  return earlier;
}

async function decideLines(tx: Tx, slip: Slip, wanted: ReturnGoodsCommand['lines']): Promise<Back[]> {
  const { villageId, id } = slip;
  const lines = await tx
    .select()
    .from(redemptionLines)
    .where(and(eq(redemptionLines.villageId, villageId), eq(redemptionLines.redemptionId, id)))
    .orderBy(asc(redemptionLines.goodsId));
  const returned = await sumReturnedByLine(tx, villageId, id);
  const backs = lines.flatMap(({ position, goodsId, name, price, quantity }): Back[] => {
    const asked = wanted.filter((each) => each.position === position);
    const good = asked.reduce((pieces, each) => pieces + each.good, 0);
    const spoiled = asked.reduce((pieces, each) => pieces + each.spoiled, 0);
    const left = quantity - (returned.get(position) ?? 0);
    if (good + spoiled > left) throw refuse('redemption/returned-already', { name, left });
    return good + spoiled > 0 ? [{ position, goodsId, good, spoiled, price }] : [];
  });
  if (backs.length === 0) throw refuse('redemption/nothing-returned');
  return backs;
}

/** Goods go back to the batches that they came from; spoiled ones leave them again as a loss. */
async function movesOf(
  tx: Tx,
  slip: Slip,
  { requestId, occurredOn }: ReturnGoodsCommand,
  backs: readonly Back[],
  reason: string,
): Promise<StockMove[]> {
  const lots = await listGivenLots(tx, slip);
  return backs.flatMap((each) => {
    const common = { goodsId: each.goodsId, reason, sourceId: slip.id, requestId, occurredOn };
    let rest = quantityOf(each);
    let spoiled = each.spoiled;
    return lots
      .filter(({ goodsId }) => goodsId === each.goodsId)
      .flatMap(({ lotId, quantity }): StockMove[] => {
        const back = Math.min(rest, quantity);
        const lost = Math.min(spoiled, back);
        rest -= back;
        spoiled -= lost;
        const moves: StockMove[] = [];
        if (back > 0) moves.push({ ...common, kind: 'return', quantity: back, lotId });
        if (lost > 0) moves.push({ ...common, kind: 'loss', quantity: -lost, lotId });
        return moves;
      });
  });
}
