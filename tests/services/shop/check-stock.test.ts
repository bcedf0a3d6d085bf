import { randomUUID } from 'node:crypto';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateInChina } from '#services/kernel/clock';
import { returnGoods } from '#services/redemption/index';
import { checkStock } from '#services/shop/index';
import { createTransfer } from '#tests/factories/counts';
import { createDonation } from '#tests/factories/donations';
import { orderSoap } from '#tests/factories/orders';
import { committeeActor, createVillage } from '#tests/factories/org';
import { createTill, redeemSoap } from '#tests/factories/redemption';
import { createShop, stockGoods } from '#tests/factories/shop';
import { issue } from '#tests/factories/vouchers';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let superuser: postgres.Sql;

beforeAll(async () => {
  own = await ownDatabase();
  superuser = postgres(own.superuserUrl, { max: 1, onnotice: () => {} });
  await own.database.transaction(async (tx) => {
    await stockGoods(tx, await createShop(tx, await createVillage(tx)), { onHand: 10 });
  });
});
afterAll(async () => {
  await superuser.end();
  await own.close();
});

/** What the check names in a copy that was changed with the triggers off. */
async function tamper(statement: string, connection = superuser) {
  const back = new Error('put back');
  let rows: string[] = [];
  await connection
    .begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      const { count } = await sql.unsafe(statement);
      if (count === 0) throw new Error('the statement changed nothing');
      rows = (await checkStock({ $client: sql } as never)).problems.map((each) => each.row);
      throw back;
    })
    .catch((error: unknown) => {
      if (error !== back) throw error;
    });
  return rows;
}

describe('checkStock', () => {
  it('finds sound books sound', async () => {
    expect(await own.database.snapshot((tx) => checkStock(tx))).toEqual({ movements: 1, problems: [] });
  });

  for (const { what, statement, row } of [
    { what: 'a shelf', statement: 'update shop_stocks set on_hand = on_hand + 1', row: 'shelf' },
    { what: 'a batch', statement: 'update shop_lot_stocks set on_hand = on_hand + 1', row: 'lot' },
    { what: 'a quantity', statement: 'update shop_movements set quantity = 11', row: 'movement' },
    { what: 'what was on hand after', statement: 'update shop_movements set on_hand_after = 9', row: 'movement' },
    { what: 'a version', statement: 'update shop_movements set version = 2', row: 'movement' },
    { what: 'a deleted movement', statement: 'delete from shop_movements', row: 'shelf' },
    {
      what: 'goods that went out on no slip',
      statement: `insert into shop_movements select (jsonb_populate_record(m, '{"version":2,"kind":"out","quantity":-1,"on_hand_after":9,"source_id":"018f0000-0000-7000-8000-000000000001"}')).* from shop_movements m`,
      row: 'slip',
    },
  ]) {
    it(`names ${what}`, async () => {
      expect(await tamper(statement)).toContain(row);
    });
  }
});

describe('checkStock over papers', () => {
  let busy: TestDatabase;
  let asSuperuser: postgres.Sql;

  beforeAll(async () => {
    busy = await ownDatabase();
    asSuperuser = postgres(busy.superuserUrl, { max: 1, onnotice: () => {} });
    await busy.database.transaction(async (tx) => {
      const till = await createTill(tx);
      const committee = committeeActor(till.village);
      const slip = await redeemSoap(tx, till, 3);
      await returnGoods(tx, committee, {
        villageId: till.village.id,
        redemptionId: slip.id,
        lines: [{ position: 1, good: 1, spoiled: 1 }],
        reason: '拿错了',
        occurredOn: dateInChina(),
        requestId: randomUUID(),
      });
      await orderSoap(tx, till);
      await issue(tx, till.village, till.member, 10, 5);
      const other = await createShop(tx, till.village);
      await createTransfer(tx, committee, till.shop, other, [[till.soap, 2]]);
      await createDonation(tx, till.village, { lines: [{ shopId: till.shop.id, goodsId: till.soap.id, quantity: 4 }] });
    });
  });
  afterAll(async () => {
    await asSuperuser.end();
    await busy.close();
  });

  const named = (statement: string) => tamper(statement, asSuperuser);

  it('finds a day of everything sound', async () => {
    expect((await busy.database.snapshot((tx) => checkStock(tx))).problems).toEqual([]);
  });

  it.each([
    ['a return of more', 'update redemption_return_lines set quantity = quantity + 1', 'return'],
    [
      'a spoiled piece that was not lost',
      `update shop_movements set quantity = -2, on_hand_after = on_hand_after - 1 where kind = 'loss'`,
      'return',
    ],
    [
      'an order that ended with its goods aside',
      `update orders_orders set state = 'lapsed', ended_at = now()`,
      'order',
    ],
    ['an order of more', 'update orders_lines set quantity = quantity + 1, total = price * (quantity + 1)', 'order'],
    ['goods received that never arrived', `update shop_transfers set state = 'received', ended_at = now()`, 'transfer'],
    ['points held for an order that ended', `update orders_orders set state = 'lapsed', ended_at = now()`, 'held'],
    ['a voucher of more', 'update vouchers_vouchers set worth = 100 where worth = 10', 'paper'],
    ['a donation of more', 'update donations_lines set quantity = quantity + 1', 'donation'],
  ])('names %s', async (_what, statement, row) => {
    expect(await named(statement)).toContain(row);
  });
});
