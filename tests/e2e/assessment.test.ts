import { readFile } from 'node:fs/promises';
import ExcelJS from 'exceljs';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assessmentNoticeEffects, listAssessments, quarterOver, quarterPeriod } from '#services/claims/index';
import { jobActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { aNotice, createAssessedClaim } from '#tests/factories/assessments';
import { createGrid, createMember, createVillage, type TestMember, type TestVillage } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { quarterName } from '~/copy/labels/assessments';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

const names = [
  '周桂兰',
  '王建军',
  '李秀珍',
  '赵立新',
  '孙秀英',
  '钱守义',
  '吴春梅',
  '郑国栋',
  '冯玉梅',
  '褚卫东',
  '欧阳春晓',
  '阿卜杜热合曼·买买提江',
];
const quarter = quarterOver(dateInChina());
const { fromOn, untilOn } = quarterPeriod(quarter);

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let zhou: TestMember;
let committee: SignedIn;
let member: SignedIn;
let county: SignedIn;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村', code: 'qinghe' });
    await createVillage(tx, { name: '柳河村', code: 'liuhe', above: village });
    const grids = [
      await createGrid(tx, village, { name: '第一微网格' }),
      await createGrid(tx, village, { name: '第二微网格' }),
    ];
    await createRule(tx, village.id, { code: 'ZF-01', title: '入户走访' });
    const people: TestMember[] = [];
    for (const [place, name] of names.entries()) {
      people.push(await createMember(tx, village, { name, kinds: ['grid-member'], gridId: grids[place % 2]!.id }));
    }
    zhou = people[0]!;
    for (const [place, person] of people.slice(0, 9).entries()) {
      for (let day = 0; day <= place % 3; day += 1)
        await createAssessedClaim(tx, person, 'ZF-01', addDays(fromOn, 5 + day * 7));
    }
  });
  const place = { unitId: village.id, villageId: village.id };
  committee = await signIn(site.database, { ...place, role: 'village-committee', name: '陈建国' });
  member = await signIn(site.database, { ...place, role: 'member', memberId: zhou.id, name: zhou.name });
  county = await signIn(site.database, {
    unitId: village.countyId,
    villageId: null,
    role: 'county-administrator',
    name: '何主任',
  });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(person: SignedIn, options: Omit<PageOptions, 'baseUrl'> = {}): Promise<Page> {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, width: 1280, bypassCsp: true, ...options });
  const [name = '', ...value] = person.cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: site.baseUrl }]);
  page.setDefaultTimeout(5000);
  return page;
}

const problemsOf = async (page: Page, least = 0) => [
  ...(await layoutProblems(page, least)),
  ...(await accessibilityProblems(page)),
];

/** The line of a person on the sheet. */
const lineOf = (page: Page, name: string) => page.locator('tbody tr', { has: page.getByRole('link', { name }) });

describe('a quarter’s assessment', () => {
  it('is opened and adjusted without JavaScript, with errors row by row and nothing lost', async () => {
    const desk = await open(committee, { javaScript: false });
    await desk.goto('/desk/qinghe/assessments');
    await screenshot(desk, 'assessments-1280');
    await desk.getByRole('button', { name: `开展${quarterName(quarter)}评定` }).click();
    expect(await desk.locator('main').innerText()).toContain('12 人参评，9 人有分');
    await lineOf(desk, '王建军').locator('input[name^=points-]').fill('-100');
    await lineOf(desk, '王建军').locator('input[name^=reason-]').fill('缺勤');
    await lineOf(desk, '郑国栋').locator('input[name^=points-]').fill('2.3');
    await desk.getByRole('button', { name: '保存本次加减' }).click();
    expect(await lineOf(desk, '郑国栋').innerText()).toContain('0.5 分为一档');
    await lineOf(desk, '郑国栋').locator('input[name^=points-]').fill('2.5');
    await lineOf(desk, '郑国栋').locator('input[name^=reason-]').fill('汛期值守');
    await desk.getByRole('button', { name: '保存本次加减' }).click();
    expect(await lineOf(desk, '王建军').innerText()).toContain('减得太多');
    expect(await lineOf(desk, '郑国栋').locator('input[name^=reason-]').inputValue()).toBe('汛期值守');
    await screenshot(desk, 'assessment-returned-1280');
    await lineOf(desk, '王建军').locator('input[name^=points-]').fill('-1');
    await desk.getByRole('button', { name: '保存本次加减' }).click();
    expect(await desk.locator('main').innerText()).toContain('已保存 2 笔加减');
    await desk.context().close();
  });

  it('adds up as one types, goes from line to line by Enter and arrows, and is narrowed', async () => {
    const desk = await open(committee);
    await desk.goto('/desk/qinghe/assessments');
    await desk.getByRole('link', { name: quarterName(quarter) }).click();
    const before = Number(await desk.locator('#sheet-total').innerText());
    const first = desk.locator('input[name^=points-]').first();
    await first.fill('4');
    await first.press('Enter');
    await desk.keyboard.type('-0.5');
    await desk.keyboard.press('ArrowUp');
    expect(await first.evaluate((input) => input === document.activeElement)).toBe(true);
    expect(Number(await desk.locator('#sheet-total').innerText())).toBe(before + 3.5);
    expect(await desk.locator('#sheet-change').innerText()).toContain('本次 2 人，+3.5 分');
    await screenshot(desk, 'assessment-typed-1280');
    await first.fill('');
    await desk.locator('input[name^=points-]').nth(1).fill('');
    await desk.locator('select[name=only]').selectOption('zero');
    await desk.getByRole('button', { name: '查找' }).click();
    expect(await desk.locator('tbody tr').count()).toBe(3);
    await desk.context().close();
  });

  it('goes out to Excel and comes back filled in, once', async () => {
    const desk = await open(committee);
    await desk.goto('/desk/qinghe/assessments');
    await desk.getByRole('link', { name: quarterName(quarter) }).click();
    const here = desk.url();
    const [download] = await Promise.all([
      desk.waitForEvent('download'),
      desk.getByRole('link', { name: 'Excel', exact: true }).click(),
    ]);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await readFile(await download.path())) as unknown as ArrayBuffer);
    const sheet = workbook.worksheets[0]!;
    sheet.eachRow((row) => {
      if (row.getCell(2).value === '冯玉梅') [row.getCell(9).value, row.getCell(10).value] = [3, '带头修路'];
      if (row.getCell(2).value === '褚卫东') row.getCell(9).value = 1;
    });
    const file = {
      name: '评定.xlsx',
      mimeType: 'application/octet-stream',
      buffer: Buffer.from(await workbook.xlsx.writeBuffer()),
    };
    const upload = async () => {
      await desk.goto(`${here}/upload`);
      await desk.locator('input[type=file]').setInputFiles(file);
      await desk.getByRole('button', { name: '读入，看一遍' }).click();
    };
    await upload();
    expect(await desk.locator('[role=alert]').innerText()).toMatch(/第 \d+ 行“原因”：请写原因/);
    expect(await lineOf(desk, '冯玉梅').locator('input[name^=points-]').inputValue()).toBe('3');
    await screenshot(desk, 'assessment-upload-1280');
    expect(await problemsOf(desk)).toEqual([]);
    await lineOf(desk, '褚卫东').locator('input[name^=reason-]').fill('值守');
    await desk.getByRole('button', { name: '保存本次加减' }).click();
    expect(await desk.locator('main').innerText()).toContain('已保存 2 笔加减');
    await upload();
    await lineOf(desk, '褚卫东').locator('input[name^=reason-]').fill('值守');
    await desk.getByRole('button', { name: '保存本次加减' }).click();
    expect(await desk.locator('main').innerText()).toContain('刚才已经保存，没有重复');
    await desk.context().close();
  });

  it('gets what a meeting gave, is decided, printed, hung and posted, and everybody can follow it', async () => {
    const desk = await open(committee);
    await desk.goto('/desk/qinghe/assessments');
    await desk.getByRole('link', { name: quarterName(quarter) }).click();
    const here = desk.url();
    await desk.getByRole('link', { name: '加会议决定的积分' }).click();
    await desk.locator('[name=points]').fill('5');
    await desk.locator('[name=reason]').fill('汛期连续值守三夜');
    await desk.locator('[name=meeting]').fill('村两委会');
    await desk.getByLabel('给周桂兰加分').check();
    await screenshot(desk, 'assessment-meeting-points-1280');
    expect(await problemsOf(desk)).toEqual([]);
    await desk.getByRole('button', { name: '给选中的人加分' }).click();
    await desk.getByRole('link', { name: '记录评定会议' }).click();
    await desk.locator('[name=meeting]').fill('村民代表会议');
    await desk.locator('[name=meetingOn]').fill(addDays(untilOn, 3));
    await screenshot(desk, 'assessment-decision-1280');
    await desk.getByRole('button', { name: '记录会议' }).click();
    expect(await desk.getByRole('link', { name: '公示评定结果' }).getAttribute('href')).toMatch(
      /notices\/new\?assessment=/,
    );
    await desk.goto(`${here}/print`);
    await screenshot(desk, 'assessment-print-a4');
    const { noticeId, rowId } = await site.database.transaction(async (tx) => {
      const job = jobActor('tests');
      const [assessment] = await listAssessments(tx, job, village.id);
      const rows = await assessmentNoticeEffects.listNoticeable(tx, village.id, assessment!.id);
      const ids = rows.map((row) => row.subjectId);
      const notice = aNotice();
      await assessmentNoticeEffects.putOnNotice(tx, village.id, notice, ids);
      await assessmentNoticeEffects.credit(tx, job, village.id, ids);
      return { noticeId: notice, rowId: rows.find((row) => row.memberId === zhou.id)!.subjectId };
    });
    expect(noticeId).toBeTruthy();
    await desk.goto(here);
    expect(await desk.locator('main').innerText()).toContain('已入账');
    await screenshot(desk, 'assessment-posted-1280');
    await desk.goto(`/desk/qinghe/assessment-rows/${rowId}`);
    await screenshot(desk, 'assessment-row-1280');
    expect(await problemsOf(desk)).toEqual([]);
    await desk.context().close();
    for (const elder of [false, true]) {
      const phone = await open(member, { width: 360, elder });
      await phone.goto('/me/entries');
      await phone
        .getByRole('link', { name: /积分评定/ })
        .first()
        .click();
      await phone
        .getByRole('link', { name: /季度评定/ })
        .first()
        .click();
      expect(await phone.locator('main').innerText()).toContain('汛期连续值守三夜');
      await screenshot(phone, `assessment-own-${elder ? 'elder-' : ''}360`);
      expect(await problemsOf(phone)).toEqual([]);
      await phone.context().close();
    }
  });

  it('is opened for every village of the county by one button', async () => {
    const desk = await open(county);
    await desk.goto('/desk/assessments');
    await screenshot(desk, 'assessments-county-1280');
    await desk.getByRole('button', { name: /为全部村开展/ }).click();
    expect(await desk.locator('main').innerText()).toContain('已为 1 个村开展');
    expect(await problemsOf(desk)).toEqual([]);
    await desk.context().close();
  });
});
