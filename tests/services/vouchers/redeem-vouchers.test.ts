import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { Actor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { checkLedger, freezePurse } from '#services/ledger';
import { endMember } from '#services/purses';
import { presentVoucher, redeem, returnGoods } from '#services/redemption';
import { cancelVoucher, listOwnVouchers, listVouchers } from '#services/vouchers';
import {
  committeeActor,
  createMember,
  createVillage,
  memberActor,
  personActor,
  shopStaffActor,
} from '#tests/factories/org';
import { awardPoints, createTill, line, presentAgain, type TestTill } from '#tests/factories/redemption';
import { createShop } from '#tests/factories/shop';
import { issue, presentVouchers, type TestVoucher } from '#tests/factories/vouchers';
import { test } from '#tests/harness/database';

const buy = (tx: Tx, till: TestTill, presentationId: string, quantity: number) =>
  redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(till.soap, quantity)] });

const scan = (tx: Tx, actor: Actor, voucher: Pick<TestVoucher, 'scan'>, presentationId?: string) =>
  presentVoucher(tx, actor, { requestId: randomUUID(), digits: voucher.scan, presentationId });

const books = async (tx: Tx, till: TestTill) =>
  (
    await tx.$client`
      select coalesce(sum(balance) filter (where kind = 'member'), 0)::text as purse,
        coalesce(sum(balance) filter (where kind = 'voucher'), 0)::text as paper,
        coalesce(sum(balance) filter (where kind = 'shop'), 0)::numeric(14,2)::text as shop
      from ledger_accounts where village_id = ${till.village.id} and owner_id in (${till.member.id}, ${till.shop.id})`
  )[0];

const states = async (tx: Tx, till: TestTill) => {
  const { vouchers } = await listVouchers(tx, till.village.id, { limit: 100 });
  return Object.fromEntries(vouchers.map(({ worth, state }) => [worth, state]));
};

const cancel = (tx: Tx, actor: Actor, till: TestTill, voucher: TestVoucher) =>
  cancelVoucher(tx, actor, {
    villageId: till.village.id,
    voucherId: voucher.id,
    reason: 'lost',
    occurredOn: dateInChina(),
  });

async function withVouchers(tx: Tx, ...worths: (5 | 10 | 20 | 50 | 100)[]) {
  const till = await createTill(tx, { balance: '200' });
  const vouchers = await issue(tx, till.village, till.member, ...worths);
  return { till, vouchers: vouchers as [TestVoucher, ...TestVoucher[]] };
}

describe('vouchers at the till', () => {
  test('pay together, the largest first; the rest is let go, the change goes back to the purse', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 20, 10, 5);
    const presentationId = await presentVouchers(tx, till, ...vouchers);
    const slip = await buy(tx, till, presentationId, 5);
    expect(slip.result.total).toBe('25.00');
    expect(await states(tx, till)).toEqual({ 20: 'redeemed', 10: 'redeemed', 5: 'issued' });
    expect(await books(tx, till)).toEqual({ purse: '170.00', paper: '5.00', shop: '25.00' });
    const later = await presentVouchers(tx, till, vouchers[2]!);
    await buy(tx, till, later, 1);
    expect(await books(tx, till)).toEqual({ purse: '170.00', paper: '0.00', shop: '30.00' });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('are the same presentation when scanned again, and its slip for some seconds after', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 10);
    const first = await scan(tx, till.cashier, vouchers[0]);
    const again = await scan(tx, till.cashier, vouchers[0]);
    expect(again).toMatchObject({ ok: true, result: { replayed: true, result: { redemptionId: null } } });
    if (!first.ok) throw first.refusal;
    const slip = await buy(tx, till, first.result.result.id, 2);
    expect(await scan(tx, till.cashier, vouchers[0])).toMatchObject({
      result: { replayed: true, result: { redemptionId: slip.result.id } },
    });
  });

  test('are free again when the presentation runs out', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 10);
    const first = await presentVouchers(tx, till, vouchers[0]);
    await tx.$client`update redemption_presentations set expires_at = recorded_now() - interval '1 second' where id = ${first}`;
    const other = { ...till, cashier: shopStaffActor(till.village, till.shop.id) };
    const second = await presentVouchers(tx, other, vouchers[0]);
    expect(second).not.toBe(first);
    await expect(tx.$client.savepoint(() => buy(tx, till, first, 1))).rejects.toMatchObject({
      code: 'redemption/presentation-expired',
    });
    await buy(tx, other, second, 2);
  });

  test('outlast a frozen purse and a membership; the change goes where the points came from', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 10, 20);
    const { village, member } = till;
    await freezePurse(tx, personActor('points-administrator', village), {
      villageId: village.id,
      memberId: member.id,
      frozen: true,
      reason: '查账',
    });
    await buy(tx, till, await presentVouchers(tx, till, vouchers[0]), 1);
    await endMember(tx, committeeActor(village), {
      villageId: village.id,
      memberId: member.id,
      requestId: randomUUID(),
      ending: 'died',
      leftOn: dateInChina(),
      reason: '去世',
    });
    await buy(tx, till, await presentVouchers(tx, till, vouchers[1]!), 3);
    expect(await books(tx, till)).toEqual({ purse: '180.00', paper: '0.00', shop: '20.00' });
  });

  test('pay no more than they are worth, whatever else is on paper', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 10, 50);
    const presentationId = await presentVouchers(tx, till, vouchers[0]);
    await expect(tx.$client.savepoint(() => buy(tx, till, presentationId, 3))).rejects.toMatchObject({
      code: 'redemption/insufficient-points',
      details: { needed: '15.00', available: '10.00' },
    });
    await expect(
      tx.$client.savepoint(async () => buy(tx, till, await presentAgain(tx, till), 29)),
    ).rejects.toMatchObject({ details: { available: '140.00' } });
  });

  test('that paid for goods that come back: the points go on to the purse', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 10, 5);
    const slip = await buy(tx, till, await presentVouchers(tx, till, ...vouchers), 3);
    expect(await books(tx, till)).toEqual({ purse: '185.00', paper: '0.00', shop: '15.00' });
    const back = (good: number, spoiled: number) =>
      returnGoods(tx, committeeActor(till.village), {
        villageId: till.village.id,
        redemptionId: slip.result.id,
        requestId: randomUUID(),
        occurredOn: dateInChina(),
        reason: '坏了',
        lines: [{ position: 1, good, spoiled }],
      });
    await back(1, 1);
    expect(await books(tx, till)).toEqual({ purse: '195.00', paper: '0.00', shop: '5.00' });
    await back(0, 1);
    expect(await books(tx, till)).toEqual({ purse: '200.00', paper: '0.00', shop: '0.00' });
    expect(await states(tx, till)).toEqual({ 10: 'redeemed', 5: 'redeemed' });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });
});

describe('a member’s own vouchers', () => {
  test('that ended come on pages of their own, however many are in hand', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 50, 20, 10);
    const own = memberActor(till.member);
    await cancel(tx, own, till, vouchers[2]!);
    const page = await listOwnVouchers(tx, own, { ended: true, limit: 1 });
    expect(page).toMatchObject({ vouchers: [{ worth: 10, state: 'cancelled' }], totals: { count: 1 } });
    expect((await listOwnVouchers(tx, own, { state: 'issued', limit: 1 })).totals).toMatchObject({ issuedWorth: 70 });
    expect((await listVouchers(tx, till.village.id, { text: '%', limit: 9 })).vouchers).toEqual([]);
  });
});

describe('presentVoucher refuses:', () => {
  type Arranged = { digits?: string; actor?: Actor; presentationId?: string };
  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (tx: Tx, till: TestTill, vouchers: [TestVoucher, ...TestVoucher[]]) => Promise<Arranged>;
  }[] = [
    {
      what: 'a member',
      code: 'permission/not-allowed',
      arrange: async (_tx, till) => ({ actor: personActor('member', till.village, { memberId: till.member.id }) }),
    },
    {
      what: 'fewer digits',
      code: 'redemption/code-malformed',
      arrange: async (_tx, _till, [voucher]) => ({ digits: voucher.serial }),
    },
    {
      what: 'a presentation of another shop',
      code: 'redemption/not-found',
      arrange: async (tx, till, [, second]) => {
        const other = await createShop(tx, till.village);
        const cashier = shopStaffActor(till.village, other.id);
        return { presentationId: await presentVouchers(tx, { cashier }, second!) };
      },
    },
    {
      what: 'a presentation by code',
      code: 'redemption/not-found',
      arrange: async (tx, till) => ({ presentationId: await presentAgain(tx, till) }),
    },
    {
      what: 'a presentation that was redeemed',
      code: 'redemption/presentation-expired',
      arrange: async (tx, till, [, second]) => {
        const presentationId = await presentVouchers(tx, till, second!);
        await buy(tx, till, presentationId, 1);
        return { presentationId };
      },
    },
    {
      what: 'the cashier’s own',
      code: 'redemption/own-redemption',
      arrange: async (_tx, till) => ({ actor: { ...till.cashier, memberId: till.member.id } as Actor }),
    },
    {
      what: 'one that is spent',
      code: 'vouchers/redeemed',
      arrange: async (tx, till, [voucher]) => {
        await buy(tx, till, await presentVouchers(tx, till, voucher), 1);
        return { actor: shopStaffActor(till.village, till.shop.id) };
      },
    },
    {
      what: 'one that is cancelled',
      code: 'vouchers/cancelled',
      arrange: async (tx, till, [voucher]) => {
        await cancel(tx, committeeActor(till.village), till, voucher);
        return {};
      },
    },
    {
      what: 'another member’s, to join these',
      code: 'vouchers/of-another-member',
      arrange: async (tx, till) => {
        const other = await createMember(tx, till.village);
        await awardPoints(tx, other, '50');
        const [voucher] = await issue(tx, till.village, other, 10);
        return { presentationId: await presentVouchers(tx, till, voucher!) };
      },
    },
    {
      what: 'one in another till’s hand',
      code: 'vouchers/presented',
      arrange: async (tx, till, [voucher]) => {
        await presentVouchers(tx, till, voucher);
        return { actor: shopStaffActor(till.village, till.shop.id) };
      },
    },
  ];
  for (const { what, code, arrange } of cases) {
    test(what, async ({ tx }) => {
      const { till, vouchers } = await withVouchers(tx, 10, 20);
      const { actor = till.cashier, digits = vouchers[0].scan, presentationId } = await arrange(tx, till, vouchers);
      const before = [await books(tx, till), await states(tx, till)];
      await expect(tx.$client.savepoint(() => scan(tx, actor, { scan: digits }, presentationId))).rejects.toMatchObject(
        { code },
      );
      expect([await books(tx, till), await states(tx, till)]).toEqual(before);
    });
  }

  test('a wrong secret and another village’s voucher, and counts them', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 10);
    const wrong = `${vouchers[0].serial}${(Number(vouchers[0].scan.slice(12)) + 1).toString().padStart(10, '0').slice(-10)}`;
    const elsewhere = await withVouchers(tx, 10);
    for (const digits of [wrong, elsewhere.vouchers[0].scan]) {
      expect(await scan(tx, till.cashier, { scan: digits })).toMatchObject({
        ok: false,
        refusal: { code: 'redemption/points-voucher-unknown' },
      });
    }
    const [attempts] = await tx.$client`select failures from redemption_attempts where shop_id = ${till.shop.id}`;
    expect(attempts).toEqual({ failures: 2 });
  });
});

describe('cancelVoucher', () => {
  test('brings the points back, by the committee or by the member; once', async ({ tx }) => {
    const { till, vouchers } = await withVouchers(tx, 10, 20);
    const own = memberActor(till.member);
    expect(await cancel(tx, committeeActor(till.village), till, vouchers[0])).toMatchObject({ replayed: false });
    expect(await cancel(tx, own, till, vouchers[1]!)).toMatchObject({ replayed: false, result: { worth: 20 } });
    expect(await cancel(tx, own, till, vouchers[1]!)).toMatchObject({ replayed: true });
    expect(await books(tx, till)).toEqual({ purse: '200.00', paper: '0.00', shop: '0.00' });
    expect(await states(tx, till)).toEqual({ 10: 'cancelled', 20: 'cancelled' });
  });

  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (tx: Tx, till: TestTill, voucher: TestVoucher) => Promise<{ actor?: Actor; id?: string }>;
  }[] = [
    { what: 'a cashier', code: 'permission/not-allowed', arrange: async (_tx, till) => ({ actor: till.cashier }) },
    {
      what: 'another village',
      code: 'permission/not-found',
      arrange: async (tx) => ({ actor: committeeActor(await createVillage(tx)) }),
    },
    { what: 'an unknown one', code: 'vouchers/not-found', arrange: async () => ({ id: randomUUID() }) },
    {
      what: 'another member',
      code: 'vouchers/not-found',
      arrange: async (tx, till) => ({ actor: memberActor(await createMember(tx, till.village)) }),
    },
    {
      what: 'one’s own, as the committee',
      code: 'vouchers/own-matter',
      arrange: async (_tx, till) => ({ actor: committeeActor(till.village, { memberId: till.member.id }) }),
    },
    {
      what: 'one that is spent',
      code: 'vouchers/redeemed',
      arrange: async (tx, till, voucher) => {
        await buy(tx, till, await presentVouchers(tx, till, voucher), 1);
        return {};
      },
    },
    {
      what: 'one that a till has in hand',
      code: 'vouchers/presented',
      arrange: async (tx, till, voucher) => {
        await presentVouchers(tx, till, voucher);
        return {};
      },
    },
  ];
  for (const { what, code, arrange } of cases) {
    test(`refuses: ${what}`, async ({ tx }) => {
      const { till, vouchers } = await withVouchers(tx, 10);
      const { actor = committeeActor(till.village), id = vouchers[0].id } = await arrange(tx, till, vouchers[0]);
      const before = [await books(tx, till), await states(tx, till)];
      await expect(tx.$client.savepoint(() => cancel(tx, actor, till, { ...vouchers[0], id }))).rejects.toMatchObject({
        code,
      });
      expect([await books(tx, till), await states(tx, till)]).toEqual(before);
    });
  }
});
