import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { jobActor } from '#services/kernel/actor';
import { succeeded } from '#services/kernel/attempt';
import { addDays, dateInChina } from '#services/kernel/clock';
import { checkLedger } from '#services/ledger';
import { listNotes } from '#services/messages';
import {
  cancelOrder,
  collectOrder,
  countOpenOrders,
  lapseOrders,
  listCollectable,
  loadOrder,
  type OrderState,
  presentOrder,
  presentOwnOrder,
  readyOrder,
  remindOfOrders,
  suspendWithOrders,
} from '#services/orders';
import { changeSetting } from '#services/org';
import { redeem } from '#services/redemption';
import { collect, digitsOf, orderSoap, presentOrdered } from '#tests/factories/orders';
import { committeeActor, memberActor, personActor, setup, shopStaffActor } from '#tests/factories/org';
import { createTill, line, present, returnAll, type TestTill } from '#tests/factories/redemption';
import { createShop } from '#tests/factories/shop';
import { test } from '#tests/harness/database';

const today = dateInChina();
const job = jobActor('orders');

async function books(tx: Tx, till: TestTill) {
  const [row] = await tx.$client`
    select (select balance::text from ledger_accounts where owner_id = ${till.member.id} and kind = 'member') as balance,
      (select coalesce(sum(balance), 0)::text from ledger_accounts where owner_id = ${till.member.id} and kind = 'held') as held,
      (select coalesce(sum(balance), 0)::text from ledger_accounts where owner_id = ${till.shop.id}) as shop,
      (select on_hand from shop_stocks where goods_id = ${till.soap.id}) as "onHand"`;
  return row;
}

/** Each way an open order may go, by who does it. */
const moves = {
  ready: (tx: Tx, till: TestTill, orderId: string) => readyOrder(tx, till.cashier, { orderId }),
  collected: (tx: Tx, till: TestTill, orderId: string) => collect(tx, till, orderId),
  cancelled: (tx: Tx, till: TestTill, orderId: string) =>
    cancelOrder(tx, memberActor(till.member), { villageId: till.village.id, orderId, occurredOn: today }),
  lapsed: async (tx: Tx, till: TestTill, _orderId: string) => {
    await lapseOrders(tx, job, { villageId: till.village.id, today: addDays(today, 30) });
    return { replayed: false };
  },
} as const;
type Move = keyof typeof moves;

/** What becomes of an order in a state: another state, `same` again, or a refusal. */
const table: Record<OrderState, Record<Exclude<Move, 'lapsed' | 'collected'>, string> & { lapsed: string }> = {
  placed: { ready: 'ready', cancelled: 'cancelled', lapsed: 'lapsed' },
  ready: { ready: 'same', cancelled: 'cancelled', lapsed: 'lapsed' },
  collected: { ready: 'orders/collected', cancelled: 'orders/collected', lapsed: 'collected' },
  cancelled: { ready: 'orders/cancelled', cancelled: 'same', lapsed: 'cancelled' },
  lapsed: { ready: 'orders/lapsed', cancelled: 'orders/lapsed', lapsed: 'lapsed' },
};

async function orderIn(tx: Tx, till: TestTill, state: OrderState): Promise<string> {
  const id = await orderSoap(tx, till, 2);
  if (state === 'ready') await moves.ready(tx, till, id);
  else if (state !== 'placed') await moves[state](tx, till, id);
  return id;
}

const stateOf = async (tx: Tx, till: TestTill, id: string) =>
  (await loadOrder(tx, committeeActor(till.village), till.village.id, id)).state;

describe('every transition:', () => {
  for (const [from, row] of Object.entries(table) as [OrderState, Record<string, string>][]) {
    for (const [move, outcome] of Object.entries(row)) {
      test(`${from}, then ${move}: ${outcome}`, async ({ tx }) => {
        const till = await createTill(tx);
        const id = await orderIn(tx, till, from);
        const before = await books(tx, till);
        const attempt = tx.$client.savepoint(() => moves[move as Move](tx, till, id));
        if (outcome.includes('/')) {
          await expect(attempt).rejects.toMatchObject({ code: outcome });
          expect(await stateOf(tx, till, id)).toBe(from);
          expect(await books(tx, till)).toEqual(before);
        } else {
          expect((await attempt).replayed).toBe(outcome === 'same');
          expect(await stateOf(tx, till, id)).toBe(outcome === 'same' ? from : outcome);
        }
        const closed = ['cancelled', 'lapsed'].includes(await stateOf(tx, till, id));
        if (closed) expect(await books(tx, till)).toMatchObject({ balance: '100.00', held: '0.00', onHand: 100 });
        expect((await checkLedger(tx)).problems).toEqual([]);
      });
    }
  }

  for (const [from, code] of Object.entries({
    collected: 'orders/collected',
    cancelled: 'orders/cancelled',
    lapsed: 'orders/lapsed',
  }) as [OrderState, string][]) {
    test(`${from}, then collected by a code that was taken before: ${code}`, async ({ tx }) => {
      const till = await createTill(tx);
      const id = await orderSoap(tx, till);
      const presentationId = await presentOrdered(tx, till, id);
      await (from === 'collected' ? collect(tx, till, id) : moves[from as 'lapsed'](tx, till, id));
      const before = await books(tx, till);
      const attempt = tx.$client.savepoint(() =>
        collectOrder(tx, till.cashier, { requestId: randomUUID(), presentationId }),
      );
      await expect(attempt).rejects.toMatchObject({ code });
      expect(await books(tx, till)).toEqual(before);
    });
  }
});

describe('collecting', () => {
  test('takes what was held, by a slip like any other, once', async ({ tx }) => {
    const till = await createTill(tx);
    const id = await orderSoap(tx, till, 2);
    await readyOrder(tx, till.cashier, { orderId: id });
    const presentationId = await presentOrdered(tx, till, id);
    const command = { requestId: randomUUID(), presentationId };
    const first = await collectOrder(tx, till.cashier, command);
    expect(first).toMatchObject({ replayed: false, result: { total: '10.00', balanceAfter: '90.00' } });
    expect(await collectOrder(tx, till.cashier, command)).toEqual({ ...first, replayed: true });
    expect(await books(tx, till)).toEqual({ balance: '90.00', held: '0.00', shop: '10.00', onHand: 98 });
    const [slip] = await tx.$client`select channel from redemption_redemptions where id = ${first.result.id}`;
    expect(slip).toEqual({ channel: 'order' });
    const order = await loadOrder(tx, committeeActor(till.village), till.village.id, id);
    expect(order).toMatchObject({ state: 'collected', redemptionId: first.result.id });
    expect(order.events.map((event) => event.state)).toEqual(['placed', 'ready', 'collected']);
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('is brought back like any other slip', async ({ tx }) => {
    const till = await createTill(tx);
    const { result } = await collect(tx, till, await orderSoap(tx, till, 2));
    const command = { villageId: till.village.id, redemptionId: result.id, reason: '拿错了', requestId: randomUUID() };
    await returnAll(tx, personActor('points-administrator', till.village), { ...command, occurredOn: today });
    expect(await books(tx, till)).toEqual({ balance: '100.00', held: '0.00', shop: '0.00', onHand: 100 });
  });

  test('by the code shown again right away leads to the slip', async ({ tx }) => {
    const till = await createTill(tx);
    const id = await orderSoap(tx, till);
    const digits = await digitsOf(tx, till, id);
    const { result } = await collect(tx, till, id);
    const again = succeeded(await presentOrder(tx, till.cashier, { requestId: randomUUID(), digits }));
    expect(again).toMatchObject({ replayed: true, result: { redemptionId: result.id } });
  });

  test('comes after the ordinary code of the member, too', async ({ tx }) => {
    const till = await createTill(tx);
    const orderId = await orderSoap(tx, till);
    const own = await present(tx, till);
    expect((await listCollectable(tx, till.cashier, own)).map((order) => order.id)).toEqual([orderId]);
    const presented = await presentOwnOrder(tx, till.cashier, {
      requestId: randomUUID(),
      presentationId: own,
      orderId,
    });
    const command = { requestId: randomUUID(), presentationId: presented.result.id };
    expect((await collectOrder(tx, till.cashier, command)).result.total).toBe('10.00');
  });

  test('gives goods of the batches that were set aside', async ({ tx }) => {
    const till = await createTill(tx);
    const id = await orderSoap(tx, till, 2);
    const { result } = await collect(tx, till, id);
    const lots = await tx.$client`
      select kind, lot_id from shop_movements where source_id = any(${[id, result.id]}::uuid[]) order by version`;
    expect(lots.map((each) => each.kind)).toEqual(['set-aside', 'put-back', 'out']);
    expect(new Set(lots.map((each) => each.lot_id)).size).toBe(1);
  });
});

interface Case {
  readonly what: string;
  readonly code: string;
  readonly attempt: (tx: Tx, till: TestTill, orderId: string) => Promise<unknown>;
}

const scan = async (tx: Tx, actor: PersonActor, digits: string) =>
  succeeded(await presentOrder(tx, actor, { requestId: randomUUID(), digits }));
const cancelBy = (tx: Tx, actor: PersonActor, till: TestTill, orderId: string, reason?: string) =>
  cancelOrder(tx, actor, { villageId: till.village.id, orderId, reason, occurredOn: today });

const cases: readonly Case[] = [
  {
    what: 'ready: by the member',
    code: 'permission/not-allowed',
    attempt: (tx, till, orderId) => readyOrder(tx, memberActor(till.member), { orderId }),
  },
  {
    what: 'ready: at another shop',
    code: 'orders/not-found',
    attempt: async (tx, till, orderId) =>
      readyOrder(tx, shopStaffActor(till.village, (await createShop(tx, till.village)).id), { orderId }),
  },
  {
    what: 'ready: no order',
    code: 'orders/not-found',
    attempt: (tx, till) => readyOrder(tx, till.cashier, { orderId: 'x' }),
  },
  {
    what: 'code: of another length',
    code: 'redemption/code-malformed',
    attempt: (tx, till) => scan(tx, till.cashier, '123456'),
  },
  {
    what: 'code: with one digit changed',
    code: 'redemption/code-wrong',
    attempt: async (tx, till, orderId) => {
      const digits = await digitsOf(tx, till, orderId);
      return scan(tx, till.cashier, digits.slice(0, -1) + ((Number(digits.at(-1)) + 1) % 10));
    },
  },
  {
    what: 'code: at another shop',
    code: 'orders/other-shop',
    attempt: async (tx, till, orderId) => {
      const digits = await digitsOf(tx, till, orderId);
      return scan(tx, shopStaffActor(till.village, (await createShop(tx, till.village)).id), digits);
    },
  },
  {
    what: 'code: of the cashier',
    code: 'redemption/own-redemption',
    attempt: async (tx, till, orderId) =>
      scan(tx, { ...till.cashier, memberId: till.member.id }, await digitsOf(tx, till, orderId)),
  },
  {
    what: 'code: after the last day, before the sweep',
    code: 'orders/lapsed',
    attempt: async (tx, till, orderId) => {
      const digits = await digitsOf(tx, till, orderId);
      await tx.$client`update orders_orders set collect_by = ${addDays(today, -1)} where id = ${orderId}`;
      return scan(tx, till.cashier, digits);
    },
  },
  {
    what: 'collect: by whom it was not presented to',
    code: 'orders/not-found',
    attempt: (tx, till) => collectOrder(tx, till.cashier, { requestId: randomUUID(), presentationId: randomUUID() }),
  },
  {
    what: 'collect: with the code of a redemption',
    code: 'orders/not-found',
    attempt: async (tx, till) =>
      collectOrder(tx, till.cashier, { requestId: randomUUID(), presentationId: await present(tx, till) }),
  },
  {
    what: 'redeem other goods with the code of an order',
    code: 'redemption/not-found',
    attempt: async (tx, till, orderId) => {
      const presentationId = await presentOrdered(tx, till, orderId);
      return redeem(tx, till.cashier, { requestId: randomUUID(), presentationId, lines: [line(till.soap)] });
    },
  },
  {
    what: 'collect: goods past their date',
    code: 'redemption/past-best-before',
    attempt: async (tx, till, orderId) => {
      const presentationId = await presentOrdered(tx, till, orderId);
      await tx.$client`update shop_lots set best_before = ${addDays(today, -1)} where goods_id = ${till.soap.id}`;
      return collectOrder(tx, till.cashier, { requestId: randomUUID(), presentationId });
    },
  },
  {
    what: 'cancel: somebody else’s',
    code: 'orders/not-found',
    attempt: (tx, till, orderId) => cancelBy(tx, memberActor({ ...till.member, id: randomUUID() }), till, orderId),
  },
  {
    what: 'cancel: staff of another shop',
    code: 'orders/not-found',
    attempt: async (tx, till, orderId) =>
      cancelBy(tx, shopStaffActor(till.village, (await createShop(tx, till.village)).id), till, orderId, '没货了'),
  },
  {
    what: 'cancel: the auditor',
    code: 'permission/not-allowed',
    attempt: (tx, till, orderId) => cancelBy(tx, personActor('auditor', till.village), till, orderId, '没货了'),
  },
  {
    what: 'cancel: the committee without a reason',
    code: 'orders/reason-missing',
    attempt: (tx, till, orderId) => cancelBy(tx, committeeActor(till.village), till, orderId, ' '),
  },
  {
    what: 'cancel: the committee their own',
    code: 'orders/own-matter',
    attempt: (tx, till, orderId) =>
      cancelBy(tx, committeeActor(till.village, { memberId: till.member.id }), till, orderId, '不要了'),
  },
  {
    what: 'cancel: a member, when the village says so, what is ready',
    code: 'orders/too-late-to-cancel',
    attempt: async (tx, till, orderId) => {
      const setting = {
        unitId: till.village.id,
        name: 'orders.cancel-until',
        value: 'placed',
        validFrom: today,
      } as const;
      await changeSetting(tx, setup, { requestId: randomUUID(), reason: '村民代表会议', ...setting });
      await readyOrder(tx, till.cashier, { orderId });
      return cancelBy(tx, memberActor(till.member), till, orderId);
    },
  },
];

describe('an order is not to be had:', () => {
  for (const { what, code, attempt } of cases) {
    test(what, async ({ tx }) => {
      const till = await createTill(tx);
      const orderId = await orderSoap(tx, till);
      const before = await books(tx, till);
      await expect(tx.$client.savepoint(() => attempt(tx, till, orderId))).rejects.toMatchObject({ code });
      expect(await books(tx, till)).toEqual(before);
    });
  }
});

describe('the member is told', () => {
  const told = async (tx: Tx, till: TestTill) =>
    (await listNotes(tx, till.village.id, till.member.id, { limit: 9 })).map((note) => note.kind);

  test('that it is ready, that its last day comes, that it lapsed, once each', async ({ tx }) => {
    const till = await createTill(tx);
    const orderId = await orderSoap(tx, till);
    await readyOrder(tx, till.cashier, { orderId });
    const eve = { villageId: till.village.id, today: addDays(today, 6) };
    for (let each = 0; each < 2; each += 1) await remindOfOrders(tx, eve);
    const after = { villageId: till.village.id, today: addDays(today, 8) };
    expect(await lapseOrders(tx, job, { villageId: till.village.id, today: addDays(today, 7) })).toBe(0);
    expect(await lapseOrders(tx, job, after)).toBe(1);
    expect(await lapseOrders(tx, job, after)).toBe(0);
    expect((await told(tx, till)).sort()).toEqual(['order-due', 'order-lapsed', 'order-ready']);
  });

  test('that the shop is suspended and their order with it, where that was ticked', async ({ tx }) => {
    const till = await createTill(tx);
    await orderSoap(tx, till);
    await orderSoap(tx, till, 1);
    const { village, shop } = till;
    expect(await countOpenOrders(tx, village.id, shop.id)).toEqual({ count: 2, held: '15.00' });
    const place = { requestId: randomUUID(), villageId: village.id, shopId: shop.id };
    const command = { ...place, reason: '店员住院', cancelOrders: true, occurredOn: today };
    expect((await suspendWithOrders(tx, committeeActor(village), command)).result).toBe(2);
    expect(await books(tx, till)).toMatchObject({ balance: '100.00', held: '0.00', onHand: 100 });
    expect(await told(tx, till)).toEqual(['order-cancelled', 'order-cancelled']);
  });
});
