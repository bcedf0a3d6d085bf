import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateInChina } from '#services/kernel/clock';
import { createSpendingVillage, grantApplication, type SpendingVillage } from '#tests/factories/fund-spending';
import { picture } from '#tests/factories/photos';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let world: SpendingVillage;
let application: string;
let people: Record<'lead' | 'beneficiary' | 'committee' | 'accountant', SignedIn>;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    world = await createSpendingVillage(tx);
    application = await grantApplication(tx, world, { shares: ['100', '50'] });
  });
  const { village, members, beneficiary } = world;
  const place = { unitId: village.id, villageId: village.id };
  people = {
    lead: await signIn(site.database, { role: 'member', ...place, memberId: members[0]!.id, name: '党员1' }),
    beneficiary: await signIn(site.database, { role: 'member', ...place, memberId: beneficiary.id, name: '李奶奶' }),
    committee: await signIn(site.database, { role: 'village-committee', ...place, name: '陈建国' }),
    accountant: await signIn(site.database, { role: 'points-administrator', ...place, name: '王会计' }),
  };
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Somebody at work without scripts. */
async function as(who: keyof typeof people, work: (page: Page) => Promise<void>) {
  const width = who === 'lead' || who === 'beneficiary' ? 360 : 1280;
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, width, javaScript: false });
  const [name = '', value = ''] = people[who].cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  await work(page);
  await context.close();
}

async function look(page: Page, name: string, elder = false) {
  const wide = (page.viewportSize()?.width ?? 360) > 700;
  await screenshot(page, `fund-spending-${name}`);
  for (const isElder of elder ? [false, true] : [false]) {
    const width = wide ? 1280 : 360;
    const options = { baseUrl: site.baseUrl, bypassCsp: true, width, elder: isElder } as const;
    const { page: measured, context } = await newPage(browser, options);
    await context.addCookies((await page.context().cookies()).filter((cookie) => cookie.name !== 'elder'));
    await measured.goto(page.url());
    if (isElder) await screenshot(measured, `fund-spending-${name}-elder`);
    expect(await layoutProblems(measured, wide ? 40 : 44)).toEqual([]);
    expect(await accessibilityProblems(measured)).toEqual([]);
    await context.close();
  }
}

const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const shot = async (scene: number) => ({ name: 'a.jpg', mimeType: 'image/jpeg', buffer: await picture({ scene }) });
const desk = () => `/desk/${world.village.code}/fund/applications/${application}`;
const me = () => `/me/fund/${application}`;

describe.sequential('spending an application, without scripts', () => {
  it('begins with an advance', async () => {
    await as('accountant', async (page) => {
      await page.goto(`${desk()}/payments`);
      expect(await main(page)).toContain('最多还能预支 150.00 元');
      await look(page, 'payments-1280');
      await page.getByLabel('金额（元）').fill('200');
      await page.getByLabel('凭证号').fill('农商行 1120-3');
      await page.getByLabel('凭证照片').setInputFiles(await shot(1));
      await press(page, '登记付款');
      expect(await main(page)).toContain('最多还能付 150.00 元');
      await page.getByLabel('金额（元）').fill('120');
      await press(page, '登记付款');
      expect(await main(page)).toContain('预支 120.00 元已登记');
      await page.getByRole('link', { name: '打印凭单' }).click();
      expect(await main(page)).toContain('壹佰贰拾元整');
      await look(page, 'voucher-1280');
    });
  });

  it('hands in receipts; a wrong one comes back with its photo kept', async () => {
    await as('lead', async (page) => {
      await page.goto(`${me()}/receipts`);
      await look(page, 'receipts-360', true);
      await page.getByLabel('先拍发票或收据').setInputFiles(await shot(2));
      await page.getByLabel('号码').fill('NO 2711');
      await page.getByLabel('卖家').fill('城关建材店');
      await page.getByLabel('金额（元）').fill('一百');
      await press(page, '交这一张');
      expect(await main(page)).toContain('请填写金额');
      expect(await page.getByLabel('卖家').inputValue()).toBe('城关建材店');
      expect(await page.locator('.photos img').count()).toBe(1);
      await page.getByLabel('金额（元）').fill('100.5');
      await press(page, '交这一张');
      expect(await main(page)).toContain('收到了，100.50 元');
      await page.getByLabel('先拍发票或收据').setInputFiles(await shot(3));
      await page.getByLabel('号码').fill('no2711');
      await page.getByLabel('卖家').fill('城关 建材店');
      await page.getByLabel('金额（元）').fill('10');
      await press(page, '交这一张');
      expect(await main(page)).toContain('在本县已经报过一次');
      await page.goto(`${me()}/report`);
      expect(await main(page)).toContain('还缺 2 样');
      await look(page, 'report-360', true);
      await page.goto(`${me()}/photos`);
      await page.getByLabel('照片', { exact: true }).setInputFiles(await shot(4));
      await press(page, '交照片');
      expect(await main(page)).toContain('照片收到了');
      await look(page, 'photos-360');
      await page.goto(`${me()}/confirmation`);
      await look(page, 'confirmation-360', true);
      await page.getByLabel('确认码', { exact: true }).fill('00 00 00');
      await page.getByLabel('满意', { exact: true }).check();
      await press(page, '确认');
      expect(await main(page)).toContain('还可以试 4 次');
    });
  });

  it('is confirmed by whom it was for', async () => {
    await as('committee', async (page) => {
      await page.goto(`${desk()}/slip`);
      expect(await main(page)).toMatch(/确认码：\d{3} \d{3}/);
      await look(page, 'slip-1280');
    });
    await as('beneficiary', async (page) => {
      await page.goto(`${me()}/receipts`);
      expect(await page.locator('main').innerText()).not.toContain('2711');
      await page.goto(`${me()}/answer`);
      await look(page, 'answer-360', true);
      await page.getByLabel('满意', { exact: true }).check();
      await page.getByLabel('想说的话（可不填）').fill('不漏了');
      await press(page, '办好了，确认');
      expect(await main(page)).toContain('谢谢，记下来了');
    });
  });

  it('is reported, sent back, reported again and settled', async () => {
    const report = async (page: Page) => {
      await page.goto(`${me()}/report`);
      expect(await main(page)).toContain('预计核销 100.50 元，退回额度 49.50 元');
      await press(page, '提交核销');
    };
    await as('lead', report);
    await as('committee', async (page) => {
      await page.goto(`${desk()}/settlement`);
      expect(await main(page)).toContain('多付的 19.50 元要退回村里');
      await look(page, 'settlement-1280');
      await page.getByLabel('哪里不对、要补什么').fill('发票看不清');
      await press(page, '退回申请人');
    });
    await as('lead', report);
    await as('committee', async (page) => {
      await page.goto(`${desk()}/settlement`);
      await press(page, '核销');
      expect(await main(page)).toContain('核销好了');
      await look(page, 'sheet-1280');
      await page.goto(`${desk()}/settlement/print`);
      expect(await main(page)).toContain('壹佰元伍角整');
      await look(page, 'settlement-print-1280');
    });
  });

  it('ends with what was paid too much coming back', async () => {
    await as('accountant', async (page) => {
      await page.goto(`${desk()}/payments`);
      expect(await main(page)).toContain('还要退回 19.50 元');
      await page.getByLabel('金额（元）').fill('19.5');
      await page.getByLabel('凭证号').fill('收条 7');
      await page.getByLabel('凭证照片').setInputFiles(await shot(5));
      await press(page, '登记付款');
      expect(await main(page)).toContain('现在没有要付或要退的');
      const workbook = await page.request.get(
        `/desk/${world.village.code}/fund/payments.xlsx?year=${dateInChina().slice(0, 4)}`,
      );
      expect(workbook.headers()['content-type']).toContain('spreadsheet');
    });
  });

  it('is handed in by the committee for a lead without a phone, and settled by another', async () => {
    const id = await site.database.transaction((tx) => grantApplication(tx, world, { shares: ['40'] }));
    const sheet = `/desk/${world.village.code}/fund/applications/${id}`;
    await as('committee', async (page) => {
      await page.goto(sheet);
      await page.getByRole('link', { name: '代交凭证' }).click();
      await page.getByLabel('先拍发票或收据').setInputFiles(await shot(6));
      await page.getByLabel('号码').fill('SJ-9');
      await page.getByLabel('卖家').fill('村口小店');
      await page.getByLabel('金额（元）').fill('38');
      await press(page, '交这一张');
      expect(await main(page)).toContain('凭证 SJ-9 收到了');
      await look(page, 'handing-in-1280');
      await press(page, '提交核销');
      expect(await main(page)).toContain('请至少交一张做完以后的照片');
      await page.getByLabel('照片', { exact: true }).setInputFiles(await shot(7));
      await press(page, '交照片');
      await page.getByLabel('签了字的确认单').setInputFiles(await shot(8));
      await page.getByLabel('一般', { exact: true }).check();
      await press(page, '交签字单');
      expect(await main(page)).toContain('签字单收到了');
      await press(page, '提交核销');
      expect(await main(page)).toContain('等另一位村委核对');
      await page.goto(`${sheet}/settlement`);
      await press(page, '核销');
      expect(await main(page)).toContain('要由另一个人来办');
    });
  });
});
