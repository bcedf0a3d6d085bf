import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#services/kernel/actor';
import { openBallotStep } from '#tests/factories/star-papers';
import { createStarVillage, type StarVillage, type TestRound } from '#tests/factories/stars';
import { signInAs } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let world: StarVillage;
let round: TestRound;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    world = await createStarVillage(tx);
    round = await openBallotStep(tx, world, 'residents');
  });
}, 600_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(actor: PersonActor) {
  const opened = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, javaScript: true, width: 1280 });
  const [name = '', value = ''] = (await signInAs(site.database, actor)).cookie.split('=');
  await opened.context.addCookies([{ name, value, url: site.baseUrl }]);
  return opened;
}

describe('paper', () => {
  it('slips are ticked, printed and void the ones before', async () => {
    const { page, context } = await open(world.committee[0]!);
    await page.goto(`/desk/${world.village.code}/stars/${round.id}/slips`);
    expect(await layoutProblems(page, 40)).toEqual([]);
    await screenshot(page, 'star-slips-1280');
    expect(await accessibilityProblems(page)).toEqual([]);
    await page.click('text=打印选中的');
    expect(await page.locator('.star-slip').count()).toBe(12);
    await page.emulateMedia({ media: 'print' });
    await screenshot(page, 'star-slips-print');
    await context.close();
  }, 120_000);

  it('papers are printed, handed out and read by two', async () => {
    const { page, context } = await open(world.committee[0]!);
    const papers = `/desk/${world.village.code}/stars/${round.id}/papers`;
    await page.goto(papers);
    await screenshot(page, 'star-papers-1280');
    await page.fill('[name=paperCount]', '4');
    await page.click('text=做一叠票');
    const bundle = new URL(page.url()).pathname;
    await page.goto(`${bundle}/handing-out`);
    await screenshot(page, 'star-handing-out-1280');
    for (const place of [0, 1, 2]) await page.locator('[name=voterIds]').nth(place).check();
    await page.click('text=登记已领票');
    expect(await page.textContent('main')).toContain('已计 0 / 发出 3');
    await page.goto(`${bundle}/print`);
    const receipt = (await page.locator('.paper-ballot .receipt').first().textContent()) ?? '';
    await page.emulateMedia({ media: 'print' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await screenshot(page, 'star-paper-print', false);
    await page.emulateMedia({ media: 'screen' });
    const readers = [world.committee[1]!, world.checkers[0]!];
    for (const [turn, reader] of readers.entries()) {
      const other = await open(reader);
      await other.page.goto(`${bundle}/reading`);
      await other.page.fill('[name=receipt]', receipt.toLowerCase());
      await other.page.click('text=录这张票');
      const cells = other.page.locator('.digit');
      for (let place = 4; place < (await cells.count()); place += 1)
        await cells.nth(place).fill(turn === 0 || place > 4 ? '1' : '2');
      await screenshot(other.page, `star-reading-${turn}-1280`);
      await other.page.click('text=录好了');
      if (turn === 1) {
        await screenshot(other.page, 'star-reading-differs-1280');
        expect(await other.page.textContent('main')).toContain('对方：好');
        await other.page.locator('.digit').nth(4).fill('1');
        await other.page.click('text=重新录');
        expect(await other.page.textContent('body')).toContain('两遍一样，已经计票。');
      }
      await other.context.close();
    }
    await page.goto(bundle);
    expect(await page.textContent('main')).toContain('已计 1 / 发出 3');
    await screenshot(page, 'star-bundle-1280');
    await context.close();
  }, 240_000);
});
