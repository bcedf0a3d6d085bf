import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { makeCode, presentCode, redeem, returnGoods } from '#services/redemption';
import { createMember, personActor, shopStaffActor } from '#tests/factories/org';
import {
  awardPoints,
  createTill,
  line,
  presentAgain,
  redeemSoap,
  returnAll,
  type TestTill,
} from '#tests/factories/redemption';
import { stockGoods } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 16 });
});
afterAll(() => own.close());

async function books(till: TestTill) {
  const [row] = await own.database.db.$client`
    select (select balance::text from ledger_accounts where owner_id = ${till.member.id}) as balance,
      (select on_hand from shop_stocks where goods_id = ${till.soap.id}) as "onHand",
      (select count(*)::int from redemption_redemptions where village_id = ${till.village.id}) as slips`;
  return row;
}

/** What came of attempts at the same time: how often each, by refusal code. */
async function tally(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const settled of await Promise.allSettled(attempts)) {
    const what =
      settled.status === 'fulfilled'
        ? (settled.value as { replayed?: boolean }).replayed
          ? 'replayed'
          : 'done'
        : String((settled.reason as { code?: string }).code);
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

describe('redemptions at the same time', () => {
  test('50 of a balance that is good for 10', async () => {
    const till = await inTransaction((tx) => createTill(tx, { balance: '50' }));
    const presentations: string[] = [];
    for (let each = 0; each < 50; each += 1) presentations.push(await inTransaction((tx) => presentAgain(tx, till)));
    const lines = [line(till.soap)];
    const counts = await tally(
      presentations.map((presentationId) =>
        inTransaction((tx) => redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines })),
      ),
    );
    expect(counts).toEqual({ done: 10, 'redemption/insufficient-points': 40 });
    expect(await books(till)).toEqual({ balance: '0.00', onHand: 90, slips: 10 });
  });

  test('50 buyers of the last piece', async () => {
    const till = await inTransaction((tx) => createTill(tx, { onHand: 1 }));
    const buyers = await inTransaction(async (tx) => {
      const presentations: string[] = [];
      for (let each = 0; each < 50; each += 1) {
        const member = await createMember(tx, till.village);
        await awardPoints(tx, member, '20');
        presentations.push(await presentAgain(tx, { cashier: till.cashier, member }));
      }
      return presentations;
    });
    const lines = [line(till.soap)];
    const counts = await tally(
      buyers.map((presentationId) =>
        inTransaction((tx) => redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines })),
      ),
    );
    expect(counts).toEqual({ done: 1, 'redemption/sold-out': 49 });
    expect(await books(till)).toMatchObject({ onHand: 0, slips: 1 });
  });

  test('the same request 200 times: one debit', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const presentationId = await inTransaction((tx) => presentAgain(tx, till));
    const command = { requestId: randomUUID(), presentationId, lines: [line(till.soap, 2)] };
    const counts = await tally(
      Array.from({ length: 200 }, () => inTransaction((tx) => redeem(tx, till.cashier, command))),
    );
    expect(counts).toEqual({ done: 1, replayed: 199 });
    expect(await books(till)).toEqual({ balance: '90.00', onHand: 98, slips: 1 });
  });

  test('two tills with one presentation: the same slip', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const presentationId = await inTransaction((tx) => presentAgain(tx, till));
    const other = shopStaffActor(till.village, till.shop.id);
    const lines = [line(till.soap)];
    const counts = await tally(
      Array.from({ length: 20 }, (_, index) =>
        inTransaction((tx) =>
          redeem(tx, index % 2 ? till.cashier : other, { requestId: randomUUID(), presentationId, lines }),
        ),
      ),
    );
    expect(counts).toEqual({ done: 1, replayed: 19 });
    expect(await books(till)).toMatchObject({ balance: '95.00', slips: 1 });
  });

  test('one person at many tills never passes the limit', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const rice = await inTransaction((tx) =>
      stockGoods(tx, till.shop, { name: '大米', limitQuantity: 2, limitPeriod: 'day' }),
    );
    const presentations: string[] = [];
    for (let each = 0; each < 10; each += 1) presentations.push(await inTransaction((tx) => presentAgain(tx, till)));
    const counts = await tally(
      presentations.map((presentationId) =>
        inTransaction((tx) =>
          redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(rice)] }),
        ),
      ),
    );
    expect(counts).toEqual({ done: 2, 'redemption/over-limit': 8 });
  });

  test('one code at many tills: one acceptance', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const { digits } = await makeCode(own.database.db, till.village.id, till.member.id);
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, () =>
        inTransaction((tx) =>
          presentCode(tx, shopStaffActor(till.village, till.shop.id), { requestId: randomUUID(), digits }),
        ),
      ),
    );
    expect(results.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    const refused = results.filter((each) => each.status === 'rejected').map((each) => each.reason.code);
    expect(new Set(refused)).toEqual(new Set(['redemption/code-used']));
  });

  test('redemptions and returns of one purse in a crowd end without a deadlock and with books that agree', async () => {
    const till = await inTransaction((tx) => createTill(tx, { balance: '500' }));
    const slips = [];
    for (let each = 0; each < 10; each += 1) slips.push(await inTransaction((tx) => redeemSoap(tx, till)));
    const presentations: string[] = [];
    for (let each = 0; each < 10; each += 1) presentations.push(await inTransaction((tx) => presentAgain(tx, till)));
    const administrator = personActor('points-administrator', till.village);
    const returns = slips.map((slip) =>
      inTransaction((tx) =>
        returnAll(tx, administrator, {
          villageId: till.village.id,
          redemptionId: slip.id,
          reason: '拿错了',
          requestId: randomUUID(),
          occurredOn: '2026-11-21',
        }),
      ),
    );
    const redemptions = presentations.map((presentationId) =>
      inTransaction((tx) =>
        redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(till.soap)] }),
      ),
    );
    expect(await tally([...returns, ...redemptions])).toEqual({ done: 20 });
    expect(await books(till)).toEqual({ balance: '450.00', onHand: 90, slips: 20 });
  });

  test('parts of one slip taken back at once are never more than the slip', async () => {
    const till = await inTransaction((tx) => createTill(tx));
    const slip = await inTransaction((tx) => redeemSoap(tx, till, 5));
    const counts = await tally(
      Array.from({ length: 8 }, () =>
        inTransaction((tx) =>
          returnGoods(tx, personActor('points-administrator', till.village), {
            villageId: till.village.id,
            redemptionId: slip.id,
            reason: '坏了',
            requestId: randomUUID(),
            occurredOn: '2026-11-21',
            lines: [{ position: 1, good: 1, spoiled: 1 }],
          }),
        ),
      ),
    );
    expect(counts).toEqual({ done: 2, 'redemption/returned-already': 6 });
    expect(await books(till)).toEqual({ balance: '95.00', onHand: 97, slips: 1 });
  });
});
