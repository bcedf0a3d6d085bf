import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enrol, registerAccount } from '#services/identity/index';
import { jobActor, type Role } from '#services/kernel/actor';
import { createMember, createVillage, type TestVillage } from '#tests/factories/org';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
const password = '青禾村的桂花 1988';
const people: Record<string, { phone: string; accountId: string }> = {};
const job = jobActor('tests');

async function person(name: string, roles: readonly (readonly [Role, string, string | null])[], phone: string) {
  await site.database.transaction(async (tx) => {
    const { accountId } = await registerAccount(tx, job, { name, phone, password });
    for (const [role, unitId, villageId] of roles) await enrol(tx, job, accountId, { role, unitId, villageId });
    people[name] = { phone, accountId };
  });
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  village = await site.database.transaction(async (tx) => {
    const made = await createVillage(tx, { name: '青禾村' });
    await createMember(tx, made, { name: '周桂兰', phone: '13900000001' });
    await createMember(tx, made, { name: '李小芳', phone: '13900000002' });
    await createMember(tx, made, { name: '欧阳建国', phone: null });
    return made;
  });
  const here = [village.id, village.id] as const;
  await person(
    '陈建国',
    [
      ['village-committee', ...here],
      ['checker', ...here],
    ],
    '13800000001',
  );
  await person('监委会主任', [['supervisor', ...here]], '13800000002');
  await person('镇里小王', [['township-administrator', village.townshipId, null]], '13800000003');
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function signIn(page: Page, name: string) {
  await page.goto('/sign-in');
  await page.fill('[name=phone]', people[name]?.phone ?? '');
  await page.fill('[name=password]', password);
  await page.click('button:has-text("登录")');
}

const open = (options: { width?: 320 | 360 | 1280; elder?: boolean; javaScript?: boolean } = {}) =>
  newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, ...options });

describe('signing in without JavaScript', () => {
  it('comes back with what is wrong, then goes to the page that was asked for', async () => {
    const { page, context } = await open({ javaScript: false });
    await page.goto(`/desk/${village.code}/slips`);
    expect(new URL(page.url()).pathname).toBe('/sign-in');
    await page.fill('[name=phone]', '138-0000-0001');
    await page.fill('[name=password]', 'wrong');
    await page.click('button:has-text("登录")');
    expect(await page.textContent('[role=alert]')).toContain('手机号或密码不对');
    expect(await page.inputValue('[name=phone]')).toBe('138-0000-0001');
    expect(await page.inputValue('[name=password]')).toBe('');
    await page.fill('[name=password]', password);
    await page.click('button:has-text("登录")');
    expect(new URL(page.url()).pathname).toBe(`/desk/${village.code}/slips`);
    const [cookie] = (await context.cookies()).filter(({ name }) => name === 'session');
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax', secure: false });
    await context.close();
  });

  it('takes a slip from the committee to a member of one’s own', async () => {
    const desk = await open({ width: 1280, javaScript: false });
    await signIn(desk.page, '陈建国');
    await desk.page.goto(`/desk/${village.code}/slips`);
    await screenshot(desk.page, 'desk-slips-1280');
    for (const name of ['周桂兰', '欧阳建国']) await desk.page.check(`label:has-text("${name}") input`);
    await desk.page.click('button:has-text("打印选中的")');
    await screenshot(desk.page, 'desk-slips-print');
    expect(await desk.page.locator('.sign-in-slip').count()).toBe(2);
    const slip = desk.page.locator('.sign-in-slip', { hasText: '周桂兰' });
    const [number, secret] = (await slip.locator('dd').allTextContents()).map((text) => text.replace(' ', ''));
    await desk.context.close();

    const phone = await open({ javaScript: false });
    await phone.page.goto(`/first-sign-in?number=${number}&key=${secret}`);
    expect(await phone.page.inputValue('[name=number]')).toBe(number);
    await phone.page.fill('[name=phone]', '13900000002');
    await phone.page.fill('[name=newPassword]', '桂花树下 1965');
    await phone.page.click('button:has-text("设好并登录")');
    expect(await phone.page.textContent('[role=alert]')).toContain('和花名册上登记的不一样');
    await phone.page.fill('[name=phone]', '13900000001');
    await phone.page.fill('[name=newPassword]', '桂花树下 1965');
    await screenshot(phone.page, 'first-sign-in-360');
    await phone.page.click('button:has-text("设好并登录")');
    expect(new URL(phone.page.url()).pathname).toBe('/me');
    await phone.page.goto('/account');
    expect(await phone.page.textContent('main')).toContain('139****0001');
    await phone.page.click('button:has-text("退出登录")');
    await phone.page.goto('/account');
    expect(new URL(phone.page.url()).pathname).toBe('/sign-in');
    await phone.context.close();
  });

  it('sends a code to whoever has an account and takes it once', async () => {
    const { page, context } = await open({ javaScript: false });
    await page.goto('/sign-in/code');
    await page.fill('[name=phone]', '１３８００００００02');
    await page.click('button:has-text("发验证码")');
    await screenshot(page, 'sign-in-code-sent-360');
    const [row] = await site.database.transaction(async (tx) => {
      const { listRecentMessages } = await import('#services/messages/index');
      return (await listRecentMessages(tx)).filter((message) => message.recipient === '13800000002');
    });
    await page.fill('[name=code]', '000000' === String(row?.details.code) ? '111111' : '000000');
    await page.click('button:has-text("登录")');
    expect(await page.textContent('[role=alert]')).toContain('验证码不对');
    await page.fill('[name=code]', String(row?.details.code));
    await page.click('button:has-text("登录")');
    expect(new URL(page.url()).pathname).toBe(`/desk/${village.code}`);
    await context.close();
  });
});

describe('roles', () => {
  it('switch visibly, are granted and end at once', async () => {
    const committee = await open({ width: 1280, javaScript: false });
    await signIn(committee.page, '陈建国');
    await committee.page.goto('/account');
    await screenshot(committee.page, 'account-1280');
    await committee.page.click('li:has-text("核实员") button');
    expect(await committee.page.textContent('.side-head')).toContain('核实员');
    const refused = await committee.page.goto(`/desk/${village.code}/accounts`);
    expect(refused?.status()).toBe(403);
    expect(await committee.page.textContent('main')).toContain('换成“青禾村 · 村委会”就可以');
    await committee.page.goto('/account');
    await committee.page.click('li:has-text("村委会") button');

    await committee.page.goto(`/desk/${village.code}/accounts/new`);
    await committee.page.selectOption('[name=role]', 'checker');
    await committee.page.fill('[name=phone]', '13900000002');
    await screenshot(committee.page, 'desk-account-new-1280');
    await committee.page.click('button:has-text("授予")');
    expect(await committee.page.textContent('[role=status]')).toContain('李小芳现在有核实员身份了');
    await screenshot(committee.page, 'desk-accounts-1280');

    const supervisor = await open({ javaScript: false });
    await signIn(supervisor.page, '监委会主任');
    expect((await supervisor.page.goto(`/desk/${village.code}/audit`))?.status()).toBe(200);
    await committee.page.click('tr:has-text("监委会主任") a:has-text("停用")');
    await committee.page.fill('[name=reason]', '换届');
    await screenshot(committee.page, 'desk-account-end-1280');
    await committee.page.click('button:has-text("停用")');
    expect(await committee.page.textContent('[role=status]')).toContain('马上生效');
    await supervisor.page.goto(`/desk/${village.code}/audit`);
    expect(new URL(supervisor.page.url()).pathname).toBe('/sign-in');
    await supervisor.context.close();
    await committee.context.close();
  });

  it('above villages see the log and its file, and nothing of a foreign village', async () => {
    const { page, context } = await open({ width: 1280, javaScript: false });
    await signIn(page, '镇里小王');
    await page.goto('/desk/audit');
    expect(await page.textContent('main')).toContain('授予身份');
    await screenshot(page, 'desk-audit-1280');
    await page.goto('/desk/accounts');
    await screenshot(page, 'upper-accounts-1280');
    const cookie = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join('; ');
    const file = await fetch(`${site.baseUrl}/desk/${village.code}/audit.xlsx`, { headers: { cookie } });
    expect(file.headers.get('content-type')).toContain('spreadsheetml');
    await page.goto('/desk/audit');
    expect(await page.textContent('main')).toContain('导出日志');
    const foreign = await site.database.transaction((tx) => createVillage(tx, { name: '远村' }));
    for (const path of ['accounts', 'audit', 'audit.xlsx', 'accounts/new']) {
      const answer = await fetch(`${site.baseUrl}/desk/${foreign.code}/${path}`, { headers: { cookie } });
      expect(answer.status, path).toBe(404);
    }
    await context.close();
  });
});

describe('the account pages', () => {
  const pages = ['/sign-in', '/sign-in/code', '/new-password', '/first-sign-in', '/account', '/account/password'];

  it.each([
    { width: 360, elder: false, least: 44 },
    { width: 320, elder: true, least: 60 },
    { width: 1280, elder: false, least: 44 },
  ] as const)('fit at $width px, elder mode $elder, and pass axe', async ({ width, elder, least }) => {
    const { page, context } = await open({ width, elder });
    await signIn(page, '陈建国');
    const problems: Record<string, string[]> = {};
    for (const path of pages) {
      await page.goto(path);
      const found = [...(await layoutProblems(page, least)), ...(await accessibilityProblems(page))];
      await screenshot(page, `account${path.replaceAll('/', '-')}-${width}${elder ? '-elder' : ''}`);
      if (found.length > 0) problems[path] = found;
    }
    expect(problems).toEqual({});
    await context.close();
  });

  it('weigh at most 15 KB with their styles', async () => {
    const { page, context } = await open();
    await signIn(page, '陈建国');
    for (const path of pages) {
      const html = (await (await page.goto(path))?.text()) ?? '';
      const sheets = [...html.matchAll(/href="(\/assets\/[^"]+\.css)"/g)].map((match) => match[1] ?? '');
      expect(sheets.length).toBeGreaterThan(0);
      const styles = await Promise.all(sheets.map(async (sheet) => (await fetch(site.baseUrl + sheet)).text()));
      const bytes = [html, ...styles].reduce((sum, text) => sum + gzipSync(text).byteLength, 0);
      expect(bytes, path).toBeLessThanOrEqual(15 * 1024);
    }
    await context.close();
  });

  it('of the desk pass axe', async () => {
    const { page, context } = await open({ width: 1280 });
    await signIn(page, '陈建国');
    const problems: Record<string, string[]> = {};
    for (const path of ['accounts', 'accounts/new', 'slips']) {
      await page.goto(`/desk/${village.code}/${path}`);
      const found = [...(await layoutProblems(page, 40)), ...(await accessibilityProblems(page))];
      if (found.length > 0) problems[path] = found;
    }
    expect(problems).toEqual({});
    await context.close();
  });
});
