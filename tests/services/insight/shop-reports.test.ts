import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { listMissedSearches, readGoodsFigures, readShopIncome, readTillClose } from '#services/insight';
import { addDays, dateInChina } from '#services/kernel/clock';
import { returnGoods } from '#services/redemption';
import { recordLoss } from '#services/shop';
import { committeeActor, setup } from '#tests/factories/org';
import { createTill, redeemSoap, type TestTill } from '#tests/factories/redemption';
import { createShop, receive } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const today = dateInChina();
const period = { from: today, to: today };

const giveBack = (till: TestTill, redemptionId: string, good: number, spoiled: number) => ({
  villageId: till.village.id,
  redemptionId,
  lines: [{ position: 1, good, spoiled }],
  reason: '拿错了',
  occurredOn: today,
  requestId: randomUUID(),
});

/** Three pieces and one sold, two of three came back, one of them spoiled; five more came in, one broke. */
async function aDay(tx: Parameters<typeof createTill>[0]) {
  const till = await createTill(tx);
  const slip = await redeemSoap(tx, till, 3);
  await redeemSoap(tx, till, 1);
  await returnGoods(tx, committeeActor(till.village), giveBack(till, slip.id, 1, 1));
  const place = { villageId: till.village.id, shopId: till.shop.id, goodsId: till.soap.id };
  await receive(tx, setup, { ...place, quantity: 5, unitCost: '3.20' });
  await recordLoss(tx, setup, { ...place, requestId: randomUUID(), quantity: 1, reason: '打碎' });
  return till;
}

describe('reports of the love supermarket', () => {
  test('goods: what came less what went is what is left, in pieces and points', async ({ tx }) => {
    const till = await aDay(tx);
    const [soap] = await readGoodsFigures(tx, till.village.id, period);
    expect(soap).toMatchObject({
      opening: 0,
      received: 105,
      given: 2,
      lost: 2,
      expired: 0,
      moved: 0,
      counted: 0,
      closing: 101,
      points: '10.00',
      cost: '16.00',
      lastGivenOn: today,
    });
    const tomorrow = addDays(today, 1);
    const [later] = await readGoodsFigures(tx, till.village.id, { from: tomorrow, to: tomorrow });
    expect(later).toMatchObject({ opening: 101, received: 0, given: 0, closing: 101, points: '0.00' });
    const other = await createShop(tx, till.village);
    expect(await readGoodsFigures(tx, till.village.id, { ...period, shopId: other.id })).toEqual([]);
  });

  test('a till’s day: slips, returns, who and by what', async ({ tx }) => {
    const till = await aDay(tx);
    const close = await readTillClose(tx, till.village.id, till.shop.id, today);
    expect(close).toMatchObject({
      slips: 2,
      points: '20.00',
      pieces: 4,
      returns: 1,
      returned: '10.00',
      means: [{ means: 'code', slips: 2, points: '20.00' }],
      channels: [{ channel: 'till', slips: 2, points: '20.00' }],
      cashiers: [{ name: '刘小芳', slips: 2, points: '20.00' }],
      goods: [{ name: '肥皂', quantity: 4, points: '20.00' }],
    });
    const empty = await readTillClose(tx, till.village.id, till.shop.id, addDays(today, -1));
    expect(empty).toMatchObject({ slips: 0, points: '0.00', firstNumber: null, goods: [] });
  });

  test('income: taken in, given back, settled, open', async ({ tx }) => {
    const till = await aDay(tx);
    expect(await readShopIncome(tx, till.village.id, period)).toEqual([
      {
        shopId: till.shop.id,
        shopName: '爱心超市（村部）',
        month: today.slice(0, 7),
        slips: 2,
        taken: '20.00',
        returned: '10.00',
        settled: '0.00',
        open: '10.00',
      },
    ]);
  });

  test('searches: what was not there, the most often first, what is there not at all', async ({ tx }) => {
    const till = await createTill(tx);
    const rows = [
      ['雨伞', 0, 0, 2],
      ['大米', 1, 0, 5],
      ['肥皂', 1, 1, 9],
    ] as const;
    for (const [words, found, inStock, times] of rows) {
      await tx.$client`insert into shop_searches values (${till.village.id}, ${today}, ${words}, ${found}, ${inStock}, ${times})`;
    }
    expect(await listMissedSearches(tx, till.village.id, period)).toEqual([
      { words: '大米', times: 5, lastOn: today, why: 'sold-out' },
      { words: '雨伞', times: 2, lastOn: today, why: 'unknown' },
    ]);
  });
});
