import { beforeAll, describe, expect, it } from 'vitest';
import { installSecret } from '#services/kernel/secrets';
import { elderHeader, readElder } from '~/http/elder.server';
import { flashHeader, takeFlash } from '~/http/flash.server';
import { redirectWithFlash, safePath, safeRedirect } from '~/http/redirect.server';

beforeAll(() => installSecret('a secret for tests that is long enough'));

const cookieOf = (header: string) => header.split(';')[0] ?? '';
const withCookie = (cookie: string) => new Request('http://x/', { headers: { Cookie: cookie } });

describe('safePath', () => {
  it.each(['/', '/v/qinghe', '/v/qinghe/entries?page=2', '/a#b'])('lets %s through', (path) => {
    expect(safePath(path, '/otherwise')).toBe(path);
  });

  it.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '\\\\evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
    '/a\\b',
    'evil',
    '',
    null,
    undefined,
    7,
  ])('does not follow %j', (target) => {
    expect(safePath(target, '/otherwise')).toBe('/otherwise');
  });

  it('stays here when the path climbs', () => {
    expect(safePath('/..//evil.example/', '/otherwise')).toBe('/otherwise');
    expect(safeRedirect('/v/qinghe').status).toBe(303);
  });
});

describe('flash', () => {
  it('is shown once, on the next page', async () => {
    const response = await redirectWithFlash('/member', { tone: 'good', text: '已提交' });
    expect(response.headers.get('Location')).toBe('/member');
    const taken = await takeFlash(withCookie(cookieOf(response.headers.get('Set-Cookie') ?? '')));
    expect(taken.flash).toEqual({ tone: 'good', text: '已提交' });
    expect(taken.header).toContain('Max-Age=0');
  });

  it('ignores a forged one and asks nothing of a request without one', async () => {
    const real = cookieOf(await flashHeader({ tone: 'good', text: '已提交' }));
    const forged = `${real.slice(0, -4)}AAAA`;
    expect((await takeFlash(withCookie(forged))).flash).toBeUndefined();
    expect(await takeFlash(new Request('http://x/'))).toEqual({ flash: undefined, header: undefined });
  });
});

describe('elder mode', () => {
  it('is remembered by a cookie', async () => {
    expect(await readElder(withCookie(cookieOf(await elderHeader(true))))).toBe(true);
    expect(await readElder(withCookie(cookieOf(await elderHeader(false))))).toBe(false);
    expect(await readElder(withCookie('elder=garbage'))).toBe(false);
  });
});

it('leaves out a query that no answer’s head would hold', () => {
  expect(safePath(`/till?find=${'x'.repeat(5000)}`)).toBe('/till');
  expect(safePath(`/${'x'.repeat(5000)}`, '/till')).toBe('/till');
});
