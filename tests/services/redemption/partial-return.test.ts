import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { checkLedger, freezePurse, listEntries, openAccount, postTransfers } from '#services/ledger';
import { listNotes } from '#services/messages';
import { loadSlip, type ReturnGoodsCommand, returnGoods } from '#services/redemption';
import { committeeActor, personActor, setup } from '#tests/factories/org';
import { createTill, redeemSoap, type TestTill } from '#tests/factories/redemption';
import { stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

type Line = ReturnGoodsCommand['lines'][number];

const back = (tx: Tx, till: TestTill, redemptionId: string, ...lines: Line[]) =>
  returnGoods(tx, committeeActor(till.village), {
    villageId: till.village.id,
    redemptionId,
    requestId: randomUUID(),
    occurredOn: dateInChina(),
    reason: '包装破了',
    lines,
  });

const books = async (tx: Tx, till: TestTill) =>
  (
    await tx.$client`
      select (select balance::text from ledger_accounts where owner_id = ${till.member.id} and kind = 'member') as purse,
        (select balance::text from ledger_accounts where owner_id = ${till.shop.id}) as shop,
        (select on_hand from shop_stocks where goods_id = ${till.soap.id}) as "onHand"`
  )[0];

describe('a return of some of a slip', () => {
  test('puts good ones on the shelf, spoiled ones to loss, and tells the holder', async ({ tx }) => {
    const till = await createTill(tx);
    const slip = await redeemSoap(tx, till, 4);
    await back(tx, till, slip.id, { position: 1, good: 1, spoiled: 2 });
    expect(await books(tx, till)).toEqual({ purse: '95.00', shop: '5.00', onHand: 97 });
    const kinds = await tx.$client`
      select kind, quantity from shop_movements where source_id = ${slip.id} order by version`;
    expect(kinds.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['out', -4],
      ['return', 3],
      ['loss', -2],
    ]);
    const shown = await loadSlip(tx, committeeActor(till.village), till.village.id, slip.id);
    expect(shown).toMatchObject({
      total: '20.00',
      returned: '15.00',
      net: '5.00',
      lines: [{ quantity: 4, returned: 3 }],
    });
    const notes = await listNotes(tx, till.village.id, till.member.id, { limit: 5 });
    expect(notes).toMatchObject([{ kind: 'goods-returned', details: { number: slip.number, points: '15.00' } }]);
  });

  test('goes on until nothing is left, and folds into one row of the purse', async ({ tx }) => {
    const till = await createTill(tx);
    const slip = await redeemSoap(tx, till, 3);
    await back(tx, till, slip.id, { position: 1, good: 1, spoiled: 0 });
    await back(tx, till, slip.id, { position: 1, good: 1, spoiled: 0 });
    const filter = { villageId: till.village.id, memberId: till.member.id, folded: true };
    const folded = await listEntries(tx, filter, { count: 10 });
    expect(folded.entries.map(({ kind, netAmount }) => [kind, netAmount])).toEqual([
      ['reversal', '-5.00'],
      ['award', '100.00'],
    ]);
    await back(tx, till, slip.id, { position: 1, good: 0, spoiled: 1 });
    expect((await listEntries(tx, filter, { count: 10 })).entries[0]).toMatchObject({ netAmount: '0.00' });
    expect(await books(tx, till)).toEqual({ purse: '100.00', shop: '0.00', onHand: 99 });
  });

  test('brings goods that are past their date to their batch, where they stay barred', async ({ tx }) => {
    const till = await createTill(tx);
    const slip = await redeemSoap(tx, till, 2);
    await tx.$client`update shop_lots set best_before = '2020-01-01' where goods_id = ${till.soap.id}`;
    await back(tx, till, slip.id, { position: 1, good: 2, spoiled: 0 });
    const [row] = await tx.$client`
      select shop_sellable(${till.village.id}, ${till.shop.id}, ${till.soap.id}, ${dateInChina()}) as sellable, on_hand as "onHand"
      from shop_lot_stocks where goods_id = ${till.soap.id}`;
    expect(row).toEqual({ sellable: 0, onHand: 100 });
  });

  test('reaches a frozen purse', async ({ tx }) => {
    const till = await createTill(tx);
    const slip = await redeemSoap(tx, till, 2);
    await freezePurse(tx, personActor('points-administrator', till.village), {
      villageId: till.village.id,
      memberId: till.member.id,
      frozen: true,
      reason: '查账',
    });
    await back(tx, till, slip.id, { position: 1, good: 1, spoiled: 0 });
    expect(await books(tx, till)).toMatchObject({ purse: '95.00' });
  });

  test('after the shop was settled makes its account owe, and the ledger stands', async ({ tx }) => {
    const till = await createTill(tx);
    const slip = await redeemSoap(tx, till, 2);
    const villageId = till.village.id;
    const shop = await openAccount(tx, { villageId, unit: 'points', kind: 'shop', ownerId: till.shop.id });
    const settled = await openAccount(tx, { villageId, unit: 'points', kind: 'settled', ownerId: villageId });
    await postTransfers(tx, setup, villageId, [
      {
        kind: 'shop-settlement',
        unit: 'points',
        fromAccountId: shop,
        toAccountId: settled,
        amount: points(10),
        occurredOn: dateInChina(),
        requestId: randomUUID(),
        summary: '结算',
      },
    ]);
    await back(tx, till, slip.id, { position: 1, good: 1, spoiled: 0 });
    expect(await books(tx, till)).toEqual({ purse: '95.00', shop: '-5.00', onHand: 99 });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('frees as much of the limit as came back', async ({ tx }) => {
    const till = await createTill(tx);
    const rice = await stockGoods(tx, till.shop, { name: '大米', limitQuantity: 2, limitPeriod: 'year' });
    const limited = { ...till, soap: rice };
    const slip = await redeemSoap(tx, limited, 2);
    await back(tx, till, slip.id, { position: 1, good: 1, spoiled: 0 });
    await expect(tx.$client.savepoint(() => redeemSoap(tx, limited, 2))).rejects.toMatchObject({
      code: 'redemption/over-limit',
      details: { limit: 2, used: 1 },
    });
    await redeemSoap(tx, limited, 1);
  });
});

describe('a return of some of a slip refuses:', () => {
  const cases: readonly [string, Line[], string, object][] = [
    ['more than was given', [{ position: 1, good: 3, spoiled: 1 }], 'redemption/returned-already', { left: 2 }],
    [
      'more in two lines of the same goods',
      [
        { position: 1, good: 2, spoiled: 0 },
        { position: 1, good: 0, spoiled: 1 },
      ],
      'redemption/returned-already',
      { left: 2 },
    ],
    ['nothing', [{ position: 1, good: 0, spoiled: 0 }], 'redemption/nothing-returned', {}],
    ['a line that the slip has not', [{ position: 9, good: 1, spoiled: 0 }], 'redemption/nothing-returned', {}],
  ];
  for (const [what, lines, code, details] of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const slip = await redeemSoap(tx, till, 3);
      await back(tx, till, slip.id, { position: 1, good: 1, spoiled: 0 });
      const before = await books(tx, till);
      await expect(tx.$client.savepoint(() => back(tx, till, slip.id, ...lines))).rejects.toMatchObject({
        code,
        details,
      });
      expect(await books(tx, till)).toEqual(before);
    });
  }
});
