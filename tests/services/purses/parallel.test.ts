import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger, findPurse } from '#services/ledger/index';
import { poolHousehold, unpoolHousehold } from '#services/purses/index';
import { redeem } from '#services/redemption/index';
import { committeeActor, shopStaffActor } from '#tests/factories/org';
import { createFamily, paper, pool } from '#tests/factories/purses';
import { line, presentAgain, returnAll } from '#tests/factories/redemption';
import { createShop, stockGoods } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 16 });
});
afterAll(() => own.close());

const codeOf = (error: unknown): string => {
  if (error instanceof Refusal) return error.code;
  throw error;
};

async function familyAtShop() {
  return own.database.transaction(async (tx) => {
    const family = await createFamily(tx, ['30', '20']);
    const shop = await createShop(tx, family.village);
    const soap = await stockGoods(tx, shop, { onHand: 100, price: '5' });
    return { ...family, shop, soap, cashier: shopStaffActor(family.village, shop.id, { name: '刘小芳' }) };
  });
}

test('two phones of one household at 50 tills redeem exactly what the household has', async () => {
  const family = await familyAtShop();
  await own.database.transaction((tx) => pool(tx, family));
  const presentations = await own.database.transaction(async (tx) => {
    const ids: string[] = [];
    for (let place = 0; place < 50; place += 1) {
      const member = place % 2 ? family.mother : family.father;
      ids.push(await presentAgain(tx, { cashier: family.cashier, member }));
    }
    return ids;
  });
  const outcomes = await Promise.all(
    presentations.map((presentationId) => {
      const command = { requestId: randomUUID(), presentationId, lines: [line(family.soap)] };
      return own.database.transaction((tx) => redeem(tx, family.cashier, command)).then(() => 'redeemed', codeOf);
    }),
  );
  expect(outcomes.filter((each) => each === 'redeemed')).toHaveLength(10);
  expect(new Set(outcomes)).toEqual(new Set(['redeemed', 'redemption/insufficient-points']));
  for (const { id } of [family.father, family.mother]) {
    expect((await findPurse(own.database.db, family.village.id, id)).balance).toBe('0.00');
  }
  expect(await own.database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
});

test('a slip that is taken back returns its points to the purse that paid', async () => {
  const family = await familyAtShop();
  await own.database.transaction(async (tx) => {
    await pool(tx, family);
    const presentationId = await presentAgain(tx, { cashier: family.cashier, member: family.mother });
    const bought = { requestId: randomUUID(), presentationId, lines: [line(family.soap, 2)] };
    const { result } = await redeem(tx, family.cashier, bought);
    expect(result.balanceAfter).toBe('40.00');
    await returnAll(tx, committeeActor(family.village), {
      requestId: randomUUID(),
      villageId: family.village.id,
      redemptionId: result.id,
      reason: '拿错了',
      occurredOn: paper().occurredOn,
    });
    expect((await findPurse(tx, family.village.id, family.father.id)).balance).toBe('50.00');
  });
});

test('the same step sent twenty times at once is taken once', async () => {
  const family = await familyAtShop();
  const ofHousehold = { villageId: family.village.id, householdId: family.household.id };
  const command = { ...paper(), ...ofHousehold };
  const answers = await Promise.all(
    Array.from({ length: 20 }, () =>
      own.database.transaction((tx) => poolHousehold(tx, family.administrator, command)),
    ),
  );
  expect(answers.filter((each) => !each.replayed)).toHaveLength(1);
  expect(new Set(answers.map((each) => each.result.id)).size).toBe(1);
});

test('two people who part a household at once part it once', async () => {
  const family = await familyAtShop();
  await own.database.transaction((tx) => pool(tx, family));
  const ofHousehold = { villageId: family.village.id, householdId: family.household.id };
  const shares = [
    { memberId: family.father.id, points: '50' },
    { memberId: family.mother.id, points: '0' },
  ];
  const part = () =>
    own.database
      .transaction((tx) => unpoolHousehold(tx, family.administrator, { ...paper(), ...ofHousehold, shares }))
      .then(() => 'parted', codeOf);
  expect((await Promise.all([part(), part()])).sort()).toEqual(['parted', 'purses/not-pooled']);
  expect((await findPurse(own.database.db, family.village.id, family.father.id)).balance).toBe('50.00');
});
