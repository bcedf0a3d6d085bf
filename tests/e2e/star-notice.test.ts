import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { listOwnTalks } from '#services/appraisal/index';
import { jobActor, type PersonActor } from '#services/kernel/actor';
import { dateInChina } from '#services/kernel/clock';
import { closeNoticeChunk, listNotices } from '#services/notices/index';
import { rewardStars } from '#services/stars/index';
import { createOfficial } from '#tests/factories/fund';
import { createRule } from '#tests/factories/rules';
import { type ApprovedRound, createApprovedRound, judgedOnly } from '#tests/factories/star-outcomes';
import { createStarVillage } from '#tests/factories/stars';
import { signInAs } from '#tests/harness/requests';
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

async function open(actor: PersonActor | undefined, options: Omit<PageOptions, 'baseUrl'>): Promise<Page> {
  const shown = { baseUrl: site.baseUrl, javaScript: false, ...options };
  const { page, context } = await newPage(browser, shown);
  if (actor) {
    const [name = '', value = ''] = (await signInAs(site.database, actor)).cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: site.baseUrl }]);
  }
  return page;
}

const textOf = (page: Page, selector = 'main') => page.locator(selector).first().innerText();

/** The page fits, everybody can read it, and it is kept as a picture. */
async function look(actor: PersonActor | undefined, address: string, name: string): Promise<void> {
  for (const width of [360, 1280] as const) {
    const page = await open(actor, { width, javaScript: true, bypassCsp: true });
    await page.goto(address);
    expect(await layoutProblems(page, width === 360 ? 44 : 24), address).toEqual([]);
    expect(await accessibilityProblems(page), address).toEqual([]);
    await screenshot(page, `${name}-${width}`);
    await page.context().close();
  }
}

/** Time passes: the days are moved into the past by a hand that no guard holds; then the product closes what hangs. */
async function closeAfterLastDay(round: ApprovedRound): Promise<void> {
  const villageId = round.village.id;
  const superuser = postgres(site.superuserUrl, { max: 1 });
  try {
    await superuser.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update notices_notices set starts_on = current_date - 9, ends_on = current_date - 2 where village_id = ${villageId}`;
    });
  } finally {
    await superuser.end();
  }
  const now = new Date();
  await site.database.transaction(async (tx) => {
    for (const { id } of await listNotices(tx, villageId, { states: ['hanging'] })) {
      await closeNoticeChunk(tx, jobActor('notices'), villageId, id, now);
    }
    await rewardStars(tx, jobActor('star rewards'), { villageId, roundId: round.roundId, now });
  });
}

async function arrange() {
  return site.database.transaction(async (tx) => {
    const world = await createStarVillage(tx, { members: 4, households: 1 });
    const terms = { unit: 'item', pointsMin: '10', pointsMax: '10', quantityMax: '9' } as const;
    await createRule(tx, world.village.id, { code: 'STARS', title: '星级奖励', ...terms });
    const round = await createApprovedRound(tx, { world, content: { ...judgedOnly, rewardRule: 'STARS' } });
    return { round, publisher: await createOfficial(tx, world.village, 'points-administrator', '赵会计') };
  });
}

it('results hang, one person is told alone, a star is lowered on objection, and what is left is final and rewarded', async () => {
  const { round, publisher } = await arrange();
  const { code } = round.village;
  const [best, , , low] = round.memberActors;
  const home = `/desk/${code}/stars/${round.roundId}`;

  const desk = await open(publisher, { width: 1280 });
  await desk.goto(home);
  expect(await desk.locator('main .btn:not(.quiet)', { hasText: '公示结果' }).count()).toBe(1);
  await desk.getByRole('link', { name: '公示结果' }).click();
  const draft = await textOf(desk);
  for (const words of ['3 人上公开栏', '1 人分数低，只告诉本人', '周＊兰', '冯长河']) expect(draft).toContain(words);
  await look(publisher, `${home}/notice`, 'star-notice-draft');
  await desk.getByRole('button', { name: '公示', exact: true }).click();
  expect(await textOf(desk)).toContain('另外告诉了 1 人本人');
  await screenshot(desk, 'star-notice-desk-1280');
  const board = `/v/${code}/notices/${new URL(desk.url()).pathname.split('/').at(-1)}`;
  await desk.goto(home);
  await screenshot(desk, 'star-round-on-notice-1280');
  await desk.getByRole('link', { name: '看公示' }).click();
  expect(new URL(desk.url()).pathname).toBe(board.replace('/v/', '/desk/'));

  const phone = await open(undefined, { width: 360 });
  for (const address of [board, `/v/${code}/stars/${round.roundId}`, `${board}/print`]) {
    await phone.goto(address);
    const shown = await textOf(phone, 'body');
    expect(shown).toContain('★★★★★ 五颗星');
    expect(shown).toContain('周＊兰');
    for (const hidden of ['冯', '52.00', '周桂兰']) expect(shown).not.toContain(hidden);
  }
  await look(undefined, board, 'star-notice-board');
  await look(undefined, `/v/${code}/stars/${round.roundId}`, 'star-board-round');

  const paper = await open(undefined, { width: 1280 });
  await paper.goto(`${board}/print`);
  await paper.emulateMedia({ media: 'print' });
  await screenshot(paper, 'star-notice-a4');

  const own = await open(low, { width: 360 });
  await own.goto('/me/notices');
  await own.getByRole('link', { name: /告知/ }).first().click();
  const told = await textOf(own);
  for (const words of ['我的结果', '52.00', '不上公开栏', '我有异议']) expect(told).toContain(words);
  await look(low, new URL(own.url()).pathname, 'star-notice-own');
  await look(low, '/me', 'star-notice-me');
  const other = await open(best, { width: 360 });
  expect((await other.goto(new URL(own.url()).pathname))?.status()).toBe(404);

  await phone.goto(`${board}/objection?row=1`);
  await phone.getByLabel('为什么有异议').fill('三次集中学习没有来');
  await screenshot(phone, 'star-objection-360');
  await phone.getByRole('button', { name: '提出异议' }).click();
  const [number = ''] = await phone.locator('.digits').allInnerTexts();

  const committee = await open(round.handler, { width: 1280 });
  await committee.goto(`/desk/${code}/objections`);
  await committee.getByRole('link', { name: `异议 ${number}` }).click();
  await committee.getByLabel('异议成立，降星').check();
  await committee.getByLabel('降到几颗星（降星时填）').fill('5');
  await committee.getByLabel('理由').fill('签到表上没有他的名字');
  await committee.getByRole('button', { name: '答复', exact: true }).click();
  expect(await textOf(committee, '[role=alert]')).toContain('4');
  await screenshot(committee, 'star-objection-answer-1280');
  await committee.getByLabel('降到几颗星（降星时填）').fill('4');
  await committee.getByRole('button', { name: '答复', exact: true }).click();
  expect(await textOf(committee)).toContain('改为四颗星');

  await closeAfterLastDay(round);
  await phone.goto(board);
  expect(await textOf(phone)).toContain('改星后生效');
  await look(undefined, board, 'star-notice-over');
  await desk.goto(home);
  const after = await textOf(desk);
  for (const words of ['结果已经生效', '全部结果', '光荣榜']) expect(after).toContain(words);
  await look(publisher, home, 'star-round-final');

  await desk.goto(`${home}/results`);
  expect(await textOf(desk)).toContain('星换积分按细则“星级奖励”。3 人的星已生效，3 人得了分，共 90 分。');
  await screenshot(desk, 'star-results-rewarded-1280');

  const rewarded = await open(best, { width: 360 });
  await rewarded.goto('/me/entries');
  expect(await textOf(rewarded)).toContain('星级奖励');
  expect(await textOf(rewarded)).toContain('+40');
  await look(best, '/me/entries', 'star-reward-entries');
  await phone.goto(`/v/${code}/sheets/${dateInChina().slice(0, 7)}`);
  expect(await textOf(phone)).toContain('四颗星 1 人、三颗星 1 人、两颗星 1 人');
  await look(undefined, new URL(phone.url()).pathname, 'star-sheet');
  const talks = await listOwnTalks(site.database.db, round.village.id, round.members[3]!.id, dateInChina());
  expect(talks.map(({ state, cause }) => ({ state, cause }))).toEqual([{ state: 'open', cause: 'low-score' }]);
});
