import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { listAnomalies } from '#services/anomalies';
import { idFrom } from '#services/kernel/ids';
import { freezePurse } from '#services/ledger';
import { declareRelative, endMembership } from '#services/org';
import { issueCards, presentCode, redeem } from '#services/redemption';
import { codeDigits, stepAt } from '#services/redemption/policy';
import { suspendShop, withdrawGoods } from '#services/shop';
import { type KeptSale, takeOfflineSale } from '#services/tills';
import { committeeActor, createMember, memberActor, setup } from '#tests/factories/org';
import { line, present, redeemSoap, type TestTill } from '#tests/factories/redemption';
import { createCashier, createConflict, createStaffedTill, keptSale, setTo } from '#tests/factories/sales';
import { createShop } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';

async function state(tx: Tx, till: TestTill) {
  const [row] = await tx.$client`
    select (select balance::text from ledger_accounts where owner_id = ${till.member.id} and kind = 'member') as balance,
      (select on_hand from shop_stocks where goods_id = ${till.soap.id}) as "onHand",
      (select count(*)::int from redemption_redemptions where village_id = ${till.village.id}) as slips`;
  return row;
}

const codeAt = (till: TestTill, at: Date) =>
  codeDigits(till.member.number, till.member.id, stepAt(at.getTime() / 1000));
const ago = (minutes: number) => new Date(Date.now() - minutes * 60_000);

describe('a sale that was kept', () => {
  test('becomes a slip of its own time, and the member is told', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const sale = keptSale(till);
    const { result, replayed } = await takeOfflineSale(tx, till.cashier, sale);
    expect(replayed).toBe(false);
    expect(result).toMatchObject({ state: 'redeemed', total: '10.00', cashierName: '刘小芳', refusal: null });
    expect(await state(tx, till)).toEqual({ balance: '90.00', onHand: 98, slips: 1 });
    const [slip] =
      await tx.$client`select channel, to_jsonb(sold_at) #>> '{}' as at from redemption_redemptions where id = ${result.redemptionId}`;
    expect(slip).toMatchObject({ channel: 'offline' });
    expect(new Date(slip!.at).toISOString()).toBe(sale.soldAt);
    const notes = await tx.$client`select kind, details from messages_notes where member_id = ${till.member.id}`;
    expect(notes).toMatchObject([{ kind: 'kept-sale-charged', details: { points: '10.00' } }]);
  });

  test('is the same sale whoever sends it again, and keeps both names', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const colleague = await createCashier(tx, till, '王大勇');
    const sale = keptSale(till);
    const first = await takeOfflineSale(tx, colleague, sale);
    const again = await takeOfflineSale(tx, till.cashier, sale);
    expect(again).toEqual({ result: first.result, replayed: true });
    expect(first.result).toMatchObject({ cashierName: '刘小芳', senderName: '王大勇' });
    expect(await state(tx, till)).toMatchObject({ slips: 1, onHand: 98 });
  });

  test('whose answer alone was lost is the slip that was made, over every limit and after hours', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const presentationId = await present(tx, till);
    const requestId = randomUUID();
    const lines = [line(till.soap, 19)];
    const online = await redeem(tx, till.cashier, { requestId, presentationId, lines });
    const lost = { saleId: requestId, holder: 'presentation', holderCode: presentationId, lines } as const;
    const sale = keptSale(till, { ...lost, soldAt: ago(60 * 40).toISOString() });
    const { result } = await takeOfflineSale(tx, till.cashier, sale);
    expect(result).toMatchObject({ state: 'redeemed', redemptionId: online.result.id });
    expect(await state(tx, till)).toEqual({ balance: '5.00', onHand: 81, slips: 1 });
    expect(await tx.$client`select 1 from messages_notes`).toHaveLength(0);
  });

  test('whose request never arrived is redeemed for who was accepted before', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const presentationId = await present(tx, till);
    const sale = keptSale(till, { holder: 'presentation', holderCode: presentationId });
    await tx.$client`update redemption_presentations set expires_at = accepted_at + interval '1 second' where id = ${presentationId}`;
    expect((await takeOfflineSale(tx, till.cashier, sale)).result.state).toBe('redeemed');
  });

  test('takes a code that this shop accepted just before, unless it was redeemed', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const sale = keptSale(till, { soldAt: new Date().toISOString() });
    await presentCode(tx, till.cashier, { requestId: randomUUID(), digits: sale.holderCode });
    expect((await takeOfflineSale(tx, till.cashier, sale)).result.state).toBe('redeemed');
    const second = await takeOfflineSale(tx, till.cashier, { ...sale, saleId: randomUUID() });
    expect(second.result).toMatchObject({ state: 'conflict', refusal: { code: 'redemption/code-used' } });
  });

  test('by card counts where the village lets cards in', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    await setTo(tx, till.village.id, 'offline.cards', 'on');
    const [card] = (
      await issueCards(tx, committeeActor(till.village), {
        villageId: till.village.id,
        requestId: randomUUID(),
        memberIds: [till.member.id],
      })
    ).result;
    const sale = keptSale(till, { holder: 'card', holderCode: card!.scan });
    expect((await takeOfflineSale(tx, till.cashier, sale)).result.state).toBe('redeemed');
  });

  test('uses its code even where it became a conflict', async ({ tx }) => {
    const till = await createStaffedTill(tx, { balance: '6' });
    const sale = keptSale(till);
    expect((await takeOfflineSale(tx, till.cashier, sale)).result.state).toBe('conflict');
    const other = { ...sale, saleId: randomUUID(), lines: [line(till.soap)] };
    const { result } = await takeOfflineSale(tx, till.cashier, other);
    expect(result).toMatchObject({ state: 'conflict', refusal: { code: 'redemption/code-used' } });
  });

  const writesNothing: readonly {
    what: string;
    code: string;
    arrange: (tx: Tx, till: TestTill, sale: KeptSale) => Promise<Parameters<typeof takeOfflineSale>>;
  }[] = [
    {
      what: 'a member',
      code: 'permission/not-allowed',
      arrange: async (tx, till, sale) => [tx, memberActor(till.member), sale],
    },
    {
      what: 'another shop',
      code: 'sales/another-shop',
      arrange: async (tx, till, sale) => {
        const shop = await createShop(tx, till.village);
        return [tx, await createCashier(tx, { village: till.village, shop }), sale];
      },
    },
    {
      what: 'another content under the same id',
      code: 'sales/sale-used',
      arrange: async (tx, till, sale) => {
        await takeOfflineSale(tx, till.cashier, sale);
        return [tx, till.cashier, { ...sale, lines: [line(till.soap, 3)] }];
      },
    },
  ];
  test.for(writesNothing)('from $what is refused: $code', async ({ code, arrange }, { tx }) => {
    const till = await createStaffedTill(tx);
    const given = await arrange(tx, till, keptSale(till));
    await expect(takeOfflineSale(...given)).rejects.toMatchObject({ code });
  });
});

interface Case {
  readonly what: string;
  readonly code: string;
  readonly arrange: (tx: Tx, till: TestTill) => Promise<Partial<KeptSale>>;
}

const waiting = async (tx: Tx, till: TestTill, fields: Partial<KeptSale> & { at: number }) => {
  const { at, ...others } = fields;
  const holderCode = codeAt(till, ago(at));
  await takeOfflineSale(tx, till.cashier, keptSale(till, { soldAt: ago(at).toISOString(), holderCode, ...others }));
};

const conflicts: readonly Case[] = [
  {
    what: 'a village that does not sell offline',
    code: 'sales/not-allowed-offline',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.allowed', 'off');
      return {};
    },
  },
  {
    what: 'a card where cards stay out',
    code: 'sales/cards-not-allowed',
    arrange: async () => ({ holder: 'card', holderCode: '1'.repeat(20) }),
  },
  {
    what: 'a sale from the future',
    code: 'sales/from-the-future',
    arrange: async () => ({ soldAt: ago(-6).toISOString() }),
  },
  {
    what: 'a sale that is too old',
    code: 'sales/too-old',
    arrange: async (_tx, till) => ({
      soldAt: ago(24 * 60 + 1).toISOString(),
      holderCode: codeAt(till, ago(24 * 60 + 1)),
    }),
  },
  {
    what: 'a seller who is none',
    code: 'sales/cashier-unknown',
    arrange: async () => ({ cashierId: randomUUID() }),
  },
  {
    what: 'a code of a wrong secret',
    code: 'redemption/code-wrong',
    arrange: async (_tx, till) => ({
      holderCode: keptSale(till).holderCode.replace(/.$/, (last) => String((Number(last) + 1) % 10)),
    }),
  },
  {
    what: 'a number that nobody has',
    code: 'redemption/code-wrong',
    arrange: async () => ({ holderCode: '9'.repeat(18) }),
  },
  {
    what: 'a code fetched long before',
    code: 'redemption/code-expired',
    arrange: async (_tx, till) => ({ holderCode: codeAt(till, ago(12)) }),
  },
  {
    what: 'a code that was made after the sale',
    code: 'redemption/code-expired',
    arrange: async (_tx, till) => ({ soldAt: ago(10).toISOString(), holderCode: codeAt(till, ago(0)) }),
  },
  {
    what: 'a code that was redeemed',
    code: 'redemption/code-used',
    arrange: async (tx, till) => {
      const { holderCode } = keptSale(till);
      const presentationId = await present(tx, till);
      await redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(till.soap)] });
      return { holderCode };
    },
  },
  {
    what: 'a presentation of nobody',
    code: 'redemption/not-found',
    arrange: async () => ({ holder: 'presentation', holderCode: randomUUID() }),
  },
  {
    what: 'a presentation of another day',
    code: 'redemption/presentation-expired',
    arrange: async (tx, till) => ({
      holder: 'presentation',
      holderCode: await present(tx, till),
      soldAt: ago(60).toISOString(),
    }),
  },
  {
    what: 'a card of nobody',
    code: 'redemption/card-unknown',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.cards', 'on');
      return { holder: 'card', holderCode: '2'.repeat(20) };
    },
  },
  {
    what: 'a device with too many sales',
    code: 'sales/over-sales-limit',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.sales-max', '1');
      await waiting(tx, till, { at: 30 });
      return {};
    },
  },
  {
    what: 'a device with too many points',
    code: 'sales/over-points-limit',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.points-max', '19');
      await waiting(tx, till, { at: 30 });
      return {};
    },
  },
  {
    what: 'a seller with too many sales, whatever devices they name',
    code: 'sales/over-sales-limit',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.sales-max', '1');
      await waiting(tx, till, { at: 30, deviceId: randomUUID() });
      return {};
    },
  },
  {
    what: 'a member with too many points, the latest sale sent first',
    code: 'sales/over-member-limit',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.member-points-max', '19');
      await waiting(tx, till, { at: 5, cashierId: (await createCashier(tx, till)).accountId, deviceId: randomUUID() });
      return { soldAt: ago(30).toISOString(), holderCode: codeAt(till, ago(30)) };
    },
  },
  {
    what: 'the presentation of another kept sale',
    code: 'redemption/not-found',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.member-points-max', '9');
      const { saleId } = await createConflict(tx, till, 2);
      await setTo(tx, till.village.id, 'offline.member-points-max', '60');
      return { holder: 'presentation', holderCode: idFrom('kept-sale', till.village.id, saleId) };
    },
  },
  {
    what: 'a member with too many points at several devices',
    code: 'sales/over-member-limit',
    arrange: async (tx, till) => {
      await setTo(tx, till.village.id, 'offline.member-points-max', '19');
      await waiting(tx, till, { at: 30, deviceId: randomUUID() });
      return {};
    },
  },
  {
    what: 'a purse that was spent elsewhere meanwhile',
    code: 'redemption/insufficient-points',
    arrange: async (tx, till) => {
      await redeemSoap(tx, till, 19);
      return {};
    },
  },
  {
    what: 'a shelf that was sold out meanwhile',
    code: 'redemption/sold-out',
    arrange: async (tx, till) => {
      await tx.$client`select shop_move(${till.village.id}, ${till.shop.id}, ${JSON.stringify([
        {
          goods_id: till.soap.id,
          kind: 'loss',
          quantity: -99,
          reason: '受潮',
          request_id: randomUUID(),
          command_hash: 'x',
          operator_name: '刘小芳',
          occurred_on: new Date().toISOString().slice(0, 10),
        },
      ])}::text::jsonb)`;
      return {};
    },
  },
  {
    what: 'goods that were withdrawn',
    code: 'redemption/goods-withdrawn',
    arrange: async (tx, till) => {
      const { village, soap } = till;
      await withdrawGoods(tx, setup, { requestId: randomUUID(), villageId: village.id, goodsId: soap.id });
      return {};
    },
  },
  {
    what: 'a price that never was',
    code: 'redemption/price-changed',
    arrange: async (_tx, till) => ({ lines: [{ ...line(till.soap, 2), price: '1' }] }),
  },
  {
    what: 'a shop that was closed',
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
      const leaving = { villageId: till.village.id, memberId: till.member.id, reason: 'move', requestId: randomUUID() };
      await endMembership(tx, setup, { ...leaving, leftOn: new Date().toISOString().slice(0, 10) } as never);
      return {};
    },
  },
  {
    what: 'a purse that was frozen',
    code: 'redemption/purse-frozen',
    arrange: async (tx, till) => {
      const frozen = { villageId: till.village.id, memberId: till.member.id, reason: '查', frozen: true };
      await freezePurse(tx, setup, frozen);
      return {};
    },
  },
];

describe('a sale that was kept becomes a conflict', () => {
  test.for(conflicts)('for $what: $code', async ({ code, arrange }, { tx }) => {
    const till = await createStaffedTill(tx);
    const fields = await arrange(tx, till);
    const before = await state(tx, till);
    const sale = keptSale(till, fields);
    const { result } = await takeOfflineSale(tx, till.cashier, sale);
    expect(result).toMatchObject({ state: 'conflict', refusal: { code }, redemptionId: null });
    expect(await state(tx, till)).toEqual(before);
    const again = await takeOfflineSale(tx, till.cashier, sale);
    expect(again).toMatchObject({ replayed: true, result: { state: 'conflict' } });
  });

  test('where the seller, or who sends it, is the holder', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const sender = { ...(await createCashier(tx, till)), memberId: till.member.id };
    const sent = await takeOfflineSale(tx, sender, keptSale(till));
    expect(sent.result.refusal?.code).toBe('redemption/own-redemption');
    await tx.$client`insert into identity_roles (id, account_id, role, unit_id, village_id, member_id)
      values (${randomUUID()}, ${till.cashier.accountId}, 'member', ${till.village.id}, ${till.village.id}, ${till.member.id})`;
    const colleague = await createCashier(tx, till, '王大勇');
    const sale = keptSale(till, { holderCode: codeAt(till, ago(2)), soldAt: ago(2).toISOString() });
    expect((await takeOfflineSale(tx, colleague, sale)).result.refusal?.code).toBe('sales/own-sale');
  });
});

describe('whoever guesses', () => {
  const wrongCode = (till: TestTill, last: number) => `${till.member.number}${String(last).padStart(10, '0')}`;

  test('codes in sales that were kept is counted, and waits as at the till', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    await setTo(tx, till.village.id, 'redemption.code-failures-max', '3');
    await setTo(tx, till.village.id, 'offline.cards', 'on');
    const guesses = [
      { holderCode: wrongCode(till, 1) },
      { holderCode: wrongCode(till, 2) },
      { holder: 'card', holderCode: '2'.repeat(20) },
    ] as const;
    for (const guess of guesses) {
      expect((await takeOfflineSale(tx, till.cashier, keptSale(till, guess))).result.state).toBe('conflict');
    }
    const refused = { code: 'redemption/too-many-attempts' };
    const fourth = () => takeOfflineSale(tx, till.cashier, keptSale(till, { holderCode: wrongCode(till, 4) }));
    await expect(tx.savepoint(fourth)).rejects.toMatchObject(refused);
    await expect(presentCode(tx, till.cashier, { requestId: randomUUID(), digits: '1' })).rejects.toMatchObject(
      refused,
    );
    expect(await tx.$client`select 1 from tills_sales where village_id = ${till.village.id}`).toHaveLength(3);
  });

  test('is not who has a clock that is wrong', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    await setTo(tx, till.village.id, 'redemption.code-failures-max', '3');
    for (const at of [10, 20, 30, 40]) {
      const sale = keptSale(till, { soldAt: ago(50).toISOString(), holderCode: codeAt(till, ago(at)) });
      expect((await takeOfflineSale(tx, till.cashier, sale)).result.refusal?.code).toBe('redemption/code-expired');
    }
  });
});

describe('what is odd about the holder of a kept sale', () => {
  const kindsOf = async (tx: Tx, till: TestTill) =>
    (await listAnomalies(tx, till.village.id, { limit: 10 })).anomalies.map(({ kind, stopped }) => [kind, stopped]);

  test('is written down once and stops nothing: the seller’s relative', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    const clerk = await createMember(tx, till.village);
    await tx.$client`insert into identity_roles (id, account_id, role, unit_id, village_id, member_id)
      values (${randomUUID()}, ${till.cashier.accountId}, 'member', ${till.village.id}, ${till.village.id}, ${clerk.id})`;
    await declareRelative(tx, committeeActor(till.village), {
      requestId: randomUUID(),
      villageId: till.village.id,
      memberId: clerk.id,
      relativeNumber: till.member.number,
      relation: '兄妹',
    });
    await setTo(tx, till.village.id, 'anomalies.stop-staff-relative', 'on');
    const colleague = await createCashier(tx, till, '王大勇');
    const sale = keptSale(till);
    expect((await takeOfflineSale(tx, colleague, sale)).result.state).toBe('redeemed');
    await takeOfflineSale(tx, colleague, sale);
    expect(await kindsOf(tx, till)).toEqual([['staff-relative', false]]);
  });

  test('is many slips in some minutes of its own time, not of when they were sent', async ({ tx }) => {
    const till = await createStaffedTill(tx);
    await setTo(tx, till.village.id, 'anomalies.redemptions-max', '2');
    const sell = (at: number) => waiting(tx, till, { at, lines: [line(till.soap)] });
    for (const at of [600, 300, 40]) await sell(at);
    expect(await kindsOf(tx, till)).toEqual([]);
    for (const at of [38, 36]) await sell(at);
    expect(await kindsOf(tx, till)).toEqual([['many-in-minutes', false]]);
  });
});

describe('sent many times at once', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await ownDatabase({ connectionsMax: 20 });
  });
  afterAll(() => own.close());

  test('is one slip', async () => {
    const { till, sale } = await own.database.transaction(async (tx) => {
      const made = await createStaffedTill(tx);
      return { till: made, sale: keptSale(made) };
    });
    const send = () => own.database.transaction((tx) => takeOfflineSale(tx, till.cashier, sale));
    const answers = await Promise.all(Array.from({ length: 20 }, send));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.map(({ result }) => result.redemptionId)).size).toBe(1);
    await own.database.transaction(async (tx) => {
      expect(await state(tx, till)).toEqual({ balance: '90.00', onHand: 98, slips: 1 });
    });
  });
});
