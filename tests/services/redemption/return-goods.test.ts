import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { loadSlip } from '#services/redemption';
import { committeeActor, createVillage, personActor } from '#tests/factories/org';
import { createTill, redeemSoap, returnAll, type TestTill } from '#tests/factories/redemption';
import { stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const commandFor = (till: TestTill, redemptionId: string) => ({
  villageId: till.village.id,
  redemptionId,
  reason: '拿错了',
  requestId: randomUUID(),
  occurredOn: '2026-11-21',
});

const books = async (tx: Tx, till: TestTill) =>
  (
    await tx.$client`
      select (select balance::text from ledger_accounts where owner_id = ${till.member.id}) as purse,
        (select balance::text from ledger_accounts where owner_id = ${till.shop.id}) as shop,
        (select on_hand from shop_stocks where goods_id = ${till.soap.id}) as "onHand"`
  )[0];

describe('returnAll', () => {
  test('brings points and goods back, once', async ({ tx }) => {
    const till = await createTill(tx);
    const slip = await redeemSoap(tx, till, 3);
    expect(await books(tx, till)).toEqual({ purse: '85.00', shop: '15.00', onHand: 97 });
    const committee = committeeActor(till.village);
    const command = commandFor(till, slip.id);
    const { result, replayed } = await returnAll(tx, committee, command);
    expect(replayed).toBe(false);
    expect((await loadSlip(tx, committee, till.village.id, slip.id)).returns).toMatchObject([
      { id: result, total: '15.00' },
    ]);
    expect(await returnAll(tx, committee, command)).toEqual({ result, replayed: true });
    expect(await books(tx, till)).toEqual({ purse: '100.00', shop: '0.00', onHand: 100 });
    const kinds =
      await tx.$client`select kind, quantity from shop_movements where goods_id = ${till.soap.id} order by version`;
    expect(kinds.map((row) => [row.kind, row.quantity])).toEqual([
      ['in', 100],
      ['out', -3],
      ['return', 3],
    ]);
  });

  test('frees the limit per person', async ({ tx }) => {
    const till = await createTill(tx);
    const rice = await stockGoods(tx, till.shop, { name: '大米', limitQuantity: 1, limitPeriod: 'year' });
    const again = { ...till, soap: rice };
    const slip = await redeemSoap(tx, again);
    await expect(tx.$client.savepoint(() => redeemSoap(tx, again))).rejects.toMatchObject({
      code: 'redemption/over-limit',
    });
    await returnAll(tx, committeeActor(till.village), commandFor(till, slip.id));
    expect((await redeemSoap(tx, again)).balanceAfter).toBe('95.00');
  });
});

describe('returnAll refuses:', () => {
  type Actor = Parameters<typeof returnAll>[1];
  const cases: readonly {
    readonly what: string;
    readonly code: string;
    readonly arrange: (tx: Tx, till: TestTill, id: string) => Promise<{ actor?: Actor; change?: object }>;
  }[] = [
    { what: 'a cashier', code: 'permission/not-allowed', arrange: async (_tx, till) => ({ actor: till.cashier }) },
    {
      what: 'another village',
      code: 'permission/not-found',
      arrange: async (tx) => ({ actor: committeeActor(await createVillage(tx)) }),
    },
    {
      what: 'an unknown slip',
      code: 'redemption/not-found',
      arrange: async () => ({ change: { redemptionId: randomUUID() } }),
    },
    { what: 'no reason', code: 'redemption/reason-missing', arrange: async () => ({ change: { reason: '  ' } }) },
    {
      what: 'a used request with another reason',
      code: 'redemption/request-used',
      arrange: async (tx, till, id) => {
        const command = commandFor(till, id);
        await returnAll(tx, committeeActor(till.village), command);
        return { change: { requestId: command.requestId, reason: '坏了' } };
      },
    },
    {
      what: 'a slip that came back',
      code: 'redemption/returned-already',
      arrange: async (tx, till, id) => {
        await returnAll(tx, committeeActor(till.village), commandFor(till, id));
        return {};
      },
    },
    {
      what: 'its own cashier in another role',
      code: 'redemption/return-by-cashier',
      arrange: async (_tx, till) => ({ actor: committeeActor(till.village, { accountId: till.cashier.accountId }) }),
    },
    {
      what: 'its holder',
      code: 'redemption/own-redemption',
      arrange: async (_tx, till) => ({
        actor: personActor('points-administrator', till.village, { memberId: till.member.id }),
      }),
    },
  ];
  for (const { what, code, arrange } of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const slip = await redeemSoap(tx, till);
      const { actor = committeeActor(till.village), change } = await arrange(tx, till, slip.id);
      const before = await books(tx, till);
      const command = { ...commandFor(till, slip.id), ...change };
      await expect(tx.$client.savepoint(() => returnAll(tx, actor, command))).rejects.toMatchObject({ code });
      expect(await books(tx, till)).toEqual(before);
    });
  }
});
