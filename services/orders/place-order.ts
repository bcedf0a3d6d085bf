import type { Tx } from '#db/client';
import { ordersEvents, ordersLines, ordersOrders } from '#db/schema/orders';
import { recordAudit } from '../audit/index';
import type { PersonActor } from '../kernel/actor';
import { addDays } from '../kernel/clock';
import { type Points, sum } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { commandHash, type Outcome } from '../kernel/request';
import { openAccount, postTransfers } from '../ledger/index';
import { readSettings } from '../org/index';
import { type Line, mergedLines, priced, redemptionRefusal, refuseLines, refuseRedemption } from '../redemption/index';
import { moveStock } from '../shop/index';
import type { PlaceOrderCommand } from './commands';
import { refuse } from './orders-refusal';
import { findEarlier, loadPlacing, lockMember, type Placing } from './placing-queries';
import { pickupNumber } from './policy';

export interface PlacedOrder {
  readonly id: string;
  /** For people: QH-Y20261121-003. */
  readonly number: string;
}

/**
 * Reserves goods at a shop (预约): their points move from the purse to what is held, they are set aside, one order. By the
 * same rules as a redemption, at the prices shown; the shop need not be open at this hour.
 *
 * Refusals: permission/*, orders/not-found (the shop), orders/request-used, orders/shop-closed, redemption/member-left,
 * redemption/purse-frozen, orders/too-many-open {max}, redemption/nothing-chosen, redemption/goods-withdrawn {name},
 * redemption/goods-not-for-holder {name}, redemption/price-changed {name}, redemption/sold-out {name, onHand},
 * redemption/past-best-before {name, onHand}, redemption/over-limit {name, limit, used},
 * redemption/insufficient-points {needed, available}.
 */
export async function placeOrder(
  tx: Tx,
  actor: PersonActor,
  command: PlaceOrderCommand,
): Promise<Outcome<PlacedOrder>> {
  authorize(actor, 'orders.place');
  const { villageId, memberId } = actor;
  if (villageId === null || memberId === null) throw refuse('orders/not-found');
  const { requestId, shopId } = command;
  const wanted = mergedLines(command.lines);
  const hash = commandHash({ memberId, shopId, lines: wanted });
  await lockMember(tx, { villageId, memberId });
  const earlier = await findEarlier(tx, villageId, requestId);
  if (earlier && earlier.commandHash !== hash) throw refuse('orders/request-used');
  if (earlier) return { result: { id: earlier.id, number: earlier.number }, replayed: true };

  const goodsIds = wanted.map((each) => each.goodsId);
  const placing = await loadPlacing(tx, { villageId, memberId, shopId }, goodsIds);
  if (!placing) throw refuse('orders/not-found');
  const settings = await readSettings(tx, villageId, ['orders.open-max', 'orders.collect-days']);
  const lines = decide(placing, wanted, settings['orders.open-max']);
  const total = sum(lines.map((line) => line.total));
  if (placing.purseId === null || total.gt(placing.available)) {
    const details = { needed: total.toFixed(2), available: placing.available };
    throw refuseRedemption('redemption/insufficient-points', details);
  }
  const collectBy = addDays(placing.day, settings['orders.collect-days']);
  const order = { villageId, memberId, shopId, requestId, hash, total, collectBy, purseId: placing.purseId };
  return { result: await write(tx, actor, placing, lines, order), replayed: false };
}

function decide(placing: Placing, wanted: ReturnType<typeof mergedLines>, openMax: number): Line[] {
  if (placing.shopState === 'closed') throw refuse('orders/shop-closed');
  if (placing.memberLeft) throw refuseRedemption('redemption/member-left');
  if (placing.frozen) throw refuseRedemption('redemption/purse-frozen');
  if (placing.openOrders >= openMax) throw refuse('orders/too-many-open', { max: openMax });
  const lines = wanted.map((each) => priced(each, placing));
  if (lines.length === 0) throw refuseRedemption('redemption/nothing-chosen');
  refuseLines(lines);
  return lines;
}

interface NewOrder {
  readonly villageId: string;
  readonly memberId: string;
  readonly shopId: string;
  readonly requestId: string;
  readonly hash: string;
  readonly total: Points;
  readonly collectBy: string;
  readonly purseId: string;
}

/** Shelves, then numbers, then accounts: the order of locks that every move of goods keeps. */
async function write(
  tx: Tx,
  actor: PersonActor,
  placing: Placing,
  lines: readonly Line[],
  order: NewOrder,
): Promise<PlacedOrder> {
  const { villageId, memberId, shopId, requestId, total, collectBy } = order;
  const id = newId();
  const setAside = lines.map(({ goods, quantity }) => {
    const move = { goodsId: goods.id, kind: 'set-aside', quantity: -quantity } as const;
    return { ...move, sourceId: id, requestId: idFrom('order-set-aside', id), occurredOn: placing.day };
  });
  try {
    await moveStock(tx, actor, order, setAside);
    const { number, pickup } = await takeNumbers(tx, villageId, placing);
    const held = await openAccount(tx, { villageId, unit: 'points', kind: 'held', ownerId: placing.ownerId });
    const [posted] = await postTransfers(tx, actor, villageId, [
      {
        kind: 'reservation',
        unit: 'points',
        fromAccountId: order.purseId,
        toAccountId: held,
        amount: total,
        occurredOn: placing.day,
        requestId: idFrom('order-hold', villageId, id),
        sourceKind: 'order',
        sourceId: id,
        shopId,
        summary: lines.map(({ goods, quantity }) => `${goods.name} ×${quantity}`).join('、'),
      },
    ]);
    await tx.insert(ordersOrders).values({
      villageId,
      id,
      number,
      memberId,
      shopId,
      state: 'placed',
      pickupNumber: pickup,
      total: total.toFixed(2),
      holdTransferId: posted!.id,
      collectBy,
      requestId,
      commandHash: order.hash,
    });
    await tx.insert(ordersLines).values(lines.map((line) => lineRow(villageId, id, line)));
    const by = { byId: actor.accountId, byName: actor.name };
    await tx.insert(ordersEvents).values({ villageId, id: newId(), orderId: id, state: 'placed', ...by });
    await recordAudit(tx, actor, {
      villageId,
      action: 'orders.place',
      subjectKind: 'order',
      subjectId: id,
      details: { memberId, shopId, number, total: total.toFixed(2) },
    });
    return { id, number };
  } catch (error) {
    throw redemptionRefusal(error);
  }
}

const lineRow = (villageId: string, orderId: string, { goods, price, quantity, total }: Line) => ({
  villageId,
  orderId,
  goodsId: goods.id,
  name: goods.name,
  unit: goods.unit,
  price,
  quantity,
  total: total.toFixed(2),
});

async function takeNumbers(tx: Tx, villageId: string, { day, shopCode }: Placing) {
  const year = Number(day.slice(0, 4));
  const compact = day.replaceAll('-', '');
  const [taken] = await tx.$client<{ ofDay: number; ofVillage: number }[]>`
    select shop_take_number(${villageId}, ${`order/${shopCode}/${compact}`}, ${year}::smallint) as "ofDay",
      shop_take_number(${villageId}, 'order', 0::smallint) as "ofVillage"`;
  const number = `${shopCode}-Y${compact}-${String(taken!.ofDay).padStart(3, '0')}`;
  return { number, pickup: pickupNumber(taken!.ofVillage) };
}
