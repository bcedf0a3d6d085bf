import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { changePrice, listBoardGoods, listGoods, listPrices } from '#services/shop';
import { committeeActor, createVillage } from '#tests/factories/org';
import { createShop, stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

async function place(tx: Tx) {
  const village = await createVillage(tx);
  const shop = await createShop(tx, village);
  const soap = await stockGoods(tx, shop, { price: '5' });
  const committee = committeeActor(village);
  const change = (price: string, validOn?: string) =>
    changePrice(tx, committee, {
      requestId: randomUUID(),
      villageId: village.id,
      goodsId: soap.id,
      price,
      reason: '村民代表会议决定',
      validOn,
    });
  const priceAt = async (at: string) => {
    const [row] = await tx.$client<{ price: string }[]>`
      select shop_price_at(${village.id}, ${soap.id}, ${at}::timestamptz)::text as price`;
    return row!.price;
  };
  return { village, soap, change, priceAt };
}

describe('a price with a date', () => {
  const day = addDays(dateInChina(), 9);

  test('holds from the first instant of its day in China, and is told before', async ({ tx }) => {
    const { village, change, priceAt } = await place(tx);
    await change('4', day);
    expect(await priceAt(`${addDays(day, -1)}T23:59:59.999+08:00`)).toBe('5.00');
    expect(await priceAt(`${day}T00:00:00+08:00`)).toBe('4.00');
    expect(await listGoods(tx, village.id)).toMatchObject([{ price: '5.00', nextPrice: '4.00', nextPriceOn: day }]);
    expect(await listBoardGoods(tx, village.id)).toMatchObject([{ nextPrice: '4.00', nextPriceOn: day }]);
  });

  test('is replaced by another of the same day', async ({ tx }) => {
    const { village, soap, change, priceAt } = await place(tx);
    await change('4', day);
    await change('5', day);
    expect(await priceAt(`${day}T12:00:00+08:00`)).toBe('5.00');
    const prices = await listPrices(tx, village.id, soap.id);
    expect(prices.map((each) => [each.price, each.state])).toEqual([
      ['5.00', 'planned'],
      ['4.00', 'replaced'],
      ['5.00', 'current'],
    ]);
    expect(prices[2]?.validUntil).toBe(prices[0]?.validFrom);
  });

  test('of today holds at once', async ({ tx }) => {
    const { village, soap, change } = await place(tx);
    await change('4', dateInChina());
    expect(await listGoods(tx, village.id)).toMatchObject([{ price: '4.00', nextPrice: null }]);
    expect((await listPrices(tx, village.id, soap.id)).map((each) => each.state)).toEqual(['current', 'past']);
  });

  for (const { what, price, validOn, code } of [
    { what: 'a day that is over', price: '4', validOn: addDays(dateInChina(), -1), code: 'shop/price-in-past' },
    { what: 'the price that holds anyway', price: '5.00', validOn: day, code: 'shop/price-unchanged' },
  ]) {
    test(`refuses ${what}`, async ({ tx }) => {
      const { change } = await place(tx);
      await expect(tx.$client.savepoint(() => change(price, validOn))).rejects.toMatchObject({ code });
    });
  }
});
