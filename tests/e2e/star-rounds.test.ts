import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PersonActor } from '#services/kernel/actor';
import { adoptScheme } from '#tests/factories/star-schemes';
import { daysAfter, takePart } from '#tests/factories/star-turnout';
import { createStarVillage, openTestRound, type StarVillage, type TestRound } from '#tests/factories/stars';
import { signInAs } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { picturePage } from './pictures';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
/** A village with a scheme, one without, and one whose first step is over. */
let world: StarVillage;
let bare: StarVillage;
let late: StarVillage;
let round: TestRound;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    world = await createStarVillage(tx);
    await adoptScheme(tx, world.village);
    bare = await createStarVillage(tx, { members: 2, households: 1 });
    late = await createStarVillage(tx);
    round = await openTestRound(tx, late, { now: daysAfter(new Date(), -10), exempt: [late.members[7]!] });
    await takePart(tx, round, 'self', 3);
  });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function as(
  actor: PersonActor,
  work: (page: Page) => Promise<void>,
  options: { width?: 360 | 1280; elder?: boolean } = {},
) {
  const width = options.width ?? 1280;
  const { page, context } = await newPage(browser, {
    baseUrl: site.baseUrl,
    bypassCsp: true,
    javaScript: false,
    ...options,
    width,
  });
  const [name = '', value = ''] = (await signInAs(site.database, actor)).cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  await work(page);
  await context.close();
}

/** Everybody can read it, at the desk, on a phone and in large letters. */
async function look(actor: PersonActor, address: string, name: string) {
  for (const options of [{ width: 1280 }, { width: 360 }, { width: 360, elder: true }] as const) {
    const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, ...options });
    const [cookie = '', value = ''] = (await signInAs(site.database, actor)).cookie.split(/=(.*)/s);
    await context.addCookies([{ name: cookie, value, url: site.baseUrl }]);
    await page.goto(address);
    await screenshot(page, `star-rounds-${name}-${options.width}${'elder' in options ? '-elder' : ''}`);
    if (name === 'round' && options.width === 1280) await picturePage(page, 'star-round-1280');
    expect(await layoutProblems(page, options.width === 360 ? 44 : 40)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await context.close();
  }
}

const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).first().click();
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const addressOf = (page: Page) => new URL(page.url()).pathname;

describe.sequential('a round at the desk, without scripts', () => {
  it('leads to the schemes where none is adopted', async () => {
    await as(bare.committee[0]!, async (page) => {
      await page.goto(`/desk/${bare.village.code}/stars`);
      expect(await main(page)).toContain('还没有评过星');
      await follow(page, '开始评星');
      expect(await main(page)).toContain('还没有通过的评星办法');
    });
    await look(bare.committee[0]!, `/desk/${bare.village.code}/stars/new`, 'without-scheme');
  });

  it('shows who would be evaluated, comes back filled in, and opens', async () => {
    await as(world.committee[0]!, async (page) => {
      await page.goto(`/desk/${world.village.code}/stars/new`);
      expect(await main(page)).toContain('在册党员 8 人');
      await field(page, 'people[0].exemption').selectOption('ill');
      await press(page, '开始评星');
      expect(await main(page)).toContain('免评要选哪一种，也要写原因');
      expect(await field(page, 'people[0].exemption').inputValue()).toBe('ill');
      await field(page, 'people[0].reason').fill('3 月起住院');
      await press(page, '开始评星');
      expect(await main(page)).toContain('参评 7 人，1 人免评');
      expect(await main(page)).toContain('3 月起住院');
    });
    await look(world.committee[0]!, `/desk/${world.village.code}/stars/new`, 'new');
    await look(world.committee[0]!, `/desk/${world.village.code}/stars`, 'list');
  });

  it('prolongs what too few took part in, then goes on', async () => {
    const here = `/desk/${late.village.code}/stars/${round.id}`;
    await as(late.committee[0]!, async (page) => {
      await page.goto(here);
      expect(await main(page)).toContain('时间满了，人数不够：已有 3，至少要 5');
      await follow(page, '延长时间');
      const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
      await field(page, 'untilOn').fill('2020-01-01');
      await field(page, 'reason').fill('多人外出');
      await press(page, '延长时间');
      expect(await main(page)).toContain('只能往后延');
      expect(await field(page, 'reason').inputValue()).toBe('多人外出');
      await field(page, 'untilOn').fill(today);
      await press(page, '延长时间');
      expect(addressOf(page)).toBe(here);
      expect(await main(page)).toContain('原因：多人外出');
      await follow(page, '打印还没参加的名单');
      expect(await main(page)).toContain('还没填自评的名单');
    });
    for (const [path, name] of [
      ['', 'round'],
      ['/prolongation', 'prolongation'],
      ['/cancellation', 'cancellation'],
      ['/advance', 'advance'],
    ] as const) {
      await look(late.committee[0]!, `${here}${path}`, name);
    }
    await look(late.township, here, 'round-above');
  });

  it('exempts, evaluates again, and cancels with a reason', async () => {
    await as(late.committee[0]!, async (page) => {
      await page.goto(`/desk/${late.village.code}/stars/${round.id}`);
      await follow(page, '恢复参评');
      await field(page, 'reason').fill('出院了');
      await press(page, '恢复参评');
      expect(await main(page)).toContain('参评 8 人');
      await follow(page, '定为免评');
      await field(page, 'exemption').selectOption('away');
      await field(page, 'reason').fill('去外地带孙子');
      await press(page, '定为免评');
      expect(await main(page)).toContain('免评：长期在外');
      await follow(page, '取消本次');
      await field(page, 'reason').fill('办法要改');
      await press(page, '取消本次评星');
      expect(await main(page)).toContain('已经取消：办法要改');
    });
  });
});
