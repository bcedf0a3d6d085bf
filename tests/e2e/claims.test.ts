import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { submitClaim } from '#services/claims/index';
import { addDays, dateInChina } from '#services/kernel/clock';
import { claimCommand } from '#tests/factories/claims';
import {
  createGrid,
  createMember,
  createVillage,
  memberActor,
  type TestMember,
  type TestVillage,
} from '#tests/factories/org';
import { picture } from '#tests/factories/photos';
import { createDraft, createRule, type TestRule } from '#tests/factories/rules';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let member: TestMember;
let volunteer: SignedIn;
let checker: SignedIn;
let administrator: SignedIn;
let draft: TestRule;
const today = dateInChina();

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村', code: 'qinghe' });
    const grid = await createGrid(tx, village, { name: '第三微网格' });
    member = await createMember(tx, village, { name: '周桂兰', gridId: grid.id, kinds: ['volunteer', 'grid-member'] });
    const others = [];
    for (const name of ['李秀珍', '王建军', '阿卜杜热合曼·买买提江']) {
      others.push(await createMember(tx, village, { name, gridId: grid.id }));
    }
    const caps = [
      { period: 'day', points: '6' },
      { period: 'month', points: '60' },
    ] as const;
    await createRule(tx, village.countyId, {
      code: 'ZF-01',
      title: '入户走访困难户',
      evidence: 'photo',
      caps: [...caps],
    });
    await createRule(tx, village.countyId, {
      code: 'HJ-01',
      title: '参加村庄清洁日',
      category: 'environment',
      unit: 'hour',
      pointsMin: '2',
      pointsMax: '2',
      quantityMax: '8',
      claimants: ['oneself', 'grid-member-for-others'],
      description: '清扫公共道路、沟渠和房前屋后，按小时算。',
    });
    await createRule(tx, village.townshipId, {
      code: 'TJ-01',
      title: '调解邻里纠纷',
      category: 'mediation',
      unit: 'item',
      pointsMin: '5',
      pointsMax: '20',
      evidence: 'text',
    });
    const revised = {
      code: 'ZF-01',
      title: '入户走访困难户和独居老人',
      pointsMin: '2.5',
      pointsMax: '2.5',
      validFrom: addDays(today, 3),
    };
    draft = await createDraft(tx, village.id, revised);
    for (const [index, other] of [...others, member].entries()) {
      const occurredOn = addDays(today, -1 - index);
      const actor = memberActor(other);
      await submitClaim(
        tx,
        actor,
        claimCommand('HJ-01', { quantity: '2', occurredOn, place: '村口', now: new Date() }),
      );
    }
    const twice = memberActor(others[0]!);
    const note = '王家和李家为宅基地边界争吵，上门三次，双方同意按旧界，写了协议。';
    for (const place of ['李家', '王家']) {
      await submitClaim(
        tx,
        twice,
        claimCommand('TJ-01', { occurredOn: addDays(today, -2), place, note, now: new Date() }),
      );
    }
  });
  const place = { unitId: village.id, villageId: village.id };
  volunteer = await signIn(site.database, { ...place, role: 'member', memberId: member.id, name: member.name });
  checker = await signIn(site.database, { ...place, role: 'checker', name: '陈建国' });
  administrator = await signIn(site.database, { ...place, role: 'points-administrator', name: '刘会计' });
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(person: SignedIn, options: Omit<PageOptions, 'baseUrl'> = {}): Promise<Page> {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, ...options });
  const [name = '', ...value] = person.cookie.split('=');
  await context.addCookies([{ name, value: value.join('='), url: site.baseUrl }]);
  return page;
}

async function problemsOf(page: Page, least: number): Promise<string[]> {
  return [...(await layoutProblems(page, least)), ...(await accessibilityProblems(page))];
}

describe('a claim, from the phone to the ledger, without JavaScript', () => {
  it('takes three taps, keeps the photo when the form comes back, and is checked by another person', async () => {
    const phone = await open(volunteer, { width: 360, javaScript: false });
    await phone.goto('/me/claims/new');
    await phone.getByRole('link', { name: '入户走访困难户' }).first().click();
    expect(await phone.locator('main').innerText()).toContain('还能报 6 分');
    await phone
      .locator('[name=occurredOn]')
      .evaluate((input: HTMLInputElement) => input.removeAttribute('max'))
      .catch(() => {});
    const file = {
      name: '照片.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture({ scene: 5, width: 1200, height: 900 }),
    };
    await phone.locator('[name=photos]').setInputFiles(file);
    await phone.locator('[name=place]').fill('李奶奶家');
    await phone.locator('[name=occurredOn]').fill(addDays(today, -60));
    await phone
      .locator('form[method=post]')
      .last()
      .evaluate((form: HTMLFormElement) => {
        form.noValidate = true;
      });
    await phone.getByRole('button', { name: '提交申报' }).click();
    expect(await phone.locator('[role=alert]').innerText()).toContain('时间过去太久');
    await screenshot(phone, 'claim-form-returned-360');
    expect(await phone.locator('[name=photoIds]').count()).toBe(1);
    expect(await phone.locator('[name=place]').inputValue()).toBe('李奶奶家');
    await phone.locator('[name=occurredOn]').fill(today);
    await phone.getByRole('button', { name: '提交申报' }).click();
    await phone.waitForURL('**/me/claims');
    expect(await phone.locator('[role=status]').innerText()).toContain('3 分等核实');

    const desk = await open(checker, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/claims`);
    await desk.getByRole('link', { name: '入户走访困难户' }).click();
    await screenshot(desk, 'claim-desk-1280');
    expect(await desk.locator('.photos img').count()).toBe(1);
    await desk.getByRole('button', { name: '同意，3 分' }).click();
    await desk.waitForLoadState();
    expect(await desk.locator('[role=status]').first().innerText()).toContain('3 分已入账');

    await phone.getByRole('link', { name: '入户走访困难户' }).click();
    expect(await phone.locator('main').innerText()).toContain('已入账');
    await phone.getByRole('link', { name: '看这笔记录' }).click();
    expect(await phone.locator('main').innerText()).toContain('入户走访困难户');
    await phone.context().close();
    await desk.context().close();
  });

  it('refuses with the reason in view of the claimant, and withdraws', async () => {
    const desk = await open(checker, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/claims?only=doubtful`);
    await desk.getByRole('link', { name: '调解邻里纠纷' }).first().click();
    await screenshot(desk, 'claim-desk-doubtful-1280');
    await desk.getByText('不同意', { exact: true }).click();
    await desk.getByLabel('为什么不同意（申报人会看到）').evaluate((input: HTMLInputElement) => {
      input.required = false;
    });
    await desk.getByRole('button', { name: '不同意，不记分' }).click();
    expect(await desk.locator('[role=alert]').innerText()).toContain('请写明原因');
    await desk.getByLabel('为什么不同意（申报人会看到）').fill('和另一件是同一场纠纷');
    await desk.getByRole('button', { name: '不同意，不记分' }).click();
    await desk.waitForLoadState();
    expect(await desk.locator('[role=status]').first().innerText()).toContain('没有通过');
    await desk.context().close();

    const phone = await open(volunteer, { width: 360, javaScript: false });
    await phone.goto('/me/claims');
    await phone.getByRole('link', { name: '参加村庄清洁日' }).click();
    await phone.getByRole('link', { name: '撤回这件申报' }).click();
    await screenshot(phone, 'claim-withdrawal-360');
    await phone.getByRole('button', { name: '撤回' }).click();
    await phone.waitForURL('**/me/claims');
    expect(await phone.locator('main').innerText()).toContain('已撤回');
    await phone.context().close();
  });

  it('accepts several at once by check boxes', async () => {
    const desk = await open(checker, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/claims?only=clear&all=1`);
    const ticked = await desk.locator('[name=claimIds]:checked').count();
    expect(ticked).toBeGreaterThan(1);
    await screenshot(desk, 'claims-queue-1280');
    await desk.getByRole('button', { name: '通过勾选的申报' }).click();
    expect(await desk.locator('main').innerText()).toContain(`${ticked} 件已通过`);
    await screenshot(desk, 'claims-accepted-1280');
    await desk.context().close();
  });
});

describe('a rule, without JavaScript', () => {
  it('is compared with what holds, and published with its meeting', async () => {
    const desk = await open(administrator, { width: 1280, javaScript: false });
    await desk.goto(`/desk/${village.code}/rules/${draft.ruleId}`);
    await desk.getByRole('link', { name: '核对并发布' }).click();
    await desk.getByLabel('哪次会议通过的').fill('2026 年第三次村民代表会议');
    await desk.getByLabel('会议日期').fill(addDays(today, -1));
    await screenshot(desk, 'rule-publication-1280');
    await desk.getByRole('button', { name: '发布', exact: true }).click();
    await desk.waitForLoadState();
    expect(await desk.locator('[role=status]').first().innerText()).toContain('第 1 版已发布');
    await desk.context().close();
  });
});

describe('the pages of claims and rules', () => {
  const phonePages = ['/me/claims', '/me/claims/new', '/me/claims/new?rule=HJ-01', '/me/claims/new?rule=ZF-01'];
  const deskPages = () => {
    const desk = `/desk/${village.code}`;
    const rule = `${desk}/rules/${draft.ruleId}`;
    return [
      `${desk}/claims`,
      `${desk}/claims/decided`,
      `${desk}/rules`,
      `${desk}/rules/new`,
      rule,
      `${rule}/draft`,
      `${rule}/retirement`,
    ];
  };
  const nameOf = (path: string) =>
    path.replace(village.code, '').replace(draft.ruleId, 'rule').replace(/\W+/g, '-').replace(/^-/, '');

  it.each([
    { width: 360, elder: false, least: 44 },
    { width: 320, elder: true, least: 60 },
  ] as const)('fit a phone of $width px, elder mode $elder, and pass axe', async ({ width, elder, least }) => {
    const page = await open(volunteer, { width, elder, bypassCsp: true });
    const problems: Record<string, string[]> = {};
    await page.goto('/me/claims');
    const first = (await page.locator('.rows a').first().getAttribute('href')) ?? '';
    for (const path of [...phonePages, first]) {
      expect((await page.goto(path))?.status(), path).toBe(200);
      await screenshot(page, `${path === first ? 'me-claim' : nameOf(path)}-${width}${elder ? '-elder' : ''}`);
      const found = await problemsOf(page, least);
      if (found.length > 0) problems[path] = found;
    }
    expect(problems).toEqual({});
    await page.context().close();
  });

  it.each([1280, 360] as const)('fit a desk of %i px and pass axe', async (width) => {
    const problems: Record<string, string[]> = {};
    for (const person of [administrator, checker]) {
      const page = await open(person, { width, bypassCsp: true });
      for (const path of deskPages()) {
        const status = (await page.goto(path))?.status();
        if (person === checker && status === 403) continue;
        expect(status, path).toBe(200);
        await screenshot(page, `${nameOf(path)}-${person === checker ? 'checker' : 'administrator'}-${width}`);
        const found = await problemsOf(page, 40);
        if (found.length > 0) problems[path] = found;
      }
      await page.context().close();
    }
    expect(problems).toEqual({});
  });

  it('weigh at most 15 KB on the phone', async () => {
    for (const path of phonePages) {
      const answer = await fetch(`${site.baseUrl}${path}`, { headers: { Cookie: volunteer.cookie } });
      const html = await answer.text();
      const sheet = /href="([^"]+\.css)"/.exec(html)?.[1] ?? '';
      const css = await (await fetch(`${site.baseUrl}${sheet}`)).text();
      expect(css).toContain('.card');
      expect(gzipSync(html).length + gzipSync(css).length, path).toBeLessThan(15 * 1024);
    }
  });
});
