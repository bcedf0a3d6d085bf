import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { createFinalRound, type TestResult } from '#tests/factories/honours';
import { createBranch, createGrid, createMember, createVillage, type TestVillage } from '#tests/factories/org';
import { picture } from '#tests/factories/photos';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let memberId: string;
let roundId: string;
let participantId: string;
let otherId: string;
let member: SignedIn;
let committee: SignedIn;

const names = [
  '周桂兰',
  '王秀英',
  '刘大海',
  '赵有田',
  '孙玉梅',
  '李长河',
  '陈小满',
  '吴秋菊',
  '郑国庆',
  '冯春生',
  '何金花',
  '宋石头',
];

async function fill(tx: Tx) {
  const made = await createVillage(tx, { name: '青禾村' });
  const branchId = (await createBranch(tx, made, { name: '第一党支部' })).id;
  const grids: string[] = [];
  for (const name of ['一号微网格', '二号微网格', '三号微网格']) {
    grids.push((await createGrid(tx, made, { name, parentId: branchId })).id);
  }
  const results: TestResult[] = [];
  for (const [index, name] of names.entries()) {
    const { id } = await createMember(tx, made, { name, kinds: ['party-member'] });
    const score = 97 - index * 4;
    const stars = [60, 70, 80, 90, 96].filter((bound) => score >= bound).length;
    results.push({ memberId: id, score: `${score}.00`, stars, branchId, gridId: grids[index % 3] });
  }
  await createFinalRound(
    tx,
    made,
    results.slice(0, 1).map((one) => ({ ...one, stars: 4 })),
    {
      untilOn: '2026-06-30',
      title: '二季度评星',
    },
  );
  const round = await createFinalRound(tx, made, results);
  return { made, memberId: results[0]!.memberId, otherId: results[1]!.memberId, ...round };
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  const made = await site.database.transaction(fill);
  ({ made: village, memberId, otherId, roundId } = made);
  participantId = made.participants[0]!;
  const place = { unitId: village.id, villageId: village.id };
  member = await signIn(site.database, { ...place, role: 'member', memberId, name: '周桂兰' });
  committee = await signIn(site.database, { ...place, role: 'village-committee', name: '刘主任' });
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

describe('the honour board', () => {
  it('shows a photo and the whole name while the member consents, and takes both off at once', async () => {
    const phone = await open(member, { width: 360, javaScript: false });
    const board = await open(undefined, { width: 360, javaScript: false });
    await board.goto(`/v/${village.code}/honours`);
    expect(await textOf(board)).toContain('周＊兰');
    expect(await textOf(board)).not.toContain('周桂兰');
    expect(await board.locator('img.portrait').count()).toBe(0);

    await phone.goto('/me/stars/photo');
    const file = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: await picture({ width: 1200, height: 1500 }) };
    await phone.getByLabel('照片', { exact: true }).setInputFiles(file);
    await phone.getByRole('button', { name: '放上去' }).click();
    expect(await textOf(phone, '[role=alert]')).toContain('本人同意');
    await phone.getByLabel('照片', { exact: true }).setInputFiles(file);
    await phone.getByLabel('我同意').check();
    await phone.getByRole('button', { name: '放上去' }).click();
    expect(await textOf(phone)).toContain('照片已放好');
    await screenshot(phone, 'honour-photo-360');

    await board.reload();
    expect(await textOf(board)).toContain('周桂兰');
    const address = (await board.locator('img.portrait').getAttribute('src')) ?? '';
    const answer = await board.request.get(address);
    expect([answer.status(), answer.headers()['cache-control']]).toEqual([200, 'no-store']);
    expect((await answer.body()).byteLength).toBeLessThan(60_000);
    await screenshot(board, 'honours-360');

    await phone.getByRole('link', { name: '撤回' }).click();
    await phone.getByRole('button', { name: '撤回' }).click();
    expect(await textOf(phone)).toContain('照片已撤下');
    expect((await board.request.get(address)).status()).toBe(404);
    await board.reload();
    expect(await textOf(board)).not.toContain('周桂兰');
  });

  it('takes a consent on paper with its reason, and prints posters and certificates', async () => {
    const desk = await open(committee, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/members/${memberId}`);
    expect(await textOf(desk)).toContain('比上次多一颗星');
    await screenshot(desk, 'honour-member-1280');
    await desk.getByRole('link', { name: '代放光荣榜照片' }).click();
    const file = { name: 'me.jpg', mimeType: 'image/jpeg', buffer: await picture({ width: 1200, height: 1500 }) };
    await desk.getByLabel('照片', { exact: true }).setInputFiles(file);
    await desk.getByLabel('凭什么').fill('11 月 18 日签的同意书');
    await desk.getByLabel('本人同意').check();
    expect(await layoutProblems(desk, 24)).toEqual([]);
    await desk.getByRole('button', { name: '放上去' }).click();
    expect(await textOf(desk)).toContain('同意放照片');
    await desk.goto(`/desk/${village.code}/stars/honours`);
    await screenshot(desk, 'honours-desk-1280');
    for (const paper of ['a4', 'a3']) {
      await desk.goto(`/desk/${village.code}/stars/honours/print?paper=${paper}`);
      expect(await textOf(desk)).toContain('周桂兰');
      await screenshot(desk, `honours-poster-${paper}`);
    }
    await desk.goto(`/desk/${village.code}/stars/${roundId}/certificates`);
    expect(await desk.locator('.certificate').count()).toBe(10);
    await desk.goto(`/desk/${village.code}/stars/${roundId}/certificates/${participantId}`);
    const words = await textOf(desk);
    for (const word of ['荣誉证书', '周桂兰', '五星党员', '二〇二六年九月三十日', '盖章'])
      expect(words).toContain(word);
    await screenshot(desk, 'certificate-1280');
    await desk.goto(`/desk/${village.code}/members/${memberId}/portrait/withdrawal`);
    await desk.getByRole('button', { name: '撤下' }).click();
    expect(await desk.locator('input[name=reason]:invalid').count()).toBe(1);
    await desk.getByLabel('原因').fill('本人来说不放了');
    await desk.getByRole('button', { name: '撤下' }).click();
    expect(await textOf(desk)).toContain('没有放照片');
  });
});

describe('comparisons', () => {
  it('show groups as words and bars, and as Excel', async () => {
    const desk = await open(committee, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/stars/compare`);
    expect(await textOf(desk)).toContain('一号微网格');
    expect(await layoutProblems(desk, 24)).toEqual([]);
    await screenshot(desk, 'star-comparison-1280');
    await desk.goto(`/desk/${village.code}/stars/compare/print`);
    await screenshot(desk, 'star-comparison-print');
    const workbook = await desk.request.get(`/desk/${village.code}/stars/compare.xlsx`);
    expect([workbook.status(), (await workbook.body()).subarray(0, 2).toString()]).toEqual([200, 'PK']);
    const place = { unitId: village.townshipId, villageId: null, role: 'township-administrator' } as const;
    const above = await open(await signIn(site.database, { ...place, name: '镇里' }), {
      width: 1280,
      javaScript: false,
    });
    await above.goto('/desk/stars/compare');
    expect(await textOf(above)).toContain('青禾村');
    await screenshot(above, 'star-comparison-upper-1280');
    await above.goto('/desk/stars/compare/print');
    expect(await textOf(above)).toContain('各村三亮三比');
    expect((await above.request.get('/desk/stars/compare.xlsx')).status()).toBe(200);
  });
});

describe('the pages of stars that were earned', () => {
  const own = () => ['/me', '/me/stars', '/me/stars/history', '/me/stars/photo', `/me/stars/${roundId}/certificate`];
  const open2all = () => [`/v/${village.code}/honours`, `/v/${village.code}/stars/compare`];

  it('say what holds and the way on, to who is not at the top', async () => {
    const top = await open(member, { width: 360, javaScript: false });
    await top.goto('/me');
    expect(await textOf(top)).toContain('五星');
    expect(await textOf(top)).not.toContain('就满分');
    const place = { unitId: village.id, villageId: village.id, memberId: otherId };
    const phone = await open(await signIn(site.database, { ...place, role: 'member', name: '王秀英' }), {
      width: 360,
      javaScript: false,
    });
    await phone.goto('/me');
    expect(await textOf(phone)).toContain('四星');
    expect(await textOf(phone)).toContain('学习再 3 次，“学习培训”按数据算的部分就满分');
    await screenshot(phone, 'honour-home-360');
    await phone.goto('/me/stars');
    expect(await textOf(phone)).toContain('再服务 12 小时，“服务群众”按数据算的部分就满分');
    await screenshot(phone, 'honour-stars-360');
  });

  it.each([
    [360, false],
    [320, true],
    [1280, false],
  ] as const)(
    'fit %i pixels, elder %s, and axe finds nothing',
    async (width, elder) => {
      for (const path of [...own(), ...open2all()]) {
        const plain = await open(member, { width, elder, javaScript: false });
        await plain.goto(path);
        expect(await layoutProblems(plain, width < 768 ? 44 : 24), path).toEqual([]);
        await screenshot(plain, `honour-pages-${width}-${path.split('/').at(-1)}`);
        await plain.context().close();
        const page = await open(member, { width, elder, bypassCsp: true });
        await page.goto(path);
        expect(await accessibilityProblems(page), path).toEqual([]);
        await page.context().close();
      }
    },
    180_000,
  );

  it('weigh at most 15 KB with their styles', async () => {
    for (const path of [...own(), ...open2all()]) {
      const answer = await fetch(site.baseUrl + path, { headers: { cookie: member.cookie } });
      const html = await answer.text();
      const sheet = /href="([^"]+\.css)"/.exec(html)?.[1] ?? '';
      const css = await (await fetch(new URL(sheet, site.baseUrl))).text();
      expect(gzipSync(html).length + gzipSync(css).length, path).toBeLessThan(15 * 1024);
    }
  });
});
