import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#services/kernel/actor';
import { printSlip, toMutual, toResidentsFromMutual } from '#tests/factories/star-ballots';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { signInAs } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { picturePage } from './pictures';
import { openSite, type TestSite } from './site';

const colleagues = 10;
const dayMs = 86_400_000;

let site: TestSite;
let browser: Browser;
let world: StarVillage;
let round: TestRound;
let residents: StarVillage;
let slip: string;
let own: TestRound;
let ownWorld: StarVillage;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    world = await createStarVillage(tx, { members: colleagues + 1, households: 1 });
    round = await openTestRound(tx, world, { now: new Date(Date.now() - 6 * dayMs) });
    await toMutual(tx, world, round);
    residents = await createStarVillage(tx, { members: 6, households: 2 });
    const second = await openTestRound(tx, residents, { now: new Date(Date.now() - 12 * dayMs) });
    await toMutual(tx, residents, second);
    await toResidentsFromMutual(tx, residents, second);
    slip = (await printSlip(tx, second, residents.householdIds[0]!)).code;
    ownWorld = await createStarVillage(tx, { members: 3, households: 1 });
    own = await openTestRound(tx, ownWorld);
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function as(actor: PersonActor | undefined, options: Partial<PageOptions>, work: (page: Page) => Promise<void>) {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, ...options });
  if (actor) {
    const [name = '', value = ''] = (await signInAs(site.database, actor)).cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: site.baseUrl }]);
  }
  await work(page);
  await context.close();
}

async function look(page: Page, name: string) {
  await screenshot(page, `stars-${name}`, false);
  expect(await layoutProblems(page, 44)).toEqual([]);
  expect(await accessibilityProblems(page)).toEqual([]);
}

/** HTML, styles and scripts as they travel. */
async function bytesOf(page: Page): Promise<number> {
  const html = await page.content();
  const files = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet], script[src]')].map(
      (each) => ('href' in each ? each.href : each.src),
    ),
  );
  const texts = await Promise.all(files.map(async (each) => (await fetch(each)).text()));
  return [html, ...texts].reduce((sum, text) => sum + gzipSync(text).byteLength, 0);
}

const ballot = () => `/me/stars/${round.id}/ballot`;
const submit = (page: Page) => page.getByRole('button', { name: '投票，投了不能改' }).click();

async function tickAll(page: Page, word: string, but = 0) {
  const rows = page.getByRole('radiogroup');
  for (let row = 0; row < (await rows.count()) - but; row += 1) {
    await rows
      .nth(row)
      .locator('label', { hasText: new RegExp(`^${word}$`) })
      .click();
  }
}

describe('colleagues are rated on a phone', () => {
  it('without scripts: gaps are named at the person, what was ticked stays, the receipt stands alone', async () => {
    await as(world.memberActors[0], { javaScript: false }, async (page) => {
      await page.goto('/me');
      expect(await page.locator('main').innerText()).toMatch(/请您给同志们评一评，最晚 \d+月\d+日。/);
      await page.getByRole('link', { name: '去评' }).click();
      expect(await page.locator('fieldset').count()).toBe(colleagues);
      await tickAll(page, '较好', 2);
      await submit(page);
      expect(await page.locator('.error').allInnerTexts()).toEqual(['还没评：遵纪守法、公道正派']);
      expect(await page.locator('input:checked').count()).toBe(colleagues * 5 - 2);
      await screenshot(page, 'stars-ballot-gaps-360');
      await tickAll(page, '不了解');
      await tickAll(page, '好', 2 * 5);
      await submit(page);
      const receipt = await page.locator('.receipt').innerText();
      expect(receipt).toMatch(/^(\w{4} ){2}\w{4}$/);
      expect(await page.locator('main').innerText()).not.toMatch(/较好|不了解/);
      expect(new URL(page.url()).search).toBe('');
      await screenshot(page, 'stars-receipt-360');
      await page.goto(`/v/${world.village.code}/stars/receipts`);
      await page.getByLabel('回执号').fill(receipt.toLowerCase());
      await page.getByRole('button', { name: '查一查' }).click();
      expect(await page.locator('main').innerText()).toContain('已在票箱里，结束后计票');
      await page.goto(ballot());
      expect(await page.locator('main').innerText()).toContain('已经投过了');
      await page.goto('/me');
      expect(await page.locator('main').innerText()).not.toContain('请您给同志们评一评');
    });
  });

  it('with scripts: the progress goes along, and one tap rates a person', async () => {
    await as(world.memberActors[1], {}, async (page) => {
      await page.goto(ballot());
      const progress = page.locator('#ballot-progress');
      expect(await progress.innerText()).toBe(`已评 0/${colleagues} 人`);
      const people = page.locator('fieldset');
      await people.first().locator('.all button', { hasText: '较好' }).click();
      expect(await progress.innerText()).toBe(`已评 1/${colleagues} 人`);
      await look(page, 'ballot-360');
      await picturePage(page, 'star-ballot-360', 1100);
      for (let each = 1; each < colleagues; each += 1) await people.nth(each).locator('.all button').first().click();
      expect(await progress.innerText()).toBe(`已评 ${colleagues}/${colleagues} 人`);
      expect(await bytesOf(page)).toBeLessThanOrEqual(15 * 1024);
      await submit(page);
      await look(page, 'receipt-360');
    });
  });

  it('fits the letters of the old on a small phone', async () => {
    await as(world.memberActors[2], { elder: true, width: 320 }, async (page) => {
      await page.goto(ballot());
      await look(page, 'ballot-elder-320');
    });
  });
});

describe('a household votes by its slip', () => {
  it('without signing in, once', async () => {
    await as(undefined, { javaScript: false }, async (page) => {
      await page.goto('/r');
      await page.getByLabel('评议单号码').fill('AAAA AAAA AAAA');
      await page.getByRole('button', { name: '打开评议单' }).click();
      expect(await page.locator('main').innerText()).toContain('评议单的号码不对');
      await page.getByLabel('评议单号码').fill(slip);
      await page.getByRole('button', { name: '打开评议单' }).click();
      await tickAll(page, '好');
      await screenshot(page, 'stars-slip-360');
      await submit(page);
      expect(await page.locator('.receipt').innerText()).toMatch(/^(\w{4} ){2}\w{4}$/);
      await page.goto(`/r/${slip}`);
      expect(await page.locator('main').innerText()).toContain('已经投过了');
    });
    await as(undefined, { elder: true, width: 320 }, async (page) => {
      await page.goto(`/r/${slip}`);
      await look(page, 'slip-used-elder-320');
    });
  });

  it('finds the receipts of what was counted', async () => {
    await as(undefined, {}, async (page) => {
      await page.goto(`/v/${residents.village.code}/stars/receipts`);
      await page.getByRole('link', { name: /互评/ }).click();
      expect(await page.locator('.receipts li').count()).toBe(6);
      await look(page, 'receipts-360');
      expect(await bytesOf(page)).toBeLessThanOrEqual(15 * 1024);
      const [first = ''] = await page.locator('.receipts li').allInnerTexts();
      await page.getByLabel('回执号').fill(first);
      await page.getByRole('button', { name: '查一查' }).click();
      expect(await page.locator('main').innerText()).toContain('已计票');
    });
  });
});

describe('a member assesses themself', () => {
  it('and may say it again', async () => {
    await as(ownWorld.memberActors[0], { javaScript: false }, async (page) => {
      await page.goto('/me/stars');
      await page.getByRole('link', { name: '给自己评一评' }).click();
      await page.getByRole('button', { name: '交上去' }).click();
      expect(await page.locator('.error').count()).toBe(1);
      await tickAll(page, '较好');
      await page.getByLabel('自己说几句').fill('走访了 12 户');
      await page.getByRole('button', { name: '交上去' }).click();
      expect(await page.locator('[role=status]').first().innerText()).toContain('自评记下了');
      await page.goto(`/me/stars/${own.id}/self`);
      expect(await page.locator('input:checked').count()).toBe(5);
      await screenshot(page, 'stars-self-360');
    });
    await as(ownWorld.memberActors[0], { elder: true, width: 320 }, async (page) => {
      await page.goto(`/me/stars/${own.id}/self`);
      await look(page, 'self-elder-320');
      await page.goto('/me/stars');
      await look(page, 'own-elder-320');
    });
  });
});
