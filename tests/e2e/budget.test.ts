import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { takeBack } from '#services/ledger/index';
import { changeSetting } from '#services/org/index';
import { createClaim } from '#tests/factories/claims';
import { award, spend } from '#tests/factories/ledger';
import {
  createMember,
  createVillage,
  memberActor,
  setup,
  type TestMember,
  type TestVillage,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { createShop, stockGoods } from '#tests/factories/shop';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let member: TestMember;
let claimId: string;
let people: Record<'member' | 'committee' | 'checker' | 'township' | 'administrator', SignedIn>;

const today = dateInChina();

/** A village with goods worth 500 points, a claim that waits, points that expire in days, and a debt. */
async function fillVillage() {
  village = await site.database.transaction((tx) => createVillage(tx, { name: '青禾村' }));
  // Only the owner of the tables writes a past.
  const owner = openDatabase(site.ownerUrl, { connectionsMax: 1 });
  await owner.transaction(async (tx) => {
    const past = new Date(Date.now() - 25 * 86_400_000).toISOString();
    await tx.$client`select set_config('yilin.demonstration_clock', ${past}, true)`;
    const say = (name: 'points.expiry' | 'points.expiry-months', value: string) =>
      changeSetting(tx, setup, {
        requestId: randomUUID(),
        unitId: village.id,
        name,
        value,
        validFrom: addDays(today, -40),
        reason: '村民代表会议',
      });
    await say('points.expiry-months', '1');
    await say('points.expiry', 'months');
    member = await createMember(tx, village, { name: '周桂兰' });
    await award(tx, member, '40', { summary: '入户走访' });
    const mistake = await award(tx, member, '12', { summary: '河道清洁 2 小时' });
    await spend(tx, member, '52');
    await takeBack(tx, setup, {
      villageId: village.id,
      transferId: mistake.id,
      amount: '12',
      reason: '同一件事报了两次',
      occurredOn: today,
      requestId: randomUUID(),
    });
    await award(tx, member, '18.5', { summary: '调解邻里纠纷' });
  });
  await owner.close();
  await site.database.transaction(async (tx) => {
    await stockGoods(tx, await createShop(tx, village));
    const rule = await createRule(tx, village.id);
    ({ id: claimId } = await createClaim(tx, memberActor(member), rule.code, { now: new Date(), occurredOn: today }));
  });
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await fillVillage();
  const place = { unitId: village.id, villageId: village.id };
  const above = { unitId: village.townshipId, villageId: null };
  people = {
    member: await signIn(site.database, { role: 'member', ...place, memberId: member.id, name: member.name }),
    committee: await signIn(site.database, { role: 'village-committee', ...place, name: '陈建国' }),
    checker: await signIn(site.database, { role: 'checker', ...place, name: '王秀珍' }),
    administrator: await signIn(site.database, { role: 'points-administrator', ...place, name: '孙会计' }),
    township: await signIn(site.database, { role: 'township-administrator', ...above, name: '镇里老李' }),
  };
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function as(who: SignedIn, options: { width?: 360 | 1280; elder?: boolean; javaScript?: boolean } = {}) {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, width: 1280, ...options });
  const [name = '', value = ''] = who.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  return { page, close: () => context.close() };
}

const flash = (page: Page) => page.locator('[role=status]').first().innerText();

async function setBudget(page: Page, points: string) {
  await page.goto(`/desk/${village.code}/budget`);
  await page.getByLabel('一共最多发多少分').fill(points);
  await page.getByLabel('理由').fill('村民代表会议定的');
  await page.getByRole('button', { name: '定下来' }).click();
}

describe.sequential('a budget, without scripts', () => {
  it('holds at once within the shelves, and stops what goes beyond it', async () => {
    const committee = await as(people.committee, { javaScript: false });
    await setBudget(committee.page, '1');
    expect(await flash(committee.page)).toContain('马上按它办');
    await committee.close();
    const checker = await as(people.checker, { javaScript: false });
    await checker.page.goto(`/desk/${village.code}/claims/${claimId}`);
    await checker.page.getByRole('button', { name: /^同意，/ }).click();
    expect(await checker.page.content()).toContain('超出了村里的积分预算');
    await checker.close();
  });

  it('goes to the township above the shelves, is approved with a reason, and then points are posted', async () => {
    const committee = await as(people.committee, { javaScript: false });
    await setBudget(committee.page, '9000');
    expect(await flash(committee.page)).toContain('已经送到镇里');
    await committee.close();

    const township = await as(people.township, { javaScript: false });
    await township.page.goto('/desk');
    await township.page.getByRole('link', { name: '去看' }).click();
    await screenshot(township.page, 'budget-township-1280');
    await township.page.getByRole('link', { name: /全年/ }).first().click();
    await screenshot(township.page, 'budget-decision-1280');
    await township.page.getByLabel('同意的理由').fill('下个月再进一批货');
    await township.page.getByRole('button', { name: '同意' }).click();
    expect(await flash(township.page)).toContain('已同意');
    await township.close();

    const checker = await as(people.checker, { javaScript: false });
    await checker.page.goto(`/desk/${village.code}/claims/${claimId}`);
    await checker.page.getByRole('button', { name: /^同意，/ }).click();
    const [claim] = await site.database.db.$client`select state from claims_claims where id = ${claimId}`;
    expect(claim?.state).toBe('credited');
    await checker.close();
  });

  it('lets the administrator forgive what is owed', async () => {
    const { page, close } = await as(people.administrator, { javaScript: false });
    await page.goto(`/desk/${village.code}/purses/${member.id}`);
    await screenshot(page, 'budget-purse-1280');
    await page.getByRole('link', { name: '免去待扣的积分' }).click();
    await screenshot(page, 'budget-forgiveness-1280');
    const paths = [page.url(), `/desk/${village.code}/budget`];
    for (const path of paths) {
      await page.goto(path);
      expect(await layoutProblems(page, 0), path).toEqual([]);
    }
    await screenshot(page, 'budget-desk-1280');
    await page.goto(paths[0]!);
    await page.getByLabel('原因').fill('村民代表会议同意');
    await page.getByRole('button', { name: /免去/ }).click();
    expect(await flash(page)).toContain('已免去周桂兰待扣的 12 分');
    await close();
  });
});

describe('on a phone', () => {
  it.each([false, true])('shows what expires and what was owed (elder mode: %s)', async (elder) => {
    const { page, close } = await as(people.member, { width: 360, elder });
    const suffix = elder ? 'elder' : '360';
    const problems: Record<string, string[]> = {};
    for (const [name, path] of Object.entries({ home: '/me', debts: '/me/debts' })) {
      await page.goto(path);
      const found = [...(await layoutProblems(page, elder ? 60 : 44)), ...(await accessibilityProblems(page))];
      if (found.length > 0) problems[path] = found;
      await screenshot(page, `budget-${name}-${suffix}`);
    }
    expect(problems).toEqual({});
    await page.goto('/me');
    expect(await page.locator('main').innerText()).toMatch(/18\.5 分到 \d+年\d+月\d+日为止/);
    await close();
  });
});
