import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { lockApplication } from '#services/fund/act';
import { jobActor } from '#services/kernel/actor';
import { closeNoticeChunk } from '#services/notices/index';
import { acceptMoney, createNoticedFund, moneyOf } from '#tests/factories/fund-notices';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(person: SignedIn | undefined, options: Omit<PageOptions, 'baseUrl'>): Promise<Page> {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, ...options });
  const [name = '', ...value] = person?.cookie.split('=') ?? [];
  if (name) await context.addCookies([{ name, value: value.join('='), url: site.baseUrl }]);
  return page;
}

const textOf = (page: Page, selector = 'main') => page.locator(selector).first().innerText();
/** Time passes: the notice's days are moved into the past by a hand that no guard holds; then the product closes it. */
async function closeAfterLastDay(villageId: string, noticeId: string): Promise<void> {
  const superuser = postgres(site.superuserUrl, { max: 1 });
  try {
    await superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update notices_notices set starts_on = current_date - 9, ends_on = current_date - 2 where id = ${noticeId}`;
    });
  } finally {
    await superuser.end();
  }
  await site.database.transaction((tx) => closeNoticeChunk(tx, jobActor('notices'), villageId, noticeId, new Date()));
}

it('what was granted hangs in yuan, is objected to, lowered by an answer, and may be used when the days are over', async () => {
  const { world, id } = await site.database.transaction(async (tx) => {
    const made = await createNoticedFund(tx);
    return { world: made, id: await acceptMoney(tx, made) };
  });
  const { village } = world;
  const place = { unitId: village.id, villageId: village.id, role: 'village-committee' } as const;
  const desk = await open(await signIn(site.database, { ...place, name: '刘主任' }), {
    width: 1280,
    javaScript: false,
  });
  await desk.goto(`/desk/${village.code}/notices/new?fund=fund-approval`);
  expect(await layoutProblems(desk, 24)).toEqual([]);
  await screenshot(desk, 'fund-notice-waiting-1280');
  await desk.locator('input[type=checkbox][name=subjectIds]').first().check();
  await desk.getByRole('button', { name: '看看公示的样子' }).click();
  expect(await textOf(desk)).toContain('合计 100.00 元');
  await desk.getByRole('button', { name: '公示', exact: true }).click();
  expect(await textOf(desk)).toContain('资金总账');
  await screenshot(desk, 'fund-notice-desk-1280');
  const noticeId = new URL(desk.url()).pathname.split('/').at(-1)!;
  const board = `/v/${village.code}/notices/${noticeId}`;

  const phone = await open(undefined, { width: 360, javaScript: false });
  await phone.goto(board);
  const shown = await textOf(phone);
  for (const words of ['微服务资金审批公示', '周＊兰', '受益人 王＊英', '100.00 元', '历年拨入', '10,000.00']) {
    expect(shown).toContain(words);
  }
  expect(shown).not.toContain('王秀英');
  expect(await layoutProblems(phone, 44)).toEqual([]);
  await screenshot(phone, 'fund-notice-360');
  await phone.goto(`${board}/objection?row=1`);
  await phone.getByLabel('为什么有异议').fill('灯只要六十多块钱');
  await phone.getByRole('button', { name: '提出异议' }).click();
  const [number = ''] = await phone.locator('.digits').allInnerTexts();

  await closeAfterLastDay(village.id, noticeId);
  await desk.goto(`/desk/${village.code}/objections`);
  await desk.getByRole('link', { name: `异议 ${number}` }).click();
  await desk
    .getByLabel(/减少金额/)
    .first()
    .check();
  await desk.getByLabel('改成多少元（减少金额时填）').fill('100');
  await desk.getByLabel('理由').fill('按报价单');
  await desk.getByRole('button', { name: '答复', exact: true }).click();
  expect(await textOf(desk, '[role=alert]')).toContain('最多 99.99 元');
  await screenshot(desk, 'fund-objection-answer-1280');
  await desk.getByLabel('改成多少元（减少金额时填）').fill('66.65');
  await desk.getByRole('button', { name: '答复', exact: true }).click();
  expect(await textOf(desk)).toContain('改为 66.65 元');

  await closeAfterLastDay(village.id, noticeId);
  const after = await site.database.transaction(async (tx) => ({
    state: (await lockApplication(tx, village.id, id)).state,
    money: await moneyOf(tx, world, id),
  }));
  expect(after).toMatchObject({
    state: 'approved',
    money: { held: ['0.00', '0.00'], approved: ['39.99', '26.66'], left: ['160.01', '173.34'] },
  });
  await phone.goto(board);
  expect(await textOf(phone)).toContain('减少金额后批准');

  const paper = await open(undefined, { width: 1280, javaScript: false });
  await paper.goto(`${board}/print`);
  expect(await textOf(paper, '.notice-sheet')).toContain('各人份额（元）');
  await screenshot(paper, 'fund-notice-a4');
});
