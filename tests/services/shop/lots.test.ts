import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import {
  correctLot,
  countDatedLots,
  listBoardGoods,
  listDeliveries,
  listGoods,
  listLots,
  listMovements,
  loadDelivery,
  loadLot,
  moveStock,
  type ReceiveDeliveryCommand,
  receiveDelivery,
  writeOffExpired,
} from '#services/shop';
import { committeeActor, createVillage, setup, shopStaffActor } from '#tests/factories/org';
import { createShop, receive, stockGoods } from '#tests/factories/shop';
import { ownDatabase, test } from '#tests/harness/database';

const today = dateInChina();
const inDays = (days: number) => addDays(today, days);

async function place(tx: Tx) {
  const village = await createVillage(tx);
  const shop = await createShop(tx, village);
  const [soap, salt] = [
    await stockGoods(tx, shop, { onHand: 0, price: '5' }),
    await stockGoods(tx, shop, { name: '食盐', onHand: 0, price: '4' }),
  ];
  const staff = shopStaffActor(village, shop.id);
  const committee = committeeActor(village);
  const here = { villageId: village.id, shopId: shop.id };
  const delivery = (fields: Partial<ReceiveDeliveryCommand> = {}): ReceiveDeliveryCommand => ({
    ...here,
    requestId: randomUUID(),
    source: 'bought',
    supplier: '镇上供销社',
    lines: [
      { goodsId: soap.id, quantity: 10, bestBefore: inDays(20), unitCost: '2.35' },
      { goodsId: soap.id, quantity: 5, bestBefore: inDays(400), unitCost: '2.5' },
      { goodsId: salt.id, quantity: 3 },
    ],
    ...fields,
  });
  /** A batch of soap that came long ago and is past its date by `days`. */
  const old = async (days: number, quantity = 4) => {
    const lot = { goodsId: soap.id, quantity, bestBefore: inDays(-days), occurredOn: inDays(-days - 90) };
    await receive(tx, setup, { ...here, ...lot });
    return (await listLots(tx, village.id, { goodsId: soap.id }))[0]!.lotId;
  };
  const writeOff = (lotId: string, fields: object = {}) =>
    writeOffExpired(tx, staff, { ...here, lotId, requestId: randomUUID(), reason: '过期', ...fields });
  const correct = (lotId: string, fields: object = {}) =>
    correctLot(tx, committee, {
      villageId: village.id,
      lotId,
      requestId: randomUUID(),
      reason: '看错了日期',
      ...fields,
    });
  return { village, shop, soap, salt, staff, committee, here, delivery, old, writeOff, correct };
}
type Place = Awaited<ReturnType<typeof place>>;

describe('a delivery', () => {
  test('brings a batch for every line, with what it cost, once', async ({ tx }) => {
    const { village, staff, delivery, shop } = await place(tx);
    const command = delivery();
    const { result: id } = await receiveDelivery(tx, staff, command);
    expect(await receiveDelivery(tx, staff, command)).toEqual({ result: id, replayed: true });
    const note = await loadDelivery(tx, village.id, id, shop.id);
    expect(note).toMatchObject({ supplier: '镇上供销社', source: 'bought', pieces: 18, cost: '36.00' });
    expect(note.lines.map((line) => [line.goodsName, line.number, line.quantity, line.cost])).toEqual([
      ['肥皂', 1, 10, '23.50'],
      ['肥皂', 2, 5, '12.50'],
      ['食盐', 1, 3, null],
    ]);
    expect(await listDeliveries(tx, village.id, { limit: 5 })).toMatchObject({ count: 1, deliveries: [{ id }] });
    const lots = await listLots(tx, village.id);
    expect(lots.map((lot) => [lot.goodsName, lot.daysLeft, lot.onHand, lot.cost, lot.points])).toEqual([
      ['肥皂', 20, 10, '23.50', '50.00'],
      ['肥皂', 400, 5, '12.50', '25.00'],
      ['食盐', null, 3, null, '12.00'],
    ]);
  });

  test('is seen at its own shop alone', async ({ tx }) => {
    const { village, staff, delivery } = await place(tx);
    const { result: id } = await receiveDelivery(tx, staff, delivery());
    const other = await createShop(tx, village);
    await expect(loadDelivery(tx, village.id, id, other.id)).rejects.toMatchObject({ code: 'shop/not-found' });
  });
});

describe('what goes out', () => {
  const out = (tx: Tx, { staff, here, soap }: Place, quantity: number, occurredOn = today) =>
    moveStock(tx, staff, here, [
      { goodsId: soap.id, kind: 'out', quantity: -quantity, requestId: randomUUID(), occurredOn },
    ]);

  test('is taken from the batch with the nearest date first', async ({ tx }) => {
    const it = await place(tx);
    await receiveDelivery(tx, it.staff, it.delivery());
    await out(tx, it, 12);
    const { movements } = await listMovements(tx, it.village.id, { from: today, to: today, kind: 'out', limit: 9 });
    expect(movements.map((each) => [each.bestBefore, each.lotNumber, each.quantity]).sort()).toEqual([
      [inDays(20), 1, -10],
      [inDays(400), 2, -2],
    ]);
  });

  test('is given on the last day, and barred on the next', async ({ tx }) => {
    const it = await place(tx);
    await receiveDelivery(
      tx,
      it.staff,
      it.delivery({ lines: [{ goodsId: it.soap.id, quantity: 4, bestBefore: today }] }),
    );
    expect(await listGoods(tx, it.village.id, { text: 'fz' })).toMatchObject([{ sellable: 4, onHand: 4 }]);
    await out(tx, it, 1);
    await expect(tx.$client.savepoint(() => out(tx, it, 1, inDays(1)))).rejects.toMatchObject({
      code: 'shop/out-of-stock',
    });
    const [row] = await tx.$client<{ today: number; next: number }[]>`
      select shop_sellable(${it.village.id}, ${it.shop.id}, ${it.soap.id}, ${today}::date) as today,
        shop_sellable(${it.village.id}, ${it.shop.id}, ${it.soap.id}, ${inDays(1)}::date) as next`;
    expect(row).toEqual({ today: 3, next: 0 });
  });

  test('is promised nowhere once it is past its date', async ({ tx }) => {
    const { village, old } = await place(tx);
    await old(1);
    expect((await listGoods(tx, village.id, { text: 'fz' }))[0]).toMatchObject({ sellable: 0, onHand: 4 });
    expect((await listBoardGoods(tx, village.id)).map((each) => each.onHand)).toEqual([0, 0]);
  });
});

describe('batches near their date', () => {
  test('are listed with days, quantity and value, and written off once they are past it', async ({ tx }) => {
    const { village, staff, delivery, old, writeOff } = await place(tx);
    await receiveDelivery(tx, staff, delivery());
    const lotId = await old(2);
    const dated = await listLots(tx, village.id, { daysLeftMax: 30 });
    expect(dated.map((lot) => [lot.daysLeft, lot.onHand, lot.points])).toEqual([
      [-2, 4, '20.00'],
      [20, 10, '50.00'],
    ]);
    expect(await countDatedLots(tx, village.id, 30)).toEqual({ near: 1, past: 1 });
    const requestId = randomUUID();
    expect(await writeOff(lotId, { requestId })).toEqual({ result: lotId, replayed: false });
    expect(await writeOff(lotId, { requestId })).toEqual({ result: lotId, replayed: true });
    expect(await countDatedLots(tx, village.id, 30)).toEqual({ near: 1, past: 0 });
    const { movements } = await listMovements(tx, village.id, { from: today, to: today, kind: 'expired', limit: 9 });
    expect(movements).toMatchObject([{ quantity: -4, reason: '过期' }]);
  });

  test('are corrected, with what they were in the log', async ({ tx }) => {
    const { village, old, correct } = await place(tx);
    const lotId = await old(1);
    await correct(lotId, { bestBefore: inDays(300), unitCost: '2.5', supplier: '供销社' });
    expect(await loadLot(tx, village.id, lotId)).toMatchObject({
      bestBefore: inDays(300),
      unitCost: '2.50',
      supplier: '供销社',
    });
    expect((await listGoods(tx, village.id, { text: 'fz' }))[0]).toMatchObject({ sellable: 4 });
    const [entry] = await tx.$client<{ details: { before: object } }[]>`
      select details from audit_events where action = 'shop.correct-lot'`;
    expect(entry?.details.before).toEqual({ bestBefore: inDays(-1), unitCost: null, supplier: null });
  });
});

describe('batches refuse:', () => {
  const cases: readonly { what: string; code: string; act: (tx: Tx, here: Place) => Promise<unknown> }[] = [
    {
      what: 'a delivery at a shop of others',
      code: 'shop/not-found',
      act: async (tx, { village, staff, delivery }) =>
        receiveDelivery(tx, staff, delivery({ shopId: (await createShop(tx, village)).id })),
    },
    {
      what: 'a delivery in another village',
      code: 'permission/not-found',
      act: async (tx, { delivery }) => receiveDelivery(tx, committeeActor(await createVillage(tx)), delivery()),
    },
    {
      what: 'a delivery of unknown goods',
      code: 'shop/not-found',
      act: (tx, { staff, delivery }) =>
        receiveDelivery(tx, staff, delivery({ lines: [{ goodsId: randomUUID(), quantity: 1 }] })),
    },
    {
      what: 'a used request with other lines',
      code: 'shop/request-used',
      act: async (tx, { staff, delivery }) => {
        const command = delivery();
        await receiveDelivery(tx, staff, command);
        return receiveDelivery(tx, staff, { ...command, lines: command.lines.slice(1) });
      },
    },
    {
      what: 'an empty delivery',
      code: 'shop/quantity-not-positive',
      act: (tx, { staff, delivery }) => receiveDelivery(tx, staff, delivery({ lines: [] })),
    },
    {
      what: 'goods that are past their date when they come',
      code: 'shop/best-before-over',
      act: (tx, { staff, delivery, soap }) =>
        receiveDelivery(tx, staff, delivery({ lines: [{ goodsId: soap.id, quantity: 1, bestBefore: inDays(-1) }] })),
    },
    {
      what: 'a correction by the shop',
      code: 'permission/not-allowed',
      act: async (tx, { village, staff, old }) =>
        correctLot(tx, staff, { villageId: village.id, lotId: await old(1), requestId: randomUUID(), reason: '错了' }),
    },
    { what: 'a correction of nothing', code: 'shop/not-found', act: (_tx, { correct }) => correct(randomUUID()) },
    {
      what: 'a correction without reason',
      code: 'shop/reason-missing',
      act: async (_tx, { old, correct }) => correct(await old(1), { reason: ' ' }),
    },
    {
      what: 'a correction that changes nothing',
      code: 'shop/lot-unchanged',
      act: async (_tx, { old, correct }) => correct(await old(1), { bestBefore: inDays(-1) }),
    },
    { what: 'to write off what is unknown', code: 'shop/not-found', act: (_tx, { writeOff }) => writeOff('x') },
    {
      what: 'to write off at a shop of others',
      code: 'shop/not-found',
      act: async (tx, { village, old, writeOff }) =>
        writeOff(await old(1), { shopId: (await createShop(tx, village)).id }),
    },
    {
      what: 'to write off without reason',
      code: 'shop/reason-missing',
      act: async (_tx, { old, writeOff }) => writeOff(await old(1), { reason: ' ' }),
    },
    {
      what: 'to write off on the last day',
      code: 'shop/lot-not-expired',
      act: async (_tx, { old, writeOff }) => writeOff(await old(0)),
    },
    {
      what: 'to write off what is gone',
      code: 'shop/out-of-stock',
      act: async (_tx, { old, writeOff }) => {
        const lotId = await old(1);
        await writeOff(lotId);
        return writeOff(lotId);
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

describe('one batch, many hands', async () => {
  const own = await ownDatabase();
  afterAll(() => own.close());

  it('gives out what came and no more, while deliveries come in', async () => {
    const here = await own.database.transaction(async (tx) => {
      const it = await place(tx);
      await receiveDelivery(tx, it.staff, it.delivery({ lines: [{ goodsId: it.soap.id, quantity: 20 }] }));
      return it;
    });
    const { staff, soap, delivery } = here;
    const line = { goodsId: soap.id, requestId: '', occurredOn: today };
    const taken = Array.from({ length: 60 }, () =>
      own.database
        .transaction((tx) =>
          moveStock(tx, staff, here.here, [{ ...line, kind: 'out', quantity: -1, requestId: randomUUID() }]),
        )
        .then(
          () => 1,
          (error: { code?: string }) => {
            if (error.code !== 'shop/out-of-stock') throw error;
            return 0;
          },
        ),
    );
    const came = Array.from({ length: 5 }, () =>
      own.database.transaction((tx) =>
        receiveDelivery(tx, staff, delivery({ lines: [{ goodsId: soap.id, quantity: 2 }] })),
      ),
    );
    await Promise.all(came);
    const given = (await Promise.all(taken)).reduce<number>((sum, each) => sum + each, 0);
    const left = await own.database.snapshot((tx) => listLots(tx, here.village.id, { goodsId: soap.id }));
    expect(given).toBeGreaterThanOrEqual(20);
    expect(left.reduce((sum, lot) => sum + lot.onHand, 0)).toBe(30 - given);
    expect(new Set(left.map((lot) => lot.number)).size).toBe(left.length);
  });
});
