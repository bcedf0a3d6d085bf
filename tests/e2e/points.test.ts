import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refuseClaim } from '#services/claims/index';
import { dateInChina } from '#services/kernel/clock';
import { newId } from '#services/kernel/ids';
import { reverseTransfer, sealLedger } from '#services/ledger/index';
import { createClaim } from '#tests/factories/claims';
import { award, spend } from '#tests/factories/ledger';
import {
  checkerActor,
  createGrid,
  createMember,
  createVillage,
  memberActor,
  personActor,
  type TestMember,
  type TestVillage,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

const longName = '阿卜杜热合曼·买买提吐尔逊江·努尔艾合买提';
const phonePageBytesMax = 15 * 1024;

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let member: TestMember;
let longNamed: TestMember;
let transfers: Record<'award' | 'slip' | 'mistake' | 'spent', string>;
let people: Record<'member' | 'longNamed' | 'newcomer' | 'administrator', SignedIn>;

async function fillVillage() {
  return site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    const grid = await createGrid(tx, village, { name: '第三微网格' });
    member = await createMember(tx, village, { name: '周桂兰', gridId: grid.id });
    longNamed = await createMember(tx, village, { name: longName, gridId: grid.id });
    const newcomer = await createMember(tx, village, { name: '李强' });
    const rule = await createRule(tx, village.id, { title: '入户走访', code: 'ZF01' });
    await createRule(tx, village.id, { title: '调解邻里纠纷', code: 'TJ01', category: 'mediation', pointsMax: '20' });
    const wang = personActor('checker', village, { name: '王秀珍' });
    for (const summary of [
      '入户走访 · 李大爷家',
      '河道清洁 2 小时',
      '给孤寡老人送餐',
      '组织老人体检，帮忙排队、登记、送回家，前后忙了一整天',
    ]) {
      await award(tx, member, '62.5', { summary, actor: wang });
    }
    const mistake = await award(tx, member, '6', { summary: '防火巡查', actor: wang });
    const slip = await spend(tx, member, '14', { actor: personActor('shop-staff', village, { name: '刘小芳' }) });
    await reverse(mistake.id, true);
    const given = await award(tx, member, '10', { summary: '调解邻里纠纷', actor: wang });
    const spent = await award(tx, longNamed, '8', { summary: '入户走访', actor: wang });
    await award(tx, longNamed, '999999', { summary: '按村民代表会议决定一次记入以前年度结转的积分', actor: wang });
    await spend(tx, longNamed, '999999');
    await spend(tx, longNamed, '5');
    const claim = await createClaim(tx, memberActor(member), rule.code, { now: new Date(), occurredOn: dateInChina() });
    await refuseClaim(tx, checkerActor(village), {
      villageId: village.id,
      claimId: claim.id,
      reason: '没有走访记录',
    });
    return { newcomer, transfers: { award: given.id, slip: slip.id, mistake: mistake.id, spent: spent.id } };

    function reverse(transferId: string, partly: boolean) {
      return reverseTransfer(tx, personActor('points-administrator', village, { name: '孙会计' }), {
        villageId: village.id,
        transferId,
        reason: '同一件事报了两次',
        occurredOn: dateInChina(),
        requestId: newId(),
        partly,
      });
    }
  });
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  const filled = await fillVillage();
  transfers = filled.transfers;
  await site.database.transaction((tx) => sealLedger(tx, village.id));
  const place = { unitId: village.id, villageId: village.id };
  const asMember = ({ id, name }: TestMember) =>
    signIn(site.database, { role: 'member', ...place, memberId: id, name });
  people = {
    member: await asMember(member),
    longNamed: await asMember(longNamed),
    newcomer: await asMember(filled.newcomer),
    administrator: await signIn(site.database, { role: 'points-administrator', ...place, name: '孙会计' }),
  };
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

interface View {
  readonly width: 320 | 360 | 1280;
  readonly elder?: boolean;
  readonly javaScript?: boolean;
}

async function open(who: SignedIn, view: View) {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, ...view });
  const [name = '', value = ''] = who.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  return { page, context };
}

async function problemsOf(page: Page, paths: Readonly<Record<string, string>>, least: number, suffix: string) {
  const problems: Record<string, string[]> = {};
  for (const [name, path] of Object.entries(paths)) {
    const response = await page.goto(path);
    const found = [...(await layoutProblems(page, least)), ...(await accessibilityProblems(page))];
    if (response?.status() !== 200) found.push(`status ${response?.status()}`);
    if (found.length > 0) problems[path] = found;
    await screenshot(page, `points-${name}-${suffix}`);
  }
  return problems;
}

const ownPages = () => ({
  home: '/me',
  entries: '/me/entries',
  pairs: '/me/entries?pairs=shown',
  nothing: '/me/entries?month=2025-01',
  statement: '/me/statement?period=this-year',
  free: '/me/statement?period=free&from=2026-02-02&to=2026-02-01',
  rules: '/me/rules',
});

const deskPages = () => {
  const desk = `/desk/${village.code}`;
  return {
    tasks: desk,
    book: `${desk}/entries`,
    entry: `${desk}/entries/${transfers.award}`,
    mistake: `${desk}/entries/${transfers.mistake}`,
    reversal: `${desk}/entries/${transfers.award}/reversal`,
    'reversal-partly': `${desk}/entries/${transfers.spent}/reversal`,
    purses: `${desk}/purses`,
    purse: `${desk}/purses/${member.id}`,
    'member-statement': `${desk}/members/${member.id}/statement?period=this-year`,
    paper: `${desk}/members/${member.id}/statement/print?period=this-year`,
    seals: `${desk}/seals?check=now`,
  };
};

describe('the pages of points', () => {
  it.each([
    { width: 360, elder: false, least: 44 },
    { width: 320, elder: true, least: 60 },
  ] as const)('fit a phone of $width px, elder mode $elder, and pass axe', async ({ width, elder, least }) => {
    const { page, context } = await open(people.member, { width, elder });
    const single = { entry: `/me/entries/${transfers.slip}` };
    const suffix = `${width}${elder ? '-elder' : ''}`;
    expect(await problemsOf(page, { ...ownPages(), ...single }, least, suffix)).toEqual({});
    await context.close();
    const other = await open(people.longNamed, { width, elder });
    const longest = {
      'long-home': '/me',
      'long-statement': '/me/statement',
      'long-entry': `/me/entries/${transfers.spent}`,
    };
    expect(await problemsOf(other.page, longest, least, suffix)).toEqual({});
    await other.context.close();
    const fresh = await open(people.newcomer, { width, elder });
    expect(
      await problemsOf(fresh.page, { 'empty-home': '/me', 'empty-entries': '/me/entries' }, least, suffix),
    ).toEqual({});
    await fresh.context.close();
  });

  it.each([{ width: 1280 }, { width: 360 }] as const)('fit a desk of $width px and pass axe', async ({ width }) => {
    const { page, context } = await open(people.administrator, { width });
    expect(await problemsOf(page, deskPages(), 44, String(width))).toEqual({});
    await context.close();
  });

  it('weigh at most 15 KB on the phone: HTML, styles and scripts', async () => {
    const { page, context } = await open(people.member, { width: 360 });
    const weights: Record<string, number> = {};
    for (const path of [...Object.values(ownPages()), `/me/entries/${transfers.slip}`]) {
      const bodies: Promise<Buffer>[] = [];
      const weigh = (response: { url(): string; body(): Promise<Buffer> }) => {
        if (!/\.(svg|webmanifest)(\?|$)/.test(response.url())) bodies.push(response.body());
      };
      page.on('response', weigh);
      await page.goto(path, { waitUntil: 'networkidle' });
      page.off('response', weigh);
      weights[path] = (await Promise.all(bodies)).reduce((sum, body) => sum + gzipSync(body, { level: 6 }).length, 0);
    }
    if (process.env.LOG_LEVEL) console.log(weights);
    expect(Object.entries(weights).filter(([, bytes]) => bytes > phonePageBytesMax)).toEqual([]);
    await context.close();
  });

  it('let an administrator take a movement back without any script', async () => {
    const { page, context } = await open(people.administrator, { width: 1280, javaScript: false });
    await page.goto(`/desk/${village.code}/entries?q=zgl`);
    await page.getByRole('link', { name: /^\d+$/ }).first().click();
    await page.getByRole('link', { name: '冲正这一笔' }).click();
    await page.getByLabel('原因').fill('日期填错');
    await page.getByRole('button', { name: '确认冲正 10 分' }).click();
    await expect.poll(() => page.getByRole('status').textContent()).toContain('已冲正 10 分');
    await screenshot(page, 'points-reversed-1280');
    await context.close();
  });
});
