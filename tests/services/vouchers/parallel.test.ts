import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client';
import { succeeded } from '#services/kernel/attempt';
import { dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { presentVoucher, redeem, returnGoods } from '#services/redemption';
import { cancelVoucher, issueVouchers } from '#services/vouchers';
import { committeeActor, shopStaffActor } from '#tests/factories/org';
import { createTill, line, type TestTill } from '#tests/factories/redemption';
import { issue, presentVouchers, type TestVoucher } from '#tests/factories/vouchers';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 12 });
});
afterAll(() => own.close());

async function tally(attempts: readonly Promise<unknown>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  for (const settled of await Promise.allSettled(attempts)) {
    const what = settled.status === 'fulfilled' ? 'done' : String((settled.reason as { code?: string }).code);
    counts[what] = (counts[what] ?? 0) + 1;
  }
  return counts;
}

const times = <Item>(count: number, make: (index: number) => Item) =>
  Array.from({ length: count }, (_, at) => make(at));

/** Points in the purse, on paper and at the shop; the worth of what can still be spent. */
async function books(till: TestTill) {
  const [row] = await own.database.db.$client`
    select coalesce(sum(balance) filter (where kind = 'member'), 0)::int as purse,
      coalesce(sum(balance) filter (where kind = 'voucher'), 0)::int as paper,
      coalesce(sum(balance) filter (where kind = 'shop'), 0)::int as shop,
      (select coalesce(sum(worth), 0)::int from vouchers_vouchers where member_id = ${till.member.id} and state = 'issued') as worth
    from ledger_accounts where village_id = ${till.village.id}`;
  return row;
}

const cancel = (till: TestTill, voucher: TestVoucher) =>
  inTransaction((tx) =>
    cancelVoucher(tx, committeeActor(till.village), {
      villageId: till.village.id,
      voucherId: voucher.id,
      reason: 'lost',
      occurredOn: dateInChina(),
    }),
  );

const make = (balance: string, ...worths: (5 | 10 | 20)[]) =>
  inTransaction(async (tx) => {
    const till = await createTill(tx, { balance });
    return { till, vouchers: await issue(tx, till.village, till.member, ...worths) };
  });

test('one voucher at many tills is in one hand', async () => {
  const { till, vouchers } = await make('100', 10);
  const counts = await tally(
    times(10, () => {
      const cashier = shopStaffActor(till.village, till.shop.id);
      return inTransaction(async (tx) =>
        succeeded(await presentVoucher(tx, cashier, { requestId: randomUUID(), digits: vouchers[0]!.scan })),
      );
    }),
  );
  expect(counts).toEqual({ done: 1, 'vouchers/presented': 9 });
});

test('one voucher sold twice at the same moment: one slip', async () => {
  const { till, vouchers } = await make('100', 10);
  const presentationId = await inTransaction((tx) => presentVouchers(tx, till, vouchers[0]!));
  const lines = [line(till.soap, 2)];
  await tally(
    times(6, () => inTransaction((tx) => redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines }))),
  );
  expect(await books(till)).toEqual({ purse: 90, paper: 0, shop: 10, worth: 0 });
});

test('a voucher that is cancelled while it is scanned ends one way or the other', async () => {
  for (const _ of times(5, Number)) {
    const { till, vouchers } = await make('100', 10);
    const voucher = vouchers[0]!;
    const sale = inTransaction((tx) => presentVouchers(tx, till, voucher)).then((presentationId) =>
      inTransaction((tx) =>
        redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(till.soap, 2)] }),
      ),
    );
    const counts = await tally([sale, cancel(till, voucher)]);
    expect(counts.done).toBe(1);
    const { purse, shop, paper, worth } = (await books(till))!;
    expect(purse + shop).toBe(100);
    expect(paper).toBe(worth);
  }
});

test('twenty sheets out of a balance for ten', async () => {
  const { till } = await make('100', 10);
  const counts = await tally(
    times(20, () =>
      inTransaction((tx) =>
        issueVouchers(tx, committeeActor(till.village), {
          villageId: till.village.id,
          memberId: till.member.id,
          requestId: randomUUID(),
          occurredOn: dateInChina(),
          counts: [{ worth: 5, count: 2 }],
        }),
      ),
    ),
  );
  expect(counts).toEqual({ done: 9, 'vouchers/insufficient-points': 11 });
  expect(await books(till)).toEqual({ purse: 0, paper: 100, shop: 0, worth: 100 });
});

test('selling, returning and cancelling in a crowd leave books that agree', async () => {
  const { till, vouchers } = await make('200', ...times(12, () => 10 as const));
  const sell = async (voucher: TestVoucher, quantity: number) => {
    const presentationId = await inTransaction((tx) => presentVouchers(tx, till, voucher));
    const command = { requestId: randomUUID(), presentationId, lines: [line(till.soap, quantity)] };
    return (await inTransaction((tx) => redeem(tx, till.cashier, command))).result.id;
  };
  const slips: string[] = [];
  for (const voucher of vouchers.slice(0, 4)) slips.push(await sell(voucher, 2));
  const counts = await tally([
    ...vouchers.slice(4, 8).map((voucher) => sell(voucher, 1)),
    ...vouchers.slice(8).map((voucher) => cancel(till, voucher)),
    ...slips.map((redemptionId) =>
      inTransaction((tx) =>
        returnGoods(tx, committeeActor(till.village), {
          villageId: till.village.id,
          redemptionId,
          requestId: randomUUID(),
          occurredOn: dateInChina(),
          reason: '坏了',
          lines: [{ position: 1, good: 1, spoiled: 0 }],
        }),
      ),
    ),
  ]);
  expect(counts).toEqual({ done: 12 });
  expect(await books(till)).toEqual({ purse: 160, paper: 0, shop: 40, worth: 0 });
  expect((await inTransaction((tx) => checkLedger(tx))).problems).toEqual([]);
});
