import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { freezePurse, readPurseFigures } from '#services/ledger';
import { loadOwnOrder, placeOrder, readOrderTerms } from '#services/orders';
import { changeSetting, endMembership } from '#services/org';
import { changePrice, suspendShop, withdrawGoods } from '#services/shop';
import { orderSoap } from '#tests/factories/orders';
import { memberActor, personActor, setup } from '#tests/factories/org';
import { createFamily, pool } from '#tests/factories/purses';
import { createTill, line, redeemSoap, type TestTill } from '#tests/factories/redemption';
import { createShop, stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

async function state(tx: Tx, till: TestTill) {
  const [row] = await tx.$client`
    select (select balance::text from ledger_accounts where owner_id = ${till.member.id} and kind = 'member') as balance,
      (select balance::text from ledger_accounts where owner_id = ${till.member.id} and kind = 'held') as held,
      (select on_hand from shop_stocks where goods_id = ${till.soap.id}) as "onHand",
      (select count(*)::int from orders_orders where village_id = ${till.village.id}) as orders`;
  return row;
}

const soapOf = (till: TestTill, quantity = 1) => ({
  requestId: randomUUID(),
  shopId: till.shop.id,
  lines: [line(till.soap, quantity)],
});

describe('an order', () => {
  test('holds points, sets goods aside and has a number, a pickup number and a last day', async ({ tx }) => {
    const till = await createTill(tx);
    const actor = memberActor(till.member);
    const { result, replayed } = await placeOrder(tx, actor, soapOf(till, 3));
    expect(replayed).toBe(false);
    expect(result.number).toMatch(new RegExp(`^${till.shop.code}-Y\\d{8}-001$`));
    expect(await state(tx, till)).toEqual({ balance: '85.00', held: '15.00', onHand: 97, orders: 1 });
    const order = await loadOwnOrder(tx, actor, result.id);
    const { collectBy } = await readOrderTerms(tx, till.village.id);
    expect(order).toMatchObject({ state: 'placed', total: '15.00', collectBy, isHousehold: false });
    expect(order.pickupNumber).toMatch(/^\d{6}$/);
    expect(order.events.map((event) => event.state)).toEqual(['placed']);
    expect(await readPurseFigures(tx, till.village.id, till.member.id)).toMatchObject({ reserved: '15.00' });
  });

  test('is the same for a repeated request', async ({ tx }) => {
    const till = await createTill(tx);
    const command = soapOf(till);
    const first = await placeOrder(tx, memberActor(till.member), command);
    const again = await placeOrder(tx, memberActor(till.member), command);
    expect(again).toEqual({ result: first.result, replayed: true });
    expect(await state(tx, till)).toMatchObject({ orders: 1, held: '5.00' });
  });

  test('keeps its prices when they change', async ({ tx }) => {
    const till = await createTill(tx);
    const id = await orderSoap(tx, till, 2);
    const change = { requestId: randomUUID(), villageId: till.village.id, goodsId: till.soap.id };
    await changePrice(tx, setup, { ...change, price: '9', reason: '进价上涨' });
    expect((await loadOwnOrder(tx, memberActor(till.member), id)).lines).toMatchObject([
      { price: '5.00', total: '10.00' },
    ]);
  });

  test('of one of a household holds from the purse that the household keeps', async ({ tx }) => {
    const family = await createFamily(tx, ['30', '10']);
    await pool(tx, family);
    const shop = await createShop(tx, family.village);
    const soap = await stockGoods(tx, shop);
    const id = await orderSoap(tx, { shop, soap, member: family.mother }, 3);
    expect((await loadOwnOrder(tx, memberActor(family.mother), id)).isHousehold).toBe(true);
    expect(await readPurseFigures(tx, family.village.id, family.father.id)).toMatchObject({ reserved: '15.00' });
    const held = await tx.$client`
      select owner_id from ledger_accounts where kind = 'held' and village_id = ${family.village.id}`;
    expect(held).toMatchObject([{ owner_id: family.household.id }]);
  });
});

interface Case {
  readonly what: string;
  readonly code: string;
  readonly details?: object;
  readonly arrange: (
    tx: Tx,
    till: TestTill,
  ) => Promise<Partial<Parameters<typeof placeOrder>[2]> & { actor?: Partial<PersonActor> }>;
}

const cases: readonly Case[] = [
  {
    what: 'another role',
    code: 'permission/not-allowed',
    arrange: async () => ({ actor: { role: 'shop-staff' } }),
  },
  {
    what: 'somebody who acts for another',
    code: 'permission/not-while-acting',
    arrange: async (_tx, till) => {
      const onBehalfOf = { agencyId: randomUUID(), villageId: till.village.id, memberId: till.member.id };
      return { actor: { onBehalfOf: { ...onBehalfOf, memberName: '周桂兰', until: new Date(Date.now() + 60_000) } } };
    },
  },
  {
    what: 'a shop of nobody',
    code: 'orders/not-found',
    arrange: async () => ({ shopId: randomUUID() }),
  },
  {
    what: 'a used request with other goods',
    code: 'orders/request-used',
    arrange: async (tx, till) => {
      const requestId = randomUUID();
      await placeOrder(tx, memberActor(till.member), { ...soapOf(till), requestId });
      return { requestId, lines: [line(till.soap, 2)] };
    },
  },
  {
    what: 'a suspended shop',
    code: 'orders/shop-closed',
    arrange: async (tx, { village, shop }) => {
      await suspendShop(tx, setup, { requestId: randomUUID(), villageId: village.id, shopId: shop.id, reason: '盘点' });
      return {};
    },
  },
  {
    what: 'a member who left',
    code: 'redemption/member-left',
    arrange: async (tx, { village, member }) => {
      const ending = { ending: 'moved', leftOn: '2026-01-01', reason: '随子女进城' } as const;
      await endMembership(tx, setup, {
        requestId: randomUUID(),
        villageId: village.id,
        memberId: member.id,
        ...ending,
      });
      return {};
    },
  },
  {
    what: 'a frozen purse',
    code: 'redemption/purse-frozen',
    arrange: async (tx, { village, member }) => {
      const administrator = personActor('points-administrator', village);
      const command = { villageId: village.id, memberId: member.id, frozen: true, reason: '核对账目' };
      await freezePurse(tx, administrator, command);
      return {};
    },
  },
  {
    what: 'more open orders than the village lets one have',
    code: 'orders/too-many-open',
    details: { max: 1 },
    arrange: async (tx, till) => {
      await changeSetting(tx, setup, {
        requestId: randomUUID(),
        unitId: till.village.id,
        name: 'orders.open-max',
        value: '1',
        validFrom: dateInChina(),
        reason: '村民代表会议',
      });
      await orderSoap(tx, till);
      return {};
    },
  },
  { what: 'nothing', code: 'redemption/nothing-chosen', arrange: async () => ({ lines: [] }) },
  {
    what: 'withdrawn goods',
    code: 'redemption/goods-withdrawn',
    arrange: async (tx, { village, soap }) => {
      await withdrawGoods(tx, setup, { requestId: randomUUID(), villageId: village.id, goodsId: soap.id });
      return {};
    },
  },
  {
    what: 'another price than the one shown',
    code: 'redemption/price-changed',
    arrange: async (_tx, { soap }) => ({ lines: [{ goodsId: soap.id, quantity: 1, price: '4' }] }),
  },
  {
    what: 'more than there is',
    code: 'redemption/sold-out',
    details: { onHand: 100 },
    arrange: async (_tx, { soap }) => ({ lines: [line(soap, 101)] }),
  },
  {
    what: 'more than a person may have, slips and open orders together',
    code: 'redemption/over-limit',
    details: { limit: 3, used: 2 },
    arrange: async (tx, till) => {
      const rice = await stockGoods(tx, till.shop, {
        name: '大米',
        price: '2',
        limitQuantity: 3,
        limitPeriod: 'month',
      });
      await redeemSoap(tx, { ...till, soap: rice });
      await orderSoap(tx, { ...till, soap: rice }, 1);
      return { lines: [line(rice, 2)] };
    },
  },
  {
    what: 'more points than there are, what is held apart',
    code: 'redemption/insufficient-points',
    details: { needed: '95.00', available: '90.00' },
    arrange: async (tx, till) => {
      await orderSoap(tx, till, 2);
      return { lines: [line(till.soap, 19)] };
    },
  },
];

describe('an order is refused and changes nothing:', () => {
  for (const { what, code, details, arrange } of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const { actor, ...change } = await arrange(tx, till);
      const before = await state(tx, till);
      const attempt = tx.$client.savepoint(() =>
        placeOrder(tx, memberActor(till.member, actor), { ...soapOf(till), ...change }),
      );
      await expect(attempt).rejects.toMatchObject({ code, details: expect.objectContaining(details ?? {}) });
      expect(await state(tx, till)).toEqual(before);
    });
  }
});
