import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import { listBoardGoods, listBoardShops, suspendShop, withdrawGoods } from '#services/shop';
import { createVillage, setup } from '#tests/factories/org';
import { createShop, stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

describe('the shop on the public board', () => {
  test('offers what is on the shelf list, with the stock of all the village’s shops', async ({ tx }) => {
    const village = await createVillage(tx);
    const [first, second] = [await createShop(tx, village), await createShop(tx, village)];
    const soap = await stockGoods(tx, first, { name: '肥皂', price: '5', onHand: 40 });
    const towel = await stockGoods(tx, second, { name: '毛巾', price: '8', onHand: 0 });
    const salt = await stockGoods(tx, second, { name: '食盐', price: '4', onHand: 7 });
    await withdrawGoods(tx, setup, { villageId: village.id, goodsId: salt.id, requestId: randomUUID() });

    const goods = await listBoardGoods(tx, village.id);
    expect(goods.map((each) => [each.id, each.price, each.onHand])).toEqual([
      [soap.id, '5.00', 40],
      [towel.id, '8.00', 0],
    ]);
    expect(await listBoardGoods(tx, randomUUID())).toEqual([]);
  });

  test('says which shops are open', async ({ tx }) => {
    const village = await createVillage(tx);
    const shop = await createShop(tx, village, { name: '爱心超市（村部）' });
    expect(await listBoardShops(tx, village.id)).toMatchObject([{ name: '爱心超市（村部）', state: 'open' }]);
    await suspendShop(tx, setup, { villageId: village.id, shopId: shop.id, reason: '盘点', requestId: randomUUID() });
    expect(await listBoardShops(tx, village.id)).toMatchObject([{ state: 'closed' }]);
    expect(await listBoardShops(tx, randomUUID())).toEqual([]);
  });
});
