import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { cancelOrder, collectOrder, lapseOrders, placeOrder } from '#services/orders';
import { redeem } from '#services/redemption';
import { orderSoap, presentOrdered } from '#tests/factories/orders';
import { createMember, memberActor, shopStaffActor, type TestMember } from '#tests/factories/org';
import { awardPoints, createTill, line, presentAgain, type TestTill } from '#tests/factories/redemption';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);
const today = dateInChina();

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 16 });
});
afterAll(() => own.close());

async function books(till: TestTill) {
  const { village, soap } = till;
  const [row] = await own.database.db.$client`
    select (select sum(balance)::text from ledger_accounts where village_id = ${village.id} and kind = 'member') as balance,
      (select coalesce(sum(balance), 0)::text from ledger_accounts where village_id = ${village.id} and kind = 'held') as held,
      (select on_hand from shop_stocks where goods_id = ${soap.id}) as "onHand",
      (select count(*)::int from redemption_redemptions where village_id = ${village.id}) as slips,
      (select coalesce(sum(total), 0)::numeric(14,2)::text from orders_orders where village_id = ${village.id}
        and state in ('placed', 'ready')) as "openTotal"`;
  return row;
}

/** What came of attempts at the same time: how often each, by refusal code. */
async function tally(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const settled of await Promise.allSettled(attempts)) {
    const what =
      settled.status === 'fulfilled'
        ? (settled.value as { replayed?: boolean }).replayed
          ? 'replayed'
          : 'done'
        : String((settled.reason as { code?: string }).code);
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

const order = (till: TestTill, member: TestMember, quantity = 1) =>
  inTransaction((tx) => {
    const command = { requestId: randomUUID(), shopId: till.shop.id, lines: [line(till.soap, quantity)] };
    return placeOrder(tx, memberActor(member), command);
  });

describe('orders at the same time', () => {
  test('50 for the last 5 pieces', async () => {
    const till = await inTransaction((tx) => createTill(tx, { onHand: 5, balance: '0' }));
    const members = await inTransaction(async (tx) => {
      const all: TestMember[] = [];
      for (let each = 0; each < 50; each += 1) {
        const member = await createMember(tx, till.village);
        await awardPoints(tx, member, '20');
        all.push(member);
      }
      return all;
    });
    expect(await tally(members.map((member) => order(till, member)))).toEqual({ done: 5, 'redemption/sold-out': 45 });
    expect(await books(till)).toMatchObject({ balance: '975.00', held: '25.00', onHand: 0 });
    const pickups = await own.database.db.$client`
      select distinct pickup_number, number from orders_orders where village_id = ${till.village.id}`;
    expect(pickups).toHaveLength(5);
  });

  test('orders and redemptions of one balance: what is affordable', async () => {
    const till = await inTransaction((tx) => createTill(tx, { balance: '12' }));
    const presentations: string[] = [];
    for (let each = 0; each < 5; each += 1) presentations.push(await inTransaction((tx) => presentAgain(tx, till)));
    const lines = [line(till.soap)];
    const redemptions = presentations.map((presentationId) =>
      inTransaction((tx) => redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines })),
    );
    const orders = Array.from({ length: 5 }, () => order(till, till.member));
    expect(await tally([...redemptions, ...orders])).toEqual({ done: 2, 'redemption/insufficient-points': 8 });
    const after = await books(till);
    expect(after).toMatchObject({ balance: '2.00', onHand: 98 });
    expect(after!.held).toBe(after!.openTotal);
  });

  test('one request 30 times: one order', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const command = { requestId: randomUUID(), shopId: till.shop.id, lines: [line(till.soap, 2)] };
    const actor = memberActor(till.member);
    const again = Array.from({ length: 30 }, () => inTransaction((tx) => placeOrder(tx, actor, command)));
    expect(await tally(again)).toEqual({ done: 1, replayed: 29 });
    expect(await books(till)).toMatchObject({ held: '10.00', onHand: 98 });
  });

  test('one order collected at two tills: one slip', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const id = await inTransaction((tx) => orderSoap(tx, till, 2));
    const tills = [till.cashier, shopStaffActor(till.village, till.shop.id)];
    const presentations: string[] = [];
    for (let each = 0; each < 12; each += 1) {
      const cashier = tills[each % 2]!;
      presentations.push(await inTransaction((tx) => presentOrdered(tx, { cashier }, id)));
    }
    const attempts = presentations.map((presentationId, index) =>
      inTransaction((tx) => collectOrder(tx, tills[index % 2]!, { requestId: randomUUID(), presentationId })),
    );
    expect(await tally(attempts)).toEqual({ done: 1, 'orders/collected': 11 });
    expect(await books(till)).toEqual({ balance: '90.00', held: '0.00', onHand: 98, slips: 1, openTotal: '0.00' });
  });

  test('collecting, cancelling and lapsing at once: one of them', async () => {
    for (let round = 0; round < 6; round += 1) {
      const till = await inTransaction((tx) => createTill(tx));
      const { village } = till;
      const orderId = await inTransaction((tx) => orderSoap(tx, till, 2));
      const presentationId = await inTransaction((tx) => presentOrdered(tx, till, orderId));
      const lapse = () =>
        inTransaction((tx) => lapseOrders(tx, jobActor('orders'), { villageId: village.id, today: addDays(today, 9) }));
      const cancel = () =>
        inTransaction((tx) =>
          cancelOrder(tx, memberActor(till.member), { villageId: village.id, orderId, occurredOn: today }),
        );
      const collect = () =>
        inTransaction((tx) => collectOrder(tx, till.cashier, { requestId: randomUUID(), presentationId }));
      const acts = [collect, cancel, lapse, collect, cancel, lapse];
      await Promise.allSettled(acts.map((_, index) => acts[(index + round) % acts.length]!()));
      const [{ state }] = (await own.database.db.$client`select state from orders_orders where id = ${orderId}`) as [
        { state: string },
      ];
      const collected = { balance: '90.00', held: '0.00', onHand: 98, slips: 1, openTotal: '0.00' };
      const released = { balance: '100.00', held: '0.00', onHand: 100, slips: 0, openTotal: '0.00' };
      expect(await books(till)).toEqual(state === 'collected' ? collected : released);
      const events = await own.database.db.$client`
        select state from orders_events where order_id = ${orderId} and state in ('collected', 'cancelled', 'lapsed')`;
      expect(events).toEqual([{ state }]);
    }
    expect((await checkLedger(own.database.db)).problems).toEqual([]);
  });

  test('a crowd that orders, cancels, collects and redeems ends without a deadlock, with books that agree', async () => {
    const till = await inTransaction((tx) => createTill(tx, { balance: '0' }));
    const members = await inTransaction(async (tx) => {
      const all: TestMember[] = [];
      for (let each = 0; each < 8; each += 1) {
        const member = await createMember(tx, till.village);
        await awardPoints(tx, member, '50');
        all.push(member);
      }
      return all;
    });
    const life = async (member: TestMember) => {
      const place = { ...till, member };
      const kept = (await order(till, member)).result.id;
      const dropped = (await order(till, member, 2)).result.id;
      const command = { villageId: till.village.id, orderId: dropped, occurredOn: today };
      const presentationId = await inTransaction((tx) => presentOrdered(tx, till, kept));
      const presented = await inTransaction((tx) => presentAgain(tx, place));
      await Promise.all([
        inTransaction((tx) => cancelOrder(tx, memberActor(member), command)),
        inTransaction((tx) => collectOrder(tx, till.cashier, { requestId: randomUUID(), presentationId })),
        inTransaction((tx) =>
          redeem(tx, till.cashier, { requestId: randomUUID(), presentationId: presented, lines: [line(till.soap)] }),
        ),
      ]);
      return { replayed: false };
    };
    expect(await tally(members.map(life))).toEqual({ done: 8 });
    expect(await books(till)).toEqual({ balance: '320.00', held: '0.00', onHand: 84, slips: 16, openTotal: '0.00' });
  });
});
