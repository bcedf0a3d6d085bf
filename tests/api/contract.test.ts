import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { spoiledFor, validFor } from './arbitrary';
import { type ReadDescription, readDescription, servedText } from './description';
import { type Answer, type Interface, openInterface } from './interface';

const runs = Number(process.env.HOSTILE_RUNS ?? 400);

let api: Interface;
let read: ReadDescription;
beforeAll(async () => {
  api = await openInterface();
  read = readDescription((await api.ask('GET', '/api/v1/openapi.json', { token: null })).text);
});
afterAll(() => api?.close());

const operationOf = (id: string) => {
  const found = read.operations.find(({ operation }) => operation.operationId === id);
  if (!found) throw new Error(`no operation ${id}`);
  return found;
};

/** The answer is one that the description tells of. */
function asDescribed(id: string, answer: Answer): void {
  expect(read.complaint(operationOf(id), answer)).toBeUndefined();
}

test('the description is served as it is made, and is OpenAPI 3.1', () => {
  expect(read.description).toEqual(JSON.parse(servedText()));
  expect(read.description.openapi).toMatch(/^3\.1/);
  expect(read.operations.map(({ operation }) => operation.operationId)).toEqual([
    'redeem',
    'readSlip',
    'takeBack',
    'listGoods',
    'inspect',
    'readShop',
  ]);
});

describe('what the description says is what is answered', () => {
  test('when all goes well, and again', async () => {
    const sale = { key: randomUUID(), body: { code: await api.code(), lines: api.lines(2) } };
    const first = await api.ask('POST', '/api/v1/redemptions', sale);
    asDescribed('redeem', first);
    asDescribed('redeem', await api.ask('POST', '/api/v1/redemptions', sale));
    asDescribed('readSlip', await api.ask('GET', `/api/v1/redemptions/${first.body.id}`));
    const back = { token: api.other.token, key: randomUUID(), body: { reason: '拿错了' } };
    const address = `/api/v1/redemptions/${first.body.id}/reversal`;
    asDescribed('takeBack', await api.ask('POST', address, back));
    asDescribed('takeBack', await api.ask('POST', address, back));
    const goods = await api.ask('GET', '/api/v1/goods');
    asDescribed('listGoods', goods);
    const headers = { 'If-None-Match': String(goods.headers.etag) };
    asDescribed('listGoods', await api.ask('GET', '/api/v1/goods', { headers }));
    asDescribed('inspect', await api.ask('POST', '/api/v1/codes/inspect', { body: { code: await api.code() } }));
    asDescribed('readShop', await api.ask('GET', '/api/v1/shop'));
  });

  test('a validator that finds nothing wrong would not do', () => {
    const wrong = { status: 200, headers: { 'content-type': 'application/json' }, body: { id: 7 } };
    expect(read.complaint(operationOf('readSlip'), wrong)).toContain('number');
    expect(read.complaint(operationOf('readSlip'), { ...wrong, status: 418 })).toContain('says nothing of 418');
  });
});

/** Asks an operation with values for its parameters and body. */
async function askWith(id: string, values: { query?: object; key?: string; slip?: string; body?: unknown }) {
  const { method, path } = operationOf(id);
  const query = new URLSearchParams(
    Object.entries(values.query ?? {}).map(([name, value]) => [name, String(value)]),
  ).toString();
  const address = `/api/v1${path.replace('{id}', encodeURIComponent(values.slip ?? ''))}${query && `?${query}`}`;
  const raw = values.body === undefined ? undefined : JSON.stringify(values.body);
  return api.ask(method, address, { key: values.key, raw });
}

const bodySchema = (id: string) =>
  read.resolve(operationOf(id).operation.requestBody?.content['application/json']?.schema ?? {});
const withBodies = ['redeem', 'takeBack', 'inspect'];
const keys = fc.string({ unit: fc.constantFrom(...'abcXYZ019-_.~!#$&+'), minLength: 1, maxLength: 255 });

/** The till waits after some wrong codes: what comes after it would not be asked for. */
const forgetWrongCodes = () => api.database.db.$client`update redemption_attempts set failures = 0`;

describe('generated from the description itself', () => {
  test.each(withBodies)('what %s allows is understood', { timeout: 300_000 }, async (id) => {
    const asked = fc.record({ body: validFor(bodySchema(id)), key: keys, slip: fc.uuid() });
    await fc.assert(
      fc.asyncProperty(asked, async (values) => {
        const answer = await askWith(id, values);
        asDescribed(id, answer);
        expect(answer.status).not.toBe(400);
        if (answer.body?.code === 'redemption/too-many-attempts') await forgetWrongCodes();
      }),
      { numRuns: runs },
    );
  });

  test.each(withBodies)('what %s does not allow is refused in words', { timeout: 300_000 }, async (id) => {
    const slips = fc.oneof(fc.uuid(), fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }));
    const asked = fc.record({
      body: spoiledFor(bodySchema(id)),
      key: fc.option(keys, { nil: undefined }),
      slip: slips.filter((text) => !['.', '..'].includes(text)),
    });
    await fc.assert(
      fc.asyncProperty(asked, async (values) => {
        const answer = await askWith(id, values);
        asDescribed(id, answer);
        expect(answer.status).toBeLessThan(500);
        if (answer.body?.code === 'redemption/too-many-attempts') await forgetWrongCodes();
      }),
      { numRuns: runs },
    );
  });

  test('any query and any slip', { timeout: 300_000 }, async () => {
    const parameters = fc.record(
      {
        q: fc.string({ unit: 'binary', maxLength: 50 }),
        page: fc.oneof(fc.integer(), fc.string({ maxLength: 8 })),
        size: fc.oneof(fc.integer({ min: -2, max: 220 }), fc.constantFrom('1e3', 'NaN', '0x10', '１０', '')),
        __proto__: fc.string({ maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    const slips = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 40 })
      .filter((text) => !/\p{Cs}/u.test(text) && !/^\.+$/.test(text));
    await fc.assert(
      fc.asyncProperty(parameters, slips, async (query, slip) => {
        asDescribed('listGoods', await askWith('listGoods', { query }));
        asDescribed('readSlip', await askWith('readSlip', { slip }));
      }),
      { numRuns: runs },
    );
  });
});
