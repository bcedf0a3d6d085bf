import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  changeGoods,
  changePrice,
  changeShop,
  createGoods,
  listFavourites,
  listGoods,
  listMovements,
  listPrices,
  openShop,
  putBackGoods,
  recordLoss,
  reopenShop,
  suspendShop,
  withdrawGoods,
} from '#services/shop';
import { committeeActor, createVillage, shopStaffActor } from '#tests/factories/org';
import { createShop, receive, stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

async function place(tx: Tx) {
  const village = await createVillage(tx);
  const shop = await createShop(tx, village);
  const soap = await stockGoods(tx, shop, { onHand: 10, barcode: '6901234567892' });
  const committee = committeeActor(village);
  const staff = shopStaffActor(village, shop.id);
  const ids = () => ({ requestId: randomUUID(), villageId: village.id, shopId: shop.id, goodsId: soap.id });
  return { village, shop, soap, committee, staff, ids };
}
type Place = Awaited<ReturnType<typeof place>>;

const onHand = async (tx: Tx, { village, soap }: Place) =>
  (await listGoods(tx, village.id)).find((each) => each.id === soap.id)?.onHand;

describe('goods', () => {
  test('are found by name, pinyin initials, code and bar code', async ({ tx }) => {
    const { village, shop } = await place(tx);
    await stockGoods(tx, shop, { name: '食盐 400 克', code: 'S-7' });
    for (const [text, name] of Object.entries({
      fz: '肥皂',
      肥: '肥皂',
      '6901234567892': '肥皂',
      sy: '食盐 400 克',
      's-7': '食盐 400 克',
    })) {
      expect((await listGoods(tx, village.id, { text })).map((each) => each.name)).toEqual([name]);
    }
    expect(await listGoods(tx, village.id, { text: '%' })).toEqual([]);
  });

  test('keep every price with its reason', async ({ tx }) => {
    const { village, soap, committee, ids } = await place(tx);
    const command = { ...ids(), price: '6.5', reason: '进价上涨' };
    await changePrice(tx, committee, command);
    expect(await changePrice(tx, committee, command)).toMatchObject({ replayed: true });
    const prices = await listPrices(tx, village.id, soap.id);
    expect(prices.map((each) => [each.price, each.reason])).toEqual([
      ['6.50', '进价上涨'],
      ['5.00', null],
    ]);
  });

  test('leave the shelf and come back with their stock', async ({ tx }) => {
    const { village, committee, ids } = await place(tx);
    await withdrawGoods(tx, committee, ids());
    expect(await listGoods(tx, village.id, { onShelfOnly: true })).toEqual([]);
    await putBackGoods(tx, committee, ids());
    expect(await listGoods(tx, village.id, { onShelfOnly: true })).toMatchObject([{ onHand: 10 }]);
  });
});

describe('stock', () => {
  test('moves by movements alone, each request once', async ({ tx }) => {
    const here = await place(tx);
    const { village, staff, ids } = here;
    const receipt = { ...ids(), quantity: 5 };
    const first = await receive(tx, staff, receipt);
    expect(first.replayed).toBe(false);
    expect(await receive(tx, staff, receipt)).toEqual({ ...first, replayed: true });
    expect(await onHand(tx, here)).toBe(15);
    await recordLoss(tx, staff, { ...ids(), quantity: 2, reason: '受潮' });
    expect(await onHand(tx, here)).toBe(13);
    const period = { from: '2020-01-01', to: '2100-01-01', limit: 10 };
    const { movements, count } = await listMovements(tx, village.id, period);
    expect(count).toBe(3);
    expect(movements.map((each) => each.kind).sort()).toEqual(['in', 'in', 'loss']);
    expect(await listFavourites(tx, village.id, here.shop.id)).toEqual([]);
  });

  test('can’t be written past its movements, nor movements changed', async ({ tx }) => {
    await place(tx);
    const past = tx.$client.savepoint((sql) => sql`update shop_stocks set on_hand = 99`);
    await expect(past).rejects.toMatchObject({ code: 'YL106' });
    const changed = tx.$client.savepoint((sql) => sql`update shop_movements set quantity = 99`);
    await expect(changed).rejects.toThrow(/permission denied|append-only/);
  });

  test('low stock is listed', async ({ tx }) => {
    const { village, shop } = await place(tx);
    await stockGoods(tx, shop, { name: '毛巾', onHand: 2 });
    const low = await listGoods(tx, village.id, { shopId: shop.id, lowStock: 5 });
    expect(low.map((each) => each.name)).toEqual(['毛巾']);
  });
});

describe('shop services refuse:', () => {
  const cases: readonly { what: string; code: string; act: (tx: Tx, here: Place) => Promise<unknown> }[] = [
    {
      what: 'a shop opened by its staff',
      code: 'permission/not-allowed',
      act: (tx, { village, staff }) =>
        openShop(tx, staff, {
          requestId: randomUUID(),
          villageId: village.id,
          code: 'ZZ',
          name: '二店',
          address: '',
          openedOn: '2026-01-01',
        }),
    },
    {
      what: 'a shop in another village',
      code: 'permission/not-found',
      act: async (tx, { ids }) =>
        changeShop(tx, committeeActor(await createVillage(tx)), { ...ids(), name: '二店', address: '' }),
    },
    {
      what: 'a used shop code',
      code: 'shop/code-taken',
      act: (tx, { village, shop, committee }) =>
        openShop(tx, committee, {
          requestId: randomUUID(),
          villageId: village.id,
          code: shop.code,
          name: '二店',
          address: '',
          openedOn: '2026-01-01',
        }),
    },
    {
      what: 'an unknown shop',
      code: 'shop/not-found',
      act: (tx, { committee, ids }) =>
        changeShop(tx, committee, { ...ids(), shopId: randomUUID(), name: '二店', address: '' }),
    },
    {
      what: 'a used request with other content',
      code: 'shop/request-used',
      act: async (tx, { committee, ids }) => {
        const command = { ...ids(), name: '二店', address: '' };
        await changeShop(tx, committee, command);
        return changeShop(tx, committee, { ...command, name: '三店' });
      },
    },
    {
      what: 'a suspension without reason',
      code: 'shop/reason-missing',
      act: (tx, { committee, ids }) => suspendShop(tx, committee, { ...ids(), reason: ' ' }),
    },
    {
      what: 'a second suspension',
      code: 'shop/already-suspended',
      act: async (tx, { committee, ids }) => {
        await suspendShop(tx, committee, { ...ids(), reason: '盘点' });
        return suspendShop(tx, committee, { ...ids(), reason: '盘点' });
      },
    },
    {
      what: 'to open an open shop',
      code: 'shop/not-suspended',
      act: (tx, { committee, ids }) => reopenShop(tx, committee, ids()),
    },
    {
      what: 'a used bar code',
      code: 'shop/barcode-taken',
      act: (tx, { village, committee }) =>
        createGoods(tx, committee, {
          requestId: randomUUID(),
          villageId: village.id,
          name: '香皂',
          category: 'daily',
          unit: 'piece',
          price: '3',
          barcode: '6901234567892',
        }),
    },
    {
      what: 'goods of nobody',
      code: 'shop/not-found',
      act: (tx, { committee, ids }) =>
        changeGoods(tx, committee, { ...ids(), goodsId: 'x', name: '香皂', category: 'daily', unit: 'piece' }),
    },
    {
      what: 'the same price',
      code: 'shop/price-unchanged',
      act: (tx, { committee, ids }) => changePrice(tx, committee, { ...ids(), price: '5.0', reason: '试试' }),
    },
    {
      what: 'a price without reason',
      code: 'shop/reason-missing',
      act: (tx, { committee, ids }) => changePrice(tx, committee, { ...ids(), price: '6', reason: '' }),
    },
    {
      what: 'stock at a shop of others',
      code: 'shop/not-found',
      act: async (tx, { village, staff, ids }) =>
        receive(tx, staff, { ...ids(), shopId: (await createShop(tx, village)).id, quantity: 1 }),
    },
    {
      what: 'nothing received',
      code: 'shop/quantity-not-positive',
      act: (tx, { staff, ids }) => receive(tx, staff, { ...ids(), quantity: 0 }),
    },
    {
      what: 'stock of unknown goods',
      code: 'shop/not-found',
      act: (tx, { staff, ids }) => receive(tx, staff, { ...ids(), goodsId: randomUUID(), quantity: 1 }),
    },
    {
      what: 'a loss without reason',
      code: 'shop/reason-missing',
      act: (tx, { staff, ids }) => recordLoss(tx, staff, { ...ids(), quantity: 1, reason: '' }),
    },
    {
      what: 'a loss of more than there is',
      code: 'shop/out-of-stock',
      act: (tx, { staff, ids }) => recordLoss(tx, staff, { ...ids(), quantity: 11, reason: '受潮' }),
    },
    {
      what: 'a used request for another quantity',
      code: 'shop/request-used',
      act: async (tx, { staff, ids }) => {
        const command = { ...ids(), quantity: 1 };
        await receive(tx, staff, command);
        return receive(tx, staff, { ...command, quantity: 2 });
      },
    },
  ];
  for (const { what, code, act } of cases) {
    test(what, async ({ tx }) => {
      const here = await place(tx);
      await expect(tx.$client.savepoint(() => act(tx, here))).rejects.toMatchObject({ code });
    });
  }
});
