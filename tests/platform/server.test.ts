import { createServer, request as sendRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ServerBuild } from '@remix-run/node';
import pino from 'pino';
import postgres from 'postgres';
import { afterEach, describe, expect, test } from 'vitest';
import { type Database, openDatabase } from '#db/client';
import { ownDatabase } from '#tests/harness/database';
import { readEnvironment } from '~/environment';
import { loggedPath, openLog } from '~/hosting/request-log';
import { createApplication } from '~/server';

const unreachable = 'postgresql://nobody:nothing@127.0.0.1:1/none';
const open: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const close of open.splice(0).reverse()) await close();
});

/** A site of two resource routes, so that what stands before Remix can be seen. */
const site = {
  entry: { module: { default: () => new Response('page') } },
  routes: {
    root: { id: 'root', path: '', module: { default: () => null } },
    'routes/public/thing': {
      id: 'routes/public/thing',
      parentId: 'root',
      path: 'thing',
      module: { loader: () => new Response('read'), action: () => new Response('changed') },
    },
  },
  assets: { version: '1', url: '', entry: { module: '', imports: [] }, routes: {} },
  publicPath: '/',
  assetsBuildDirectory: 'build/client',
  future: { v3_singleFetch: true },
  isSpaMode: false,
} as unknown as ServerBuild;

interface Answer {
  readonly status: number;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly body: string;
}

async function serve(settings: Record<string, string> = {}, database?: Database) {
  const environment = readEnvironment(
    { APP_SECRET: 'x'.repeat(32), NODE_ENV: 'production', ...settings },
    {
      defaultDataDir: '/tmp',
    },
  );
  const given = database ?? openDatabase(unreachable);
  if (!database) open.push(() => given.close());
  const log = pino({ level: 'silent' });
  const server = createServer(createApplication({ environment, database: given, log, site: async () => site }));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => new Promise((resolve) => server.close(resolve)));
  const { port } = server.address() as AddressInfo;
  const ask = (method: string, path: string, headers: Record<string, string> = {}, body = '') =>
    new Promise<Answer>((resolve, reject) => {
      const form = method === 'GET' ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
      const all = { Connection: 'close', ...form, ...headers };
      const sent = sendRequest({ port, host: '127.0.0.1', method, path, headers: all });
      sent.once('error', reject);
      sent.once('response', (answer) => {
        let text = '';
        answer.on('data', (chunk) => (text += chunk));
        answer.once('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }));
      });
      sent.end(body);
    });
  return { ask, own: `http://127.0.0.1:${port}` };
}

describe('a changing request', () => {
  test.each([
    ['no Origin', {}],
    ['an opaque Origin', { Origin: 'null' }],
    ['a foreign Origin', { Origin: 'http://evil.example' }],
    ['an Origin that is no address', { Origin: 'nonsense' }],
    ['a foreign Origin that begins like ours', { Origin: 'http://127.0.0.1.evil.example' }],
    ['only a same-origin Referer', { Referer: 'own' }],
    ['our Origin, but a browser that says cross-site', { Origin: 'own', 'Sec-Fetch-Site': 'cross-site' }],
    ['our Origin, but a browser that says same-site', { Origin: 'own', 'Sec-Fetch-Site': 'same-site' }],
  ])('is refused with %s', async (_what, headers) => {
    const { ask, own } = await serve();
    const given = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, value === 'own' ? own : value]),
    );
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await ask(method, '/thing', given)).status).toBe(403);
    }
  });

  test('passes from our own pages', async () => {
    const { ask, own } = await serve();
    expect(await ask('POST', '/thing', { Origin: own })).toMatchObject({ status: 200, body: 'changed' });
    const fromBrowser = { Origin: own, 'Sec-Fetch-Site': 'same-origin' };
    expect(await ask('POST', '/thing', fromBrowser)).toMatchObject({ status: 200, body: 'changed' });
    expect(await ask('GET', '/thing')).toMatchObject({ status: 200, body: 'read' });
  });

  test('is a form', async () => {
    const { ask, own } = await serve();
    expect((await ask('POST', '/thing', { Origin: own, 'Content-Type': 'application/json' })).status).toBe(415);
  });

  test('must come from BASE_URL when there is one', async () => {
    const { ask, own } = await serve({ BASE_URL: 'https://yilin.example.cn/' });
    expect((await ask('POST', '/thing', { Origin: 'https://yilin.example.cn' })).status).toBe(200);
    expect((await ask('POST', '/thing', { Origin: 'http://yilin.example.cn' })).status).toBe(403);
    expect((await ask('POST', '/thing', { Origin: own })).status).toBe(403);
  });

  test('may not be too big, nor hide its size', async () => {
    const { ask, own } = await serve();
    const form = { Origin: own, 'Content-Type': 'application/x-www-form-urlencoded' };
    const upload = { Origin: own, 'Content-Type': 'multipart/form-data; boundary=x' };
    expect((await ask('POST', '/thing', { ...form, 'Content-Length': String(513 * 1024) })).status).toBe(413);
    expect((await ask('POST', '/thing', { ...form, 'Content-Length': '3' }, 'a=1')).status).toBe(200);
    expect((await ask('POST', '/thing', { ...upload, 'Content-Length': String(41 * 1024 * 1024) })).status).toBe(413);
    expect((await ask('POST', '/thing', { ...form, 'Transfer-Encoding': 'chunked' }, 'a=1')).status).toBe(411);
  });
});

describe('headers', () => {
  test('give each answer a nonce and a number of its own', async () => {
    const { ask } = await serve();
    const [one, other] = [await ask('GET', '/thing'), await ask('GET', '/thing')];
    const nonce = (answer: Answer) => /'nonce-([^']+)'/.exec(String(answer.headers['content-security-policy']))?.[1];
    expect(nonce(one)).toMatch(/^[\w+/]{22}==$/);
    expect(nonce(one)).not.toBe(nonce(other));
    expect(one.headers['x-request-id']).not.toBe(other.headers['x-request-id']);
    expect(one.headers['referrer-policy']).toBe('same-origin');
    expect(one.headers['x-powered-by']).toBeUndefined();
  });

  test('keep to http where the site is on http', async () => {
    const plain = await (await serve()).ask('GET', '/thing');
    expect(plain.headers['strict-transport-security']).toBeUndefined();
    expect(plain.headers['content-security-policy']).not.toContain('upgrade-insecure-requests');
    const secure = await (await serve({ BASE_URL: 'https://yilin.example.cn' })).ask('GET', '/thing');
    expect(secure.headers['strict-transport-security']).toContain('max-age');
  });
});

describe('health', () => {
  test('is good with a database of our level', async () => {
    const { database, close } = await ownDatabase();
    open.push(close);
    const { ask } = await serve({}, database);
    expect((await ask('GET', '/livez')).status).toBe(200);
    const answer = await ask('GET', '/healthz');
    const { migrations } = JSON.parse(answer.body);
    expect(answer.status).toBe(200);
    expect(migrations.applied).toBe(migrations.expected);
  });

  test('is bad without a database, while the process lives', async () => {
    const { ask } = await serve();
    expect((await ask('GET', '/livez')).status).toBe(200);
    const answer = await ask('GET', '/healthz');
    expect([answer.status, JSON.parse(answer.body)]).toEqual([503, { ok: false, database: 'not reached' }]);
  });

  test('is bad with a database that is newer than the program', async () => {
    const { database, superuserUrl, close } = await ownDatabase();
    open.push(close);
    const sql = postgres(superuserUrl, { max: 1 });
    await sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('from the future', 9999999999999)`;
    await sql.end();
    const { ask } = await serve({}, database);
    const answer = await ask('GET', '/healthz');
    expect([answer.status, JSON.parse(answer.body).database]).toEqual([503, 'newer than this program']);
  });
});

describe('metrics', () => {
  const token = 'a token that is long enough';

  test.each([
    ['this machine', {}, 200],
    ['someone behind a proxy on this machine', { 'X-Forwarded-For': '203.0.113.7' }, 404],
    ['a holder of the token', { 'X-Forwarded-For': '203.0.113.7', Authorization: `Bearer ${token}` }, 200],
    ['a holder of another token', { 'X-Forwarded-For': '203.0.113.7', Authorization: 'Bearer guess' }, 404],
  ])('for %s', async (_who, headers, status) => {
    const { ask } = await serve({ METRICS_TOKEN: token });
    await ask('GET', '/thing');
    const answer = await ask('GET', '/metrics', headers);
    expect(answer.status).toBe(status);
    if (status === 200) expect(answer.body).toContain('yilin_http_request_seconds_count{method="GET",section="public"');
  });
});

describe('logs', () => {
  test('keep out what is personal or secret', () => {
    expect(loggedPath('/members?name=%E5%BC%A0&phone=13812345678')).toBe('/members');
    expect(loggedPath('/find/13812345678')).toBe('/find/~');
    expect(loggedPath('/first/kJ8sQx2m-kJ8sQx2m_kJ8sQx2m1')).toBe('/first/~');
    expect(loggedPath('/find/%E5%BC%A0')).toBe('/find/~');
    expect(loggedPath('/claims/0193a5c2-7a1b-7c3d-8e4f-5a6b7c8d9e0f')).toBe(
      '/claims/0193a5c2-7a1b-7c3d-8e4f-5a6b7c8d9e0f',
    );
  });

  test('redact by name, and keep a failed query without its values', () => {
    const lines: string[] = [];
    const log = openLog('info', { write: (line: string) => lines.push(line) });
    log.info({ account: { phone: '13812345678', password: 'secret-1' } }, 'signed in');
    const failure = Object.assign(new Error('Failed query: insert …\nparams: 13812345678'), {
      query: 'insert',
      cause: Object.assign(new Error('duplicate key'), { code: '23505', detail: 'Key (phone)=(13812345678)' }),
    });
    log.error({ err: failure }, 'failed');
    expect(lines.join()).toContain('23505');
    expect(lines.join()).not.toMatch(/13812345678|secret-1/);
  });
});
