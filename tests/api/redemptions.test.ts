import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { revokeDevice } from '#services/tills';
import { committeeActor, createVillage } from '#tests/factories/org';
import { createShop } from '#tests/factories/shop';
import { createDevice, type TestDevice } from '#tests/factories/tills';
import { type Answer, type Interface, openInterface } from './interface';

let api: Interface;
beforeAll(async () => {
  api = await openInterface();
});
afterAll(() => api?.close());

const redeem = async (key = randomUUID(), quantity = 1) =>
  api.ask('POST', '/api/v1/redemptions', { key, body: { code: await api.code(), lines: api.lines(quantity) } });

const saysWhy = ({ status, headers, body }: Answer) => {
  expect(headers['content-type']).toMatch(/^application\/problem\+json/);
  expect(headers['x-request-id']).toBe(body.requestId);
  expect(body).toMatchObject({ status, type: `/api/v1#${body.code}` });
  expect(body.detail).toMatch(/[\u4e00-\u9fff]/);
  return [status, body.code];
};

describe('a redemption', () => {
  test('answers 201 with its slip, and later the same slip with 200', async () => {
    const key = randomUUID();
    const body = { code: await api.code(), lines: api.lines(2) };
    const first = await api.ask('POST', '/api/v1/redemptions', { key, body });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ total: '10.00', balanceAfter: '990.00', cashier: '村口便利店收银机' });
    expect(first.body.holder).toMatch(/＊/);
    expect(first.headers.location).toBe(`/api/v1/redemptions/${first.body.id}`);
    const again = await api.ask('POST', '/api/v1/redemptions', { key, body });
    expect([again.status, again.headers['idempotency-replayed'], again.headers.location]).toEqual([
      200,
      'true',
      undefined,
    ]);
    expect(again.text).toBe(first.text);
    const read = await api.ask('GET', String(first.headers.location));
    expect(read.body).toEqual({ ...first.body, state: 'redeemed', returned: '0.00' });
  });

  test('reads ids in capitals, and takes a slip back once under such an address', async () => {
    const lines = api.lines().map((each) => ({ ...each, goodsId: each.goodsId.toUpperCase() }));
    const sold = await api.ask('POST', '/api/v1/redemptions', {
      key: randomUUID(),
      body: { code: await api.code(), lines },
    });
    expect([sold.status, sold.body.code]).toEqual([201, undefined]);
    const path = `/api/v1/redemptions/${String(sold.body.id).toUpperCase()}/reversal`;
    const asked = { token: api.other.token, key: randomUUID(), body: { reason: '拿错了' } };
    const answers = [await api.ask('POST', path, asked), await api.ask('POST', path, asked)];
    expect(answers.map(({ status, body }) => [status, body.code])).toEqual([
      [201, undefined],
      [200, undefined],
    ]);
  });

  test('is replayed after its code has run out', async () => {
    const key = randomUUID();
    const body = { code: await api.code(), lines: api.lines() };
    const first = await api.ask('POST', '/api/v1/redemptions', { key, body });
    await api.database.db.$client`
      update redemption_presentations set expires_at = recorded_now() - interval '1 day',
        accepted_at = recorded_now() - interval '1 day', code_step = code_step - 2880
      where redemption_id = ${first.body.id}`;
    const again = await api.ask('POST', '/api/v1/redemptions', { key, body });
    expect([again.status, again.body.id]).toEqual([200, first.body.id]);
  });

  test.each([
    ['other goods', { lines: [{ goodsId: '0193a5c2-7a1b-7c3d-8e4f-5a6b7c8d9e0f', quantity: 1 }] }],
    ['another code', { code: '000000000000000000' }],
    ['a PIN', { pin: '123457' }],
    ['a purse', { purseId: '0193a5c2-7a1b-7c3d-8e4f-5a6b7c8d9e0f' }],
  ])('under the same key with %s is 422', async (_what, change) => {
    const key = randomUUID();
    const body = { code: await api.code(), lines: api.lines() };
    await api.ask('POST', '/api/v1/redemptions', { key, body });
    const other = await api.ask('POST', '/api/v1/redemptions', { key, body: { ...body, ...change } });
    expect(saysWhy(other)).toEqual([422, 'tills/key-used']);
  });

  test('happens once, however many ask at the same time under one key', async () => {
    const asked = { key: randomUUID(), body: { code: await api.code(), lines: api.lines() } };
    const answers = await Promise.all(Array.from({ length: 50 }, () => api.ask('POST', '/api/v1/redemptions', asked)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(49);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
  });

  test('happens once, when two devices scan the same code at the same time', async () => {
    const body = { code: await api.code(), lines: api.lines() };
    const tokens = [api.device.token, api.other.token];
    const answers = await Promise.all(
      tokens.map((token) => api.ask('POST', '/api/v1/redemptions', { token, key: 'one', body })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
    expect(saysWhy(answers.find(({ status }) => status === 409)!)).toEqual([409, 'redemption/code-used']);
  });

  test('that is refused costs nothing and leaves code and key free', async () => {
    const key = randomUUID();
    const code = await api.code('12');
    const dear = await api.ask('POST', '/api/v1/redemptions', { key, body: { code, lines: api.lines(3) } });
    expect(saysWhy(dear)).toEqual([422, 'redemption/insufficient-points']);
    expect(dear.body).toMatchObject({ needed: '15.00', available: '12.00' });
    const fitting = await api.ask('POST', '/api/v1/redemptions', { key, body: { code, lines: api.lines(2) } });
    expect([fitting.status, fitting.body.balanceAfter]).toEqual([201, '2.00']);
  });

  test('counts wrong codes, and waits after some', async () => {
    const shop = await api.database.transaction(async (tx) => createShop(tx, api.village));
    const { token } = await api.database.transaction(async (tx) => createDevice(tx, shop, '猜码的'));
    const answers: unknown[] = [];
    for (let guess = 0; guess < 6; guess += 1) {
      const body = { code: `9999999900000000${10 + guess}`, lines: api.lines() };
      const answer = await api.ask('POST', '/api/v1/redemptions', { token, key: randomUUID(), body });
      answers.push(saysWhy(answer)[1]);
      if (guess === 5) expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    }
    expect(answers).toEqual([...Array(5).fill('redemption/code-wrong'), 'redemption/too-many-attempts']);
  });
});

describe('a slip', () => {
  test('is found only by the devices of its shop', async () => {
    const { body } = await redeem();
    const nextDoor = await api.database.transaction(async (tx) => createDevice(tx, await createShop(tx, api.village)));
    const farAway = await api.database.transaction(async (tx) =>
      createDevice(tx, await createShop(tx, await createVillage(tx))),
    );
    const statusFor = async ({ token }: TestDevice) =>
      (await api.ask('GET', `/api/v1/redemptions/${body.id}`, { token })).status;
    expect(await Promise.all([api.device, api.other, nextDoor, farAway].map(statusFor))).toEqual([200, 200, 404, 404]);
    const back = { token: farAway.token, key: randomUUID(), body: { reason: '拿错了' } };
    const refused = await api.ask('POST', `/api/v1/redemptions/${body.id}/reversal`, back);
    expect(saysWhy(refused)).toEqual([404, 'redemption/not-found']);
    for (const id of ['nonsense', randomUUID(), '%00', '..%2f..']) {
      expect(saysWhy(await api.ask('GET', `/api/v1/redemptions/${id}`))).toEqual([404, 'redemption/not-found']);
    }
  });

  test('is taken back by another device, once', async () => {
    const { body: slip } = await redeem(randomUUID(), 2);
    const address = `/api/v1/redemptions/${slip.id}/reversal`;
    const body = { reason: '拿错了' };
    const own = await api.ask('POST', address, { key: 'back', body });
    expect(saysWhy(own)).toEqual([403, 'redemption/return-by-cashier']);
    const { token } = api.other;
    const key = randomUUID();
    const back = await api.ask('POST', address, { token, key, body });
    expect([back.status, back.body.state, back.body.returned]).toEqual([201, 'returned', '10.00']);
    const again = await api.ask('POST', address, { token, key, body });
    expect([again.status, again.headers['idempotency-replayed'], again.text]).toEqual([200, 'true', back.text]);
    const other = await api.ask('POST', address, { token, key, body: { reason: '别的' } });
    expect(saysWhy(other)).toEqual([422, 'tills/key-used']);
    const twice = await api.ask('POST', address, { token, key: randomUUID(), body });
    expect(saysWhy(twice)).toEqual([409, 'redemption/returned-already']);
  });

  test('is taken back once when many ask at the same time', async () => {
    const { body: slip } = await redeem();
    const { token } = api.other;
    const ask = () =>
      api.ask('POST', `/api/v1/redemptions/${slip.id}/reversal`, { token, key: randomUUID(), body: { reason: '退' } });
    const statuses = (await Promise.all(Array.from({ length: 10 }, ask))).map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(9);
  });
});

describe('a token', () => {
  test.each([
    ['none', null, 'tills/token-missing'],
    ['nonsense', 'nonsense', 'tills/token-unknown'],
    ['one that nobody made', `yl_${'A'.repeat(43)}`, 'tills/token-unknown'],
  ])('that is %s opens nothing', async (_what, token, code) => {
    const answer = await api.ask('GET', '/api/v1/shop', { token });
    expect(saysWhy(answer)).toEqual([401, code]);
    expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
  });

  test('ends while its device is at work', async () => {
    const device = await api.database.transaction((tx) => createDevice(tx, api.shop, '要停用的'));
    const codes = await Promise.all(Array.from({ length: 12 }, () => api.code()));
    const working = codes.map((code) =>
      api.ask('POST', '/api/v1/redemptions', {
        token: device.token,
        key: randomUUID(),
        body: { code, lines: api.lines() },
      }),
    );
    await api.database.transaction((tx) =>
      revokeDevice(tx, committeeActor(api.village), { villageId: api.village.id, deviceId: device.actor.deviceId }),
    );
    const after = await api.ask('GET', '/api/v1/shop', { token: device.token });
    expect(saysWhy(after)).toEqual([401, 'tills/token-unknown']);
    const statuses = (await Promise.all(working)).map(({ status }) => status);
    expect(statuses.every((status) => status === 201 || status === 401)).toBe(true);
    const [row] = await api.database.db.$client`
      select count(*)::int as late from redemption_redemptions r join tills_devices d on d.id = r.cashier_id
      where d.id = ${device.actor.deviceId} and r.redeemed_at > d.revoked_at`;
    expect(row?.late).toBe(0);
  });

  test('is asked to wait when its device asks too often', async () => {
    const device = await api.database.transaction(async (tx) => {
      const village = await createVillage(tx);
      return createDevice(tx, await createShop(tx, village), '太快的');
    });
    const ask = () => api.ask('GET', '/api/v1/shop', { token: device.token });
    const answers = await Promise.all(Array.from({ length: 125 }, ask));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused).toHaveLength(5);
    expect(saysWhy(refused[0]!)).toEqual([429, 'tills/too-many-requests']);
    expect(Number(refused[0]!.headers['retry-after'])).toBeGreaterThan(0);
    expect((await api.ask('GET', '/api/v1/shop')).status).toBe(200);
  });
});

describe('reading', () => {
  test('the goods of the shop, by pages, and nothing again that did not change', async () => {
    const first = await api.ask('GET', '/api/v1/goods?q=%E8%82%A5&size=1');
    expect(first.body).toMatchObject({ page: 1, size: 1, total: 1 });
    expect(first.body.items[0]).toMatchObject({ id: api.soap.id, price: '5.00', unit: 'piece', limit: null });
    const headers = { 'If-None-Match': String(first.headers.etag) };
    const same = await api.ask('GET', '/api/v1/goods?q=%E8%82%A5&size=1', { headers });
    expect([same.status, same.text]).toEqual([304, '']);
    expect((await api.ask('GET', '/api/v1/goods?page=9')).body).toMatchObject({ items: [], page: 9 });
  });

  test('a code, which serves afterwards', async () => {
    const code = await api.code('30');
    const seen = await api.ask('POST', '/api/v1/codes/inspect', { body: { code } });
    expect(seen.body).toMatchObject({ available: '30.00', means: 'code', purses: [] });
    expect(seen.text).not.toContain('张建国');
    const body = { code, lines: api.lines() };
    expect((await api.ask('POST', '/api/v1/redemptions', { key: randomUUID(), body })).status).toBe(201);
  });

  test('the shop and its day', async () => {
    const { body } = await api.ask('GET', '/api/v1/shop');
    expect(body).toMatchObject({ id: api.shop.id, state: 'open', suspensionReason: null, lockedUntil: null });
    await redeem();
    expect((await api.ask('GET', '/api/v1/shop')).body.today.slips).toBe(body.today.slips + 1);
  });
});
