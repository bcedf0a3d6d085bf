import exceljs from 'exceljs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demonstrationAccounts } from '#db/seed/index';
import type { Role } from '#services/kernel/actor';
import { createMember } from '#tests/factories/org';
import { picture } from '#tests/factories/photos';
import { awardPoints } from '#tests/factories/redemption';
import { createRule } from '#tests/factories/rules';
import { type RoleFields, signIn } from '#tests/harness/requests';
import { launchBrowser, newPage, type PageOptions } from './browser';
import { openDemonstration, villageCode } from './demonstration';
import { makesPictures, picturePage } from './pictures';
import type { TestSite } from './site';

const desk = `/desk/${villageCode}`;
/** Worth a bag of rice and a bar of soap at once. */
const rule = { code: 'F01', title: '防汛值守', points: '80' };

let site: TestSite;
let browser: Browser;
let villageId = '';
const opened: BrowserContext[] = [];

beforeAll(async () => {
  [site, browser] = await Promise.all([openDemonstration(makesPictures ? 0.4 : undefined), launchBrowser()]);
  villageId = await idOf(`select id from org_units where kind = 'village' and code = '${villageCode}'`);
  await site.database.transaction(async (tx) => {
    const { code, title, points } = rule;
    const worth = { pointsMin: points, pointsMax: points, category: 'safety', evidence: 'photo' } as const;
    await createRule(tx, villageId, { code, title, unit: 'item', posting: 'at-once', ...worth });
  });
}, 900_000);

afterAll(async () => {
  for (const context of opened) await context.close();
  await browser?.close();
  await site?.close();
});

async function idOf(query: string): Promise<string> {
  const [row] = await site.database.db.$client.unsafe<{ id: string }[]>(query);
  return row?.id ?? '';
}

type View = Omit<PageOptions, 'baseUrl'>;

async function open(view: View): Promise<Page> {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, ...view });
  opened.push(context);
  return page;
}

/** Signs in by the one tap that the demonstration offers. */
async function tapIn(role: Role, view: View): Promise<Page> {
  const page = await open(view);
  const label = demonstrationAccounts.find((account) => account.role === role)?.label ?? '';
  await page.goto('/');
  await page.getByRole('link', { name: '登录' }).first().click();
  await page.getByRole('listitem').filter({ hasText: label }).getByRole('button', { name: '进入' }).click();
  await page.waitForURL((url) => !url.pathname.startsWith('/sign-in'));
  return page;
}

const wordsOf = (page: Page) => page.locator('main').innerText();
const numberIn = (text: string, expression: RegExp) => Number(expression.exec(text)?.[1] ?? Number.NaN);

async function balanceOf(member: Page): Promise<number> {
  await member.goto('/me');
  return Number(await member.locator('.balance .big').innerText());
}

/** What lies on the shelf of the cashier's shop. */
async function onShelf(cashier: Page, name: string): Promise<number> {
  await cashier.goto(`/till/goods?q=${encodeURIComponent(name)}`);
  return numberIn(await cashier.locator('.goods-rows li').first().innerText(), /余 (\d+)/);
}

/** The digits of the code that the member's phone shows: one that is not used, however soon after the last. */
async function codeOf(member: Page): Promise<string> {
  await site.database.db.$client`
    update redemption_presentations set code_step = -floor(random() * 1000000000) where code_step > 0`;
  await member.goto('/me/code');
  return (await member.locator('.digits').innerText()).replace(/\s/g, '');
}

/** As a USB scanner does: digits and Enter into whatever has the focus. */
async function scan(cashier: Page, digits: string): Promise<void> {
  await cashier.goto('/till');
  await cashier.locator('[name=digits]').focus();
  await cashier.keyboard.type(digits);
  await Promise.all([cashier.waitForEvent('framenavigated'), cashier.keyboard.press('Enter')]);
  await cashier.waitForLoadState();
}

async function choose(cashier: Page, search: string, button: string): Promise<void> {
  await cashier.locator('[name=find]').fill(search);
  await cashier.locator('[name=find]').press('Enter');
  await cashier.waitForURL(/find=/);
  await cashier.getByRole('button', { name: button }).click();
  const goods = button.replace(/^多一./, '');
  await expect.poll(() => cashier.getByLabel(`${goods}的数量`).inputValue()).toBe('1');
}

async function confirm(cashier: Page): Promise<void> {
  await Promise.all([cashier.waitForEvent('framenavigated'), cashier.locator('button.confirm').click()]);
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'service becomes points, points become goods: JavaScript $javaScript',
  ({ javaScript }) => {
    const phone: View = { width: 360, javaScript };
    const computer: View = { width: 1280, javaScript };
    let member: Page;
    let cashier: Page;
    let entryPath = '';
    let claimed = 0;
    let slipNumber = '';

    it('claims a service with a photo, in three taps', async () => {
      member = await tapIn('member', phone);
      claimed = await balanceOf(member);
      await member.getByRole('link', { name: '申报', exact: true }).click();
      await member.getByRole('link', { name: '申报积分' }).click();
      await member.getByRole('link', { name: rule.title }).first().click();
      const buffer = await picture({ scene: javaScript ? 3 : 7, width: 1200, height: 900 });
      await member.locator('[name=photos]').setInputFiles({ name: '值守.jpg', mimeType: 'image/jpeg', buffer });
      await member.locator('[name=place]').fill(javaScript ? '水库堤上' : '河西桥头');
      if (javaScript) await picturePage(member, 'claim-form-360', 1000);
      await member.getByRole('button', { name: '提交申报' }).click();
      await member.waitForURL('**/me/claims');
      expect(await member.getByRole('status').innerText()).toContain('80 分等核实');
      expect(await balanceOf(member)).toBe(claimed);
    });

    it('is checked by another person, and lands in the ledger', async () => {
      const checker = await tapIn('checker', computer);
      await checker.goto(`${desk}/claims`);
      if (javaScript) await picturePage(checker, 'checking-queue-1280');
      await checker.getByRole('link', { name: rule.title }).last().click();
      expect(await checker.locator('.photos img').count()).toBeGreaterThan(0);
      const claimAddress = checker.url();
      await checker.getByRole('button', { name: '同意，80 分' }).click();
      await checker.waitForLoadState();
      expect(await checker.getByRole('status').first().innerText()).toContain('80 分等另一个人复核');

      const second = await tapIn('village-committee', computer);
      await second.goto(claimAddress);
      expect(await wordsOf(second)).toContain('王秀珍先核过');
      await second.getByRole('button', { name: '同意，80 分' }).click();
      await second.waitForLoadState();
      expect(await second.getByRole('status').first().innerText()).toContain('80 分已入账');

      expect(await balanceOf(member)).toBe(claimed + 80);
      await member.goto('/me/claims');
      await member.getByRole('link', { name: rule.title }).first().click();
      await member.getByRole('link', { name: '看这笔记录' }).click();
      entryPath = new URL(member.url()).pathname.replace('/me', '');
      expect(await wordsOf(member)).toContain(rule.title);
      expect(await wordsOf(member)).toContain('孙建平');
    });

    it('redeems soap and rice by the digits of the code', async () => {
      cashier = await tapIn('shop-staff', phone);
      const rice = await onShelf(cashier, '大米');
      const digits = await codeOf(member);
      await member.goto('/me');
      if (javaScript) await picturePage(member, 'member-home-360', 1000);
      await member.goto('/me/code');
      if (javaScript) await picturePage(member, 'member-code-360');
      await scan(cashier, digits);
      await cashier.waitForURL('**/till/checkout/**');
      expect(await wordsOf(cashier)).not.toContain('周桂兰');
      await choose(cashier, 'fz', '多一个肥皂');
      await choose(cashier, '大米', '多一袋大米 5 公斤');
      expect(await cashier.locator('.total').innerText()).toContain('62.5 分');
      if (javaScript) await picturePage(cashier, 'till-360');
      await confirm(cashier);
      await cashier.waitForURL('**/till/done/**');
      expect(await cashier.locator('main').getAttribute('class')).toBe('result');
      if (javaScript) await picturePage(cashier, 'till-slip-360');
      const words = await wordsOf(cashier);
      expect(words).toContain('62.5 分');
      expect(words).toContain(`余 ${claimed + 17.5} 分`);
      slipNumber = /单号 (\S+)/.exec(words)?.[1] ?? '';
      expect(slipNumber).not.toBe('');
      expect(await onShelf(cashier, '大米')).toBe(rice - 1);
    });

    it('gives the same slip to whoever submits again', async () => {
      await scan(cashier, await codeOf(member));
      await cashier.waitForURL('**/till/checkout/**');
      await choose(cashier, 'fz', '多一个肥皂');
      let sent: { readonly url: string; readonly form: string } | undefined;
      cashier.on('request', (request) => {
        if (request.method() === 'POST') sent = { url: request.url(), form: request.postData() ?? '' };
      });
      await confirm(cashier);
      await cashier.waitForURL('**/till/done/**');
      const done = cashier.url();
      const balance = await balanceOf(member);
      const again = await cashier.request.post(sent?.url ?? '', {
        data: sent?.form ?? '',
        headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: site.baseUrl },
        maxRedirects: 0,
      });
      expect([again.status(), again.headers().location]).toEqual([303, new URL(done).pathname]);
      await cashier.goBack();
      await expect.poll(() => cashier.url()).toBe(done);
      expect(await balanceOf(member)).toBe(balance);
    });

    it('adds up in the statement, and shows masked on the board', async () => {
      await member.goto('/me/statement?period=this-month');
      const sum = /([\d.]+) \+ ([\d.]+) − ([\d.]+) = ([\d.]+)/.exec(await wordsOf(member)) ?? [];
      const [opening, received, spent, closing] = sum.slice(1).map(Number);
      expect((opening ?? 0) + (received ?? 0) - (spent ?? 0)).toBe(closing);
      expect(closing).toBe(await balanceOf(member));

      const board = await open(phone);
      await board.goto(`/v/${villageCode}/entries`);
      const words = await wordsOf(board);
      expect(words).toMatch(/周＊兰/);
      expect(words).not.toContain('周桂兰');
      expect(words).toContain('62.5');
      await board.goto(`/v/${villageCode}`);
      if (javaScript) await picturePage(board, 'board-360');
    });

    it('gives points and goods back when the committee takes goods back', async () => {
      const [balance, rice] = [await balanceOf(member), await onShelf(cashier, '大米')];
      const own = await cashier.goto(`${desk}/redemptions`);
      expect(own?.status()).toBe(403);
      const committee = await tapIn('village-committee', computer);
      await committee.goto(`${desk}/redemptions`);
      await committee.getByRole('link', { name: slipNumber }).click();
      await committee.getByRole('link', { name: '办理退货' }).click();
      await committee.getByRole('button', { name: '算一算' }).click();
      await committee.getByLabel('原因').fill('大米受潮，退回');
      await committee.getByRole('button', { name: /^退货，退/ }).click();
      await committee.waitForLoadState();
      expect(await wordsOf(committee)).toContain('由孙建平办理');
      expect(await balanceOf(member)).toBe(balance + 62.5);
      expect(await onShelf(cashier, '大米')).toBe(rice + 1);
      expect(await committee.getByRole('link', { name: '办理退货' }).count()).toBe(0);
    });

    it('takes an award back, with the reason in view of the member', async () => {
      const balance = await balanceOf(member);
      const administrator = await tapIn('points-administrator', computer);
      await administrator.goto(desk + entryPath);
      if (javaScript) await picturePage(administrator, 'ledger-entry-1280');
      await administrator.getByRole('link', { name: '冲正这一笔' }).click();
      await administrator.getByLabel('原因').fill('值守日期填错');
      await administrator.getByRole('button', { name: '确认冲正 80 分' }).click();
      await administrator.waitForURL('**/entries/*');
      expect(await administrator.getByRole('status').first().innerText()).toContain('已冲正 80 分');
      expect(await balanceOf(member)).toBe(balance - 80);
      await member.goto(`/me${entryPath}`);
      await member.getByRole('link', { name: /^见第 \d+ 号$/ }).click();
      expect(await wordsOf(member)).toContain('值守日期填错');
    });
  },
);

describe('at the counter, each refusal has its sentence and changes nothing', () => {
  const phone: View = { width: 360, javaScript: false };
  let cashier: Page;
  let member: Page;
  let committee: Page;

  beforeAll(async () => {
    cashier = await tapIn('shop-staff', phone);
    member = await tapIn('member', phone);
    committee = await tapIn('village-committee', { width: 1280, javaScript: false });
    const id = await idOf(`select id from org_members where village_id = '${villageId}' and name = '周桂兰'`);
    await site.database.transaction((tx) => awardPoints(tx, { id, villageId }, '20'));
  });

  const shopOf = (code: string) =>
    idOf(`select id from shop_shops where village_id = '${villageId}' and code = '${code}'`);

  async function openAs(person: Pick<RoleFields, 'role' | 'shopId' | 'memberId' | 'name'>): Promise<Page> {
    const { cookie } = await signIn(site.database, { unitId: villageId, villageId, ...person });
    const page = await open(phone);
    const [name = '', value = ''] = cookie.split(/=(.*)/s);
    await page.context().addCookies([{ name, value, url: site.baseUrl }]);
    return page;
  }

  const state = async () => [await balanceOf(member), await onShelf(cashier, '肥皂'), await onShelf(cashier, '大米')];

  /** A sheet of several cards, for the README. */
  async function pictureCards(page: Page): Promise<void> {
    if (!makesPictures) return;
    await page.goto(`${desk}/cards`);
    for (const box of (await page.locator('[name=memberIds]').all()).slice(0, 4)) await box.check();
    await page.getByRole('button', { name: '给选中的人印卡' }).click();
    await picturePage(page, 'card-sheet-1280');
  }

  it('takes a paper card with its PIN; a wrong one is counted', async () => {
    await pictureCards(committee);
    await committee.goto(`${desk}/cards?q=zgl&who=all`);
    await committee.locator('[name=memberIds]').first().check();
    await committee.getByRole('button', { name: '给选中的人印卡' }).click();
    expect(await wordsOf(committee)).not.toContain('周桂兰');
    const number = (await committee.locator('.paper-card .digits').innerText()).replace(/\s/g, '');
    const pin = await committee.locator('.paper-card-strip b').innerText();
    const before = await state();

    await scan(cashier, number);
    await cashier.locator('[name=pin]').fill(pin === '135792' ? '135791' : '135792');
    await cashier.getByRole('button', { name: '下一步' }).click();
    expect(await cashier.getByRole('alert').innerText()).toContain('还可以试 4 次');
    expect(await state()).toEqual(before);

    await scan(cashier, number);
    await cashier.locator('[name=pin]').fill(pin);
    await cashier.getByRole('button', { name: '下一步' }).click();
    await choose(cashier, 'fz', '多一个肥皂');
    await confirm(cashier);
    expect(await wordsOf(cashier)).toContain('兑换成功');
    expect(await state()).toEqual([(before[0] ?? 0) - 4.5, (before[1] ?? 0) - 1, before[2]]);
  });

  it('refuses a used code in another shop, with the time of its first use', async () => {
    const elsewhere = await openAs({ role: 'shop-staff', shopId: await shopOf('QHX'), name: '唐海燕' });
    const digits = await codeOf(member);
    await scan(cashier, digits);
    await choose(cashier, 'fz', '多一个肥皂');
    await confirm(cashier);
    const before = await state();
    await scan(elsewhere, digits);
    expect(await elsewhere.locator('main').getAttribute('class')).toBe('result bad');
    expect(await wordsOf(elsewhere)).toMatch(/用过了，第一次是 .*\d{1,2}:\d{2}/);
    expect(await state()).toEqual(before);
  });

  it('refuses more than there are points for', async () => {
    const poor = await site.database.transaction(async (tx) => {
      const made = await createMember(tx, { id: villageId }, { name: '罗小满' });
      await awardPoints(tx, made, '10');
      return made;
    });
    const newcomer = await openAs({ role: 'member', memberId: poor.id, name: poor.name });
    await scan(cashier, await codeOf(newcomer));
    await choose(cashier, '大米', '多一袋大米 5 公斤');
    expect(await cashier.locator('button.confirm').isDisabled()).toBe(true);
    await cashier.locator('button.confirm').evaluate((button: HTMLButtonElement) => {
      button.disabled = false;
    });
    const before = await onShelf(await openAs({ role: 'shop-staff', shopId: await shopOf('QH') }), '大米');
    await confirm(cashier);
    expect(await wordsOf(cashier)).toContain('积分不够：需要 58 分，可用 10 分');
    expect(await balanceOf(newcomer)).toBe(10);
    expect(await onShelf(cashier, '大米')).toBe(before);
  });

  it('refuses goods that were withdrawn meanwhile', async () => {
    const soap = await idOf(`select id from shop_goods where village_id = '${villageId}' and name = '肥皂'`);
    await scan(cashier, await codeOf(member));
    await choose(cashier, 'fz', '多一个肥皂');
    const before = await balanceOf(member);
    await committee.goto(`${desk}/goods/${soap}`);
    await committee.getByRole('button', { name: '下架' }).click();
    await confirm(cashier);
    expect(await wordsOf(cashier)).toContain('肥皂已下架');
    expect(await balanceOf(member)).toBe(before);
    await committee.goto(`${desk}/goods/${soap}`);
    await committee.getByRole('button', { name: '重新上架' }).click();
  });
});

describe('what hangs on the board', () => {
  it('is the same notice on the phone and on paper', async () => {
    const phone = await open({ width: 360, javaScript: false });
    await phone.goto(`/v/${villageCode}/notices`);
    await phone.locator('.rows a.what').first().click();
    await phone.waitForURL('**/notices/*');
    await picturePage(phone, 'notice-360', 1000);
    const [number = 'none'] = /第\d+号/.exec(await wordsOf(phone)) ?? [];
    const paper = await open({ width: 1280, javaScript: false });
    await paper.goto(`${phone.url()}/print`);
    await picturePage(paper, 'notice-print-1280', 1200);
    const words = await wordsOf(paper);
    expect(words).toContain(number);
    expect(words).toContain('公示期自');
  });

  it('comes out of an assessment that the committee sees whole', async () => {
    const committee = await tapIn('village-committee', { width: 1280, javaScript: false });
    await committee.goto(`${desk}/assessments`);
    await committee.locator('.data a').first().click();
    await committee.waitForURL('**/assessments/*');
    await picturePage(committee, 'assessment-1280', 1000);
    expect(await wordsOf(committee)).toContain('季度评定');
    expect(await committee.locator('.ledger tbody tr').count()).toBeGreaterThan(0);
  });
});

describe('the roster from Excel', () => {
  it('previews each error, takes the good rows, and adds nothing the second time', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('名单');
    sheet.addRow(['青禾村志愿者名单（2026 年冬）']);
    sheet.mergeCells('A1:D1');
    sheet.addRow(['姓名', '联系电话', '性别', '出生年月']);
    sheet.addRow(['孙 小梅', '１３７００００１２３４', '女', '1990年3月']);
    sheet.addRow(['郑大山', 13700001235, '男', 1961]);
    sheet.addRow(['吴来福', '1370000', '男', '1958']);
    const buffer = Buffer.from(await book.xlsx.writeBuffer());
    const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
    const committee = await tapIn('village-committee', { width: 1280, javaScript: false });
    const upload = async () => {
      await committee.goto(`${desk}/roster`);
      await committee.goto(`${desk}/roster/upload`);
      await committee.locator('[name=file]').setInputFiles({ name: '名单.xlsx', mimeType, buffer });
      await committee.getByRole('button', { name: '上传，看预览' }).click();
      await committee.waitForURL('**/imports/**');
    };
    await upload();
    await picturePage(committee, 'roster-preview-1280', 1400);
    const wrong = committee.getByRole('row').filter({ hasText: '吴来福' });
    expect(await wrong.innerText()).toMatch(/5[\s\S]*手机号/);
    await committee.getByLabel('只导入没有错误的行').check();
    await committee.getByRole('button', { name: '确认导入' }).click();
    await committee.waitForURL(`**${desk}/roster`);
    expect(await committee.getByRole('status').innerText()).toContain('新增 2 人');
    expect(await wordsOf(committee)).not.toContain('吴来福');
    await upload();
    expect(await wordsOf(committee)).toMatch(/新增\s+0[\s\S]+没有变化\s+2[\s\S]+有错误\s+1/);
    expect(await committee.getByRole('button', { name: '确认导入' }).count()).toBe(0);
    expect(await wordsOf(committee)).toContain('不会重复增加');
  });
});

describe('elder mode', () => {
  it('is one switch on the first page, and stays', async () => {
    const member = await tapIn('member', { width: 360, javaScript: false });
    await codeOf(member);
    await member.goto('/me');
    await member.getByRole('button', { name: '长辈版' }).click();
    await member.waitForLoadState();
    expect(new URL(member.url()).pathname).toBe('/me');
    expect(await member.locator('html').getAttribute('class')).toBe('elder');
    await picturePage(member, 'elder-home-360', 1200);
    await member.goto('/me/code');
    expect(await member.locator('html').getAttribute('class')).toBe('elder');
  });
});
