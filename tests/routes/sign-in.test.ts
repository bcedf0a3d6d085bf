import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ALLOWANCES, enrol, registerAccount } from '#services/identity/index';
import { jobActor } from '#services/kernel/actor';
import { openSite, type TestSite } from '#tests/e2e/site';
import { createVillage, uniquePhone } from '#tests/factories/org';

const baseUrl = 'https://yilin.example.cn';
const password = '青禾村的桂花 1988';
const phone = uniquePhone();
let site: TestSite;

beforeAll(async () => {
  site = await openSite({ BASE_URL: baseUrl });
  await site.database.transaction(async (tx) => {
    const village = await createVillage(tx);
    const { accountId } = await registerAccount(tx, jobActor('tests'), { name: '陈建国', phone, password });
    const place = { role: 'checker', unitId: village.id, villageId: village.id } as const;
    await enrol(tx, jobActor('tests'), accountId, place);
  });
});
afterAll(() => site?.close());

function post(path: string, fields: Record<string, string>, cookie = '') {
  return fetch(site.baseUrl + path, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin: baseUrl, cookie, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
}

describe('signing in over HTTP', { timeout: 120_000 }, () => {
  it('sets one cookie that scripts, other sites and plain http never see', async () => {
    const answer = await post('/sign-in', { phone, password });
    expect(answer.status).toBe(303);
    const [cookie] = answer.headers.getSetCookie();
    expect(cookie).toMatch(/^session=[^;]+; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
  });

  it.each(['https://elsewhere.example', '//elsewhere.example', '/\\elsewhere.example', 'javascript:alert(1)'])(
    'leads nowhere but to its own pages: %s',
    async (next) => {
      const answer = await post('/sign-in', { phone, password, next });
      expect(answer.headers.get('location')).toMatch(/^\/desk\//);
    },
  );

  it('offers no one-tap sign-in outside the demonstration', async () => {
    expect((await post('/sign-in/demonstration', { person: '0' })).status).toBe(404);
    expect(await (await fetch(`${site.baseUrl}/sign-in`)).text()).not.toContain('一键登录');
  });

  it('shows the outbox to no visitor in production', async () => {
    const answer = await fetch(`${site.baseUrl}/dev/outbox`, { redirect: 'manual' });
    expect(answer.headers.get('location')).toBe('/sign-in?next=%2Fdev%2Foutbox');
  });

  it('switches to no role of somebody else and ends no session of theirs', async () => {
    const signedIn = await post('/sign-in', { phone, password });
    const cookie = signedIn.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const roleId = '01900000-0000-7000-8000-000000000000';
    expect((await post('/account/role', { roleId }, cookie)).status).toBe(404);
    expect((await post('/account/session-end', { sessionId: 'x' }, cookie)).status).toBe(404);
    const account = await fetch(`${site.baseUrl}/account`, { headers: { cookie }, redirect: 'manual' });
    expect(account.status).toBe(200);
  });

  it('answers 429 with the time to wait after too many failures from one address, and spares what succeeds', async () => {
    const limit = ALLOWANCES['sign-in'].points;
    for (let count = 0; count < 5; count += 1) expect((await post('/sign-in', { phone, password })).status).toBe(303);
    let last: Response | undefined;
    for (let count = 0; count <= limit; count += 1)
      last = await post('/sign-in', { phone: uniquePhone(), password: 'x' });
    expect(last?.status).toBe(429);
    const wait = Number(last?.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(ALLOWANCES['sign-in'].seconds);
    expect(await last?.text()).toContain('分钟后再试');
    expect((await post('/sign-in', { phone, password })).status).toBe(429);
    expect((await post('/first-sign-in', slip)).status).toBe(429);
  });
});

const slip = { number: '12345678', secret: '12345678', phone: '13800138000', newPassword: '桂花树下 1965' };
