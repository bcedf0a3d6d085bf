import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTransfer } from '#tests/factories/counts';
import { committeeActor, createVillage, type TestVillage } from '#tests/factories/org';
import { createShop, stockGoods, type TestGoods, type TestShop } from '#tests/factories/shop';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

const phonePageBytesMax = 15 * 1024;

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let shop: TestShop;
let soap: TestGoods;
let transfer: string;
let people: Record<'cashier' | 'neighbour' | 'committee', SignedIn>;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  const other = await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    shop = await createShop(tx, village);
    const second = await createShop(tx, village, { name: '爱心超市（河西点）' });
    soap = await stockGoods(tx, shop, { name: '肥皂', barcode: '6901234567892', onHand: 42 });
    const salt = await stockGoods(tx, shop, {
      name: '食盐 400 克',
      price: '4',
      unit: 'bag',
      category: 'food',
      onHand: 18,
    });
    const tissue = { name: '抽纸（三层 120 抽，加厚家庭装）', price: '8.5', unit: 'pack', category: 'daily' } as const;
    await stockGoods(tx, shop, { ...tissue, onHand: 7 });
    const towel = await stockGoods(tx, second, { name: '毛巾', price: '10', category: 'home', onHand: 20 });
    transfer = await createTransfer(tx, committeeActor(village), second, shop, [[towel, 6]]);
    await createTransfer(tx, committeeActor(village), shop, second, [[salt, 2]]);
    return second;
  });
  const here = { unitId: village.id, villageId: village.id };
  people = {
    cashier: await signIn(site.database, { name: '刘小芳', role: 'shop-staff', shopId: shop.id, ...here }),
    neighbour: await signIn(site.database, { name: '唐海燕', role: 'shop-staff', shopId: other.id, ...here }),
    committee: await signIn(site.database, { name: '陈建国', role: 'village-committee', ...here }),
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

async function looksRight(page: Page, name: string, least = 60): Promise<void> {
  expect(await layoutProblems(page, least), name).toEqual([]);
  await screenshot(page, name);
}

/** What the phone loads for a page, compressed. */
async function weight(page: Page): Promise<number> {
  let bytes = gzipSync(await (await page.request.get(page.url())).body()).byteLength;
  for (const address of await page.$$eval('link[rel=stylesheet], script[src]', (all) =>
    all.map((each) => each.getAttribute('href') ?? each.getAttribute('src') ?? ''),
  )) {
    bytes += gzipSync(await (await page.request.get(address)).body()).byteLength;
  }
  return bytes;
}

describe('a stock-take', () => {
  let count = '';

  it('is counted blind on an elder’s phone without JavaScript, and handed in with reasons', async () => {
    const { page, context } = await open('cashier', { elder: true, javaScript: false });
    await page.goto('/till/stock');
    await page.click('text=盘点');
    await looksRight(page, 'count-begin-elder');
    await page.click('button:has-text("开始盘点")');
    count = new URL(page.url()).pathname;
    expect(await page.textContent('main')).toContain('已盘 0 / 4 种');
    expect(await page.textContent('main')).not.toContain('42');
    await looksRight(page, 'count-sheet-elder');
    await page.fill('[name=q]', '6901234567892');
    await page.press('[name=q]', 'Enter');
    expect(new URL(page.url()).pathname).toBe(`${count}/goods/${soap.id}`);
    expect(await page.textContent('main')).not.toContain('42');
    await looksRight(page, 'count-goods-elder');
    await page.fill('[name=counted]', '四十');
    await page.click('button:has-text("记下来")');
    expect(await page.textContent('.error')).toContain('数字');
    await page.fill('[name=counted]', '40');
    await page.click('button:has-text("记下来")');
    expect(await page.textContent('[role=status]')).toContain('肥皂：记下 40');
    expect(await page.textContent('main')).toContain('已盘 1 / 4 种');
    await page.click('a:has-text("抽纸")');
    await page.fill('[name=counted]', '7');
    await page.press('[name=counted]', 'Enter');
    await page.click('text=盘过的');
    expect(await page.textContent('main')).toContain('40 个');
    await looksRight(page, 'count-done-elder');
    await page.click('text=盘完了，去提交');
    expect(await page.textContent('main')).toContain('还有 2 种没盘');
    expect(await page.textContent('main')).not.toContain('42');
    await looksRight(page, 'count-submission-elder');
    await page.fill('[name="reasons[0].reason"]', '少了两块，没有找到');
    await page.click('button:has-text("提交")');
    expect(await page.textContent('[role=status]')).toContain('已提交');
    expect(await page.textContent('main')).toContain('账上 42，点到 40');
    await looksRight(page, 'count-submitted-elder');
    await context.close();
  });

  it('is looked at, printed and approved at the desk', async () => {
    const { page, context } = await open('committee', { width: 1280, javaScript: false });
    await page.goto(`/desk/${village.code}`);
    await page.click('text=盘点等审');
    await looksRight(page, 'desk-counts-1280', 40);
    await page.click('table.data a >> nth=0');
    expect(await page.textContent('main')).toContain('−2');
    await looksRight(page, 'desk-count-1280', 40);
    const here = new URL(page.url()).pathname;
    for (const [name, path] of Object.entries({
      print: `${here}/print`,
      blank: `/desk/${village.code}/counts/blank`,
    })) {
      await page.goto(path);
      await screenshot(page, `desk-count-${name}-1280`);
    }
    const file = await page.request.get(`${here}/sheet.xlsx`);
    expect(file.headers()['content-type']).toContain('spreadsheet');
    await page.goto(`${here}/rejection`);
    await looksRight(page, 'desk-count-rejection-1280', 40);
    await page.goto(`${here}/approval`);
    await looksRight(page, 'desk-count-approval-1280', 40);
    await page.click('button:has-text("同意")');
    expect(await page.textContent('[role=status]')).toContain('已同意');
    await page.goto(`/desk/${village.code}/stock?shop=${shop.id}`);
    expect(await page.textContent('tr:has-text("肥皂")')).toContain('40 个');
    await context.close();
  });

  it('is given up without a trace in the stock', async () => {
    const { page, context } = await open('cashier', { javaScript: false });
    await page.goto('/till/count');
    await page.click('button:has-text("开始盘点")');
    await page.click('text=这次不盘了');
    await looksRight(page, 'count-discard-360', 44);
    await page.click('button:has-text("作废")');
    expect(await page.textContent('[role=status]')).toContain('已作废');
    await context.close();
  });
});

describe('a transfer', () => {
  it('is sent from one phone, and received on the other with what is missing', async () => {
    const sender = await open('cashier', { javaScript: false });
    await sender.page.goto('/till/transfers');
    await looksRight(sender.page, 'transfers-360', 44);
    await sender.page.click('text=调给别的超市');
    await sender.page.fill('[name=reason]', '河西点快没有了');
    await sender.page.fill('li:has-text("抽纸") input[name$=quantity]', '99');
    await sender.page.click('button:has-text("送出")');
    expect(await sender.page.textContent('[role=alert]')).toContain('不够调');
    expect(await sender.page.inputValue('li:has-text("抽纸") input[name$=quantity]')).toBe('99');
    await sender.page.fill('li:has-text("抽纸") input[name$=quantity]', '5');
    await looksRight(sender.page, 'transfer-new-360', 40);
    expect(await weight(sender.page)).toBeLessThanOrEqual(phonePageBytesMax);
    await sender.page.click('button:has-text("送出")');
    expect(await sender.page.textContent('[role=status]')).toContain('已送出');
    const address = new URL(sender.page.url()).pathname;
    await sender.page.goto(`${address}/print`);
    await screenshot(sender.page, 'transfer-print-360');
    await sender.context.close();

    const receiver = await open('neighbour', { elder: true, javaScript: false });
    await receiver.page.goto('/till');
    await receiver.page.click('text=点收');
    await receiver.page.click('a.what >> nth=0');
    expect(new URL(receiver.page.url()).pathname).toBe(address);
    await looksRight(receiver.page, 'transfer-elder');
    await receiver.page.click('a.btn:has-text("点收")');
    await receiver.page.fill('li:has-text("抽纸") input[name$=arrived]', '4');
    await receiver.page.click('button:has-text("点收")');
    expect(await receiver.page.textContent('[role=alert]')).toContain('原因');
    await receiver.page.fill('[name=note]', '路上淋湿一包');
    await looksRight(receiver.page, 'transfer-receipt-elder');
    await receiver.page.click('button:has-text("点收")');
    expect(await receiver.page.textContent('main')).toContain('少 1');
    await receiver.context.close();
  });

  it('is seen, called back and sent at the desk', async () => {
    const { page, context } = await open('committee', { width: 1280, javaScript: false });
    await page.goto(`/desk/${village.code}/transfers?state=sent`);
    await looksRight(page, 'desk-transfers-1280', 40);
    await page.goto(`/desk/${village.code}/transfers/${transfer}`);
    await looksRight(page, 'desk-transfer-1280', 40);
    await page.click('text=撤回');
    await page.fill('[name=reason]', '装错了车');
    await looksRight(page, 'desk-transfer-cancellation-1280', 40);
    await page.click('button:has-text("撤回")');
    expect(await page.textContent('[role=status]')).toContain('已撤回');
    await page.goto(`/desk/${village.code}/transfers/new?shop=${shop.id}`);
    await looksRight(page, 'desk-transfer-new-1280', 40);
    await context.close();
  });
});

describe('each page', () => {
  it.for(['/till/count', '/till/transfers', '/till/transfers/new'])('%s reads and weighs little', async (path) => {
    const { page, context } = await open('cashier', { width: 320 });
    await page.goto(path);
    expect(await accessibilityProblems(page)).toEqual([]);
    expect(await layoutProblems(page, 40)).toEqual([]);
    expect(await weight(page)).toBeLessThanOrEqual(phonePageBytesMax);
    await context.close();
  });
  it.for(['/counts', '/counts/blank', '/transfers', '/transfers/new'])('%s of the desk reads', async (path) => {
    const { page, context } = await open('committee', { width: 1280 });
    await page.goto(`/desk/${village.code}${path}`);
    expect(await accessibilityProblems(page)).toEqual([]);
    await context.close();
  });
});
