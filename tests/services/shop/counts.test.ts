import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { redeem } from '#services/redemption';
import {
  approveCount,
  COUNT_STATES,
  type CountState,
  countGoods,
  discardCount,
  findRunningCount,
  listCounts,
  listDiffering,
  listGoods,
  listGoodsToCount,
  loadCount,
  openCount,
  readCountedLines,
  recordLoss,
  rejectCount,
  submitCount,
} from '#services/shop';
import { createCount } from '#tests/factories/counts';
import { committeeActor, createVillage, setup, shopStaffActor } from '#tests/factories/org';
import { createTill, line, presentAgain } from '#tests/factories/redemption';
import { createShop, receive, stockGoods } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';

async function place(tx: Tx) {
  const village = await createVillage(tx);
  const shop = await createShop(tx, village);
  const soap = await stockGoods(tx, shop, { onHand: 10 });
  const salt = await stockGoods(tx, shop, { name: '食盐', price: '2', onHand: 5 });
  const staff = shopStaffActor(village, shop.id, { name: '刘小芳' });
  const committee = committeeActor(village);
  const villageId = village.id;
  const request = () => ({ requestId: randomUUID(), villageId });
  const of = (countId: string) => ({ ...request(), countId });
  return { village, villageId, shop, soap, salt, staff, committee, request, of };
}
type Place = Awaited<ReturnType<typeof place>>;

async function onHand(tx: Tx, { villageId, shop, soap, salt }: Place): Promise<number[]> {
  const goods = await listGoods(tx, villageId, { shopId: shop.id });
  return [soap, salt].map(({ id }) => goods.find((each) => each.id === id)?.onHand ?? 0);
}

const bring = (tx: Tx, { villageId, shop }: Place, goodsId: string, quantity: number, fields = {}) =>
  receive(tx, setup, { villageId, shopId: shop.id, goodsId, quantity, ...fields });

describe('a stock-take', () => {
  test('is opened, counted blind, handed in and approved; then the shelf is what was counted', async ({ tx }) => {
    const here = await place(tx);
    const { villageId, shop, soap, salt, staff, committee } = here;
    const id = await createCount(tx, staff, shop, [
      [soap, 8],
      [salt, 5],
    ]);
    expect(await findRunningCount(tx, villageId, shop.id)).toMatchObject({ id, counted: 2, differing: null });
    expect((await readCountedLines(tx, villageId, id)).lines).toEqual([]);
    const listed = await listGoodsToCount(tx, villageId, { id, shopId: shop.id });
    expect(JSON.stringify(listed)).not.toContain('expected');
    expect(await listDiffering(tx, villageId, id)).toMatchObject([{ name: '肥皂', counted: 8 }]);
    await submitCount(tx, staff, { ...here.of(id), reasons: [{ goodsId: soap.id, reason: '少了两块' }] });
    expect(await onHand(tx, here)).toEqual([10, 5]);
    const { lines, totals } = await readCountedLines(tx, villageId, id);
    expect(lines).toMatchObject([
      { name: '肥皂', expected: 10, counted: 8, difference: -2, points: '-10.00', yuan: null, reason: '少了两块' },
      { name: '食盐', difference: 0, points: '0.00' },
    ]);
    expect(totals).toMatchObject({ over: 0, short: 2, points: '-10.00' });
    await approveCount(tx, committee, here.of(id));
    expect(await onHand(tx, here)).toEqual([8, 5]);
    expect(await loadCount(tx, villageId, id)).toMatchObject({
      state: 'approved',
      decidedByName: '陈建国',
      differing: 1,
    });
    expect(await listCounts(tx, villageId, { state: 'approved', limit: 9 })).toMatchObject({ count: 1 });
  });

  test('takes counted minus expected, whatever is sold or comes in meanwhile', async ({ tx }) => {
    const here = await place(tx);
    const id = await createCount(tx, here.staff, here.shop, [[here.soap, 8]], '少了两块');
    await bring(tx, here, here.soap.id, 7);
    await recordLoss(tx, setup, {
      ...here.request(),
      shopId: here.shop.id,
      goodsId: here.soap.id,
      quantity: 4,
      reason: '受潮',
    });
    await approveCount(tx, here.committee, here.of(id));
    expect((await onHand(tx, here))[0]).toBe(11);
  });

  test('counted again, a line is replaced, with what the book says then', async ({ tx }) => {
    const here = await place(tx);
    const id = await createCount(tx, here.staff, here.shop, [[here.soap, 8]]);
    await bring(tx, here, here.soap.id, 2);
    const again = { ...here.of(id), goodsId: here.soap.id, counted: 12 };
    await countGoods(tx, here.staff, again);
    expect(await countGoods(tx, here.staff, again)).toMatchObject({ replayed: true });
    await submitCount(tx, here.staff, { ...here.of(id), reasons: [] });
    expect((await readCountedLines(tx, here.villageId, id)).lines).toMatchObject([{ expected: 12, counted: 12 }]);
  });

  test('takes off the batch with the nearest date first and puts more into the newest', async ({ tx }) => {
    const here = await place(tx);
    const { soap, salt, villageId, shop } = here;
    await bring(tx, here, soap.id, 3, { bestBefore: '2026-01-01', unitCost: '1.50' });
    await bring(tx, here, salt.id, 2, { bestBefore: '2030-01-01' });
    const id = await createCount(
      tx,
      here.staff,
      shop,
      [
        [soap, 9],
        [salt, 9],
      ],
      '盘点',
    );
    expect((await readCountedLines(tx, villageId, id)).lines).toMatchObject([
      { name: '肥皂', yuan: '-6.00' },
      { name: '食盐', yuan: null },
    ]);
    await approveCount(tx, here.committee, here.of(id));
    const lots = await tx.$client`
      select l.best_before::text as on, s.on_hand as "onHand" from shop_lot_stocks s
      join shop_lots l on l.village_id = s.village_id and l.id = s.lot_id
      where s.village_id = ${villageId} order by s.goods_id = ${salt.id}, l.number`;
    expect([...lots]).toEqual([
      { on: null, onHand: 9 },
      { on: '2026-01-01', onHand: 0 },
      { on: null, onHand: 5 },
      { on: '2030-01-01', onHand: 4 },
    ]);
  });

  test('makes a batch for goods that the book never had', async ({ tx }) => {
    const here = await place(tx);
    const towel = await stockGoods(tx, here.shop, { name: '毛巾', onHand: 0 });
    const id = await createCount(tx, here.staff, here.shop, [[towel, 3]], '柜子里找到的');
    await approveCount(tx, here.committee, here.of(id));
    const goods = await listGoods(tx, here.villageId, { shopId: here.shop.id, text: '毛巾' });
    expect(goods).toMatchObject([{ onHand: 3 }]);
  });

  test('sent back or given up it moves nothing, and another can be opened', async ({ tx }) => {
    const here = await place(tx);
    const id = await createCount(tx, here.staff, here.shop, [[here.soap, 1]], '少了');
    await rejectCount(tx, here.committee, { ...here.of(id), reason: '差得太多，重新盘' });
    const next = await createCount(tx, here.staff, here.shop, [[here.soap, 1]]);
    await discardCount(tx, here.staff, here.of(next));
    const { result: last } = await openCount(tx, here.staff, { ...here.request(), shopId: here.shop.id });
    expect(await onHand(tx, here)).toEqual([10, 5]);
    expect(await loadCount(tx, here.villageId, id)).toMatchObject({ state: 'rejected', number: /-1$/ });
    expect((await loadCount(tx, here.villageId, last)).number).toMatch(/-3$/);
  });

  test('the database refuses a decision by who counted', async ({ tx }) => {
    const here = await place(tx);
    const id = await createCount(tx, here.staff, here.shop, [[here.soap, 10]], '一样');
    const own = tx.$client.savepoint(
      (sql) =>
        sql`update shop_counts set state = 'approved', decided_by = submitted_by, decided_at = recorded_now() where id = ${id}`,
    );
    await expect(own).rejects.toMatchObject({ constraint_name: 'shop_counts_decider_check' });
  });
});

describe('each step in each state', () => {
  const reach: Record<CountState, (tx: Tx, here: Place) => Promise<string>> = {
    open: (tx, { staff, shop, soap }) => createCount(tx, staff, shop, [[soap, 9]]),
    submitted: (tx, { staff, shop, soap }) => createCount(tx, staff, shop, [[soap, 9]], '少一块'),
    approved: async (tx, here) => {
      const id = await reach.submitted(tx, here);
      await approveCount(tx, here.committee, here.of(id));
      return id;
    },
    rejected: async (tx, here) => {
      const id = await reach.submitted(tx, here);
      await rejectCount(tx, here.committee, { ...here.of(id), reason: '重新盘' });
      return id;
    },
    discarded: async (tx, here) => {
      const id = await reach.open(tx, here);
      await discardCount(tx, here.staff, here.of(id));
      return id;
    },
  };
  const steps: Record<
    string,
    { from: CountState; code: string; act: (tx: Tx, here: Place, id: string) => Promise<unknown> }
  > = {
    count: {
      from: 'open',
      code: 'shop/count-not-open',
      act: (tx, here, id) => countGoods(tx, here.staff, { ...here.of(id), goodsId: here.soap.id, counted: 7 }),
    },
    submit: {
      from: 'open',
      code: 'shop/count-not-open',
      act: (tx, here, id) =>
        submitCount(tx, here.staff, { ...here.of(id), reasons: [{ goodsId: here.soap.id, reason: '少' }] }),
    },
    discard: {
      from: 'open',
      code: 'shop/count-not-open',
      act: (tx, here, id) => discardCount(tx, here.staff, here.of(id)),
    },
    approve: {
      from: 'submitted',
      code: 'shop/count-not-submitted',
      act: (tx, here, id) => approveCount(tx, here.committee, here.of(id)),
    },
    reject: {
      from: 'submitted',
      code: 'shop/count-not-submitted',
      act: (tx, here, id) => rejectCount(tx, here.committee, { ...here.of(id), reason: '重新盘' }),
    },
  };
  for (const state of COUNT_STATES) {
    for (const [step, { from, code, act }] of Object.entries(steps)) {
      test(`${step} when ${state}: ${from === state ? 'done' : code}`, async ({ tx }) => {
        const here = await place(tx);
        const id = await reach[state](tx, here);
        const tried = tx.$client.savepoint(() => act(tx, here, id));
        if (from === state) await expect(tried).resolves.toMatchObject({ replayed: false });
        else await expect(tried).rejects.toMatchObject({ code });
      });
    }
  }
});

describe('stock-takes refuse:', () => {
  const cases: readonly { what: string; code: string; act: (tx: Tx, here: Place) => Promise<unknown> }[] = [
    {
      what: 'one opened by a supervisor',
      code: 'permission/not-allowed',
      act: (tx, { committee, request, shop }) =>
        openCount(tx, { ...committee, role: 'supervisor' }, { ...request(), shopId: shop.id }),
    },
    {
      what: 'the shop of others',
      code: 'shop/not-found',
      act: async (tx, { staff, request, village }) =>
        openCount(tx, staff, { ...request(), shopId: (await createShop(tx, village)).id }),
    },
    {
      what: 'a second one at the shop',
      code: 'shop/count-open',
      act: async (tx, { staff, shop, request }) => {
        await createCount(tx, staff, shop);
        return openCount(tx, staff, { ...request(), shopId: shop.id });
      },
    },
    {
      what: 'a count by the staff of another shop',
      code: 'shop/not-found',
      act: async (tx, { staff, shop, soap, of, village }) => {
        const other = shopStaffActor(village, (await createShop(tx, village)).id);
        return countGoods(tx, other, { ...of(await createCount(tx, staff, shop)), goodsId: soap.id, counted: 1 });
      },
    },
    {
      what: 'less than nothing',
      code: 'shop/quantity-not-positive',
      act: async (tx, { staff, shop, soap, of }) =>
        countGoods(tx, staff, { ...of(await createCount(tx, staff, shop)), goodsId: soap.id, counted: -1 }),
    },
    {
      what: 'unknown goods',
      code: 'shop/not-found',
      act: async (tx, { staff, shop, of }) =>
        countGoods(tx, staff, { ...of(await createCount(tx, staff, shop)), goodsId: randomUUID(), counted: 1 }),
    },
    {
      what: 'a used request with another figure',
      code: 'shop/request-used',
      act: async (tx, { staff, shop, soap, of }) => {
        const command = { ...of(await createCount(tx, staff, shop)), goodsId: soap.id, counted: 1 };
        await countGoods(tx, staff, command);
        return countGoods(tx, staff, { ...command, counted: 2 });
      },
    },
    {
      what: 'nothing counted',
      code: 'shop/count-empty',
      act: async (tx, { staff, shop, of }) =>
        submitCount(tx, staff, { ...of(await createCount(tx, staff, shop)), reasons: [] }),
    },
    {
      what: 'a difference without reason',
      code: 'shop/count-reason-missing',
      act: async (tx, { staff, shop, soap, of }) =>
        submitCount(tx, staff, { ...of(await createCount(tx, staff, shop, [[soap, 9]])), reasons: [] }),
    },
    {
      what: 'an approval by shop staff',
      code: 'permission/not-allowed',
      act: async (tx, { staff, shop, soap, of }) =>
        approveCount(tx, staff, of(await createCount(tx, staff, shop, [[soap, 9]], '少'))),
    },
    {
      what: 'an approval from another village',
      code: 'permission/not-found',
      act: async (tx, { staff, shop, soap, of }) =>
        approveCount(
          tx,
          committeeActor(await createVillage(tx)),
          of(await createCount(tx, staff, shop, [[soap, 9]], '少')),
        ),
    },
    {
      what: 'an approval by who counted',
      code: 'shop/count-own',
      act: async (tx, { committee, shop, soap, of }) =>
        approveCount(tx, committee, of(await createCount(tx, committee, shop, [[soap, 9]], '少'))),
    },
    {
      what: 'an approval by who only helped to count',
      code: 'shop/count-own',
      act: async (tx, { staff, committee, shop, soap, of }) => {
        const id = await createCount(tx, staff, shop);
        await countGoods(tx, committee, { ...of(id), goodsId: soap.id, counted: 10 });
        await submitCount(tx, staff, { ...of(id), reasons: [] });
        return approveCount(tx, committee, of(id));
      },
    },
    {
      what: 'an approval by nobody',
      code: 'shop/count-own',
      act: async (tx, { staff, shop, soap, of }) =>
        approveCount(tx, setup, of(await createCount(tx, staff, shop, [[soap, 9]], '少'))),
    },
    {
      what: 'a rejection by who counted',
      code: 'shop/count-own',
      act: async (tx, { committee, shop, soap, of }) =>
        rejectCount(tx, committee, {
          ...of(await createCount(tx, committee, shop, [[soap, 9]], '少')),
          reason: '重盘',
        }),
    },
    {
      what: 'a rejection without reason',
      code: 'shop/reason-missing',
      act: async (tx, { staff, committee, shop, soap, of }) =>
        rejectCount(tx, committee, { ...of(await createCount(tx, staff, shop, [[soap, 9]], '少')), reason: ' ' }),
    },
    {
      what: 'taking off what is no longer there',
      code: 'shop/count-outdated',
      act: async (tx, { staff, committee, shop, soap, of, request }) => {
        const id = await createCount(tx, staff, shop, [[soap, 2]], '少了八块');
        await recordLoss(tx, setup, { ...request(), shopId: shop.id, goodsId: soap.id, quantity: 7, reason: '受潮' });
        return approveCount(tx, committee, of(id));
      },
    },
  ];
  for (const { what, code, act } of cases) {
    test(what, async ({ tx }) => {
      const here = await place(tx);
      await expect(tx.$client.savepoint(() => act(tx, here))).rejects.toMatchObject({ code });
    });
  }
});

describe('in parallel', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await ownDatabase({ connectionsMax: 12 });
  });
  afterAll(() => own.close());
  const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);
  const codeOf = (error: { code: string }) => error.code;

  it('one stock-take is opened, one hand-in and one decision taken', async () => {
    const here = await inTransaction(place);
    const many = <Result>(work: (tx: Tx) => Promise<Result>) =>
      Promise.all(Array.from({ length: 6 }, () => inTransaction(work).then(() => 'done', codeOf)));
    const opened = await many((tx) => openCount(tx, here.staff, { ...here.request(), shopId: here.shop.id }));
    expect(opened.sort()).toEqual(['done', ...new Array(5).fill('shop/count-open')]);
    const count = await inTransaction((tx) => findRunningCount(tx, here.villageId, here.shop.id));
    const id = count?.id ?? '';
    expect(count?.number).toMatch(/-1$/);
    await inTransaction((tx) => countGoods(tx, here.staff, { ...here.of(id), goodsId: here.soap.id, counted: 7 }));
    const reasons = [{ goodsId: here.soap.id, reason: '少了' }];
    const submitted = await many((tx) => submitCount(tx, here.staff, { ...here.of(id), reasons }));
    expect(submitted.sort()).toEqual(['done', ...new Array(5).fill('shop/count-not-open')]);
    const again = here.of(id);
    const decided = await Promise.all([
      many((tx) => approveCount(tx, here.committee, here.of(id))),
      many((tx) => approveCount(tx, here.committee, again)),
    ]);
    const outcomes = decided.flat();
    expect([1, 6]).toContain(outcomes.filter((each) => each === 'done').length);
    expect(await inTransaction((tx) => onHand(tx, here))).toEqual([7, 5]);
  });

  it('two people count at once, each line once', async () => {
    const here = await inTransaction(place);
    const id = await inTransaction((tx) => createCount(tx, here.staff, here.shop));
    const other = shopStaffActor(here.village, here.shop.id, { name: '赵明' });
    await Promise.all(
      [here.staff, other].flatMap((actor) =>
        [here.soap, here.salt].map((goods) =>
          inTransaction((tx) => countGoods(tx, actor, { ...here.of(id), goodsId: goods.id, counted: 4 })),
        ),
      ),
    );
    expect(await inTransaction((tx) => loadCount(tx, here.villageId, id))).toMatchObject({ counted: 2 });
  });

  it('approves while goods are sold, and every piece is accounted for', async () => {
    const till = await inTransaction((tx) => createTill(tx, { balance: '1000', onHand: 100 }));
    const { village, shop, soap, cashier } = till;
    const id = await inTransaction((tx) => createCount(tx, cashier, shop, [[soap, 90]], '少了十块'));
    const command = { requestId: randomUUID(), villageId: village.id, countId: id };
    const presentations: string[] = [];
    for (let sale = 0; sale < 10; sale += 1) presentations.push(await inTransaction((tx) => presentAgain(tx, till)));
    await Promise.all([
      ...presentations.map((presentationId) =>
        inTransaction((tx) => redeem(tx, cashier, { requestId: randomUUID(), presentationId, lines: [line(soap)] })),
      ),
      inTransaction((tx) => approveCount(tx, committeeActor(village), command)),
    ]);
    const [goods] = await inTransaction((tx) => listGoods(tx, village.id, { shopId: shop.id }));
    expect(goods?.onHand).toBe(80);
  });
});
