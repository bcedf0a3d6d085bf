import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeDigits, stepAt } from '#services/redemption/policy';
import { createMember, createVillage, shopStaffActor, type TestMember, type TestVillage } from '#tests/factories/org';
import { awardPoints, presentAgain, redeemSoap } from '#tests/factories/redemption';
import { createShop, stockGoods, type TestGoods, type TestShop } from '#tests/factories/shop';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { launchBrowser, newPage, type PageOptions, screenshot } from './browser';
import { picturePage } from './pictures';
import { openSite, type TestSite } from './site';

let site: TestSite;
let line: Line;
let browser: Browser;
let village: TestVillage;
let shop: TestShop;
let soap: TestGoods;
let rich: TestMember;
let poor: TestMember;
let people: Record<'cashier' | 'leaver' | 'committee', SignedIn>;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  line = await openLine(Number(new URL(site.baseUrl).port));
  await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    shop = await createShop(tx, village);
    soap = await stockGoods(tx, shop, { name: '肥皂', price: '5', barcode: '6901234567892', onHand: 100 });
    rich = await createMember(tx, village, { name: '周桂兰' });
    poor = await createMember(tx, village, { name: '欧阳建国' });
    await awardPoints(tx, rich, '300');
    await awardPoints(tx, poor, '21');
    const cashier = shopStaffActor(village, shop.id);
    await redeemSoap(tx, { village, shop, soap, member: poor, cashier });
    await redeemSoap(tx, { village, shop, soap, member: rich, cashier });
  });
  const here = { unitId: village.id, villageId: village.id };
  people = {
    cashier: await signIn(site.database, { name: '刘小芳', role: 'shop-staff', shopId: shop.id, ...here }),
    leaver: await signIn(site.database, { name: '王大勇', role: 'shop-staff', shopId: shop.id, ...here }),
    committee: await signIn(site.database, { name: '陈建国', role: 'village-committee', ...here }),
  };
});

afterAll(async () => {
  await browser?.close();
  line?.close();
  await site?.close();
});

async function open(who: keyof typeof people, options: Partial<PageOptions> = {}) {
  const opened = await newPage(browser, { baseUrl: line.baseUrl, ...options });
  const [name = '', value = ''] = people[who].cookie.split('=');
  await opened.context.addCookies([{ name, value, url: line.baseUrl }]);
  return opened;
}

const patience = { timeout: 20_000 };
let steps = 0;
/** A code of a step of its own: a member has one in half a minute, a journey wants more. */
function codeOf(member: TestMember): string {
  steps += 1;
  return codeDigits(member.number, member.id, stepAt(Date.now() / 1000) - steps);
}

async function slips(): Promise<number> {
  const [row] = await site.database.db.$client<{ count: number }[]>`
    select count(*)::int as count from redemption_redemptions where channel = 'offline' or request_id in (select id from tills_sales)`;
  return row!.count;
}

const states = async () =>
  (await site.database.db.$client<{ state: string }[]>`select state from tills_sales order by sold_at`).map(
    ({ state }) => state,
  );

/** Waits until the worker has the page and all that it is made of. */
async function keptByWorker(page: Page): Promise<void> {
  await page.waitForFunction(async () => {
    const store = await caches.open('yilin-till-1');
    const names = (await store.keys()).map(({ url }) => url).join(' ');
    return /till\/offline/.test(names) && /islands\/offline\.js/.test(names) && /islands\/chunks\/store/.test(names);
  });
}

async function sell(page: Page, digits: string, pieces = 1): Promise<void> {
  await page.fill('#digits', digits);
  await page.press('#digits', 'Enter');
  await page.waitForSelector('#offered li, #chosen li');
  for (let piece = 0; piece < pieces; piece += 1) await page.click('button[aria-label="多一个肥皂"]');
  await page.click('#next');
  await page.click('#agree');
  await page.waitForSelector('#slip-number:visible');
}

const online = (page: Page, yes: boolean) => page.waitForSelector(`#network[data-online="${yes}"]`);

describe('a till whose network drops', () => {
  it('sells on, with the tab closed and opened again, and sends each sale once when the network is back', async () => {
    const { page, context } = await open('cashier');
    await page.goto('/till/offline');
    await keptByWorker(page);
    await page.reload();
    await screenshot(page, 'till-offline-360');
    line.cut();
    await sell(page, codeOf(rich), 2);
    await online(page, false);
    await screenshot(page, 'till-offline-slip-360');
    await picturePage(page, 'offline-till-360', 760);
    await page.close();
    const again = await context.newPage();
    await again.goto('/till');
    expect(new URL(again.url()).pathname).toBe('/till/offline');
    await again.waitForSelector('#kept li');
    expect(await again.textContent('#kept')).toContain('等联网');
    const digits = codeOf(rich);
    await sell(again, digits);
    await again.click('#next-one');
    await again.fill('#digits', digits);
    await again.press('#digits', 'Enter');
    expect(await again.textContent('#scan-error')).toContain('用过了');
    const other = await context.newPage();
    await other.goto('/till/offline');
    line.mend();
    await Promise.all([again, other].map((each) => each.evaluate(() => document.dispatchEvent(new Event('send-now')))));
    await again.waitForFunction(() => document.querySelectorAll('#kept .chip.good').length === 2);
    expect(await states()).toEqual(['redeemed', 'redeemed']);
    expect(await slips()).toBe(2);
    await screenshot(again, 'till-offline-sent-360');
    await context.close();
  });

  it('in the middle of a sale that arrived, and of one that did not, gives one slip each', async () => {
    const { page, context } = await open('cashier');
    for (const arrives of [true, false]) {
      const before = await slips();
      const presentation = await site.database.transaction((tx) =>
        presentAgain(tx, {
          member: rich,
          cashier: { ...shopStaffActor(village, shop.id), accountId: people.cashier.accountId },
        }),
      );
      await page.goto(`/till/checkout/${presentation}`);
      await page.click('button[aria-label="多一个肥皂"]');
      await page.route('**/redemption', async (route) => {
        if (arrives) await route.fetch({ maxRedirects: 0 });
        await route.abort();
      });
      await page.click('.confirm');
      await page.waitForSelector('#cart-kept');
      expect(await page.textContent('#cart-kept')).toContain('已记下');
      await screenshot(page, 'till-checkout-cut-360');
      await page.unroute('**/redemption');
      await page.evaluate(() => document.dispatchEvent(new Event('send-now')));
      await expect.poll(async () => (await states()).at(-1), patience).toBe('redeemed');
      await expect.poll(slips, patience).toBe(before + 1);
    }
    const lines = await site.database.db.$client`select 1 from redemption_redemptions where member_id = ${rich.id}`;
    expect(lines).toHaveLength(5);
    await context.close();
  });

  it('finds the points spent elsewhere meanwhile, and the committee settles it', async () => {
    const till = await open('cashier');
    await till.page.goto('/till/offline');
    await keptByWorker(till.page);
    line.cut();
    await sell(till.page, codeOf(poor), 3);
    const cashier = shopStaffActor(village, shop.id);
    await site.database.transaction((tx) => redeemSoap(tx, { village, shop, soap, member: poor, cashier }));
    line.mend();
    await till.page.evaluate(() => document.dispatchEvent(new Event('send-now')));
    await till.page.waitForSelector('#kept .chip.bad');
    expect(await till.page.textContent('#kept')).toContain('积分不够');
    await till.page.goto('/till/offline/sales');
    await till.page.click('button:has-text("再扣一次")');
    expect(await till.page.textContent('[role=alert]')).toContain('积分不够');
    await screenshot(till.page, 'till-offline-sales-360');
    const desk = await open('committee', { width: 1280, javaScript: false });
    await desk.page.goto(`/desk/${village.code}`);
    await desk.page.click('text=断网单没扣成');
    await screenshot(desk.page, 'desk-offline-sales-1280');
    await desk.page.click('table.data a');
    await screenshot(desk.page, 'desk-offline-sale-1280');
    await desk.page.check('[name=settlement][value=written-off]');
    await desk.page.click('button:has-text("了结这一单")');
    expect(await desk.page.textContent('main')).toContain('请写明原因');
    await desk.page.fill('[name=reason]', '村民代表会议同意');
    await desk.page.click('button:has-text("了结这一单")');
    expect(await desk.page.textContent('[role=status]')).toContain('村里承担');
    expect((await states()).filter((state) => state === 'conflict')).toEqual([]);
    await Promise.all([till.context.close(), desk.context.close()]);
  });

  it('goes on in the open page where there is neither a worker nor a store', async () => {
    const { page, context } = await open('cashier');
    await withoutStores(context);
    await page.goto('/till/offline');
    line.cut();
    await sell(page, codeOf(rich));
    expect(await page.textContent('#slip-risk')).toContain('不要关掉');
    const before = await slips();
    line.mend();
    await page.evaluate(() => document.dispatchEvent(new Event('send-now')));
    await expect.poll(slips, patience).toBe(before + 1);
    await context.close();
  });

  it('keeps what waits where the session is over, and says so', async () => {
    const { page, context } = await open('cashier');
    await page.goto('/till/offline');
    await keptByWorker(page);
    await context.clearCookies();
    const before = await slips();
    await sell(page, codeOf(rich));
    await page.waitForFunction(() => document.getElementById('kept')?.textContent?.includes('请重新登录'));
    const [name = '', value = ''] = people.cashier.cookie.split('=');
    await context.addCookies([{ name, value, url: line.baseUrl }]);
    await page.evaluate(() => document.dispatchEvent(new Event('send-now')));
    await expect.poll(slips, patience).toBe(before + 1);
    await context.close();
  });

  it('keeps no page of whoever signed out, but the sales that wait', async () => {
    const { page, context } = await open('leaver');
    await page.goto('/till/offline');
    await keptByWorker(page);
    line.cut();
    await sell(page, codeOf(rich));
    line.mend();
    await page.route('**/till/offline/sale', (route) => route.abort());
    await page.goto('/account');
    await page.click('button:has-text("退出登录")');
    await page.waitForURL(`${line.baseUrl}/`);
    const kept = () => page.evaluate(async () => (await caches.match('/till/offline')) !== undefined);
    await expect.poll(kept, patience).toBe(false);
    const waiting = page.evaluate(async () => {
      const base = await new Promise<IDBDatabase>((resolve) => {
        const opening = indexedDB.open('yilin-till', 1);
        opening.onsuccess = () => resolve(opening.result);
      });
      return new Promise<number>((resolve) => {
        const counting = base.transaction('sales').objectStore('sales').count();
        counting.onsuccess = () => resolve(counting.result);
      });
    });
    expect(await waiting).toBe(1);
    await context.close();
  });

  it('says without JavaScript what to do, and prints a list to write on', async () => {
    const { page, context } = await open('cashier', { javaScript: false });
    await page.goto('/till/offline');
    expect(await page.textContent('main')).toContain('纸质登记表');
    await page.click('text=打印登记表');
    expect(await page.textContent('main')).toContain('肥皂 5 分/个');
    await screenshot(page, 'till-offline-paper');
    await context.close();
  });
});

interface Line {
  readonly baseUrl: string;
  cut(): void;
  mend(): void;
  close(): void;
}

/** The network between the till and the village, which can be cut: also for the worker, which a browser's own switch spares. */
async function openLine(port: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let isCut = false;
  const server = createServer((socket) => {
    if (isCut) return socket.destroy();
    const onward = connect(port, '127.0.0.1');
    for (const each of [socket, onward]) {
      sockets.add(each);
      each.on('close', () => sockets.delete(each)).on('error', () => each.destroy());
    }
    socket.pipe(onward).pipe(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address() as AddressInfo;
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    baseUrl: `http://127.0.0.1:${address.port}`,
    cut,
    mend: () => {
      isCut = false;
    },
    close: () => {
      cut();
      server.close();
    },
  };
}

/** A browser as WeChat's web view or a private window may be. */
async function withoutStores(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'serviceWorker', { value: undefined });
    Object.defineProperty(window, 'indexedDB', { value: undefined });
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new Error('no store');
      },
    });
  });
}
