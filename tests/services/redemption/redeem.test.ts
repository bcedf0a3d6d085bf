import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { freezePurse } from '#services/ledger';
import { endMembership } from '#services/org';
import { redeem } from '#services/redemption';
import { changePrice, suspendShop, withdrawGoods } from '#services/shop';
import { committeeActor, personActor, setup, shopStaffActor } from '#tests/factories/org';
import { createTill, line, present, presentAgain, redeemSoap, type TestTill } from '#tests/factories/redemption';
import { createShop, stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

async function state(tx: Tx, till: TestTill) {
  const [row] = await tx.$client`
    select (select balance::text from ledger_accounts where owner_id = ${till.member.id}) as balance,
      (select on_hand from shop_stocks where goods_id = ${till.soap.id}) as "onHand",
      (select count(*)::int from redemption_redemptions where village_id = ${till.village.id}) as slips`;
  return row;
}

describe('redeem', () => {
  test('moves points and stock and gives a slip with a number', async ({ tx }) => {
    const till = await createTill(tx);
    const salt = await stockGoods(tx, till.shop, { name: '食盐 400 克', price: '4', unit: 'bag', onHand: 3 });
    const presentationId = await present(tx, till);
    const lines = [line(till.soap, 2), line(salt)];
    const { result, replayed } = await redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines });
    expect(replayed).toBe(false);
    expect(result).toMatchObject({ total: '14.00', balanceAfter: '86.00' });
    expect(result.number).toMatch(new RegExp(`^${till.shop.code}-\\d{8}-0001$`));
    expect(await state(tx, till)).toEqual({ balance: '86.00', onHand: 98, slips: 1 });
    const audit = await tx.$client`select action from audit_events where subject_id = ${result.id}`;
    expect(audit.map((row) => row.action)).toEqual(['redemption.redeem']);
    const summary =
      await tx.$client`select summary, shop_id, operator_name from ledger_transfers where source_id = ${result.id}`;
    expect(summary).toMatchObject([{ shop_id: till.shop.id, operator_name: '刘小芳' }]);
  });

  test('counts slips through the day of a shop', async ({ tx }) => {
    const till = await createTill(tx);
    const numbers = [(await redeemSoap(tx, till)).number, (await redeemSoap(tx, till)).number];
    expect(numbers.map((number) => number.slice(-4))).toEqual(['0001', '0002']);
  });

  test('gives the same slip for a repeated request, and for the same cart of the same presentation', async ({ tx }) => {
    const till = await createTill(tx);
    const presentationId = await present(tx, till);
    const command = { requestId: randomUUID(), presentationId, lines: [line(till.soap, 2)] };
    const first = await redeem(tx, till.cashier, command);
    const again = await redeem(tx, till.cashier, command);
    const fromTheOtherTill = await redeem(tx, shopStaffActor(till.village, till.shop.id), {
      ...command,
      requestId: randomUUID(),
      lines: [line(till.soap, 1), line(till.soap, 1)],
    });
    expect(again).toEqual({ result: first.result, replayed: true });
    expect(fromTheOtherTill).toEqual({ result: first.result, replayed: true });
    expect(await state(tx, till)).toEqual({ balance: '90.00', onHand: 98, slips: 1 });
  });
});

interface Case {
  readonly what: string;
  readonly code: string;
  readonly details?: object;
  readonly arrange: (
    tx: Tx,
    till: TestTill,
    presentationId: string,
  ) => Promise<Partial<Parameters<typeof redeem>[2]> & { actor?: Parameters<typeof redeem>[1] }>;
}

const cases: readonly Case[] = [
  {
    what: 'a visitor',
    code: 'permission/not-signed-in',
    arrange: async (_tx, till) => ({ actor: { kind: 'visitor', origin: till.cashier.origin } }),
  },
  {
    what: 'another role',
    code: 'permission/not-allowed',
    arrange: async (_tx, till) => ({ actor: committeeActor(till.village) }),
  },
  {
    what: 'staff of no shop',
    code: 'redemption/not-allowed',
    arrange: async (_tx, till) => ({ actor: shopStaffActor(till.village, null) }),
  },
  {
    what: 'an unknown presentation',
    code: 'redemption/not-found',
    arrange: async () => ({ presentationId: randomUUID() }),
  },
  { what: 'no id at all', code: 'redemption/not-found', arrange: async () => ({ presentationId: 'x' }) },
  {
    what: 'a presentation at another shop',
    code: 'redemption/not-found',
    arrange: async (tx, till) => ({ actor: shopStaffActor(till.village, (await createShop(tx, till.village)).id) }),
  },
  {
    what: 'a used request with another cart',
    code: 'redemption/request-used',
    arrange: async (tx, till, presentationId) => {
      const requestId = randomUUID();
      await redeem(tx, till.cashier, { requestId, presentationId, lines: [line(till.soap)] });
      return { requestId, lines: [line(till.soap, 2)] };
    },
  },
  {
    what: 'a used presentation with another cart',
    code: 'redemption/presentation-used',
    arrange: async (tx, till, presentationId) => {
      await redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(till.soap)] });
      return { lines: [line(till.soap, 2)] };
    },
  },
  {
    what: 'a suspended shop',
    code: 'redemption/shop-closed',
    arrange: async (tx, till) => {
      const { village, shop } = till;
      await suspendShop(tx, setup, { requestId: randomUUID(), villageId: village.id, shopId: shop.id, reason: '盘点' });
      return {};
    },
  },
  {
    what: 'a member who left',
    code: 'redemption/member-left',
    arrange: async (tx, till) => {
      await endMembership(tx, setup, {
        requestId: randomUUID(),
        villageId: till.village.id,
        memberId: till.member.id,
        ending: 'moved',
        leftOn: '2026-01-01',
        reason: '随子女进城',
      });
      return {};
    },
  },
  {
    what: 'a cashier who serves themselves',
    code: 'redemption/own-redemption',
    arrange: async (_tx, till) => ({ actor: { ...till.cashier, memberId: till.member.id } }),
  },
  {
    what: 'a frozen purse',
    code: 'redemption/purse-frozen',
    arrange: async (tx, till) => {
      const administrator = personActor('points-administrator', till.village);
      const command = { villageId: till.village.id, memberId: till.member.id, frozen: true, reason: '核对账目' };
      await freezePurse(tx, administrator, command);
      return {};
    },
  },
  {
    what: 'a presentation that waited too long',
    code: 'redemption/presentation-expired',
    arrange: async (tx, _till, presentationId) => {
      await tx.$client`update redemption_presentations set expires_at = recorded_now() where id = ${presentationId}`;
      return {};
    },
  },
  { what: 'an empty cart', code: 'redemption/nothing-chosen', arrange: async () => ({ lines: [] }) },
  {
    what: 'a cart of noughts',
    code: 'redemption/nothing-chosen',
    arrange: async (_tx, till) => ({ lines: [line(till.soap, 0)] }),
  },
  {
    what: 'goods of nobody',
    code: 'redemption/goods-withdrawn',
    arrange: async () => ({ lines: [{ goodsId: randomUUID(), quantity: 1, price: '1' }] }),
  },
  {
    what: 'withdrawn goods',
    code: 'redemption/goods-withdrawn',
    details: { name: '肥皂' },
    arrange: async (tx, till) => {
      await withdrawGoods(tx, setup, { requestId: randomUUID(), villageId: till.village.id, goodsId: till.soap.id });
      return {};
    },
  },
  {
    what: 'a price that was changed meanwhile',
    code: 'redemption/price-changed',
    arrange: async (tx, till) => {
      const { village, soap } = till;
      const change = {
        requestId: randomUUID(),
        villageId: village.id,
        goodsId: soap.id,
        price: '6',
        reason: '进价上涨',
      };
      await changePrice(tx, setup, change);
      return {};
    },
  },
  {
    what: 'more than there is',
    code: 'redemption/sold-out',
    details: { name: '肥皂', onHand: 100 },
    arrange: async (_tx, till) => ({ lines: [line(till.soap, 101)] }),
  },
  {
    what: 'more than a person may have',
    code: 'redemption/over-limit',
    details: { limit: 2, used: 1 },
    arrange: async (tx, till) => {
      const rice = await stockGoods(tx, till.shop, {
        name: '大米',
        price: '2',
        limitQuantity: 2,
        limitPeriod: 'month',
      });
      const lines = [line(rice)];
      await redeem(tx, till.cashier, { requestId: randomUUID(), presentationId: await presentAgain(tx, till), lines });
      return { lines: [line(rice, 2)] };
    },
  },
  {
    what: 'more points than there are',
    code: 'redemption/insufficient-points',
    details: { needed: '105.00', available: '100.00' },
    arrange: async (_tx, till) => ({ lines: [line(till.soap, 21)] }),
  },
];

describe('redeem refuses and changes nothing:', () => {
  for (const { what, code, details, arrange } of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const presentationId = await present(tx, till);
      const { actor, ...change } = await arrange(tx, till, presentationId);
      const before = await state(tx, till);
      const command = { requestId: randomUUID(), presentationId, lines: [line(till.soap)], ...change };
      const attempt = tx.$client.savepoint(() => redeem(tx, actor ?? till.cashier, command));
      await expect(attempt).rejects.toMatchObject({ code, details: expect.objectContaining(details ?? {}) });
      expect(await state(tx, till)).toEqual(before);
    });
  }
});
