import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { collectOrder, suspendWithOrders } from '#services/orders';
import { splitHousehold } from '#services/org';
import { endMember } from '#services/purses';
import { redeem } from '#services/redemption';
import { orderSoap, presentOrdered } from '#tests/factories/orders';
import { committeeActor, shopStaffActor } from '#tests/factories/org';
import { createFamily, pool } from '#tests/factories/purses';
import { createTill, line, presentAgain, type TestTill } from '#tests/factories/redemption';
import { createShop, stockGoods } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);
const today = dateInChina();

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
});
afterAll(() => own.close());

/** Until so many transactions wait for a lock that another one holds. */
async function waiting(count: number): Promise<void> {
  for (;;) {
    const [row] = await own.database.db.$client<{ count: number }[]>`
      select count(*)::int as count from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
    if (row!.count >= count) return;
  }
}

const sell = (tx: Tx, till: Pick<TestTill, 'cashier' | 'soap'>, presentationId: string) =>
  redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(till.soap)] });

const outcomes = async (work: readonly Promise<unknown>[]) =>
  (await Promise.allSettled(work)).map((each) =>
    each.status === 'fulfilled' ? 'done' : String((each.reason as { code?: string }).code),
  );

test('a shop is suspended with its orders while somebody stands at its till', async () => {
  const till = await inTransaction((tx) => createTill(tx));
  const presentationId = await inTransaction((tx) => presentAgain(tx, till));
  await inTransaction((tx) => orderSoap(tx, till));
  const { village, shop, member } = till;
  let suspended: Promise<unknown> = Promise.resolve();
  const sold = inTransaction(async (tx) => {
    await tx.$client`select pg_advisory_xact_lock(redemption_member_lock_key(${village.id}, ${member.id}))`;
    const command = { requestId: randomUUID(), villageId: village.id, shopId: shop.id, reason: '盘点' };
    suspended = inTransaction((other) =>
      suspendWithOrders(other, committeeActor(village), { ...command, cancelOrders: true, occurredOn: today }),
    );
    suspended.catch(() => {});
    await waiting(1);
    return sell(tx, till, presentationId);
  });
  await sold.catch(() => {});
  expect(await outcomes([sold, suspended])).toEqual(['done', 'done']);
});

test('a membership ends while its purse pays at the till', async () => {
  const till = await inTransaction((tx) => createTill(tx));
  const presentationId = await inTransaction((tx) => presentAgain(tx, till));
  const { village, member } = till;
  let ended: Promise<unknown> = Promise.resolve();
  const sold = inTransaction(async (tx) => {
    await tx.$client`select ledger_lock_account(village_id, id) from ledger_accounts
      where village_id = ${village.id} and owner_id = ${member.id} and kind = 'member' and unit = 'points'`;
    const command = { requestId: randomUUID(), villageId: village.id, memberId: member.id, reason: '病故' };
    ended = inTransaction((other) =>
      endMember(other, committeeActor(village), { ...command, ending: 'died', leftOn: today }),
    );
    ended.catch(() => {});
    await waiting(1);
    return sell(tx, till, presentationId);
  });
  await sold.catch(() => {});
  expect(await outcomes([sold, ended])).toEqual(['done', 'done']);
});

test('what a purse that was left paid for is collected while that household redeems', async () => {
  const { till, payer, salt, presentationId, collecting } = await inTransaction(async (tx) => {
    const family = await createFamily(tx, ['30', '30']);
    await pool(tx, family);
    const { village, father } = family;
    const shop = await createShop(tx, village);
    const soap = await stockGoods(tx, shop);
    const salt = await stockGoods(tx, shop, { name: '食盐', price: '2.5' });
    const cashier = shopStaffActor(village, shop.id);
    const place = { village, shop, soap, cashier, member: father };
    const orderId = await orderSoap(tx, place);
    await splitHousehold(tx, committeeActor(village), {
      requestId: randomUUID(),
      villageId: village.id,
      householdId: family.household.id,
      number: null,
      address: '二组 8 号',
      headName: '周大山',
      population: 1,
      gridId: family.household.gridId,
      memberIds: [father.id],
      splitOn: today,
    });
    const collect = { requestId: randomUUID(), presentationId: await presentOrdered(tx, place, orderId) };
    const other = await presentAgain(tx, { cashier, member: family.mother });
    return { till: place, payer: family.mother, salt, presentationId: other, collecting: collect };
  });
  await inTransaction(async (tx) => {
    const before = { cashier: till.cashier, member: payer };
    await sell(tx, till, await presentAgain(tx, before));
  });
  let both: Promise<string[]> = Promise.resolve([]);
  await inTransaction(async (tx) => {
    await tx.$client`select from redemption_numbers where shop_id = ${till.shop.id} for update`;
    const sold = inTransaction((other) => sell(other, { ...till, soap: salt }, presentationId));
    await waiting(1);
    const collected = inTransaction((other) => collectOrder(other, till.cashier, collecting));
    both = outcomes([sold, collected]);
    await waiting(2);
  });
  expect(await both).toEqual(['done', 'done']);
  expect((await checkLedger(own.database.db)).problems).toEqual([]);
});
