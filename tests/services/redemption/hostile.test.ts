import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { succeeded } from '#services/kernel/attempt';
import { dateInChina } from '#services/kernel/clock';
import { freezePurse } from '#services/ledger';
import { endMembership } from '#services/org';
import { issueCards, makeCode, presentCard, presentCode, redeem } from '#services/redemption';
import { approveCount, changePrice, suspendShop, withdrawGoods } from '#services/shop';
import { createCount } from '#tests/factories/counts';
import { committeeActor, createMember, createVillage, personActor, setup, shopStaffActor } from '#tests/factories/org';
import {
  createTill,
  line,
  present,
  presentAgain,
  redeemSoap,
  returnAll,
  type TestTill,
} from '#tests/factories/redemption';
import { createShop } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 16 });
});
afterAll(() => own.close());

async function tally(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const settled of await Promise.allSettled(attempts)) {
    const { ok, refusal, replayed } = (settled.status === 'fulfilled' ? settled.value : {}) as {
      ok?: boolean;
      refusal?: { code: string };
      replayed?: boolean;
    };
    const done = ok === false ? refusal!.code : replayed ? 'replayed' : 'done';
    const what = settled.status === 'fulfilled' ? done : String((settled.reason as { code?: string }).code);
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

async function books({ member, soap }: TestTill) {
  const [row] = await own.database.db.$client`
    select (select balance::text from ledger_accounts where owner_id = ${member.id}) as balance,
      (select on_hand from shop_stocks where goods_id = ${soap.id}) as "onHand"`;
  return row;
}

const untouched = { balance: '100.00', onHand: 100 };
const request = () => ({ requestId: randomUUID() });

async function cardOf(till: TestTill) {
  const { result } = await inTransaction((tx) =>
    issueCards(tx, committeeActor(till.village), {
      ...request(),
      villageId: till.village.id,
      memberIds: [till.member.id],
    }),
  );
  return result[0]!;
}

describe('guessing a PIN', () => {
  test('thirty wrong ones at once at two shops: four answers, then the card is blocked, for the right one too', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const other = await inTransaction((tx) => createShop(tx, till.village));
    const card = await cardOf(till);
    const cashiers = [till.cashier, shopStaffActor(till.village, other.id)];
    const guess = (pin: string, index = 0) =>
      inTransaction((tx) => presentCard(tx, cashiers[index % 2]!, { ...request(), cardId: card.cardId, pin }));
    const wrong = card.pin === '582914' ? '582915' : '582914';
    const counts = await tally(Array.from({ length: 30 }, (_, index) => guess(wrong, index)));
    expect(counts).toEqual({ 'redemption/pin-wrong': 4, 'redemption/card-blocked': 26 });
    await expect(guess(card.pin)).rejects.toMatchObject({ code: 'redemption/card-blocked' });
    expect(await books(till)).toEqual(untouched);
  });
});

describe('who vouches', () => {
  test('neither sells nor takes back: two people stand behind such a slip', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const card = await cardOf(till);
    const voucher = shopStaffActor(till.village, till.shop.id, { name: '老周' });
    const presented = await inTransaction((tx) =>
      presentCard(tx, till.cashier, {
        ...request(),
        cardId: card.cardId,
        voucher: { accountId: voucher.accountId, memberId: null },
      }),
    );
    const command = { ...request(), presentationId: succeeded(presented).result.id, lines: [line(till.soap)] };
    await expect(inTransaction((tx) => redeem(tx, voucher, command))).rejects.toMatchObject({
      code: 'redemption/voucher-not-another-person',
    });
    const { result: slip, replayed } = await inTransaction((tx) => redeem(tx, till.cashier, command));
    expect(replayed).toBe(false);
    const secretary = personActor('village-committee', till.village, { accountId: voucher.accountId });
    const goodsBack = {
      ...request(),
      villageId: till.village.id,
      redemptionId: slip.id,
      reason: '拿错了',
      occurredOn: dateInChina(),
    };
    await expect(inTransaction((tx) => returnAll(tx, secretary, goodsBack))).rejects.toMatchObject({
      code: 'redemption/return-by-cashier',
    });
  });
});

describe('what happens between the scan and the confirmation', () => {
  const cases: [string, string, (tx: Tx, till: TestTill) => Promise<unknown>][] = [
    [
      'the shop is suspended',
      'redemption/shop-closed',
      (tx, { village, shop }) =>
        suspendShop(tx, setup, { ...request(), villageId: village.id, shopId: shop.id, reason: '盘点' }),
    ],
    [
      'the member dies',
      'redemption/member-left',
      (tx, { village, member }) =>
        endMembership(tx, setup, {
          ...request(),
          villageId: village.id,
          memberId: member.id,
          ending: 'died',
          leftOn: dateInChina(),
          reason: '去世',
        }),
    ],
    [
      'the purse is frozen',
      'redemption/purse-frozen',
      (tx, { village, member }) =>
        freezePurse(tx, setup, { villageId: village.id, memberId: member.id, frozen: true, reason: '核对' }),
    ],
    [
      'the goods are withdrawn',
      'redemption/goods-withdrawn',
      (tx, { village, soap }) => withdrawGoods(tx, setup, { ...request(), villageId: village.id, goodsId: soap.id }),
    ],
    [
      'the price rises',
      'redemption/price-changed',
      (tx, { village, soap }) =>
        changePrice(tx, setup, {
          ...request(),
          villageId: village.id,
          goodsId: soap.id,
          price: '6',
          reason: '进价涨了',
        }),
    ],
  ]; // prettier-ignore
  test.each(cases)('%s: %s', async (_what, code, happen) => {
    const till = await inTransaction((tx) => createTill(tx));
    const presentationId = await inTransaction((tx) => present(tx, till));
    await inTransaction((tx) => happen(tx, till));
    const command = { ...request(), presentationId, lines: [line(till.soap)] };
    await expect(inTransaction((tx) => redeem(tx, till.cashier, command))).rejects.toMatchObject({ code });
    expect(await books(till)).toEqual(untouched);
  });
});

describe('what is not of this shop', () => {
  test("another village's code is a wrong one, and counted", async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const stranger = await inTransaction(async (tx) => createMember(tx, await createVillage(tx)));
    const { digits } = await makeCode(own.database.db, stranger.villageId, stranger.id);
    const attempt = await inTransaction((tx) => presentCode(tx, till.cashier, { ...request(), digits }));
    expect(attempt).toMatchObject({ ok: false, refusal: { code: 'redemption/code-wrong' } });
  });

  test("another shop's presentation is not found", async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const other = await inTransaction((tx) => createShop(tx, till.village));
    const presentationId = await inTransaction((tx) => presentAgain(tx, till));
    const command = { ...request(), presentationId, lines: [line(till.soap)] };
    const cashier = shopStaffActor(till.village, other.id);
    await expect(inTransaction((tx) => redeem(tx, cashier, command))).rejects.toMatchObject({
      code: 'redemption/not-found',
    });
  });
});

describe('taking back', () => {
  const goodsBack = (till: TestTill, redemptionId: string) => ({
    ...request(),
    villageId: till.village.id,
    redemptionId,
    reason: '拿错了',
    occurredOn: dateInChina(),
  });

  test('twelve people at once: once', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const slip = await inTransaction((tx) => redeemSoap(tx, till, 4));
    const counts = await tally(
      Array.from({ length: 12 }, () =>
        inTransaction((tx) =>
          returnAll(tx, personActor('points-administrator', till.village), goodsBack(till, slip.id)),
        ),
      ),
    );
    expect(counts).toEqual({ done: 1, 'redemption/returned-already': 11 });
    expect(await books(till)).toEqual(untouched);
  });
});

describe('an approved stock-take whose answer was lost', () => {
  test.each([100, 97])('of %i, sent again after a sale, counts nothing again', async (counted) => {
    const till = await inTransaction((tx) => createTill(tx));
    const { village, shop, soap, cashier } = till;
    const countId = await inTransaction((tx) => createCount(tx, cashier, shop, [[soap, counted]], '月底盘点'));
    const command = { ...request(), villageId: village.id, countId };
    const committee = committeeActor(village);
    expect(await inTransaction((tx) => approveCount(tx, committee, command))).toMatchObject({ replayed: false });
    await inTransaction((tx) => redeemSoap(tx, till));
    expect(await inTransaction((tx) => approveCount(tx, committee, command))).toMatchObject({ replayed: true });
    expect(await books(till)).toMatchObject({ onHand: counted - 1 });
    const other = { ...command, note: '再看一遍' };
    await expect(inTransaction((tx) => approveCount(tx, committee, other))).rejects.toMatchObject({
      code: 'shop/request-used',
    });
  });
});
