import exceljs from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  createBranch,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  type TestVillage,
} from '#tests/factories/org';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let ids: { member: string; household: string; unit: string };
let committee: SignedIn;
let township: SignedIn;

const families = ['周桂兰', '李大山', '王秀珍', '刘小芳', '赵老栓', '阿卜杜热合曼·买买提吐尔逊江'];

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  ids = await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    const branch = await createBranch(tx, village, { name: '青禾村第一党支部', code: 'z01' });
    const grid = await createGrid(tx, village, {
      name: '第三微网格',
      code: 'w03',
      parentId: branch.id,
      phone: '0371-12345678',
    });
    const fields = { gridId: grid.id, number: '0001', address: '一组 12 号', headName: '周桂兰', population: 4 };
    const home = await createHousehold(tx, village, fields);
    const members = [];
    for (const [index, name] of families.entries()) {
      members.push(
        await createMember(tx, village, {
          name,
          householdId: home.id,
          phone: `1371234000${index}`,
          relation: index === 0 ? '户主' : '家人',
        }),
      );
    }
    return { member: members[0]?.id ?? '', household: home.id, unit: grid.id };
  });
  committee = await signIn(site.database, { role: 'village-committee', unitId: village.id, villageId: village.id });
  township = await signIn(site.database, {
    role: 'township-administrator',
    unitId: village.townshipId,
    villageId: null,
    name: '何镇长',
  });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(who: SignedIn, width: 360 | 1280, javaScript = true) {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, width, javaScript });
  const [name = '', value = ''] = who.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  return { page, context };
}

async function problemsOf(page: Page, paths: Readonly<Record<string, string>>, suffix: string) {
  const problems: Record<string, string[]> = {};
  for (const [name, path] of Object.entries(paths)) {
    const response = await page.goto(path);
    const found = [...(await layoutProblems(page, 36)), ...(await accessibilityProblems(page))];
    if (response?.status() !== 200) found.push(`status ${response?.status()}`);
    if (found.length > 0) problems[path] = found;
    await screenshot(page, `roster-${name}-${suffix}`);
  }
  return problems;
}

const pages = () => {
  const desk = `/desk/${village.code}`;
  return {
    list: `${desk}/roster`,
    none: `${desk}/roster?q=nobody`,
    print: `${desk}/roster/print`,
    export: `${desk}/roster/export`,
    upload: `${desk}/roster/upload`,
    'member-new': `${desk}/members/new`,
    member: `${desk}/members/${ids.member}`,
    'member-edit': `${desk}/members/${ids.member}/edit`,
    'member-end': `${desk}/members/${ids.member}/end`,
    'member-home': `${desk}/members/${ids.member}/home`,
    'member-relatives': `${desk}/members/${ids.member}/relatives`,
    'member-phone': `${desk}/members/${ids.member}/phone`,
    households: `${desk}/households`,
    household: `${desk}/households/${ids.household}`,
    'household-split': `${desk}/households/${ids.household}/split`,
    'household-merge': `${desk}/households/${ids.household}/merge`,
    'household-close': `${desk}/households/${ids.household}/close`,
    units: `${desk}/units`,
    'unit-new': `${desk}/units/new?kind=grid`,
    'unit-end': `${desk}/units/${ids.unit}/end`,
    settings: `${desk}/settings`,
    setting: `${desk}/settings/claims.days-back-max`,
  };
};

describe('the pages of people and households', () => {
  it.each([1280, 360] as const)('fit a screen of %i px and pass axe', async (width) => {
    const { page, context } = await open(committee, width);
    expect(await problemsOf(page, pages(), String(width))).toEqual({});
    await context.close();
  });

  it('the township begins with its villages', async () => {
    const { page, context } = await open(township, 1280);
    expect(await problemsOf(page, { villages: '/desk' }, '1280')).toEqual({});
    await page.getByRole('link', { name: '青禾村' }).click();
    expect(await page.title()).toContain('益邻');
    await context.close();
  });
});

async function workbook(rows: (string | number | null)[][]): Promise<Buffer> {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet('名单');
  sheet.mergeCells('A1:F1');
  sheet.getCell('A1').value = '青禾村志愿者花名册';
  sheet.addRow(['姓名', '联系电话', '性别', '出生年月', '所属网格', '家庭住址', '身份证号']);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await book.xlsx.writeBuffer());
}

async function choose(page: Page, buffer: Buffer) {
  await page.goto(`/desk/${village.code}/roster/upload`);
  await page.setInputFiles('#file', { name: '名单.xlsx', mimeType: 'application/octet-stream', buffer });
  await page.getByRole('button', { name: '上传，看预览' }).click();
}

describe('a roster from Excel', () => {
  it.each([true, false])(
    'is previewed, confirmed, and adds nothing the second time (JavaScript %s)',
    async (javaScript) => {
      const { page, context } = await open(committee, 1280, javaScript);
      const digit = javaScript ? 1 : 2;
      const good = (name: string, last: number) => [
        name,
        13_900_000_000 + digit * 10 + last,
        '女',
        '1965.3',
        '第三微网格',
        `二组 ${digit} 号`,
        null,
      ];
      const rows = [
        good(`陈 ${digit}妹`, 1),
        good(`孙${digit}`, 2),
        ['错行', '12345', '不详', null, '第九微网格', null, null],
      ];
      await choose(page, await workbook(rows));
      expect(await page.textContent('main')).toContain('本村没有这个微网格。现有：第三微网格');
      expect(await page.textContent('main')).toContain('不是 11 位手机号码（现在有 5 位数字）');
      expect(await page.textContent('main')).toContain('身份证号');
      if (javaScript) expect(await accessibilityProblems(page)).toEqual([]);
      await screenshot(page, 'roster-preview-1280');
      await page.getByLabel('全部改好再导入').check();
      await page.getByRole('button', { name: '确认导入' }).click();
      expect(await page.textContent('main')).toContain('还有 1 行有错误，所以一行也没有导入');
      await page.getByLabel('只导入没有错误的行').check();
      await page.getByRole('button', { name: '确认导入' }).click();
      expect(await page.textContent('main')).toContain('已导入：新增 2 人，修改 0 人，1 行有错误没有导入');
      await choose(page, await workbook(rows.slice(0, 2)));
      expect(await page.textContent('main')).toContain('没有可以写入的行：都和花名册一致');
      await choose(
        page,
        await workbook([[`陈${digit}妹`, 13_900_000_001 + digit * 10, '女', '1966', '第三微网格', null, null]]),
      );
      expect(await page.textContent('main')).toContain('出生年份：1965 → 1966');
      await screenshot(page, 'roster-preview-change-1280');
      await context.close();
    },
  );
});
