import exceljs from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dateInChina } from '#services/kernel/clock';
import { listRecentMessages } from '#services/messages/index';
import { runCommand } from '#tests/harness/run-command';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;

const founder = { name: '郭慧芳', phone: '13900000001' };
const committee = { name: '孙建平', phone: '13900000002' };
const password = '青禾村的桂花 1988';

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function found(): Promise<string> {
  const values = { 'county-code': 'linshui', 'county-name': '临水县', ...founder };
  const words = Object.entries(values).flatMap(([name, value]) => [`--${name}`, value]);
  const { APP_SECRET, DATA_DIR } = site.environment;
  const { applicationUrl: DATABASE_URL, ownerUrl: MIGRATION_DATABASE_URL } = site;
  const settings = { DATABASE_URL, MIGRATION_DATABASE_URL, APP_SECRET, DATA_DIR };
  const { out, errors } = await runCommand(['found', ...words], settings);
  const [, code] = /One-time code: {2}(\d{6})/.exec(out) ?? [];
  if (!code) throw new Error(out + errors);
  return code;
}

/** What the operator would read out from the outbox. */
async function codeSentTo(phone: string): Promise<string> {
  const message = (await listRecentMessages(site.database.db)).find(({ recipient }) => recipient === phone);
  return String(message?.details.code ?? '');
}

const open = (javaScript: boolean) =>
  newPage(browser, { baseUrl: site.baseUrl, width: 1280, bypassCsp: true, javaScript });
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const words = (page: Page) => page.locator('main').innerText();
const problems = async (page: Page) => [...(await layoutProblems(page, 36)), ...(await accessibilityProblems(page))];

async function fill(page: Page, fields: Readonly<Record<string, string>>) {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
}

async function signInByCode(page: Page, phone: string, code: string) {
  await page.goto('/sign-in/code?have=1');
  await fill(page, { 手机号: phone, 验证码: code });
  await press(page, '登录');
}

async function roster(): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.addRow(['姓名', '手机号', '性别', '所属网格']);
  sheet.addRow(['周桂兰', '13712340001', '女', '第一微网格']);
  sheet.addRow(['李大山', '13712340002', '男', '第一微网格']);
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('an installation from nothing', () => {
  it('is founded, gets a township, a village, its committee, a rule and a roster', async () => {
    const founding = await open(true);
    const { page } = founding;
    expect((await page.goto('/'))?.status()).toBe(200);
    await signInByCode(page, founder.phone, '000000');
    expect(await page.textContent('[role=alert]')).toContain('验证码已过期或已用过');
    await signInByCode(page, founder.phone, await found());
    expect(new URL(page.url()).pathname).toBe('/desk');
    expect(await words(page)).toContain('下面还没有村庄');
    await page.goto('/account/password');
    await fill(page, { 新密码: password });
    await press(page, '存下来');

    await page.goto('/desk');
    await follow(page, '去建乡镇和村');
    expect(await problems(page)).toEqual([]);
    await follow(page, '新建乡镇');
    await fill(page, { 名称: '青山镇', 编码: '青山' });
    await press(page, '建立');
    expect(await words(page)).toContain('格式不对');
    await fill(page, { 编码: 'qingshan', 从哪一天起: '2001-05-01' });
    await press(page, '建立');
    expect(await words(page)).toContain('已建立青山镇');
    await follow(page, '新建村');
    expect(await problems(page)).toEqual([]);
    await fill(page, { 名称: '青禾村', 编码: 'qinghe', 联系电话: '0371-1234567' });
    await press(page, '建立');
    expect(await words(page)).toContain('已建立青禾村');
    expect(await problems(page)).toEqual([]);

    await follow(page, '授予身份');
    await page.getByLabel('身份', { exact: true }).selectOption({ label: '村委会' });
    await fill(page, { 手机号: committee.phone, 姓名: committee.name });
    await press(page, '授予');
    expect(await words(page)).toContain('孙建平现在有村委会身份了');

    await page.goto('/desk/qinghe/rules/new');
    await fill(page, { 编号: 'ZF-01', 名称: '入户走访', 最少几分: '2', 最多几分: '2', 从哪天起: dateInChina() });
    await page.getByLabel('类别', { exact: true }).selectOption({ index: 1 });
    await press(page, '存草稿');
    expect(await words(page)).toContain('草稿已存好');
    await page.locator('a[href$="/publication"]').first().click();
    await fill(page, { 哪次会议通过的: '县委社会工作部 2026 年第 1 次会议', 会议日期: dateInChina() });
    await press(page, '发布');
    expect(await words(page)).toContain('第 1 版已发布');

    await page.goto('/desk/settings');
    expect(await problems(page)).toEqual([]);
    await follow(page, '积分申报可补报的天数');
    await fill(page, { 改成: '60', '谁定的、为什么': '县里统一' });
    await press(page, '保存');
    expect(await words(page)).toContain('60 天');
    expect(await problems(page)).toEqual([]);
    await founding.context.close();
  });

  it('is taken over by the village committee, without JavaScript', async () => {
    const { page, context } = await open(false);
    await page.goto('/sign-in/code');
    await fill(page, { 手机号: committee.phone });
    await press(page, '发验证码');
    await fill(page, { 验证码: await codeSentTo(committee.phone) });
    await press(page, '登录');
    expect(new URL(page.url()).pathname).toBe('/desk/qinghe');
    await page.goto('/desk/qinghe/settings');
    expect(await words(page)).toContain('临水县');
    await page.goto('/desk/qinghe/units/new?kind=grid');
    await fill(page, { 名称: '第一微网格', 编码: 'w01' });
    await press(page, '建立');
    await page.goto('/desk/qinghe/roster/upload');
    await page.setInputFiles('#file', {
      name: '名单.xlsx',
      mimeType: 'application/octet-stream',
      buffer: await roster(),
    });
    await press(page, '上传，看预览');
    await press(page, '确认导入');
    expect(await words(page)).toContain('已导入：新增 2 人');
    await page.goto('/v/qinghe/rules');
    expect(await words(page)).toContain('入户走访');
    await context.close();
  });
});
