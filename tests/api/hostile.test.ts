import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDatabase } from '#db/client';
import { readEnvironment } from '~/environment';
import { createApplication, listen } from '~/server';
import { type Answer, type Interface, openInterface } from './interface';

let api: Interface;
beforeAll(async () => {
  api = await openInterface();
});
afterAll(() => api?.close());

const problemOf = ({ status, headers, body, text }: Answer) => {
  expect(headers['content-type'], text.slice(0, 200)).toMatch(/^application\/problem\+json/);
  expect(body.status).toBe(status);
  return [status, body.code];
};
const post = (raw: string | Buffer, headers: Record<string, string> = {}) =>
  api.ask('POST', '/api/v1/redemptions', { key: randomUUID(), raw, headers });

describe('an address', () => {
  test.each([
    ['GET', '/api'],
    ['GET', '/api/v2/shop'],
    ['GET', '/api/v1/nothing'],
    ['GET', '/api/v1/shop/'],
    ['GET', '/api/v1/Shop'],
    ['POST', '/api/v1/redemptions/x/y/reversal'],
    ['GET', '/api/v1/..%2fshop'],
  ])('that is none: %s %s', async (method, path) => {
    expect(problemOf(await api.ask(method, path))).toEqual([404, 'request/not-found']);
  });

  test('that can not be read', async () => {
    expect(problemOf(await api.ask('GET', '/api/v1/redemptions/%zz'))).toEqual([400, 'request/malformed']);
  });

  test.each([
    ['PUT', '/api/v1/redemptions', 'POST'],
    ['GET', '/api/v1/redemptions', 'POST'],
    ['DELETE', '/api/v1/redemptions/x', 'GET, HEAD'],
    ['GET', '/api/v1/redemptions/x/reversal', 'POST'],
    ['POST', '/api/v1/goods', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/goods', 'GET, HEAD'],
    ['PATCH', '/api/v1/codes/inspect', 'POST'],
    ['POST', '/api/v1', 'GET, HEAD'],
    ['POST', '/api/v1/openapi.json', 'GET, HEAD'],
  ])('asked in a wrong way: %s %s', async (method, path, allow) => {
    const answer = await api.ask(method, path);
    expect(problemOf(answer)).toEqual([405, 'request/method-not-allowed']);
    expect(answer.headers.allow).toBe(allow);
  });
});

describe('a body', () => {
  const sale = () => ({ code: '100000120123456789', lines: api.lines() });

  test.each([
    ['cut short', '{"code":"1'],
    ['no object', '"text"'],
    ['a number', '7'],
    ['nothing like JSON', '<xml/>'],
    ['NUL', '\u0000'],
    ['no UTF-8', Buffer.from([0xff, 0xfe, 0x7b])],
  ])('that is %s is malformed', async (_what, raw) => {
    expect(problemOf(await post(raw))).toEqual([400, 'request/malformed']);
  });

  test.each([
    ['empty', ''],
    ['a list', '[]'],
    ['nested 20,000 deep', `${'['.repeat(20_000)}${']'.repeat(20_000)}`],
    ['nested deep in a field', `{"code":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`],
  ])('that is %s is refused', async (_what, raw) => {
    expect(problemOf(await post(raw))).toEqual([400, 'request/invalid']);
  });

  test.each([
    ['a huge quantity', (body: object) => JSON.stringify(body).replace('"quantity":1', '"quantity":1e400')],
    [
      'a quantity beyond integers',
      (body: object) => JSON.stringify(body).replace('"quantity":1', '"quantity":9007199254740993'),
    ],
    ['half a piece', (body: object) => JSON.stringify(body).replace('"quantity":1', '"quantity":0.5')],
    ['less than nothing', (body: object) => JSON.stringify(body).replace('"quantity":1', '"quantity":-1')],
    [
      'a price of its own',
      (body: object) => JSON.stringify(body).replace('"quantity":1', '"quantity":1,"price":"0.01"'),
    ],
    ['a prototype', (body: object) => JSON.stringify(body).replace('{', '{"__proto__":{"admin":true},')],
    [
      'a constructor',
      (body: object) => JSON.stringify(body).replace('{', '{"constructor":{"prototype":{"admin":true}},'),
    ],
    ['a NUL in its code', (body: object) => JSON.stringify({ ...body, code: '1\u0000' })],
    ['51 lines', (body: object) => JSON.stringify({ ...body, lines: Array(51).fill(api.lines()[0]) })],
  ])('with %s is refused, and says where', async (_what, change) => {
    const answer = await post(change(sale()));
    expect(problemOf(answer)).toEqual([400, 'request/invalid']);
    expect(answer.body.errors.length).toBeGreaterThan(0);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
  });

  test('that names a field twice counts the last one, and is one sale', async () => {
    const code = await api.code();
    const raw = `{"code":"1","code":"${code}","lines":${JSON.stringify(api.lines())}}`;
    expect((await post(raw)).status).toBe(201);
  });

  test('that is too large is not read', async () => {
    const large = JSON.stringify({ ...sale(), pin: '1'.repeat(65 * 1024) });
    expect(problemOf(await post(large))).toEqual([413, 'request/too-large']);
    const bomb = gzipSync(Buffer.alloc(5 * 1024 * 1024, ' '));
    expect(problemOf(await post(bomb, { 'Content-Encoding': 'gzip' }))).toEqual([413, 'request/too-large']);
  });

  test.each([
    ['a form', { 'Content-Type': 'application/x-www-form-urlencoded' }],
    ['text', { 'Content-Type': 'text/plain' }],
    ['another charset', { 'Content-Type': 'application/json; charset=gbk' }],
    ['another encoding', { 'Content-Encoding': 'zstd' }],
  ])('that comes as %s is not taken', async (_what, headers) => {
    expect(problemOf(await post(JSON.stringify(sale()), headers))).toEqual([415, 'request/not-json']);
  });
});

test.each([
  ['none', undefined],
  ['too long', 'k'.repeat(256)],
  ['with a space', 'one two'],
  ['empty', ''],
])('a key that is %s is refused', async (_what, key) => {
  const answer = await api.ask('POST', '/api/v1/redemptions', { key, body: { code: '1', lines: api.lines() } });
  expect(problemOf(answer)).toEqual([400, 'request/key-missing']);
});

test('no cookie and no Origin make a difference', async () => {
  const headers = { Cookie: '__session=x', Origin: 'http://evil.example', 'Sec-Fetch-Site': 'cross-site' };
  expect((await api.ask('GET', '/api/v1/shop', { token: null, headers })).status).toBe(401);
  const answer = await api.ask('POST', '/api/v1/codes/inspect', { headers, body: { code: await api.code() } });
  expect([answer.status, answer.headers['set-cookie']]).toEqual([200, undefined]);
  expect(answer.headers['access-control-allow-origin']).toBeUndefined();
});

test('guessed tokens are stopped by the address they come from; a good one from there still works', async () => {
  const ask = () => api.ask('GET', '/api/v1/shop', { token: `yl_${randomUUID().replaceAll('-', '')}ABCDEFGHIJK` });
  const codes: string[] = [];
  for (let guess = 0; guess < 70; guess += 1) codes.push((await ask()).body.code);
  expect(codes.filter((code) => code === 'tills/too-many-requests').length).toBeGreaterThanOrEqual(9);
  expect((await api.ask('GET', '/api/v1/shop')).status).toBe(200);
});

test('without its database it says so, and when to come again', async () => {
  const database = openDatabase('postgresql://nobody:nothing@127.0.0.1:1/none');
  const environment = readEnvironment({ NODE_ENV: 'test', APP_SECRET: 'x'.repeat(32) }, { defaultDataDir: '/tmp' });
  const site = () => Promise.reject(new Error('there is no site'));
  const server = await listen(
    createApplication({ environment, database, log: pino({ level: 'silent' }), site }),
    0,
    '127.0.0.1',
  );
  const headers = { Authorization: `Bearer ${api.device.token}` };
  const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/shop`, { headers });
  const body = (await answer.json()) as { code: string };
  expect([answer.status, body.code, answer.headers.get('retry-after')]).toEqual([503, 'request/unavailable', '5']);
  await server.close();
  await database.close();
});
