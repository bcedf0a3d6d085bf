import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { PERMISSIONS } from '#services/kernel/permissions';
import type { TestVillage } from '#tests/factories/org';
import { personActor } from '#tests/factories/org';
import { picture } from '#tests/factories/photos';
import { createTill, redeemSoap, returnAll } from '#tests/factories/redemption';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { picturePage } from './pictures';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let people: Record<'administrator' | 'cashier' | 'committee' | 'township', SignedIn>;
let settlement: string;

/** A shop with slips of forty days ago, one of them with a return. */
async function fillVillage() {
  const owner = openDatabase(site.ownerUrl, { connectionsMax: 1 });
  const shop = await owner.transaction(async (tx) => {
    const past = new Date(Date.now() - 40 * 86_400_000).toISOString();
    await tx.$client`select set_config('yilin.demonstration_clock', ${past}, true)`;
    const till = await createTill(tx, { balance: '900' });
    village = till.village;
    for (let slip = 0; slip < 20; slip += 1) await redeemSoap(tx, till, 2);
    const { id: redemptionId } = await redeemSoap(tx, till, 4);
    const by = personActor('village-committee', village);
    const command = {
      villageId: village.id,
      redemptionId,
      reason: '坏了',
      occurredOn: dateInChina(),
      requestId: crypto.randomUUID(),
    };
    await returnAll(tx, by, command);
    return till.shop;
  });
  await owner.close();
  const place = { unitId: village.id, villageId: village.id };
  people = {
    administrator: await signIn(site.database, { role: 'points-administrator', ...place, name: '孙会计' }),
    cashier: await signIn(site.database, { role: 'shop-staff', ...place, shopId: shop.id, name: '刘小芳' }),
    committee: await signIn(site.database, { role: 'village-committee', ...place, name: '陈建国' }),
    township: await signIn(site.database, {
      role: 'township-administrator',
      unitId: village.townshipId,
      villageId: null,
      name: '镇里老李',
    }),
  };
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await fillVillage();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Somebody at work without scripts. */
async function as(who: keyof typeof people, work: (page: Page) => Promise<void>, width: 360 | 1280 = 1280) {
  const { page, context } = await newPage(browser, {
    baseUrl: site.baseUrl,
    bypassCsp: true,
    width,
    javaScript: false,
  });
  const [name = '', value = ''] = people[who].cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  await work(page);
  await context.close();
}

async function look(page: Page, name: string, least: number) {
  await screenshot(page, `settlement-${name}`);
  // Scripts are needed to measure; the page was made without them.
  const { page: measured, context } = await newPage(browser, {
    baseUrl: site.baseUrl,
    bypassCsp: true,
    width: least === 44 ? 360 : 1280,
  });
  await context.addCookies(await page.context().cookies());
  await measured.goto(page.url());
  expect(await layoutProblems(measured, least)).toEqual([]);
  expect(await accessibilityProblems(measured)).toEqual([]);
  await context.close();
}

const flash = (page: Page) => page.locator('[role=status]').first().innerText();
const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

describe.sequential('a settlement, without scripts', () => {
  it('is locked with its sum said before, and something is taken off', async () => {
    await as('administrator', async (page) => {
      await page.goto(`/desk/${village.code}`);
      expect(await main(page)).toContain('上个月的单没有结算');
      await page.goto(`/desk/${village.code}/settlements`);
      await look(page, 'list-empty-1280', 40);
      await page.getByRole('link', { name: '出结算单' }).click();
      expect(await main(page)).toContain('200 分 × 1.00 元 = 200.00 元');
      await look(page, 'new-1280', 40);
      await press(page, '锁定，出结算单');
      settlement = page.url().split('/').at(-1) ?? '';
      expect(await flash(page)).toContain('结算单已锁定');
      await page.getByLabel('扣多少元').fill('500');
      await page.getByLabel('为什么扣').fill('少给一袋盐');
      await press(page, '扣下来');
      expect(await main(page)).toContain('最多还能扣 200.00 元');
      await page.getByLabel('扣多少元').fill('2.5');
      await press(page, '扣下来');
      expect(await main(page)).toContain('壹佰玖拾柒元伍角整');
      await look(page, 'locked-1280', 40);
    });
  });

  it('is disputed and then confirmed by the shop', async () => {
    await as(
      'cashier',
      async (page) => {
        await page.goto('/till/slips');
        expect(await main(page)).toContain('1 份等您确认');
        await page.goto('/till/settlements');
        await look(page, 'till-list-360', 44);
        await page.getByRole('link', { name: /^结字/ }).click();
        await look(page, 'till-360', 44);
        await page.getByLabel('哪里不对').fill('盐给足了，请查一查');
        await press(page, '有异议，退给村里');
        expect(await flash(page)).toContain('已经送给村里');
      },
      360,
    );
    await as('administrator', async (page) => {
      await page.goto(`/desk/${village.code}`);
      expect(await main(page)).toContain('结算单被退回');
      await page.goto(`/desk/${village.code}/settlements/${settlement}`);
      expect(await main(page)).toContain('盐给足了，请查一查');
      await page.getByRole('link', { name: '撤回这笔' }).click();
      await page.getByLabel('撤回的原因').fill('盐找到了');
      await press(page, '撤回这笔扣款');
      expect(await main(page)).toContain('贰佰元整');
    });
    await as(
      'cashier',
      async (page) => {
        await page.goto(`/till/settlements/${settlement}`);
        await press(page, '确认无误');
        expect(await flash(page)).toContain('送村里核对');
      },
      360,
    );
  });

  it('is checked, approved and paid with a proof', async () => {
    await as('committee', async (page) => {
      await page.goto(`/desk/${village.code}/settlements/${settlement}`);
      await look(page, 'check-1280', 40);
      await press(page, '核对无误');
      expect(await flash(page)).toContain('送乡镇批准');
    });
    await as('township', async (page) => {
      await page.goto('/desk/settlements');
      await look(page, 'upper-1280', 40);
      await page.getByRole('link', { name: /^结字/ }).click();
      await press(page, '批准付款');
      expect(await flash(page)).toContain('已批准');
    });
    await as('administrator', async (page) => {
      await page.goto(`/desk/${village.code}/settlements/${settlement}`);
      await look(page, 'pay-1280', 40);
      await page.getByLabel('凭证号').fill('农商行 3391');
      const buffer = await picture();
      await page.getByLabel('凭证照片').setInputFiles({ name: 'proof.jpg', mimeType: 'image/jpeg', buffer });
      await press(page, '登记付款');
      expect(await flash(page)).toContain('办完了');
      await look(page, 'paid-1280', 40);
      await page.goto(`/desk/${village.code}/settlements/${settlement}/print`);
      await picturePage(page, 'settlement-print-1280');
      expect(await main(page)).toContain('应付人民币（大写）：贰佰元整');
      await screenshot(page, 'settlement-print');
      const file = await page.request.get(`/desk/${village.code}/settlements/${settlement}/workbook.xlsx`);
      expect(file.headers()['content-type']).toContain('spreadsheet');
    });
    await as(
      'cashier',
      async (page) => {
        await page.goto(`/till/settlements/${settlement}`);
        expect(await main(page)).toContain('银行转账');
        const proof = await page.locator('.photos img').first().getAttribute('src');
        expect((await page.request.get(proof ?? '')).status()).toBe(200);
        await page.goto(`/till/settlements/${settlement}/print`);
        expect(await main(page)).toContain('爱心超市结算单');
      },
      360,
    );
  });

  it('stands on the public sheet without a name, and its proof is for few eyes', async () => {
    const today = dateInChina();
    const sheet = await (await fetch(`${site.baseUrl}/v/${village.code}/sheets/${today.slice(0, 7)}`)).text();
    expect(sheet).toContain('已付款');
    expect(sheet).toContain('200.00');
    const [row] = await site.database.db.$client<
      { id: string }[]
    >`select proof_photo_id as id from settlements_settlements`;
    const proof = await fetch(`${site.baseUrl}/photos/${village.code}/${row?.id}`, { redirect: 'manual' });
    expect(proof.status).not.toBe(200);
  });

  it('pays nobody else: no member may take any of its steps', () => {
    const rights = Object.entries(PERMISSIONS).filter(([name]) => name.startsWith('settlements.'));
    expect(rights.length).toBeGreaterThan(4);
    for (const [, roles] of rights) expect(roles).not.toContain('member');
  });
});
