import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { succeeded } from '#services/kernel/attempt';
import { findPurse } from '#services/ledger';
import { issueCards, makeCode, returnGoods } from '#services/redemption';
import { inspectCode, listShelf, redeemForDevice, revokeDevice, takeBackSlip } from '#services/tills';
import { committeeActor, createVillage } from '#tests/factories/org';
import { createTill, redeemSoap } from '#tests/factories/redemption';
import { createShop } from '#tests/factories/shop';
import { createDevice } from '#tests/factories/tills';
import { issue } from '#tests/factories/vouchers';
import { test } from '#tests/harness/database';

async function place(tx: Tx, options?: Parameters<typeof createTill>[1]) {
  const till = await createTill(tx, options);
  const device = await createDevice(tx, till.shop);
  const { digits: code } = await makeCode(tx, till.village.id, till.member.id);
  const command = { key: 'sale-1', code, lines: [{ goodsId: till.soap.id, quantity: 2 }] };
  return { ...till, device, actor: device.actor, command };
}

const sold = async (attempt: ReturnType<typeof redeemForDevice>) => succeeded(await attempt);

/** Runs what is refused in a savepoint, as each request would be a transaction of its own. */
const alone = <Result>(tx: Tx, work: () => Promise<Result>) => tx.$client.savepoint(work) as Promise<Result>;

describe('a sale at a device', () => {
  test('takes the code and the price of this moment, and says so on the slip', async ({ tx }) => {
    const { actor, command } = await place(tx);
    const { result, replayed } = await sold(redeemForDevice(tx, actor, command));
    expect(replayed).toBe(false);
    expect(result).toMatchObject({ total: '10.00', balanceAfter: '90.00', cashierName: '村口便利店收银机' });
    const [row] =
      await tx.$client`select channel, cashier_id, device from redemption_redemptions where id = ${result.id}`;
    expect(row).toMatchObject({ channel: 'api', cashier_id: actor.deviceId });
  });

  test('is the same slip under the same key, and refused with other content', async ({ tx }) => {
    const { actor, command, village, soap } = await place(tx);
    const first = await sold(redeemForDevice(tx, actor, command));
    const again = await sold(redeemForDevice(tx, actor, { ...command, key: 'sale-2' }));
    expect(again).toMatchObject({ replayed: true, result: { id: first.result.id } });
    await tx.$client`
      insert into shop_prices (village_id, id, goods_id, price, reason, valid_from)
      values (${village.id}, ${randomUUID()}, ${soap.id}, 9, '会议定的', recorded_now())`;
    expect(await sold(redeemForDevice(tx, actor, command))).toEqual({ ...first, replayed: true });
    const others = [
      { ...command, lines: [{ goodsId: soap.id, quantity: 3 }] },
      { ...command, code: '000000000000000000' },
      { ...command, pin: '123457' },
      { ...command, purseId: randomUUID() },
    ];
    for (const other of others) {
      await expect(redeemForDevice(tx, actor, other)).rejects.toMatchObject({ code: 'tills/key-used' });
    }
  });

  test('leaves key and code free when it is refused', async ({ tx }) => {
    const { actor, command, soap } = await place(tx, { balance: '12' });
    const dear = { ...command, lines: [{ goodsId: soap.id, quantity: 3 }] };
    const refused = alone(tx, () => redeemForDevice(tx, actor, dear));
    await expect(refused).rejects.toMatchObject({ code: 'redemption/insufficient-points' });
    expect((await sold(redeemForDevice(tx, actor, command))).result.total).toBe('10.00');
  });

  test('is refused for what the table says', async ({ tx }) => {
    const { actor, command, village, shop, member } = await place(tx);
    const [card] = (
      await issueCards(tx, committeeActor(village), {
        requestId: randomUUID(),
        villageId: village.id,
        memberIds: [member.id],
      })
    ).result;
    const refusals: [string, Partial<typeof command & { pin: string; purseId: string }>][] = [
      ['tills/code-not-supported', { code: '1'.repeat(16) }],
      ['redemption/code-malformed', { code: '12345' }],
      ['redemption/pin-needed', { code: card!.scan }],
      ['redemption/goods-withdrawn', { lines: [{ goodsId: randomUUID(), quantity: 1 }] }],
      ['redemption/sold-out', { lines: [{ goodsId: command.lines[0]!.goodsId, quantity: 999 }] }],
      ['redemption/insufficient-points', { purseId: randomUUID() }],
    ];
    for (const [code, change] of refusals) {
      const refused = alone(tx, () => redeemForDevice(tx, actor, { ...command, ...change }));
      await expect(refused).rejects.toMatchObject({ code });
    }
    const wrong: [string, object][] = [
      ['redemption/code-wrong', { code: '999999990000000000' }],
      ['redemption/points-voucher-unknown', { code: '1'.repeat(22) }],
      ['redemption/card-unknown', { code: '0000000000', pin: '000000' }],
      ['redemption/pin-wrong', { code: card!.scan, pin: '000000' }],
    ];
    for (const [code, change] of wrong) {
      const attempt = await redeemForDevice(tx, actor, { ...command, ...change });
      expect(attempt).toMatchObject({ ok: false, refusal: { code } });
    }
    const [counted] = await tx.$client`select failures from redemption_attempts where shop_id = ${shop.id}`;
    expect(counted?.failures).toBe(3);
    await revokeDevice(tx, committeeActor(village), { villageId: village.id, deviceId: actor.deviceId });
    const revoked = redeemForDevice(tx, actor, command);
    await expect(revoked).rejects.toMatchObject({ code: 'tills/token-unknown' });
  });

  test('takes a card with its PIN', async ({ tx }) => {
    const { actor, command, village, member } = await place(tx);
    const [card] = (
      await issueCards(tx, committeeActor(village), {
        requestId: randomUUID(),
        villageId: village.id,
        memberIds: [member.id],
      })
    ).result;
    const { result } = await sold(redeemForDevice(tx, actor, { ...command, code: card!.scan, pin: card!.pin }));
    expect(result).toMatchObject({ means: 'card', total: '10.00' });
  });
});

test('a paper voucher pays at a device, once and no more than its worth', async ({ tx }) => {
  const { actor, command, village, member, soap } = await place(tx);
  const [voucher] = await issue(tx, village, member, 10);
  const code = voucher!.scan;
  const seen = succeeded(await inspectCode(tx, actor, { code }));
  expect(seen.holder).toMatchObject({ means: 'voucher', available: '10.00' });
  const dear = { ...command, code, lines: [{ goodsId: soap.id, quantity: 3 }] };
  const refused = alone(tx, () => redeemForDevice(tx, actor, dear));
  await expect(refused).rejects.toMatchObject({ code: 'redemption/insufficient-points' });
  const { result } = await sold(redeemForDevice(tx, actor, { ...command, code }));
  expect(result).toMatchObject({ means: 'voucher', total: '10.00' });
  expect((await findPurse(tx, village.id, member.id))?.balance).toBe('90.00');
  const other = (await createDevice(tx, { id: actor.shopId, villageId: village.id, code: '' }, '另一台')).actor;
  const again = redeemForDevice(tx, other, { ...command, code, key: 'again' });
  await expect(again).rejects.toMatchObject({ code: 'vouchers/redeemed' });
});

describe('looking at a code', () => {
  test('tells who it is and what they can spend, and leaves the code for the sale', async ({ tx }) => {
    const { actor, command } = await place(tx);
    for (const _time of [1, 2]) {
      const { holder, purses } = succeeded(await inspectCode(tx, actor, { code: command.code }));
      expect(holder).toMatchObject({ available: '100.00', means: 'code' });
      expect(purses).toEqual([]);
    }
    expect((await sold(redeemForDevice(tx, actor, command))).replayed).toBe(false);
    const after = inspectCode(tx, actor, { code: command.code });
    await expect(after).rejects.toMatchObject({ code: 'redemption/presentation-used' });
  });

  test('counts a wrong one', async ({ tx }) => {
    const { actor, shop } = await place(tx);
    const attempt = await inspectCode(tx, actor, { code: '999999990000000000' });
    expect(attempt).toMatchObject({ ok: false, refusal: { code: 'redemption/code-wrong' } });
    const [counted] = await tx.$client`select failures from redemption_attempts where shop_id = ${shop.id}`;
    expect(counted?.failures).toBe(1);
  });
});

describe('taking a slip back', () => {
  const reason = '拿错了';

  test('is for another device of the shop, once, and the whole of what is left', async ({ tx }) => {
    const { actor, command, shop, village, member } = await place(tx);
    const { result: slip } = await sold(redeemForDevice(tx, actor, command));
    const other = (await createDevice(tx, shop, '另一台')).actor;
    await returnGoods(tx, committeeActor(village), {
      villageId: village.id,
      redemptionId: slip.id,
      lines: [{ position: 1, good: 1, spoiled: 0 }],
      reason: '一块坏了',
      occurredOn: '2026-11-22',
      requestId: randomUUID(),
    });
    const back = { key: 'back-1', redemptionId: slip.id, reason };
    const first = await takeBackSlip(tx, other, back);
    expect(first).toMatchObject({ replayed: false, result: { total: '10.00', returned: '10.00' } });
    expect(await takeBackSlip(tx, other, back)).toEqual({ ...first, replayed: true });
    const refusals: [string, object][] = [
      ['tills/key-used', { reason: '别的' }],
      ['redemption/returned-already', { key: 'back-2' }],
    ];
    for (const [code, change] of refusals) {
      await expect(takeBackSlip(tx, other, { ...back, ...change })).rejects.toMatchObject({ code });
    }
    const purse = await findPurse(tx, village.id, member.id);
    expect(purse?.balance).toBe('100.00');
  });

  test('is not for the device that sold it, another shop, or what people sold', async ({ tx }) => {
    const till = await place(tx);
    const { actor, command, shop, village } = till;
    const { result: slip } = await sold(redeemForDevice(tx, actor, command));
    const back = { key: 'back-1', redemptionId: slip.id, reason };
    const nextDoor = (await createDevice(tx, await createShop(tx, village))).actor;
    const farAway = (await createDevice(tx, await createShop(tx, await createVillage(tx)))).actor;
    const other = (await createDevice(tx, shop, '另一台')).actor;
    const web = await redeemSoap(tx, till);
    const refusals: [string, () => ReturnType<typeof takeBackSlip>][] = [
      ['redemption/return-by-cashier', () => takeBackSlip(tx, actor, back)],
      ['redemption/not-found', () => takeBackSlip(tx, nextDoor, back)],
      ['redemption/not-found', () => takeBackSlip(tx, farAway, back)],
      ['redemption/not-found', () => takeBackSlip(tx, other, { ...back, redemptionId: 'no id' })],
      ['tills/sold-elsewhere', () => takeBackSlip(tx, other, { ...back, redemptionId: web.id })],
    ];
    for (const [code, refused] of refusals) await expect(refused()).rejects.toMatchObject({ code });
    const direct = returnGoods(tx, nextDoor, {
      villageId: village.id,
      redemptionId: slip.id,
      lines: [{ position: 1, good: 1, spoiled: 0 }],
      reason,
      occurredOn: '2026-11-22',
      requestId: randomUUID(),
    });
    await expect(direct).rejects.toMatchObject({ code: 'redemption/not-found' });
  });
});

test('the shelf tells what the shop can give out now', async ({ tx }) => {
  const { actor, soap } = await place(tx, { onHand: 7 });
  const { goods, total } = await listShelf(tx, actor, { limit: 10, offset: 0 });
  expect([total, goods.map(({ id, price, onHand }) => ({ id, price, onHand }))]).toEqual([
    1,
    [{ id: soap.id, price: '5.00', onHand: 7 }],
  ]);
  expect((await listShelf(tx, actor, { text: '没有', limit: 10, offset: 0 })).goods).toEqual([]);
});
