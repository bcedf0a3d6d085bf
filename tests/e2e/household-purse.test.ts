import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { checkLedger } from '#services/ledger/index';
import { makeCode } from '#services/redemption/index';
import { createFamily, type TestFamily } from '#tests/factories/purses';
import { createShop, stockGoods, type TestShop } from '#tests/factories/shop';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let family: TestFamily;
let shop: TestShop;
let people: Record<'administrator' | 'committee' | 'cashier' | 'mother', SignedIn>;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  ({ family, shop } = await site.database.transaction(async (tx) => {
    const made = await createFamily(tx, ['30', '12.5']);
    const madeShop = await createShop(tx, made.village);
    await stockGoods(tx, madeShop, { onHand: 20, price: '5' });
    return { family: made, shop: madeShop };
  }));
  const place = { unitId: family.village.id, villageId: family.village.id };
  people = {
    administrator: await signIn(site.database, { role: 'points-administrator', ...place, name: '孙会计' }),
    committee: await signIn(site.database, { role: 'village-committee', ...place, name: '陈建国' }),
    cashier: await signIn(site.database, { role: 'shop-staff', ...place, shopId: shop.id, name: '刘小芳' }),
    mother: await signIn(site.database, { role: 'member', ...place, memberId: family.mother.id, name: '周桂兰' }),
  };
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** A page as somebody sees it. */
async function at(who: keyof typeof people, width: 360 | 1280, path: string, work: (page: Page) => Promise<void>) {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, width, bypassCsp: true });
  const [name = '', value = ''] = people[who].cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  await page.goto(path);
  await work(page);
  await context.close();
}

async function looksRight(page: Page, name: string, least: number) {
  await screenshot(page, `family-${name}`);
  expect([...(await layoutProblems(page, least)), ...(await accessibilityProblems(page))]).toEqual([]);
}

async function fillPaper(page: Page) {
  await page.getByLabel('依据').fill('村民代表会议 11 月 20 日纪要');
  await page.getByLabel('原因').fill('一家人同意');
}

const flash = (page: Page) => page.getByRole('status').first().textContent();

it('a household pools its points, spends them together, and parts with one who moves out', async () => {
  const desk = `/desk/${family.village.code}`;
  const purse = `${desk}/households/${family.household.id}/purse`;

  await at('administrator', 1280, purse, async (page) => {
    await looksRight(page, 'before-1280', 44);
    await page.getByRole('link', { name: '并成家庭积分' }).click();
    await looksRight(page, 'pool-1280', 44);
    await fillPaper(page);
    await page.getByRole('button', { name: '并成家庭积分' }).click();
    expect(await flash(page)).toContain('并入 42.5 分');
    await looksRight(page, 'pooled-1280', 44);
    await page.goto(`${desk}/purses`);
    await looksRight(page, 'purses-1280', 44);
  });

  await at('mother', 360, '/me', async (page) => {
    expect(await page.locator('.balance').textContent()).toContain('家庭积分');
    expect(await page.locator('.balance').textContent()).toContain('和周大山合用');
    await looksRight(page, 'home-360', 44);
    await page.goto('/me/entries');
    await looksRight(page, 'entries-360', 44);
  });

  const code = await site.database.transaction((tx) => makeCode(tx, family.village.id, family.mother.id));
  await at('cashier', 360, '/till', async (page) => {
    await page.locator('[name=digits]').fill(code.digits);
    await page.locator('[name=digits]').press('Enter');
    await expect.poll(() => page.url()).toContain('/till/checkout/');
    expect(await page.locator('main').textContent()).toContain('家庭积分可用 42.5 分');
    await looksRight(page, 'till-360', 44);
  });

  await at('committee', 1280, `${desk}/households/${family.household.id}/split`, async (page) => {
    await page.getByLabel('周桂兰').check();
    await page.locator('[name=address]').fill('二组 8 号');
    await page
      .locator('[name=gridId]')
      .selectOption({ index: 1 })
      .catch(() => undefined);
    await page.getByRole('button', { name: '分户' }).click();
    expect(await flash(page)).toContain('已分户');
    await page.goto(desk);
    expect(await page.locator('main').textContent()).toContain('积分等着处置');
  });

  await at('administrator', 1280, `${desk}/purses/settlements`, async (page) => {
    await looksRight(page, 'waiting-1280', 44);
    await page.getByRole('link', { name: '0001 户 · 周桂兰' }).click();
    await page.getByRole('link', { name: '离户的人分积分' }).click();
    await page.getByLabel('周桂兰分得').fill('50');
    await fillPaper(page);
    await page.getByRole('button', { name: '分给离户的人' }).click();
    expect(await page.locator('main').textContent()).toContain('家庭积分只有 42.5 分');
    await looksRight(page, 'split-refused-1280', 44);
    await page.getByLabel('周桂兰分得').fill('12.5');
    await page.getByRole('button', { name: '分给离户的人' }).click();
    expect(await flash(page)).toContain('已分出 12.5 分');
    await page.getByRole('link', { name: '离户分积分' }).click();
    await screenshot(page, 'family-paper-1280');
    expect(await page.locator('.sheet').textContent()).toContain('积分处置单');
  });

  await at('mother', 360, '/me', async (page) => {
    expect(await page.locator('.balance .big').textContent()).toBe('12.5');
  });
  await at('administrator', 360, purse, (page) => looksRight(page, 'after-360', 44));
  expect(await site.database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
});
