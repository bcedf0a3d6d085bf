import type { AppLoadContext, EntryContext } from '@remix-run/node';
import { describe, expect, test } from 'vitest';
import handleRequest from '~/entry.server';

function answer(error: unknown, status = 500): Response {
  const context = { staticHandlerContext: { errors: { root: error } } } as unknown as EntryContext;
  const loadContext = { requestId: 'request-7', cspNonce: 'nonce-7' } as AppLoadContext;
  return handleRequest(new Request('http://yilin.test/'), status, new Headers(), context, loadContext);
}

describe('a page while the database is out of reach', () => {
  test.each([
    ['refused', Object.assign(new Error('connect'), { code: 'ECONNREFUSED' })],
    ['closed', Object.assign(new Error('write'), { code: 'CONNECTION_CLOSED' })],
    ['shutting down', Object.assign(new Error('query'), { cause: Object.assign(new Error(), { code: '57P01' }) })],
    ['out of connections', Object.assign(new Error('query'), { code: '53300' })],
  ])('is a plain 503 with its number: %s', async (_what, error) => {
    const response = answer(error);
    expect(response.status).toBe(503);
    expect(response.headers.get('Retry-After')).toBe('5');
    const html = await response.text();
    expect(html).toContain('request-7');
    expect(html).toContain('nonce="nonce-7"');
  });
});
