import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import {
  cancelTransfer,
  listGoods,
  listMovements,
  listTransfers,
  loadTransfer,
  receiveGoods,
  sendGoods,
} from '#services/shop';
import { createTransfer } from '#tests/factories/counts';
import { committeeActor, createVillage, setup, shopStaffActor } from '#tests/factories/org';
import { createShop, receive, stockGoods } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';

async function place(tx: Tx) {
  const village = await createVillage(tx);
  const first = await createShop(tx, village);
  const second = await createShop(tx, village, { name: '爱心超市（二组）' });
  const soap = await stockGoods(tx, first, { onHand: 10 });
  const sender = shopStaffActor(village, first.id, { name: '刘小芳' });
  const receiver = shopStaffActor(village, second.id, { name: '赵明' });
  const committee = committeeActor(village);
  const villageId = village.id;
  const send = (quantity: number, fields = {}) => ({
    requestId: randomUUID(),
    villageId,
    fromShopId: first.id,
    toShopId: second.id,
    reason: '二店快没有了',
    lines: [{ goodsId: soap.id, quantity }],
    ...fields,
  });
  const receipt = (transferId: string, arrived: number, fields = {}) => ({
    requestId: randomUUID(),
    villageId,
    transferId,
    lines: [{ goodsId: soap.id, arrived }],
    ...fields,
  });
  const recall = (transferId: string, fields = {}) => ({
    requestId: randomUUID(),
    villageId,
    transferId,
    reason: '数错了',
    ...fields,
  });
  return { village, villageId, first, second, soap, sender, receiver, committee, send, receipt, recall };
}
type Place = Awaited<ReturnType<typeof place>>;

async function onHand(tx: Tx, { villageId, first, second, soap }: Place): Promise<number[]> {
  const of = async (shopId: string) =>
    (await listGoods(tx, villageId, { shopId })).find(({ id }) => id === soap.id)?.onHand ?? 0;
  return [await of(first.id), await of(second.id)];
}

describe('a transfer', () => {
  test('leaves the one shelf, is under way, and stands on the other', async ({ tx }) => {
    const here = await place(tx);
    const command = here.send(4);
    const { result: id } = await sendGoods(tx, here.sender, command);
    expect(await sendGoods(tx, here.sender, command)).toEqual({ result: id, replayed: true });
    expect(await onHand(tx, here)).toEqual([6, 0]);
    expect(await listTransfers(tx, here.villageId, { comingTo: here.second.id, limit: 9 })).toMatchObject({
      count: 1,
      transfers: [{ id, state: 'sent', kinds: 1, pieces: 4, number: `${dateInChina().slice(0, 4)}-1` }],
    });
    await receiveGoods(tx, here.receiver, here.receipt(id, 4));
    expect(await onHand(tx, here)).toEqual([6, 4]);
    expect(await loadTransfer(tx, here.villageId, id, here.second.id)).toMatchObject({
      state: 'received',
      endedByName: '赵明',
      lines: [{ name: '肥皂', sent: 4, arrived: 4 }],
    });
  });

  test('keeps its batches, the nearest date first and none past it', async ({ tx }) => {
    const here = await place(tx);
    const { villageId, first, soap } = here;
    const today = dateInChina();
    const lot = (quantity: number, bestBefore: string) =>
      receive(tx, setup, { villageId, shopId: first.id, goodsId: soap.id, quantity, bestBefore });
    await lot(3, addDays(today, 30));
    await lot(5, addDays(today, -1));
    const { result: id } = await sendGoods(tx, here.sender, here.send(5));
    await receiveGoods(tx, here.receiver, here.receipt(id, 5));
    const lots = await tx.$client`
      select l.best_before::text as "bestBefore", s.on_hand as "onHand" from shop_lot_stocks s
      join shop_lots l on l.village_id = s.village_id and l.id = s.lot_id
      where s.village_id = ${villageId} and s.shop_id = ${here.second.id} order by l.best_before`;
    expect([...lots]).toEqual([
      { bestBefore: addDays(today, 30), onHand: 3 },
      { bestBefore: null, onHand: 2 },
    ]);
    const short = tx.$client.savepoint(() => sendGoods(tx, here.sender, here.send(9)));
    await expect(short).rejects.toMatchObject({ code: 'shop/stock-short', details: { name: '肥皂', onHand: 8 } });
  });

  test('writes off what did not arrive, with the reason', async ({ tx }) => {
    const here = await place(tx);
    const { result: id } = await sendGoods(tx, here.sender, here.send(4));
    await receiveGoods(tx, here.receiver, here.receipt(id, 1, { note: '路上摔坏三块' }));
    expect(await onHand(tx, here)).toEqual([6, 1]);
    const { movements } = await listMovements(tx, here.villageId, {
      shopId: here.second.id,
      from: addDays(dateInChina(), -1),
      to: addDays(dateInChina(), 1),
      limit: 9,
    });
    expect(movements.map(({ kind, quantity, reason }) => [kind, quantity, reason])).toEqual([
      ['loss', -3, '路上摔坏三块'],
      ['transfer-in', 4, '二店快没有了'],
    ]);
    expect((await loadTransfer(tx, here.villageId, id)).lines).toMatchObject([{ sent: 4, arrived: 1 }]);
  });

  test('comes back when it is called back', async ({ tx }) => {
    const here = await place(tx);
    const { result: id } = await sendGoods(tx, here.sender, here.send(4));
    const command = here.recall(id);
    await cancelTransfer(tx, here.sender, command);
    expect(await cancelTransfer(tx, here.sender, command)).toMatchObject({ replayed: true });
    expect(await onHand(tx, here)).toEqual([10, 0]);
    expect(await loadTransfer(tx, here.villageId, id)).toMatchObject({ state: 'cancelled', endNote: '数错了' });
  });

  test('is seen by its two shops and not by a third', async ({ tx }) => {
    const here = await place(tx);
    const id = await createTransfer(tx, here.sender, here.first, here.second, [[here.soap, 1]]);
    const third = await createShop(tx, here.village);
    await expect(loadTransfer(tx, here.villageId, id, third.id)).rejects.toMatchObject({ code: 'shop/not-found' });
    expect(await listTransfers(tx, here.villageId, { shopId: third.id, limit: 9 })).toMatchObject({ count: 0 });
  });
});

describe('transfers refuse:', () => {
  const cases: readonly { what: string; code: string; act: (tx: Tx, here: Place) => Promise<unknown> }[] = [
    {
      what: 'a supervisor who sends',
      code: 'permission/not-allowed',
      act: (tx, { send, committee }) => sendGoods(tx, { ...committee, role: 'supervisor' }, send(1)),
    },
    {
      what: 'the goods of another shop',
      code: 'shop/not-found',
      act: (tx, { send, receiver }) => sendGoods(tx, receiver, send(1)),
    },
    {
      what: 'a shop of another village',
      code: 'shop/not-found',
      act: async (tx, { send, sender }) =>
        sendGoods(tx, sender, send(1, { toShopId: (await createShop(tx, await createVillage(tx))).id })),
    },
    {
      what: 'unknown goods',
      code: 'shop/not-found',
      act: (tx, { send, sender }) =>
        sendGoods(tx, sender, send(1, { lines: [{ goodsId: randomUUID(), quantity: 1 }] })),
    },
    {
      what: 'a shop that sends to itself',
      code: 'shop/same-shop',
      act: (tx, { send, sender, first }) => sendGoods(tx, sender, send(1, { toShopId: first.id })),
    },
    {
      what: 'no reason',
      code: 'shop/reason-missing',
      act: (tx, { send, sender }) => sendGoods(tx, sender, send(1, { reason: ' ' })),
    },
    {
      what: 'a quantity below zero',
      code: 'shop/quantity-not-positive',
      act: (tx, { send, sender }) => sendGoods(tx, sender, send(-1)),
    },
    {
      what: 'nothing at all',
      code: 'shop/nothing-to-move',
      act: (tx, { send, sender }) => sendGoods(tx, sender, send(0)),
    },
    {
      what: 'more than there is, in two lines',
      code: 'shop/stock-short',
      act: (tx, { send, sender, soap }) =>
        sendGoods(tx, sender, send(0, { lines: [6, 5].map((quantity) => ({ goodsId: soap.id, quantity })) })),
    },
    {
      what: 'a used request with other content',
      code: 'shop/request-used',
      act: async (tx, { send, sender }) => {
        const command = send(1);
        await sendGoods(tx, sender, command);
        return sendGoods(tx, sender, { ...command, reason: '别的' });
      },
    },
    {
      what: 'an unknown transfer',
      code: 'shop/not-found',
      act: (tx, { receipt, receiver }) => receiveGoods(tx, receiver, receipt(randomUUID(), 1)),
    },
    {
      what: 'the sending shop that receives',
      code: 'shop/not-found',
      act: async (tx, { send, receipt, sender }) =>
        receiveGoods(tx, sender, receipt((await sendGoods(tx, sender, send(1))).result, 1)),
    },
    {
      what: 'the person who sent, in another role',
      code: 'shop/received-by-sender',
      act: async (tx, { send, receipt, committee }) =>
        receiveGoods(tx, committee, receipt((await sendGoods(tx, committee, send(1))).result, 1)),
    },
    {
      what: 'more than was sent',
      code: 'shop/arrived-differs',
      act: async (tx, { send, receipt, sender, receiver }) =>
        receiveGoods(tx, receiver, receipt((await sendGoods(tx, sender, send(1))).result, 2)),
    },
    {
      what: 'goods without an answer',
      code: 'shop/arrived-differs',
      act: async (tx, { send, receipt, sender, receiver }) =>
        receiveGoods(tx, receiver, receipt((await sendGoods(tx, sender, send(1))).result, 1, { lines: [] })),
    },
    {
      what: 'missing goods without a reason',
      code: 'shop/reason-missing',
      act: async (tx, { send, receipt, sender, receiver }) =>
        receiveGoods(tx, receiver, receipt((await sendGoods(tx, sender, send(2))).result, 1)),
    },
    {
      what: 'a second receipt',
      code: 'shop/transfer-ended',
      act: async (tx, { send, receipt, sender, receiver }) => {
        const { result } = await sendGoods(tx, sender, send(1));
        await receiveGoods(tx, receiver, receipt(result, 1));
        return receiveGoods(tx, receiver, receipt(result, 1));
      },
    },
    {
      what: 'a receipt of what was called back',
      code: 'shop/transfer-ended',
      act: async (tx, { send, receipt, recall, sender, receiver }) => {
        const { result } = await sendGoods(tx, sender, send(1));
        await cancelTransfer(tx, sender, recall(result));
        return receiveGoods(tx, receiver, receipt(result, 1));
      },
    },
    {
      what: 'calling back what arrived',
      code: 'shop/transfer-ended',
      act: async (tx, { send, receipt, recall, sender, receiver }) => {
        const { result } = await sendGoods(tx, sender, send(1));
        await receiveGoods(tx, receiver, receipt(result, 1));
        return cancelTransfer(tx, sender, recall(result));
      },
    },
    {
      what: 'calling back twice',
      code: 'shop/transfer-ended',
      act: async (tx, { send, recall, sender }) => {
        const { result } = await sendGoods(tx, sender, send(1));
        await cancelTransfer(tx, sender, recall(result));
        return cancelTransfer(tx, sender, recall(result));
      },
    },
    {
      what: 'the receiving shop that calls back',
      code: 'shop/not-found',
      act: async (tx, { send, recall, sender, receiver }) =>
        cancelTransfer(tx, receiver, recall((await sendGoods(tx, sender, send(1))).result)),
    },
    {
      what: 'calling back without a reason',
      code: 'shop/reason-missing',
      act: async (tx, { send, recall, sender }) =>
        cancelTransfer(tx, sender, recall((await sendGoods(tx, sender, send(1))).result, { reason: ' ' })),
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
    own = await ownDatabase({ connectionsMax: 10 });
  });
  afterAll(() => own.close());
  const inTransaction = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);
  const codeOf = (error: { code: string }) => error.code;

  it('receives once, whoever receives or calls back at the same time', async () => {
    const here = await inTransaction(place);
    const { result: id } = await inTransaction((tx) => sendGoods(tx, here.sender, here.send(4)));
    const tries = Array.from({ length: 8 }, (_, index) =>
      inTransaction<unknown>((tx) =>
        index % 4 === 3
          ? cancelTransfer(tx, here.sender, here.recall(id))
          : receiveGoods(tx, here.receiver, here.receipt(id, 4)),
      ).then(() => 'done', codeOf),
    );
    const outcomes = await Promise.all(tries);
    expect(outcomes.filter((each) => each === 'done')).toHaveLength(1);
    expect(new Set(outcomes)).toEqual(new Set(['done', 'shop/transfer-ended']));
    const [left, right] = await inTransaction((tx) => onHand(tx, here));
    expect((left ?? 0) + (right ?? 0)).toBe(10);
  });

  it('never sends more than there is', async () => {
    const here = await inTransaction(place);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        inTransaction((tx) => sendGoods(tx, here.sender, here.send(3))).then(() => 'sent', codeOf),
      ),
    );
    expect(outcomes.filter((each) => each === 'sent')).toHaveLength(3);
    const { transfers } = await inTransaction((tx) => listTransfers(tx, here.villageId, { limit: 9 }));
    const numbers = transfers.map(({ number }) => number.split('-')[1]).sort();
    expect(numbers).toEqual(['1', '2', '3']);
  });
});
