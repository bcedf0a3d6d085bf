import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { declareRelative } from '#services/org';
import { returnGoods } from '#services/redemption';
import { chargeSale, listSales, loadSale, settleSale, takeOfflineSale } from '#services/tills';
import { checkerActor, committeeActor, createMember, createVillage, setup } from '#tests/factories/org';
import { awardPoints, line } from '#tests/factories/redemption';
import { createCashier, createConflict, createStaffedTill, keptSale, setTo } from '#tests/factories/sales';
import { createShop } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

/** A till with a sale of nine soaps that the member could not pay. */
async function arrange(tx: Tx) {
  const till = await createStaffedTill(tx, { balance: '6' });
  const { saleId } = await createConflict(tx, till);
  return { till, sale: { villageId: till.village.id, saleId }, committee: committeeActor(till.village) };
}

async function books(tx: Tx, shopId: string) {
  const [row] = await tx.$client`
    select (select on_hand from shop_stocks where shop_id = ${shopId}) as "onHand",
      (select count(*)::int from redemption_redemptions where shop_id = ${shopId}) as slips`;
  return row;
}

describe('a conflict', () => {
  test('is charged after all by the committee, once', async ({ tx }) => {
    const { till, sale, committee } = await arrange(tx);
    await awardPoints(tx, till.member, '100');
    const first = await chargeSale(tx, committee, sale);
    expect(await chargeSale(tx, committee, sale)).toEqual({ result: first.result, replayed: true });
    expect(await books(tx, till.shop.id)).toEqual({ onHand: 91, slips: 1 });
    const settled = await loadSale(tx, till.village.id, sale.saleId);
    expect(settled).toMatchObject({ state: 'settled', settlement: 'charged', redemptionId: first.result });
    const notes = await tx.$client`select kind from messages_notes where member_id = ${till.member.id}`;
    expect(notes).toMatchObject([{ kind: 'kept-sale-charged' }]);
  });

  test('is tried again by the shop, but not over a limit', async ({ tx }) => {
    const { till, sale } = await arrange(tx);
    await expect(chargeSale(tx, till.cashier, sale)).rejects.toMatchObject({ code: 'redemption/insufficient-points' });
    await awardPoints(tx, till.member, '100');
    expect((await chargeSale(tx, till.cashier, sale)).replayed).toBe(false);
    await setTo(tx, till.village.id, 'offline.allowed', 'off');
    const limited = keptSale(till, { holderCode: keptSale(till).holderCode });
    await takeOfflineSale(tx, till.cashier, limited);
    const again = { villageId: till.village.id, saleId: limited.saleId };
    await expect(chargeSale(tx, till.cashier, again)).rejects.toMatchObject({ code: 'sales/committee-decides' });
  });

  test('that nobody looked into is still nobody’s who is its holder’s relative', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    await setTo(tx, till.village.id, 'offline.allowed', 'off');
    const { saleId } = keptSale(till);
    await takeOfflineSale(tx, till.cashier, keptSale(till, { saleId }));
    const sale = { villageId: till.village.id, saleId };
    expect((await loadSale(tx, till.village.id, saleId)).memberName).toBeNull();
    const relative = { ...committeeActor(till.village), memberId: till.member.id };
    const command = { ...sale, settlement: 'written-off', reason: '村里承担' } as const;
    await expect(tx.savepoint(() => settleSale(tx, relative, command))).rejects.toMatchObject({
      code: 'sales/own-sale',
    });
    expect(await books(tx, till.shop.id)).toEqual({ onHand: 100, slips: 0 });
  });

  test('that became a slip is not taken back by who sold it, whoever sent it in', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const colleague = await createCashier(tx, till, '王大勇');
    const { result } = await takeOfflineSale(tx, colleague, keptSale(till));
    const command = {
      villageId: till.village.id,
      redemptionId: result.redemptionId!,
      lines: [{ position: 1, good: 1, spoiled: 0 }],
      reason: '拿错了',
      occurredOn: dateInChina(),
      requestId: randomUUID(),
    };
    const seller = { ...committeeActor(till.village), accountId: till.cashier.accountId };
    await expect(tx.savepoint(() => returnGoods(tx, seller, command))).rejects.toMatchObject({
      code: 'redemption/return-by-cashier',
    });
    expect((await returnGoods(tx, committeeActor(till.village), command)).replayed).toBe(false);
  });

  test('moves nothing where the goods came back', async ({ tx }) => {
    const { till, sale } = await arrange(tx);
    const command = { ...sale, settlement: 'goods-back', reason: '' } as const;
    expect(await settleSale(tx, till.cashier, command)).toEqual({ result: 'goods-back', replayed: false });
    expect(await settleSale(tx, till.cashier, command)).toMatchObject({ replayed: true });
    expect(await books(tx, till.shop.id)).toEqual({ onHand: 100, slips: 0 });
  });

  test('takes the goods out as a loss where the village bears it, as far as the book has them', async ({ tx }) => {
    const { till, sale, committee } = await arrange(tx);
    const command = { ...sale, settlement: 'written-off', reason: '村里讨论过' } as const;
    await settleSale(tx, committee, command);
    expect(await books(tx, till.shop.id)).toEqual({ onHand: 91, slips: 0 });
    const many = { ...keptSale(till), lines: [line(till.soap, 95)] };
    await takeOfflineSale(tx, till.cashier, many);
    await settleSale(tx, committee, { ...command, saleId: many.saleId });
    expect(await books(tx, till.shop.id)).toEqual({ onHand: 0, slips: 0 });
    const losses = await tx.$client`select quantity, reason from shop_movements where kind = 'loss' order by version`;
    expect(losses).toMatchObject([{ quantity: -9, reason: '村里讨论过' }, { quantity: -91 }]);
  });

  test('stands first in the list, for its own shop', async ({ tx }) => {
    const { till, sale } = await arrange(tx);
    await setTo(tx, till.village.id, 'offline.member-points-max', '500');
    await awardPoints(tx, till.member, '100');
    await takeOfflineSale(tx, till.cashier, keptSale(till, { number: '断-2', holderCode: '0'.repeat(18) }));
    await chargeSale(tx, till.cashier, sale);
    const sales = await listSales(tx, till.village.id, { shopId: till.shop.id });
    expect(sales.map(({ state }) => state)).toEqual(['conflict', 'settled']);
    expect(sales[1]).toMatchObject({ lines: [{ name: '肥皂', quantity: 9, price: '5' }] });
    expect(await listSales(tx, till.village.id, { shopId: randomUUID() })).toEqual([]);
  });
});

type Arranged = Awaited<ReturnType<typeof arrange>>;
type Refused = readonly [what: string, code: string, act: (tx: Tx, world: Arranged) => Promise<unknown>];
const back = (world: Arranged) => ({ ...world.sale, settlement: 'goods-back', reason: '' }) as const;
const off = (world: Arranged) => ({ ...world.sale, settlement: 'written-off', reason: '村里讨论过' }) as const;

const refused: readonly Refused[] = [
  [
    'by a checker',
    'permission/not-allowed',
    (tx, world) => settleSale(tx, checkerActor(world.till.village), back(world)),
  ],
  [
    'from another village',
    'permission/not-found',
    async (tx, world) => settleSale(tx, committeeActor(await createVillage(tx)), back(world)),
  ],
  ['that is none', 'sales/not-found', (tx, world) => settleSale(tx, world.committee, { ...back(world), saleId: 'x' })],
  [
    'of another shop',
    'sales/not-found',
    async (tx, world) => {
      const { village } = world.till;
      const shop = await createShop(tx, village);
      return chargeSale(tx, await createCashier(tx, { village, shop }), world.sale);
    },
  ],
  [
    'that is settled',
    'sales/settled-already',
    async (tx, world) => {
      await settleSale(tx, world.till.cashier, back(world));
      return chargeSale(tx, world.committee, world.sale);
    },
  ],
  [
    'that is settled otherwise',
    'sales/settled-already',
    async (tx, world) => {
      await settleSale(tx, world.committee, back(world));
      return settleSale(tx, world.committee, off(world));
    },
  ],
  [
    'of one’s own',
    'sales/own-sale',
    (tx, world) => settleSale(tx, committeeActor(world.till.village, { memberId: world.till.member.id }), back(world)),
  ],
  [
    'of a relative, charged',
    'sales/own-sale',
    async (tx, world) => {
      const { village, member } = world.till;
      const sister = await createMember(tx, village, { name: '李大山' });
      const relation = { memberId: member.id, relativeNumber: sister.number, relation: '兄妹' };
      await declareRelative(tx, setup, { requestId: randomUUID(), villageId: village.id, ...relation });
      return chargeSale(tx, committeeActor(village, { memberId: sister.id }), world.sale);
    },
  ],
  ['as a loss by the shop', 'sales/committee-decides', (tx, world) => settleSale(tx, world.till.cashier, off(world))],
  [
    'as a loss by who sold',
    'sales/sold-by-settler',
    (tx, world) => {
      const { accountId } = world.till.cashier;
      return settleSale(tx, committeeActor(world.till.village, { accountId }), off(world));
    },
  ],
  [
    'as a loss without a reason',
    'sales/reason-missing',
    (tx, world) => settleSale(tx, world.committee, { ...off(world), reason: ' ' }),
  ],
  [
    'charged while the points still lack',
    'redemption/insufficient-points',
    (tx, world) => chargeSale(tx, world.committee, world.sale),
  ],
];

describe('settling a conflict is refused', () => {
  test.for(refused)('%s: %s', async ([, code, act], { tx }) => {
    const world = await arrange(tx);
    await expect(tx.savepoint((part) => act(part, world))).rejects.toMatchObject({ code });
    expect(await loadSale(tx, world.till.village.id, world.sale.saleId)).toMatchObject({ total: '45.00' });
  });
});
