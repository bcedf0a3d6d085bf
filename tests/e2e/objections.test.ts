import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { jobActor } from '#services/kernel/actor';
import { closeNoticeChunk, listNoticeRows } from '#services/notices/index';
import { createNotice, createNoticeVillage } from '#tests/factories/notices';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { balanceOf } from '../services/claims/arrange';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
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

/** A village with a notice of two rows that hangs from today, and the people of its desk. */
async function makeVillage() {
  const world = await site.database.transaction(async (tx) => {
    const made = await createNoticeVillage(tx);
    return { ...made, noticeId: (await createNotice(tx, made, { now: new Date() })).id };
  });
  const place = { unitId: world.village.id, villageId: world.village.id };
  const committee = await signIn(site.database, { ...place, role: 'village-committee', name: '陈建国' });
  const supervisor = await signIn(site.database, { ...place, role: 'supervisor', name: '吴监督' });
  const administrator = await signIn(site.database, { ...place, role: 'points-administrator', name: '刘会计' });
  const board = `/v/${world.village.code}`;
  return { ...world, committee, supervisor, administrator, board, desk: `/desk/${world.village.code}/objections` };
}
type World = Awaited<ReturnType<typeof makeVillage>>;

async function open(person: SignedIn | undefined, options: Omit<PageOptions, 'baseUrl'>): Promise<Page> {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, ...options });
  const [name = '', ...value] = person?.cookie.split('=') ?? [];
  if (name) await context.addCookies([{ name, value: value.join('='), url: site.baseUrl }]);
  return page;
}

const textOf = (page: Page, selector = 'main') => page.locator(selector).first().innerText();
const problemsOf = async (page: Page, least: number) => [
  ...(await layoutProblems(page, least)),
  ...(await accessibilityProblems(page)),
];

/** Time passes: the notice's days are moved into the past by a hand that no guard holds; then the product closes it. */
async function closeAfterLastDay({ village, noticeId }: World): Promise<void> {
  const superuser = postgres(site.superuserUrl, { max: 1 });
  try {
    await superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update notices_notices set starts_on = current_date - 9, ends_on = current_date - 2 where id = ${noticeId}`;
    });
  } finally {
    await superuser.end();
  }
  const now = new Date();
  await site.database.transaction((tx) => closeNoticeChunk(tx, jobActor('notices'), village.id, noticeId, now));
}

async function objectAtTheBoard(page: Page, world: World): Promise<{ number: string; code: string }> {
  await page.goto(`${world.board}/notices/${world.noticeId}/objection`);
  await page.getByRole('link', { name: /^1\. 周＊兰/ }).click();
  await page.getByLabel('为什么有异议').fill('那天他在镇上赶集，没有来');
  await page.getByLabel('联系电话（可以不填）').fill('13800001111');
  await page.getByRole('button', { name: '提出异议' }).click();
  await page.getByText('请记下或拍下来').waitFor();
  const [number = '', code = ''] = await page.locator('.digits').allInnerTexts();
  return { number, code };
}

describe.each([
  { javaScript: false, phone: 360, desk: 1280 },
  { javaScript: true, phone: 360, desk: 1280 },
  { javaScript: false, phone: 1280, desk: 360 },
] as const)('notice → objection → answer → posting, $phone and $desk px, JavaScript $javaScript', (look) => {
  const { javaScript } = look;

  it('holds the row until it is answered, and posts what the answer says', async () => {
    const world = await makeVillage();
    const phone = await open(undefined, { width: look.phone, javaScript });
    const { number, code } = await objectAtTheBoard(phone, world);
    expect(number).toMatch(/^20\d\d-1$/);
    await screenshot(phone, `objection-made-${look.phone}`);

    await closeAfterLastDay(world);
    const balance = () => site.database.transaction((tx) => balanceOf(tx, world.village.id, world.member.id));
    expect(await balance()).toBe('3.00');

    const desk = await open(world.committee, { width: look.desk, javaScript });
    await desk.goto(world.desk);
    await desk.getByRole('link', { name: `异议 ${number}` }).click();
    expect(await textOf(desk)).toContain('那天他在镇上赶集');
    await desk.getByRole('button', { name: /看联系方式/ }).click();
    expect(await textOf(desk)).toContain('13800001111');
    await desk
      .getByLabel(/改低分数/)
      .first()
      .check();
    await desk.getByLabel('改成多少分（改低分数时填）').fill('9');
    await desk.getByLabel('理由').fill('住户说来了半天，按半天算');
    await desk.getByRole('button', { name: '答复', exact: true }).click();
    expect(await textOf(desk, '[role=alert]')).toContain('最多 2.5 分');
    expect(await desk.getByLabel('理由').inputValue()).toBe('住户说来了半天，按半天算');
    await desk.getByLabel('改成多少分（改低分数时填）').fill('1.5');
    await desk.getByRole('button', { name: '答复', exact: true }).click();
    await desk.waitForURL(`**${world.desk}/*`);
    expect(await textOf(desk, '[role=status]')).toContain('已答复');
    await screenshot(desk, `objection-answered-${look.desk}`);

    await closeAfterLastDay(world);
    expect(await balance()).toBe('4.50');
    const rows = await listNoticeRows(site.database.db, world.village.id, world.noticeId);
    expect(rows.map((row) => row.standing)).toEqual(['lowered', 'posted']);

    await phone.goto(`${world.board}/objections`);
    await phone.getByLabel('编号').fill(number);
    await phone.getByLabel('查询码').fill('ACDEFHJK');
    await phone.getByRole('button', { name: '查看答复' }).click();
    expect(await textOf(phone, '[role=alert]')).toContain('对不上');
    await phone.getByLabel('查询码').fill(code.toLowerCase());
    await phone.getByRole('button', { name: '查看答复' }).click();
    await phone.getByText('住户说来了半天').waitFor();
    expect(phone.url()).not.toContain(code.replace(' ', ''));
    await screenshot(phone, `objection-looked-up-${look.phone}`);
    await phone.goto(`${world.board}/notices/${world.noticeId}`);
    expect(await textOf(phone)).toContain('改为 1.5 分');
    expect(await textOf(phone)).not.toContain('赶集');
    await phone.context().close();
    await desk.context().close();
  });
});

describe('without a phone, without JavaScript', () => {
  it('an objection on paper is typed in, answered by somebody else, and its row goes on when it is retracted', async () => {
    const world = await makeVillage();
    const desk = await open(world.administrator, { width: 1280, javaScript: false });
    await desk.goto(world.desk);
    await desk.getByRole('link', { name: '录入书面异议' }).click();
    await screenshot(desk, 'objection-paper-notice-1280');
    await desk.getByRole('link', { name: /积分公示/ }).click();
    await desk.getByLabel('公示上的序号').fill('2');
    await desk.getByRole('button', { name: '就是这一行' }).click();
    await desk.getByLabel('信上怎么写的').fill('只扫了自家门口，不能算');
    await desk.getByRole('button', { name: '录入异议' }).click();
    expect(await textOf(desk, '[role=status]')).toContain('已录入');
    expect(await textOf(desk)).toContain('这件异议是您录入的，要由别人答复');
    await screenshot(desk, 'objection-entered-1280');
    await desk.getByRole('link', { name: '打印回执' }).click();
    const paper = await textOf(desk, '.sheet');
    await screenshot(desk, 'objection-receipt-1280');
    const [, number = ''] = /编号：\s*(20\d\d-\d+)/.exec(paper) ?? [];
    const [, code = ''] = /查询码：\s*([A-Z0-9 ]{9})/.exec(paper) ?? [];

    const supervisor = await open(world.supervisor, { width: 1280, javaScript: false });
    await supervisor.goto(`${world.desk}?number=${number}`);
    await supervisor.getByRole('link', { name: `异议 ${number}` }).click();
    await supervisor.getByLabel('写监督意见').fill('请到现场看一看再答复');
    await supervisor.getByRole('button', { name: '写下意见' }).click();
    expect(await textOf(supervisor)).toContain('请到现场看一看再答复');
    await screenshot(supervisor, 'objection-supervisor-1280');

    const phone = await open(undefined, { width: 360, javaScript: false });
    await phone.goto(`${world.board}/objections`);
    await phone.getByLabel('编号').fill(number);
    await phone.getByLabel('查询码').fill(code);
    await phone.getByRole('button', { name: '查看答复' }).click();
    await phone.getByText('撤回这件异议').click();
    await phone.getByRole('button', { name: '撤回异议' }).click();
    expect(await textOf(phone, '[role=status]')).toContain('已经撤回');
    await closeAfterLastDay(world);
    const rows = await listNoticeRows(site.database.db, world.village.id, world.noticeId);
    expect(rows.map((row) => row.standing)).toEqual(['posted', 'posted']);
    for (const page of [desk, supervisor, phone]) await page.context().close();
  });
});

describe('the pages of objections', () => {
  const publicPages = ({ board, noticeId }: World) => [
    `${board}/objections`,
    `${board}/notices/${noticeId}/objection`,
    `${board}/notices/${noticeId}/objection?row=1`,
    `${board}/notices/${noticeId}/objection?row=all`,
  ];
  const nameOf = (path: string) =>
    path
      .replace(/^\/(v|desk)\/[^/]+/, '')
      .replace(/[\da-f-]{36}/g, 'n')
      .replace(/\W+/g, '-');

  it.each([
    { width: 360, elder: false, least: 44 },
    { width: 320, elder: true, least: 60 },
    { width: 1280, elder: false, least: 40 },
  ] as const)('fit $width px, elder mode $elder, and pass axe', async ({ width, elder, least }) => {
    const world = await makeVillage();
    const problems: Record<string, string[]> = {};
    const phone = await open(undefined, { width, elder, bypassCsp: true });
    for (const path of publicPages(world)) {
      expect((await phone.goto(path))?.status(), path).toBe(200);
      await screenshot(phone, `public${nameOf(path)}-${width}${elder ? '-elder' : ''}`);
      const found = await problemsOf(phone, least);
      if (found.length > 0) problems[path] = found;
    }
    await objectAtTheBoard(phone, world);
    await screenshot(phone, `objection-made-${width}${elder ? '-elder' : ''}`);
    const made = await problemsOf(phone, least);
    if (made.length > 0) problems.made = made;
    await phone.context().close();
    const desk = await open(world.committee, { width: elder ? 360 : width, bypassCsp: true });
    await desk.goto(world.desk);
    const first = (await desk.locator('.data a').first().getAttribute('href')) ?? '';
    const paper = `${world.board}/notices/${world.noticeId}/objection/paper`;
    for (const path of [world.desk, first, `${world.desk}/new`, paper]) {
      expect((await desk.goto(path))?.status(), path).toBe(200);
      await screenshot(desk, `desk${nameOf(path)}-${elder ? 'narrow' : width}`);
      const found = await problemsOf(desk, 40);
      if (found.length > 0) problems[path] = found;
    }
    expect(problems).toEqual({});
    await desk.context().close();
  });

  it('weigh at most 15 KB', async () => {
    for (const path of publicPages(await makeVillage())) {
      const html = await (await fetch(site.baseUrl + path)).text();
      const sheet = /href="([^"]+\.css)"/.exec(html)?.[1] ?? '';
      const css = await (await fetch(site.baseUrl + sheet)).text();
      expect(css).toContain('.card');
      expect(gzipSync(html).length + gzipSync(css).length, path).toBeLessThan(15 * 1024);
    }
  });
});
