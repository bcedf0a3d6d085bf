import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createMember, createVillage, type TestMember, type TestVillage } from '#tests/factories/org';
import { awardPoints } from '#tests/factories/redemption';
import { createShop, stockGoods, type TestGoods, type TestShop } from '#tests/factories/shop';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { picturePage } from './pictures';
import { openSite, type TestSite } from './site';

const phonePageBytesMax = 15 * 1024;

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let shop: TestShop;
let member: TestMember;
let soap: TestGoods;
let people: Record<'cashier' | 'member' | 'committee', SignedIn>;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    shop = await createShop(tx, village, { openingHours: '周一至周六 8:30—11:30', phone: '0371-6600000' });
    soap = await stockGoods(tx, shop, { name: '肥皂', price: '5', onHand: 42 });
    await stockGoods(tx, shop, {
      name: '抽纸（三层 120 抽，加厚家庭装）',
      price: '8.5',
      unit: 'pack',
      category: 'daily',
    });
    await stockGoods(tx, shop, { name: '菜籽油 5 升', price: '88', unit: 'barrel', category: 'food', onHand: 3 });
    member = await createMember(tx, village, { name: '周桂兰' });
    await awardPoints(tx, member, '60');
  });
  const here = { unitId: village.id, villageId: village.id };
  people = {
    cashier: await signIn(site.database, { name: '刘小芳', role: 'shop-staff', shopId: shop.id, ...here }),
    member: await signIn(site.database, { name: '周桂兰', role: 'member', memberId: member.id, ...here }),
    committee: await signIn(site.database, { name: '陈建国', role: 'village-committee', ...here }),
  };
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(who: keyof typeof people, options: Partial<PageOptions> = {}) {
  const opened = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, javaScript: false, ...options });
  const [name = '', value = ''] = people[who].cookie.split('=');
  await opened.context.addCookies([{ name, value, url: site.baseUrl }]);
  return opened;
}

describe('an order', () => {
  it('goes from the phone to the shop and back, without JavaScript', async () => {
    const { page: phone, context } = await open('member');
    const { page: till, context: shopContext } = await open('cashier');
    await phone.goto('/me/goods');
    await phone.fill(`[name="q-${soap.id}"]`, '2');
    await screenshot(phone, 'order-goods-360');
    await phone.click('button:has-text("预约选好的商品")');
    expect(await phone.textContent('main')).toContain('过了自动取消，积分全部退回');
    await screenshot(phone, 'order-confirm-360');
    await phone.click('form[method=post] button:has-text("预约")');
    expect(await phone.textContent('[role=status]')).toContain('积分已经预留');
    const address = new URL(phone.url()).pathname;
    await screenshot(phone, 'order-360');
    await picturePage(phone, 'order-360', 760);
    await till.goto('/till/orders');
    expect(await till.textContent('main')).not.toContain('周桂兰');
    await screenshot(till, 'till-orders-360');
    await till.click('a.what');
    await screenshot(till, 'till-order-360');
    await till.click('button:has-text("备好了")');
    await phone.goto('/me');
    expect(await phone.textContent('main')).toContain('预约的货备好了');
    await screenshot(phone, 'order-ready-home-360');
    await phone.goto(address);
    const digits = /请店员输入：([\d ]+)/.exec((await phone.textContent('.card.code')) ?? '')?.[1]?.replace(/ /g, '');
    await screenshot(phone, 'order-ready-360');
    await till.goto('/till');
    await till.fill('[name=digits]', digits ?? '');
    await till.press('[name=digits]', 'Enter');
    expect(await till.textContent('main')).toContain('周＊兰');
    await screenshot(till, 'till-pickup-360');
    await till.click('button:has-text("确认取走 10 分")');
    expect(await till.textContent('main')).toContain('余 50 分');
    await phone.goto(address);
    expect(await phone.textContent('main')).toContain('已取走');
    await screenshot(phone, 'order-collected-360');
    await context.close();
    await shopContext.close();
  });

  it('is cancelled by the member after being told what that does, and found by the committee', async () => {
    const { page: phone, context } = await open('member');
    await phone.goto(`/me/orders/new?shop=${shop.id}&q-${soap.id}=1`);
    await phone.click('form[method=post] button:has-text("预约")');
    await phone.click('text=取消预约');
    await screenshot(phone, 'order-cancel-360');
    await phone.click('button:has-text("取消预约")');
    expect(await phone.textContent('[role=status]')).toContain('积分全部退回');
    await phone.goto(`/me/orders/new?shop=${shop.id}&q-${soap.id}=1`);
    await phone.click('form[method=post] button:has-text("预约")');
    const { page: desk, context: deskContext } = await open('committee', { width: 1280 });
    await desk.goto(`/desk/${village.code}/orders`);
    await screenshot(desk, 'desk-orders-1280');
    await desk.click('table.data a >> nth=0');
    await screenshot(desk, 'desk-order-1280');
    await desk.goto(`/desk/${village.code}/shops/${shop.id}/suspension`);
    await screenshot(desk, 'desk-suspension-1280');
    await desk.fill('[name=reason]', '店员住院');
    await desk.check('[name=cancelOrders]');
    await desk.click('button:has-text("停业")');
    expect(await desk.textContent('[role=status]')).toContain('取消了 1 个预约');
    await desk.click('button:has-text("恢复营业")');
    await desk.goto(`/desk/${village.code}/shops/${shop.id}/poster`);
    await screenshot(desk, 'desk-shop-poster-1280');
    await phone.goto(`/s/${village.code}/${shop.id}?q=面粉`);
    await screenshot(phone, 'public-shop-360');
    const searches = await site.database.db.$client`select words, found, times from shop_searches`;
    expect(searches).toEqual([{ words: '面粉', found: 0, times: 1 }]);
    await context.close();
    await deskContext.close();
  });
});

describe('each page', () => {
  const pages: readonly (readonly [keyof typeof people, () => string])[] = [
    ['member', () => '/me/goods'],
    ['member', () => '/me/orders'],
    ['member', () => `/me/orders/new?shop=${shop.id}&q-${soap.id}=2`],
    ['member', () => `/s/${village.code}/${shop.id}`],
    ['cashier', () => '/till/orders'],
    ['cashier', () => '/till/more'],
  ];
  it.for(pages)('%s fits, reads and weighs little', async ([who, address]) => {
    const { page, context } = await open(who, { javaScript: true });
    await page.goto(address());
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await layoutProblems(page, 44)).toEqual([]);
    let bytes = gzipSync(await (await page.request.get(address())).body()).byteLength;
    for (const part of await page.$$eval('link[rel=stylesheet], script[src]', (all) =>
      all.map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? ''),
    )) {
      bytes += gzipSync(await (await page.request.get(part)).body()).byteLength;
    }
    expect(bytes).toBeLessThanOrEqual(phonePageBytesMax);
    await context.close();
    const elder = await open(who, { elder: true });
    await elder.page.goto(address());
    expect(await layoutProblems(elder.page, 60)).toEqual([]);
    await screenshot(elder.page, `orders-elder-${address().split(/[/?]/).slice(1, 4).join('-').slice(0, 24)}`);
    await elder.context.close();
  });
});
