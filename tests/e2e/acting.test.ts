import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { newId } from '#services/kernel/ids';
import { listRecentMessages } from '#services/messages/index';
import { nameContact } from '#services/org/index';
import {
  createGrid,
  createMember,
  createVillage,
  setup,
  type TestMember,
  type TestVillage,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let elder: TestMember;
let gridMember: SignedIn;
let committee: SignedIn;
let checker: SignedIn;
let elderSignedIn: SignedIn;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  const agent = await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村', code: 'qinghe' });
    const grid = await createGrid(tx, village, { name: '第三微网格' });
    elder = await createMember(tx, village, { name: '李秀兰', gridId: grid.id, phone: null });
    await nameContact(tx, setup, {
      requestId: newId(),
      villageId: village.id,
      memberId: elder.id,
      contactName: '李明',
      contactPhone: '13912340001',
    });
    await createRule(tx, village.countyId, { code: 'HJ-01', title: '打扫门前道路' });
    await createRule(tx, village.countyId, { code: 'ZL-01', title: '照看邻居孩子', category: 'care' });
    return createMember(tx, village, { name: '王建国', gridId: grid.id, kinds: ['grid-member'] });
  });
  const place = { unitId: village.id, villageId: village.id };
  gridMember = await signIn(site.database, { ...place, role: 'member', memberId: agent.id, name: '王建国' });
  committee = await signIn(site.database, { ...place, role: 'village-committee', name: '陈建国' });
  checker = await signIn(site.database, { ...place, role: 'checker', name: '刘会计' });
  elderSignedIn = await signIn(site.database, { ...place, role: 'member', memberId: elder.id, name: '李秀兰' });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(person: SignedIn, options: Omit<PageOptions, 'baseUrl'> = {}): Promise<Page> {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, ...options });
  const [name = '', ...value] = person.cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: site.baseUrl }]);
  return page;
}

const text = (page: Page) => page.locator('body').innerText();

async function consent(page: Page, reason: string) {
  await page.getByLabel('本人在场，当面同意').check();
  await page.getByLabel('为什么要代办').fill(reason);
  await page.getByRole('button', { name: '开始代办' }).click();
  await page.waitForLoadState();
}

describe('acting for an elder, without JavaScript', () => {
  it('a grid member enters a claim; it becomes an entry with both names', async () => {
    const phone = await open(gridMember, { width: 360, javaScript: false });
    await phone.goto('/me/claims');
    await phone.getByRole('link', { name: '代人办理和代办记录' }).click();
    await phone.getByRole('link', { name: '代本微网格的人办理' }).click();
    await screenshot(phone, 'acting-begin-360');
    await phone.getByLabel('代谁办').selectOption({ label: '李秀兰' });
    await consent(phone, '没有手机，托我申报');
    expect(new URL(phone.url()).pathname).toBe('/me/claims');
    expect(await text(phone)).toMatch(/正在代 李秀兰 办理，还剩 (30|29) 分钟/);
    expect(await text(phone)).toContain('已经发短信告诉联系人');
    const [message] = await listRecentMessages(site.database.db);
    expect(message).toMatchObject({ kind: 'acting-begun', recipient: '13912340001' });

    await phone.getByRole('link', { name: '申报积分' }).first().click();
    await phone.getByRole('link', { name: '打扫门前道路' }).first().click();
    await screenshot(phone, 'acting-claim-360');
    await phone.getByRole('button', { name: '提交申报' }).click();
    await phone.waitForURL('**/me/claims');
    await phone.getByRole('link', { name: '打扫门前道路' }).click();
    expect(await text(phone)).toContain('李秀兰，代办人：王建国');
    await phone.goto('/me/code');
    expect(await text(phone)).toContain('先结束代办');
    await screenshot(phone, 'acting-refused-360');
    await phone.getByRole('button', { name: '结束代办' }).click();
    await phone.waitForURL('**/me');
    expect(await text(phone)).toContain('已结束代李秀兰办理');
    expect(await text(phone)).not.toContain('正在代');
    await phone.context().close();

    const desk = await open(checker, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/claims`);
    await desk.getByRole('link', { name: '打扫门前道路' }).click();
    expect(await text(desk)).toContain('李秀兰，代办人：王建国');
    await desk.getByRole('button', { name: /同意/ }).first().click();
    await desk.waitForLoadState();
    await desk.context().close();

    const own = await open(elderSignedIn, { width: 360, javaScript: false, elder: true });
    await own.goto('/me');
    expect(await text(own)).toContain('有 1 条新消息');
    await own.getByRole('link', { name: '打扫门前道路' }).click();
    expect(await text(own)).toMatch(/代办人\s*王建国/);
    await own.goto('/me/notes');
    expect(await text(own)).toContain('王建国开始代您办理');
    await screenshot(own, 'notes-360-elder');
    await own.getByRole('button', { name: '都看过了' }).click();
    await own.waitForURL('**/me/notes');
    await own.getByRole('link', { name: '王建国开始代您办理' }).click();
    expect(await text(own)).toContain('提交申报第 1 号');
    await screenshot(own, 'agencies-360-elder');
    await own.goto('/me/statement/print');
    expect(await text(own)).toContain('打扫门前道路，代办人：王建国');
    await own.context().close();
  });

  it('the committee enters one at the desk, and can’t check it', async () => {
    const desk = await open(committee, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/agency`);
    await screenshot(desk, 'agencies-desk-1280');
    await desk.getByRole('link', { name: '代人办理' }).last().click();
    await desk.getByLabel('姓名、拼音首字母或编号').fill('lxl');
    await desk.getByRole('button', { name: '找' }).click();
    await desk.getByRole('link', { name: '李秀兰' }).click();
    await screenshot(desk, 'acting-begin-desk-1280');
    await consent(desk, '到村部来托我申报');
    await desk.getByRole('link', { name: '替李秀兰申报' }).click();
    await desk.getByRole('link', { name: '照看邻居孩子' }).click();
    await screenshot(desk, 'acting-claim-desk-1280');
    await desk.getByRole('button', { name: '提交申报' }).click();
    await desk.waitForURL('**/agency/claims');
    await screenshot(desk, 'acted-claims-desk-1280');
    await desk.getByRole('link', { name: '照看邻居孩子' }).click();
    expect(await desk.getByRole('button', { name: /同意/ }).count()).toBe(0);
    await desk.goto(`/desk/${village.code}/agency/claims`);
    await desk.getByRole('link', { name: '撤回' }).click();
    await desk.getByRole('button', { name: '撤回' }).click();
    await desk.waitForURL('**/agency/claims');
    expect(await text(desk)).toContain('已撤回');
    await desk.getByRole('button', { name: '结束代办' }).click();
    await desk.waitForLoadState();
    expect(await text(desk)).toContain('已结束代李秀兰办理');
    await desk.context().close();
  });
});

describe('the pages', () => {
  it.each([
    ['member', 360, false],
    ['member', 360, true],
    ['member', 320, true],
    ['desk', 1280, false],
  ] as const)('of a %s fit at %d px, elder mode %s, and axe finds nothing', async (who, width, elderMode) => {
    const page = await open(who === 'desk' ? committee : gridMember, { width, elder: elderMode, bypassCsp: true });
    const desk = `/desk/${village.code}`;
    const paths = {
      member: ['/me/agencies', '/me/acting', '/me/notes'],
      desk: [
        `${desk}/agency`,
        `${desk}/agency/new?member=${elder.id}`,
        `${desk}/members/${elder.id}`,
        `${desk}/members/${elder.id}/contact`,
      ],
    };
    const problems: string[] = [];
    const look = async (path: string) => {
      await page.goto(path);
      const found = [...(await layoutProblems(page, elderMode ? 60 : 44)), ...(await accessibilityProblems(page))];
      problems.push(...found.map((problem) => `${path}: ${problem}`));
    };
    for (const path of paths[who]) await look(path);
    await page.goto(who === 'desk' ? `${desk}/agency/new?member=${elder.id}` : '/me/acting');
    if (who === 'member') await page.getByLabel('代谁办').selectOption({ label: '李秀兰' });
    await consent(page, '没有手机');
    for (const path of who === 'desk'
      ? [`${desk}/agency/claims`, `${desk}/agency/claims/new`]
      : ['/me/claims', '/me/code']) {
      await look(path);
      await screenshot(page, `acting-${path.split('/').pop()}-${width}${elderMode ? '-elder' : ''}`);
    }
    await page.getByRole('button', { name: '结束代办' }).click();
    await page.waitForLoadState();
    expect(problems).toEqual([]);
    await page.context().close();
  });
});
