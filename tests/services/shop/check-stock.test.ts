import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkStock } from '#services/shop/index';
import { createVillage } from '#tests/factories/org';
import { createShop, stockGoods } from '#tests/factories/shop';
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
async function tamper(statement: string) {
  const back = new Error('put back');
  let rows: string[] = [];
  await superuser
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
