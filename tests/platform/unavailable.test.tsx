import { type AppLoadContext, createRequestHandler, type ServerBuild } from '@remix-run/node';
import pino from 'pino';
import { describe, expect, test } from 'vitest';
import * as entry from '~/entry.server';

/** A site of one page whose loader fails, answered as in production. */
async function answer(error: unknown): Promise<{ response: Response; html: string }> {
  const loader = () => Promise.reject(error);
  const site = {
    entry: { module: entry },
    routes: {
      root: { id: 'root', path: '', module: { default: () => null, ErrorBoundary: () => 'the error page' } },
      page: { id: 'page', parentId: 'root', path: 'page', module: { default: () => null, loader } },
    },
    assets: {
      version: '1',
      url: '',
      entry: { module: '', imports: [] },
      routes: { root: { id: 'root', module: '' }, page: { id: 'page', module: '' } },
    },
    publicPath: '/',
    assetsBuildDirectory: 'build/client',
    future: { v3_singleFetch: true },
    isSpaMode: false,
  } as unknown as ServerBuild;
  const log = pino({ level: 'silent' });
  const context = { requestId: 'request-7', cspNonce: 'nonce-7', log } as unknown as AppLoadContext;
  const response = await createRequestHandler(site, 'production')(new Request('http://yilin.test/page'), context);
  return { response, html: await response.text() };
}

const failed = (code: string) => Object.assign(new Error('the query failed'), { code });

describe('a page while the database is out of reach', () => {
  test.each([
    ['refused', failed('ECONNREFUSED')],
    ['closed', failed('CONNECTION_CLOSED')],
    ['gone while it was asked', failed('EPIPE')],
    ['silent', failed('ETIMEDOUT')],
    ['shutting down', Object.assign(new Error('Failed query'), { cause: failed('57P01') })],
    ['out of connections', failed('53300')],
    ['a transaction that could not be had', new Response('', { status: 503 })],
  ])('is a plain 503 with its number: %s', async (_what, error) => {
    const { response, html } = await answer(error);
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('5');
    expect(html).toContain('request-7');
    expect(html).toContain('nonce="nonce-7"');
  });

  test.each([
    ['a bug', new TypeError('undefined is not a function'), 500],
    ['a broken rule of the database', failed('23505'), 500],
    ['a page that is not there', new Response('', { status: 404 }), 404],
  ])('is no such page for %s', async (_what, error, status) => {
    const { response, html } = await answer(error);
    expect(response.status).toBe(status);
    expect(response.headers.get('Retry-After')).toBeNull();
    expect(html).toContain('the error page');
  });
});
