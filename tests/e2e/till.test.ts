import { randomUUID } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import QRCode from 'qrcode';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { issueCards, type PrintedCard } from '#services/redemption';
import {
  committeeActor,
  createMember,
  createVillage,
  shopStaffActor,
  type TestMember,
  type TestVillage,
} from '#tests/factories/org';
import { awardPoints, redeemSoap } from '#tests/factories/redemption';
import { createShop, stockGoods, type TestGoods, type TestShop } from '#tests/factories/shop';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

const phonePageBytesMax = 15 * 1024;

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let shop: TestShop;
let member: TestMember;
let poor: TestMember;
let soap: TestGoods;
let card: PrintedCard;
let people: Record<'cashier' | 'member' | 'committee' | 'administrator', SignedIn>;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    shop = await createShop(tx, village, { openingHours: '周一至周六 8:30—11:30', phone: '0371-6600000' });
    soap = await stockGoods(tx, shop, { name: '肥皂', price: '5', barcode: '6901234567892', onHand: 42 });
    await stockGoods(tx, shop, { name: '食盐 400 克', price: '4', unit: 'bag', category: 'food', onHand: 18 });
    await stockGoods(tx, shop, {
      name: '东北大米 5 公斤',
      price: '60',
      unit: 'bag',
      category: 'food',
      limitQuantity: 1,
      limitPeriod: 'month',
      onHand: 9,
    });
    await stockGoods(tx, shop, { name: '菜籽油 5 升', price: '88', unit: 'barrel', category: 'food', onHand: 3 });
    await stockGoods(tx, shop, {
      name: '抽纸（三层 120 抽，加厚家庭装）',
      price: '8.5',
      unit: 'pack',
      category: 'daily',
      onHand: 0,
    });
    await stockGoods(tx, shop, { name: '毛巾', price: '10', unit: 'piece', category: 'home', onHand: 4 });
    member = await createMember(tx, village, { name: '周桂兰' });
    poor = await createMember(tx, village, { name: '欧阳建国', phone: null, birthYear: 1941 });
    await awardPoints(tx, member, '286.5');
    await awardPoints(tx, poor, '6');
    const cashier = shopStaffActor(village, shop.id, { name: '刘小芳' });
    await redeemSoap(tx, { village, shop, soap, member: poor, cashier });
    const issued = await issueCards(tx, committeeActor(village), {
      villageId: village.id,
      requestId: randomUUID(),
      memberIds: [member.id],
    });
    card = issued.result[0]!;
  });
  const here = { unitId: village.id, villageId: village.id };
  people = {
    cashier: await signIn(site.database, { name: '刘小芳', role: 'shop-staff', shopId: shop.id, ...here }),
    member: await signIn(site.database, { name: '周桂兰', role: 'member', memberId: member.id, ...here }),
    committee: await signIn(site.database, { name: '陈建国', role: 'village-committee', ...here }),
    administrator: await signIn(site.database, { name: '王会计', role: 'points-administrator', ...here }),
  };
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(who: keyof typeof people, options: Partial<PageOptions> = {}) {
  const opened = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, ...options });
  const [name = '', value = ''] = people[who].cookie.split('=');
  await opened.context.addCookies([{ name, value, url: site.baseUrl }]);
  return opened;
}

async function codeOf(page: Page): Promise<string> {
  await page.goto('/me/code');
  return ((await page.textContent('.digits')) ?? '').replace(/\s/g, '');
}

const pathOf = (page: Page) => new URL(page.url()).pathname;
/** A member has one code in 30 seconds; the next journey needs the next one. */
async function freshCode(page: Page): Promise<string> {
  await site.database.db
    .$client`update redemption_presentations set code_step = code_step - 1000 where code_step > 1000`;
  return codeOf(page);
}

describe('the till', () => {
  it('redeems without JavaScript: type the code, search, count, confirm, print', async () => {
    const phone = await open('member', { javaScript: false });
    const till = await open('cashier', { javaScript: false });
    const digits = await codeOf(phone.page);
    await till.page.goto('/till');
    await screenshot(till.page, 'till-scan-360');
    await till.page.fill('[name=digits]', digits);
    await till.page.press('[name=digits]', 'Enter');
    expect(pathOf(till.page)).toMatch(/^\/till\/checkout\//);
    expect(await till.page.textContent('main')).toContain('周＊兰');
    expect(await till.page.textContent('main')).not.toContain('周桂兰');
    await till.page.click('button[aria-label="多一个肥皂"]');
    await till.page.click('button[aria-label="多一个肥皂"]');
    await till.page.fill('[name=find]', 'sy');
    await till.page.press('[name=find]', 'Enter');
    await till.page.click('button[aria-label="多一袋食盐 400 克"]');
    await screenshot(till.page, 'till-checkout-360');
    expect(await till.page.textContent('.total')).toContain('14 分');
    await till.page.click('button.confirm');
    expect(pathOf(till.page)).toMatch(/^\/till\/done\//);
    await screenshot(till.page, 'till-done-360', false);
    expect(await till.page.textContent('main')).toContain('余 272.5 分');
    const done = till.page.url();
    await till.page.goto('/till');
    await till.page.fill('[name=digits]', digits);
    await till.page.press('[name=digits]', 'Enter');
    expect(till.page.url()).toBe(done);
    await till.page.click('text=看单、打印');
    await screenshot(till.page, 'till-slip-360');
    await till.page.click('text=打印小票');
    await screenshot(till.page, 'till-slip-58mm');
    await till.page.goto('/till/slips');
    await screenshot(till.page, 'till-slips-360');
    expect(await till.page.textContent('main')).toContain('周＊兰');
    await phone.context.close();
    await till.context.close();
  });

  it('counts at once with JavaScript, takes a bar code, and asks for what is too dear in red', async () => {
    const phone = await open('member');
    const till = await open('cashier');
    await till.page.goto('/till');
    await till.page.fill('[name=digits]', await freshCode(phone.page));
    await till.page.press('[name=digits]', 'Enter');
    await till.page.waitForURL(/checkout/);
    const before = till.page.url();
    await till.page.click('button[aria-label="多一桶菜籽油 5 升"]');
    expect(till.page.url()).toBe(before);
    expect(await till.page.textContent('.confirm')).toBe('确认兑换 88 分');
    await till.page.fill('[name=find]', '6901234567892');
    await till.page.press('[name=find]', 'Enter');
    await till.page.waitForURL(/find=/);
    expect(await till.page.textContent('.total')).toContain('93 分');
    await till.page.click('button[aria-label="多一桶菜籽油 5 升"]');
    await till.page.click('button[aria-label="多一桶菜籽油 5 升"]');
    await till.page.click('button[aria-label="多一袋东北大米 5 公斤"]');
    await screenshot(till.page, 'till-too-dear-360');
    expect(await till.page.textContent('#cart-after')).toContain('积分不够');
    expect(await till.page.isDisabled('.confirm')).toBe(true);
    await till.page.click('button[aria-label="少一桶菜籽油 5 升"]');
    await site.database.db.$client`update shop_goods set on_shelf = false where name like '东北大米%'`;
    await till.page.click('.confirm');
    await till.page.waitForSelector('[role=alert]');
    await screenshot(till.page, 'till-refused-360', false);
    expect(await till.page.textContent('main')).toContain('东北大米 5 公斤已下架');
    await site.database.db.$client`update shop_goods set on_shelf = true`;
    await till.page.click('text=回去改一改');
    await till.page.waitForURL(/checkout/);
    expect(await till.page.inputValue(`[name="q-${soap.id}"]`)).toBe('1');
    await phone.context.close();
    await till.context.close();
  });

  it('refuses a used screenshot with the time, a wrong code in red, and reads a photo of a code', async () => {
    const phone = await open('member', { javaScript: false });
    const till = await open('cashier', { javaScript: false });
    const digits = await freshCode(phone.page);
    await till.page.goto('/till');
    await till.page.setInputFiles('[name=photo]', {
      name: 'code.png',
      mimeType: 'image/png',
      buffer: await QRCode.toBuffer(digits, { width: 400 }),
    });
    await till.page.click('text=识别照片');
    expect(pathOf(till.page)).toMatch(/^\/till\/checkout\//);
    await site.database.db.$client`update redemption_presentations set expires_at = accepted_at`;
    await till.page.goto('/till');
    await till.page.fill('[name=digits]', digits);
    await till.page.press('[name=digits]', 'Enter');
    expect(await till.page.textContent('main')).toContain('第一次是');
    await screenshot(till.page, 'till-used-360', false);
    await till.page.goto('/till');
    await till.page.setInputFiles('[name=photo]', {
      name: 'x.png',
      mimeType: 'image/png',
      buffer: Buffer.from('no picture'),
    });
    await till.page.click('text=识别照片');
    expect(await till.page.textContent('main')).toContain('没有找到码');
    await phone.context.close();
    await till.context.close();
  });

  it('takes a card with its PIN', async () => {
    const till = await open('cashier', { javaScript: false });
    await till.page.goto('/till');
    await till.page.fill('[name=digits]', card.scan);
    await till.page.press('[name=digits]', 'Enter');
    expect(pathOf(till.page)).toMatch(/^\/till\/card\//);
    await screenshot(till.page, 'till-card-360');
    await till.page.fill('[name=pin]', '246813');
    await till.page.press('[name=pin]', 'Enter');
    expect(await till.page.textContent('[role=alert]')).toContain('还可以试 4 次');
    await till.page.fill('[name=pin]', card.pin);
    await till.page.press('[name=pin]', 'Enter');
    expect(pathOf(till.page)).toMatch(/^\/till\/checkout\//);
    await till.context.close();
  });

  it('takes goods in, writes a loss and counts the shelf', async () => {
    const { page, context } = await open('cashier', { javaScript: false });
    await page.goto('/till/stock');
    await screenshot(page, 'till-stock-360');
    await page.click('text=进货');
    await page.fill('[name=find]', soap.name);
    await page.press('[name=find]', 'Enter');
    await page.click(`button[name=add][value="${soap.id}"]`);
    await page.fill('[name="lines[0].quantity"]', '20');
    await page.fill('[name="lines[0].unitCost"]', '2.5');
    await screenshot(page, 'till-receive-360');
    await page.click('button:has-text("收货入库")');
    expect(await page.textContent('[role=status]')).toContain('已收货入库');
    expect(await page.textContent('main')).toContain('50.00');
    await page.goto('/till/stock/lots');
    await screenshot(page, 'till-lots-360');
    await page.goto('/till/stock/loss');
    await page.selectOption('[name=goodsId]', soap.id);
    await page.fill('[name=quantity]', '9999');
    await page.fill('[name=reason]', '受潮');
    await page.click('button:has-text("记下来")');
    expect(await page.textContent('[role=alert]')).toContain('库存不够');
    expect(await page.inputValue('[name=reason]')).toBe('受潮');
    await page.goto('/till/goods');
    await screenshot(page, 'till-goods-360');
    await context.close();
  });
});

describe('the committee', () => {
  it('takes goods of a slip back that another person made, and prints cards', async () => {
    const { page, context } = await open('committee', { width: 1280, javaScript: false });
    await page.goto(`/desk/${village.code}/redemptions`);
    await screenshot(page, 'desk-redemptions-1280');
    await page.click('table.data a >> nth=0');
    await page.click('text=办理退货');
    await page.click('button:has-text("算一算")');
    await page.fill('[name=reason]', '拿错了');
    await screenshot(page, 'desk-return-1280');
    await page.click('button:has-text("退货，退")');
    await screenshot(page, 'desk-redemption-1280');
    expect(await page.textContent('main')).toContain('由陈建国办理');
    await page.goto(`/desk/${village.code}/cards`);
    await screenshot(page, 'desk-cards-1280');
    await page.check('input[name=memberIds] >> nth=0');
    await page.click('text=给选中的人印卡');
    await screenshot(page, 'desk-card-sheet-1280');
    expect(await page.textContent('main')).toContain('欧＊国');
    expect(await page.textContent('main')).not.toContain('欧阳建国');
    await context.close();
  });

  it('keeps shops, goods, prices and stock', async () => {
    const { page, context } = await open('committee', { width: 1280, javaScript: false });
    const desk = `/desk/${village.code}`;
    for (const [name, path] of Object.entries({
      shops: '/shops',
      shop: `/shops/${shop.id}`,
      goods: '/goods',
      stock: '/stock',
      movements: '/movements',
    })) {
      await page.goto(desk + path);
      await screenshot(page, `desk-${name}-1280`);
    }
    await page.goto(`${desk}/goods/${soap.id}/price`);
    await page.fill('[name=price]', '5.3');
    await page.fill('[name=reason]', '进价上涨');
    await page.click('button:has-text("改价格")');
    expect(await page.textContent('.error')).toContain('0.5');
    await page.fill('[name=price]', '5.5');
    await page.click('button:has-text("改价格")');
    await screenshot(page, 'desk-goods-one-1280');
    expect(await page.textContent('main')).toContain('进价上涨');
    await page.goto(`${desk}/goods/${soap.id}/photo`);
    await page.setInputFiles('[name=photo]', {
      name: 'soap.png',
      mimeType: 'image/png',
      buffer: await QRCode.toBuffer('soap', { width: 300 }),
    });
    await page.click('button:has-text("放上去")');
    expect(await page.textContent('[role=status]')).toContain('照片已放好');
    await page.click('button:has-text("下架")');
    expect(await page.textContent('[role=status]')).toContain('已下架');
    await page.click('button:has-text("重新上架")');
    await page.goto(`${desk}/shops/${shop.id}/suspension`);
    await page.fill('[name=reason]', '年终盘点');
    await page.click('button:has-text("停业")');
    await page.click('button:has-text("恢复营业")');
    expect(await page.textContent('[role=status]')).toContain('恢复营业');
    await context.close();
  });
});

describe('each page', () => {
  const memberPages = ['/me/code', '/me/goods', '/me/redemptions', '/me/card', '/me/card/pin', '/me/card/loss'];
  const tillPages = ['/till', '/till/slips', '/till/goods', '/till/stock', '/till/stock/receive', '/till/count'];
  it.for([
    ...memberPages.map((path) => ['member', path] as const),
    ...tillPages.map((path) => ['cashier', path] as const),
  ])('%s %s fits, reads and weighs little', async ([who, path]) => {
    const { page, context } = await open(who);
    await page.goto(path);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await layoutProblems(page, 44)).toEqual([]);
    await screenshot(page, `${path.slice(1).replaceAll('/', '-')}-360`);
    let bytes = gzipSync(await (await page.request.get(path)).body()).byteLength;
    for (const address of await page.$$eval('link[rel=stylesheet], script[src]', (all) =>
      all.map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? ''),
    )) {
      bytes += gzipSync(await (await page.request.get(address)).body()).byteLength;
    }
    expect(bytes).toBeLessThanOrEqual(phonePageBytesMax);
    await context.close();
  });
  it.for(memberPages)('%s in elder mode at 360 and plain at 320 px', async (path) => {
    const elder = await open('member', { elder: true });
    await elder.page.goto(path);
    expect(await layoutProblems(elder.page, 60)).toEqual([]);
    await screenshot(elder.page, `${path.slice(1).replaceAll('/', '-')}-elder`);
    await elder.context.close();
    const narrow = await open('member', { width: 320 });
    await narrow.page.goto(path);
    expect(await layoutProblems(narrow.page, 44)).toEqual([]);
    await narrow.context.close();
  });
});
