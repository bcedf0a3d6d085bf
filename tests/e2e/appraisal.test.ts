import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createItem, createPledgeText, createTalk } from '#tests/factories/appraisal';
import { createMember, createVillage, type TestVillage } from '#tests/factories/org';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let memberId: string;
let talkId: string;
let member: SignedIn;
let committee: SignedIn;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    const somebody = await createMember(tx, village, { name: '周桂兰' });
    memberId = somebody.id;
    await createPledgeText(tx, village.id);
    await createItem(tx, somebody, { target: '4' });
    await createItem(tx, somebody, { title: '调解邻里纠纷', target: '2', unit: '件' });
    talkId = await createTalk(tx, somebody);
  });
  const place = { unitId: village.id, villageId: village.id };
  member = await signIn(site.database, { ...place, role: 'member', memberId, name: '周桂兰' });
  committee = await signIn(site.database, { ...place, role: 'village-committee', name: '刘主任' });
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function as(person: SignedIn, options: Partial<PageOptions>, work: (page: Page) => Promise<void>) {
  const { page, context } = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, ...options });
  const [name = '', value = ''] = person.cookie.split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  await work(page);
  await context.close();
}

const textOf = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) => page.getByRole('button', { name }).click();

async function bytesOf(page: Page): Promise<number> {
  const files = await page.evaluate(() =>
    [...document.querySelectorAll<HTMLLinkElement | HTMLScriptElement>('link[rel=stylesheet], script[src]')].map(
      (each) => ('href' in each ? each.href : each.src),
    ),
  );
  const texts = await Promise.all(files.map(async (each) => (await fetch(each)).text()));
  return [await page.content(), ...texts].reduce((sum, text) => sum + gzipSync(text).byteLength, 0);
}

describe('without JavaScript', () => {
  it('a member signs the pledge and reports; the committee counts it', async () => {
    await as(member, { javaScript: false }, async (page) => {
      await page.goto('/me/pledge');
      expect(await textOf(page)).toContain('没有签');
      await press(page, '我看过了，签字');
      expect(await textOf(page)).toContain('签好了');
      expect(await page.getByRole('button', { name: '我看过了，签字' }).count()).toBe(0);
      await page.goto('/me/service-list');
      await page.getByRole('link', { name: /走访独居老人/ }).click();
      await page.getByLabel(/做了多少/).fill('很多');
      await page.getByLabel(/说明/).fill('看了李奶奶');
      await press(page, '报上去');
      expect(await page.locator('.error').count()).toBeGreaterThan(0);
      expect(await page.getByLabel(/做了多少/).inputValue()).toBe('很多');
      expect(await page.getByLabel(/说明/).inputValue()).toBe('看了李奶奶');
      await page.getByLabel(/做了多少/).fill('3');
      await press(page, '报上去');
      expect(await textOf(page)).toContain('报上去了');
      expect(await textOf(page)).toContain('等别人核');
    });
    await as(committee, { javaScript: false, width: 1280 }, async (page) => {
      await page.goto(`/desk/${village.code}/pledges`);
      expect(await textOf(page)).toContain('已签');
      await page.goto(`/desk/${village.code}/service-lists/waiting`);
      await screenshot(page, 'appraisal-waiting-1280');
      await press(page, '核上勾选的');
      expect(await textOf(page)).not.toContain('核了 1 笔');
      await page.locator('input[name=progressIds]').check();
      await press(page, '核上勾选的');
      expect(await textOf(page)).toContain('核了 1 笔');
    });
    await as(member, { javaScript: false }, async (page) => {
      await page.goto('/me/service-list');
      expect(await textOf(page)).toContain('3 / 4 次，完成 75%');
    });
  });

  it('a talk is held and looked back on; the member reads it', async () => {
    await as(committee, { javaScript: false, width: 1280 }, async (page) => {
      await page.goto(`/desk/${village.code}/talks/${talkId}`);
      await page.getByRole('link', { name: '谈过了，记下来' }).click();
      await page.getByLabel('谈了什么').fill('说了走访少的事');
      await page.getByLabel('商定怎么改').fill('每周走访一次');
      const day = await page.getByLabel('哪天谈的').inputValue();
      const later = await page.getByLabel('哪天回访').inputValue();
      await page.getByLabel('哪天回访').fill(day);
      await press(page, '记下来');
      expect(await textOf(page)).toContain('日期不对');
      expect(await page.getByLabel('谈了什么').inputValue()).toBe('说了走访少的事');
      await page.getByLabel('哪天回访').fill(later);
      await press(page, '记下来');
      expect(await textOf(page)).toContain('到回访的日子会提醒本人');
      await page.getByRole('link', { name: '回访', exact: true }).click();
      await page.getByText('有改进', { exact: false }).first().click();
      await page.getByLabel('看到了什么').fill('走访够了');
      await press(page, '记下回访');
      expect(await textOf(page)).toContain('回访记下了');
    });
    await as(member, { javaScript: false }, async (page) => {
      await page.goto('/me/talks');
      expect(await textOf(page)).toContain('每周走访一次');
      expect(await textOf(page)).toContain('走访够了');
    });
  });
});

describe('the pages', () => {
  const phone = ['pledge', 'service-list', 'talks'] as const;

  it.each([{ width: 360 }, { width: 320, elder: true }] as const)('fit a phone: %o', async (options) => {
    await as(member, options, async (page) => {
      for (const name of phone) {
        await page.goto(`/me/${name}`);
        await screenshot(page, `appraisal-${name}-${options.width}`);
        expect(await layoutProblems(page, 44), name).toEqual([]);
        expect(await accessibilityProblems(page), name).toEqual([]);
        expect(await bytesOf(page), name).toBeLessThanOrEqual(15 * 1024);
      }
      await page.goto('/me/service-list');
      await page.getByRole('link', { name: /走访独居老人/ }).click();
      await screenshot(page, `appraisal-item-${options.width}`);
      expect(await layoutProblems(page, 44)).toEqual([]);
      expect(await accessibilityProblems(page)).toEqual([]);
    });
  });

  it('fit the desk, and print', async () => {
    const pages = [
      'pledges',
      'pledges/asking',
      'pledges/print',
      'service-lists',
      `service-lists/members/${memberId}`,
      `service-lists/members/${memberId}/print`,
      'talks',
      'talks/new',
      `talks/${talkId}`,
      `talks/${talkId}/print`,
    ];
    await as(committee, { width: 1280 }, async (page) => {
      for (const path of pages) {
        await page.goto(`/desk/${village.code}/${path}`);
        await screenshot(page, `appraisal-${path.replace(/\/[0-9a-f-]{36}/, '').replaceAll('/', '-')}-1280`);
        expect(await layoutProblems(page, 24), path).toEqual([]);
        expect(await accessibilityProblems(page), path).toEqual([]);
      }
    });
  });
});
