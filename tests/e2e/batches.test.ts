import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { activityCode, activityStepAt } from '#services/claims/activity-code';
import { dateInChina } from '#services/kernel/clock';
import { createMember, createVillage, type TestMember, type TestVillage } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let members: TestMember[];
let committee: SignedIn;
let checker: SignedIn;
let volunteer: SignedIn;
const today = dateInChina();

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村', code: 'qinghe' });
    members = [];
    for (const name of ['周桂兰', '李大山', '王秀英']) members.push(await createMember(tx, village, { name }));
    const rule = { title: '河道清理', category: 'environment', pointsMin: '2', pointsMax: '2' } as const;
    await createRule(tx, village.id, { ...rule, code: 'HJ-01' });
  });
  const place = { unitId: village.id, villageId: village.id };
  committee = await signIn(site.database, { ...place, role: 'village-committee', name: '王主任' });
  checker = await signIn(site.database, { ...place, role: 'checker', name: '陈建国' });
  const [first] = members;
  volunteer = await signIn(site.database, { ...place, role: 'member', memberId: first!.id, name: first!.name });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(person: SignedIn, options: Omit<PageOptions, 'baseUrl'>): Promise<Page> {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, ...options });
  const [name = '', ...value] = person.cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: site.baseUrl }]);
  return page;
}

async function problemsOf(page: Page, least: number): Promise<string[]> {
  return [...(await layoutProblems(page, least)), ...(await accessibilityProblems(page))];
}

describe.each([{ javaScript: true }, { javaScript: false }])(
  'an activity, JavaScript $javaScript',
  ({ javaScript }) => {
    const desk = { width: 1280, javaScript } as const;
    const phone = { width: 360, javaScript } as const;
    const title = javaScript ? '清明河道清理' : '沟渠清淤';
    const places = javaScript ? '村东河边' : '村西水渠';

    it('goes from the plan over the code on a phone to the points', async () => {
      const organiser = await open(committee, desk);
      await organiser.goto('/desk/qinghe/activities');
      await organiser.getByRole('link', { name: '安排活动' }).first().click();
      await organiser.getByLabel('活动名称').fill(title);
      await organiser.getByLabel('在哪里').fill(places);
      await organiser.getByLabel('几点开始签到').fill('00:00');
      await organiser.getByLabel('签到到几点为止').fill('23:59');
      await organiser.getByLabel('按哪条细则记分').selectOption(javaScript ? 'HJ-01' : { index: 1 });
      await organiser.getByRole('button', { name: '安排' }).click();
      const activityId = new URL(organiser.url()).pathname.split('/').at(-1) ?? '';
      await organiser.getByRole('link', { name: '打开签到码' }).click();
      expect(await organiser.getByRole('img', { name: '签到用的二维码' }).isVisible()).toBe(true);
      if (javaScript) expect(await problemsOf(organiser, 40)).toEqual([]);
      if (process.env.KEEP_SCREENSHOTS) await screenshot(organiser, `activity-code-${javaScript}`);

      const member = await open(volunteer, phone);
      await member.goto('/me/activities');
      expect(await member.getByText(title).isVisible()).toBe(true);
      await member.goto(`/a/${activityId}/${activityCode(activityId, 'in', activityStepAt(Date.now() / 1000))}`);
      if (javaScript) expect(await problemsOf(member, 44)).toEqual([]);
      if (process.env.KEEP_SCREENSHOTS) await screenshot(member, `activity-opened-${javaScript}`);
      await member.getByRole('button', { name: '签到' }).click();
      expect(await member.getByRole('heading', { name: '签到成功' }).isVisible()).toBe(true);
      if (javaScript) expect(await problemsOf(member, 44)).toEqual([]);
      if (process.env.KEEP_SCREENSHOTS) await screenshot(member, `activity-signed-${javaScript}`);
      await member.goto(`/a/${activityId}/12345678`);
      expect(await member.getByRole('heading', { name: '没有签上' }).isVisible()).toBe(true);
      await member.context().close();

      await organiser.goto(`/desk/qinghe/activities/${activityId}?q=${encodeURIComponent('大山')}`);
      await organiser.getByRole('button', { name: '签到', exact: true }).click();
      expect(await organiser.getByText('到场的人（2）').isVisible()).toBe(true);
      if (javaScript) expect(await problemsOf(organiser, 40)).toEqual([]);
      if (process.env.KEEP_SCREENSHOTS) await screenshot(organiser, `activity-${javaScript}`);
      await organiser.getByRole('button', { name: '结束活动' }).click();
      await organiser.getByRole('button', { name: '生成积分' }).click();
      if (javaScript) expect(await problemsOf(organiser, 40)).toEqual([]);
      if (process.env.KEEP_SCREENSHOTS) await screenshot(organiser, `activity-batch-${javaScript}`);
      if (javaScript) await organiser.getByRole('button', { name: '确认录入' }).click();
      else {
        expect(await organiser.getByText('不会再记').first().isVisible()).toBe(true);
        return;
      }
      expect(await organiser.getByText('已录入 2 行，等别人核实').isVisible()).toBe(true);
      await organiser.getByRole('link', { name: '看核实到哪里了' }).click();
      expect(await organiser.getByText('要由别人核实').first().isVisible()).toBe(true);
      await organiser.context().close();

      const other = await open(checker, desk);
      await other.goto('/desk/qinghe/claims');
      if (process.env.KEEP_SCREENSHOTS) await screenshot(other, `claims-with-batch`);
      await other.getByRole('link', { name: `${title} 2 人 4 分` }).click();
      expect(await problemsOf(other, 40)).toEqual([]);
      if (process.env.KEEP_SCREENSHOTS) await screenshot(other, `claim-batch`);
      await other.getByRole('button', { name: '整批同意' }).click();
      expect(await other.getByText('2 件已同意').isVisible()).toBe(true);
      await other.context().close();

      const home = await open(volunteer, phone);
      await home.goto('/me/activities');
      await home.getByRole('link', { name: title }).click();
      expect(await home.getByText('已入账').first().isVisible()).toBe(true);
      await home.context().close();
    }, 60_000);
  },
);

describe('an Excel list', () => {
  const csv = (name: string) => ({
    name: `${name}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(
      `姓名,细则,日期,数量,说明\n王秀英,河道清理,${today},1,第一组\n${name},河道清理,${today},很多,第一组\n`,
    ),
  });

  it('is sent with errors, repaired and sent again', async () => {
    const page = await open(committee, { width: 1280, javaScript: false });
    await page.goto('/desk/qinghe/batches');
    await page.getByRole('link', { name: '上传名单' }).first().click();
    if (process.env.KEEP_SCREENSHOTS) await screenshot(page, 'batch-new');
    await page.getByLabel('名单文件').setInputFiles(csv('赵不在'));
    await page.getByRole('button', { name: '上传，看预览' }).click();
    expect(await page.getByText('数量：不是数，例如 1 或 1.5').isVisible()).toBe(true);
    expect(await page.getByText('姓名：花名册里没有这个人').isVisible()).toBe(true);
    if (process.env.KEEP_SCREENSHOTS) await screenshot(page, 'batch-preview');
    await page.getByRole('button', { name: '确认录入' }).click();
    expect(await page.getByRole('button', { name: '确认录入' }).isVisible()).toBe(true);
    await page.getByLabel('全部改好再录入').check();
    await page.getByRole('button', { name: '确认录入' }).click();
    expect(await page.getByText('一行也没有写').isVisible()).toBe(true);
    const file = await page.request.get(`${page.url()}/left.xlsx`);
    expect(file.headers()['content-type']).toContain('spreadsheetml');
    await page.getByRole('link', { name: '上传另一份' }).click();
    const repaired = { ...csv('x'), buffer: Buffer.from(`姓名,细则,日期\n王秀英,河道清理,${today}\n`) };
    await page.getByLabel('名单文件').setInputFiles(repaired);
    await page.getByRole('button', { name: '上传，看预览' }).click();
    await page.getByRole('button', { name: '确认录入' }).click();
    expect(await page.getByText('已录入 1 行').isVisible()).toBe(true);
    await page.goto('/desk/qinghe/batches');
    expect(await page.getByText('已录入').first().isVisible()).toBe(true);
    if (process.env.KEEP_SCREENSHOTS) await screenshot(page, 'batches');
    const template = await page.request.get('/desk/qinghe/batches/template.xlsx');
    expect(template.status()).toBe(200);
    await page.context().close();
  }, 60_000);
});
