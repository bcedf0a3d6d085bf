import { describe, expect } from 'vitest';
import { dateInChina } from '#services/kernel/clock';
import { freezePurse, listEntries, listTransferEntries } from '#services/ledger';
import { choosePurse, listPayingPurses, loadTillSlip, redeem } from '#services/redemption';
import { createFilledFund, earmarkedAccount, grantPoints } from '#tests/factories/donations';
import { setup } from '#tests/factories/org';
import { createTill, line, presentAgain } from '#tests/factories/redemption';
import { stockGoods } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const purse = (
  accountId: string,
  available: string,
  categories: 'food'[] = [],
  goods: { id: string; name: string }[] = [],
) => ({
  accountId,
  name: accountId,
  available,
  categories,
  goods,
  untilOn: null,
});
const goods = [
  { id: 'rice', category: 'food', price: '10' },
  { id: 'soap', category: 'cleaning', price: '5' },
];

describe('choosePurse', () => {
  const food = purse('food', '20', ['food']);
  const soap = purse('soap', '5', [], [{ id: 'soap', name: '肥皂' }]);
  const all = purse('all', '14');
  const cases = [
    { what: 'an empty cart', cart: {}, asked: 'auto', chosen: undefined },
    { what: 'food', cart: { rice: 2 }, asked: 'auto', chosen: 'food' },
    { what: 'one soap', cart: { soap: 1 }, asked: 'auto', chosen: 'soap' },
    { what: 'more soap than its purse pays', cart: { soap: 2 }, asked: 'auto', chosen: 'all' },
    { what: 'food and soap, too dear for any', cart: { rice: 1, soap: 1 }, asked: 'auto', chosen: undefined },
    { what: 'the usual purse, asked for', cart: { rice: 1 }, asked: 'usual', chosen: undefined },
    { what: 'the wrong purse, asked for: the till says why', cart: { soap: 1 }, asked: 'food', chosen: 'food' },
    { what: 'a purse of somebody else', cart: { rice: 1 }, asked: 'elsewhere', chosen: 'food' },
  ];
  for (const { what, cart, asked, chosen } of cases) {
    test(what, () => {
      expect(choosePurse([food, soap, all], goods, cart as Record<string, number>, asked)?.accountId).toBe(chosen);
    });
  }
});

describe('listPayingPurses', () => {
  test('shows what can be spent here and now, and nothing else', async ({ tx }) => {
    const till = await createTill(tx);
    const { village, member } = till;
    const today = dateInChina();
    const food = await createFilledFund(tx, village, { name: '粮油专项', categories: ['food'], untilOn: today });
    const empty = await createFilledFund(tx, village, { name: '花光了' });
    const elders = await createFilledFund(tx, village, { name: '党员专项', groups: ['volunteer'] });
    for (const fundId of [food, elders]) await grantPoints(tx, [member], fundId, '20');
    const presentationId = await presentAgain(tx, till);
    const names = async () => (await listPayingPurses(tx, till.cashier, presentationId)).map(({ name }) => name);
    expect(await names()).toEqual(['粮油专项', '党员专项']);
    await tx.$client`update org_members set kinds = array['party-member'] where id = ${member.id}`;
    expect(await names()).toEqual(['粮油专项']);
    await freezePurse(tx, setup, { villageId: village.id, memberId: member.id, frozen: true, reason: '在查' });
    expect(await names()).toEqual([]);
    expect(empty).not.toBe(food);
    expect(await listPayingPurses(tx, till.cashier, 'nowhere')).toEqual([]);
  });

  test('what was paid with it says so on the slip and in its own list of movements', async ({ tx }) => {
    const till = await createTill(tx);
    const rice = await stockGoods(tx, till.shop, { name: '大米', category: 'food', price: '10' });
    const fundId = await createFilledFund(tx, till.village, { name: '粮油专项', categories: ['food'] });
    await grantPoints(tx, [till.member], fundId, '20');
    const purseId = await earmarkedAccount(tx, till.member.id, fundId);
    const presentationId = await presentAgain(tx, till);
    const { result } = await redeem(tx, till.cashier, {
      requestId: presentationId,
      presentationId,
      purseId,
      lines: [line(rice)],
    });
    expect(await loadTillSlip(tx, till.cashier, result.id)).toMatchObject({ fundName: '粮油专项', isHousehold: false });
    const filter = { villageId: till.village.id, memberId: till.member.id, purse: 'earmarked' } as const;
    const { entries } = await listEntries(tx, filter, { count: 10 });
    expect(entries.map(({ kind, amount, balanceAfter }) => [kind, amount, balanceAfter])).toEqual([
      ['redemption', '-10.00', '10.00'],
      ['earmark', '20.00', '20.00'],
    ]);
    const sides = await listTransferEntries(tx, till.village.id, entries[0]!.transferId);
    expect(sides.find(({ accountKind }) => accountKind === 'earmarked')?.memberId).toBe(till.member.id);
  });
});
