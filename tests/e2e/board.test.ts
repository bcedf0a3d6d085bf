import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { listSeals, openAccount, postTransfers, sealLedger } from '#services/ledger/index';
import { createMember, createVillage, type TestVillage } from '#tests/factories/org';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let root = '';

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite({ DEMO: '1' }), launchBrowser()]);
  village = await site.database.transaction(async (tx) => {
    const made = await createVillage(tx, { name: '青禾村', code: 'qinghe' });
    const member = await createMember(tx, made, { name: '周桂兰' });
    const accounts = { villageId: made.id, unit: 'points' } as const;
    const issuance = await openAccount(tx, { ...accounts, kind: 'issuance', ownerId: made.id });
    const purse = await openAccount(tx, { ...accounts, kind: 'member', ownerId: member.id });
    const drafts = Array.from({ length: 40 }, (_, index) => ({
      kind: 'award' as const,
      unit: 'points' as const,
      fromAccountId: issuance,
      toAccountId: purse,
      amount: points('2.5'),
      occurredOn: '2026-11-09',
      requestId: newId(),
      summary: `到李大爷家走访 ${index}`,
    }));
    await postTransfers(tx, jobActor('tests'), made.id, drafts);
    return made;
  });
  await site.database.transaction((tx) => sealLedger(tx, village.id));
  root = (await listSeals(site.database.db, village.id, { count: 1 }))[0]?.root ?? '';
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const paths = () =>
  ['', '/entries', '/rules', '/goods', '/seals', '/poster'].map((part) => `/v/${village.code}${part}`);
const views = ['phone', 'till', 'desk', 'paper', 'done', 'refused'].map((view) => `/dev/style?view=${view}`);
const pages = () => ['/', ...paths(), '/dev/style', ...views, '/nowhere'];

describe('the public pages', () => {
  it.each([
    { width: 360, elder: false, least: 44 },
    { width: 320, elder: true, least: 60 },
    { width: 1280, elder: false, least: 44 },
  ] as const)('fit at $width px, elder mode $elder, and pass axe', async ({ width, elder, least }) => {
    const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, width, elder, bypassCsp: true });
    const problems: Record<string, string[]> = {};
    for (const path of pages()) {
      const response = await page.goto(path);
      expect(response?.status(), path).toBe(path === '/nowhere' ? 404 : 200);
      const name = `${path.replace(/\W+/g, '-').replace(/^-/, '') || 'front'}-${width}${elder ? '-elder' : ''}`;
      await screenshot(page, name);
      const found = [...(await layoutProblems(page, least)), ...(await accessibilityProblems(page))];
      if (found.length > 0) problems[path] = found;
    }
    expect(problems).toEqual({});
    await context.close();
  });

  it('weigh at most 15 KB with their style sheet', async () => {
    const html = await (await fetch(`${site.baseUrl}/v/${village.code}`)).text();
    const sheet = /href="([^"]+\.css)"/.exec(html)?.[1] ?? '';
    const css = await (await fetch(`${site.baseUrl}${sheet}`)).text();
    expect(css).toContain('.card');
    expect(html).not.toMatch(/<script(?![^>]*type="module")/);
    expect(gzipSync(html).length + gzipSync(css).length).toBeLessThan(15 * 1024);
  });

  it('never say a whole name, nor what a claimant wrote', async () => {
    for (const path of paths()) {
      const html = await (await fetch(`${site.baseUrl}${path}`)).text();
      expect(html, path).not.toContain('周桂兰');
      expect(html, path).not.toContain('李大爷');
    }
    expect(await (await fetch(`${site.baseUrl}/v/${village.code}/entries`)).text()).toContain('周＊兰');
  });
});

describe('without JavaScript', () => {
  it('one pages through movements, compares a seal and switches the elder mode', async () => {
    const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, javaScript: false });
    await page.goto('/');
    await page.click(`a[href="/v/${village.code}"]`);
    await page.click('text=全部明细');
    await page.click('text=更早的');
    expect(await page.locator('.rows > li').count()).toBe(10);

    await page.click('text=账本封存');
    await page.fill('[name=root]', root.slice(0, 20).toUpperCase());
    await page.click('button:has-text("核对")');
    expect(await page.locator('[role=status]').innerText()).toContain('对得上');
    await page.fill('[name=root]', '0'.repeat(64));
    await page.click('button:has-text("核对")');
    expect(await page.locator('[role=alert]').innerText()).toContain('没有公布过');

    const address = page.url();
    await page.click('text=长辈版');
    expect(page.url()).toBe(address.replace(/#.*/, ''));
    expect(await page.locator('html').getAttribute('class')).toBe('elder');
    await page.goto('/');
    await page.click('text=标准版');
    expect(await page.locator('html').getAttribute('class')).toBeNull();
    await context.close();
  });

  it('an unknown village is not found, in words', async () => {
    const response = await fetch(`${site.baseUrl}/v/nowhere`);
    expect(response.status).toBe(404);
    expect(await response.text()).toContain('没有找到这一页');
  });
});
