import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openDemonstration, tapIn, villageCode } from './demonstration';
import { beginActingAtDesk, runErrands } from './errands';
import type { TestSite } from './site';
import { type Found, followLinks, type MappedRoute, type Person, readSiteMap } from './site-map';

const phonePageBytesMax = 15 * 1024;
/** What goes on without a network carries all that it needs. */
const worksOffline = ['/till/checkout/:presentation', '/till/offline'];
const offlinePageBytesMax = 20 * 1024;
const lanes = 3;
/** Leads on, to the rule. */
const sendOn = ['/desk/:village/rules/versions/:version'];

let site: TestSite;
let browser: Browser;
let map: MappedRoute[];
let found: Map<string, Found>;

beforeAll(async () => {
  [site, browser, map] = await Promise.all([openDemonstration(), launchBrowser(), readSiteMap()]);
  const errands: Readonly<Record<string, readonly string[]>> = await runErrands(site);
  const homes = {
    visitor: ['/', '/dev/style', '/dev/outbox', '/sign-in'],
    member: ['/me', '/account'],
    'shop-staff': ['/till'],
    'village-committee': [`/desk/${villageCode}`],
    'points-administrator': [`/desk/${villageCode}`],
    checker: [`/desk/${villageCode}`],
    supervisor: [`/desk/${villageCode}`],
    'township-administrator': ['/desk'],
  } as const;
  const people: Person[] = [];
  for (const role of Object.keys(homes) as (keyof typeof homes)[]) {
    const cookie = role === 'visitor' ? '' : await tapIn(site, role);
    people.push({ role, cookie, starts: homes[role], errands: errands[role] ?? [] });
  }
  const acting = await beginActingAtDesk(site);
  people.push({ role: 'checker', cookie: acting.cookie, starts: [], errands: acting.addresses });
  found = await followLinks(site, map, people);
}, 1_200_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

const isDesk = (pattern: string) => pattern.startsWith('/desk');
const isPaper = (pattern: string) => /\/(print|certificate)$/.test(pattern);
const isMembers = (pattern: string) => pattern.startsWith('/me');

/** Sizes over the wire by address: styles and scripts are the same on every page. */
const sizes = new Map<string, Promise<number>>();

function sizeOf(url: string): Promise<number> {
  const known = sizes.get(url) ?? fetch(url).then(async (answer) => gzipSync(await answer.bytes()).byteLength);
  sizes.set(url, known);
  return known;
}

async function weightOf(page: Page, html: Buffer): Promise<number> {
  const parts = await page.evaluate(() =>
    performance.getEntriesByType('resource').map(({ name }) => name.split('#')[0] ?? ''),
  );
  const weighed = [...new Set(parts)].filter((name) => /\.(css|js)(\?|$)/.test(name));
  const others = await Promise.all(weighed.map(sizeOf));
  return others.reduce((sum, size) => sum + size, gzipSync(html).byteLength);
}

interface View {
  readonly width: 320 | 360 | 1280;
  readonly elder: boolean;
}

async function problemsOf(page: Page, pattern: string, { address }: Found, { width, elder }: View): Promise<string[]> {
  const problems: string[] = [];
  const hear = (message: { type(): string; text(): string }) => {
    const isMissing = pattern === '/*' && message.text().includes('404');
    if (message.type() === 'error' && !isMissing) problems.push(message.text());
  };
  const fail = (error: Error) => problems.push(error.message);
  page.on('console', hear);
  page.on('pageerror', fail);
  const response = await page.goto(address, { waitUntil: 'load' });
  const status = response?.status();
  if (status !== (pattern === '/*' ? 404 : 200)) problems.push(`status ${status}`);
  const nonsense = /undefined|NaN|\[object/.exec(await page.locator('body').innerText());
  if (nonsense) problems.push(`says ${nonsense[0]}`);
  const least = elder ? 60 : isDesk(pattern) ? 40 : 44;
  problems.push(...(await layoutProblems(page, least)), ...(await accessibilityProblems(page)));
  if (!isDesk(pattern)) {
    const bytes = await weightOf(page, (await response?.body()) ?? Buffer.from(''));
    const most = worksOffline.includes(pattern) ? offlinePageBytesMax : phonePageBytesMax;
    if (bytes > most) problems.push(`weighs ${bytes} bytes`);
  }
  if (isMembers(pattern) && !isPaper(pattern)) {
    const word = elder ? '标准版' : '长辈版';
    if (!(await page.getByRole('button', { name: word }).isVisible())) problems.push('has no elder switch');
  }
  if (process.env.KEEP_SCREENSHOTS) {
    await screenshot(page, `every${pattern.replace(/\W+/g, '-')}-${width}${elder ? '-elder' : ''}`);
  }
  page.off('console', hear);
  page.off('pageerror', fail);
  return problems;
}

describe('the site map', () => {
  it('leads to every page and file by links, or says that it only takes a form', () => {
    const lost = map.filter(({ pattern, answersGet }) => answersGet && !found.has(pattern));
    expect(lost.map(({ pattern }) => pattern)).toEqual([]);
    const onward = [...found].filter(([, { status }]) => status >= 300 && status < 400).map(([pattern]) => pattern);
    expect(onward.sort()).toEqual(sendOn);
  });

  it('answers nothing but a form where there is no page', async () => {
    const formOnly = map.filter(({ answersGet }) => !answersGet);
    expect(formOnly.length).toBeGreaterThan(3);
    for (const { pattern } of formOnly) {
      const { status } = await fetch(site.baseUrl + pattern.replaceAll(':village', villageCode));
      expect(status >= 400 && status < 500, `${pattern}: ${status}`).toBe(true);
    }
  });
});

describe('every page', () => {
  it.each([
    { width: 360, elder: false },
    { width: 1280, elder: false },
    { width: 320, elder: true },
  ] as const)(
    'fits, reads and weighs little at $width px, elder mode $elder',
    async (view) => {
      const pages = map.filter(({ isPage }) => isPage);
      const due = pages.filter(({ pattern }) => found.has(pattern) && !(view.elder && isDesk(pattern)));
      const problems: Record<string, string[]> = {};
      const look = async () => {
        const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, ...view });
        for (let next = due.shift(); next; next = due.shift()) {
          const one = found.get(next.pattern);
          if (!one) continue;
          await context.clearCookies({ name: 'session' });
          const [name = '', value = ''] = one.person.cookie.split(/=(.*)/s);
          if (name) await context.addCookies([{ name, value, url: site.baseUrl }]);
          const wrong = await problemsOf(page, next.pattern, one, view);
          if (wrong.length > 0) problems[`${next.pattern} as ${one.person.role}`] = wrong;
        }
        await context.close();
      };
      await Promise.all(Array.from({ length: lanes }, look));
      expect(problems).toEqual({});
    },
    600_000,
  );
});
