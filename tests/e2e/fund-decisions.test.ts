import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { createFundVillage, type FundVillage } from '#tests/factories/fund';
import { createReview, type ReviewOptions } from '#tests/factories/fund-decisions';
import { personActor } from '#tests/factories/org';
import { signIn, signInAs } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { picturePage } from './pictures';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let world: FundVillage;
const cookies = new Map<PersonActor, string>();

const options: readonly ReviewOptions[] = [
  { shares: ['200', '200', '200', '160'] },
  {
    from: 4,
    shares: ['180'],
    fields: {
      title: '给孤寡老人换电线',
      need: '老房电线老化，雨天跳闸。',
      plan: '请电工换两间屋的线。',
      beneficiaryName: '郑奶奶',
    },
  },
  {
    from: 5,
    shares: ['90'],
    fields: { title: '院墙刷漆', need: '想刷新院墙。', plan: '买漆。', beneficiaryName: '卫家' },
  },
  {
    from: 6,
    shares: ['200', '150'],
    now: new Date('2026-11-02T04:00:00Z'),
    fields: {
      title: '三组路口装一盏灯',
      need: '夜里看不见路。',
      plan: '买一盏太阳能灯。',
      beneficiaryName: '三组住户',
    },
  },
];
const ids: string[] = [];

/** A village with four applications; a committee member shares the first. */
async function fillVillage() {
  const owner = openDatabase(site.ownerUrl, { connectionsMax: 1 });
  world = await owner.transaction(async (tx) => {
    const made = await createFundVillage(tx);
    const [official] = made.committee;
    await tx.$client`update identity_roles set account_id = ${official!.accountId} where role = 'member' and member_id = ${made.members[1]!.id}`;
    for (const each of options) ids.push((await createReview(tx, made, each)).id);
    return made;
  });
  await owner.close();
}

async function cookieOf(actor: PersonActor): Promise<string> {
  const known = cookies.get(actor);
  if (known) return known;
  const { cookie } = await signInAs(site.database, actor);
  cookies.set(actor, cookie);
  return cookie;
}

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await fillVillage();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

/** Somebody at work without scripts. */
async function as(actor: PersonActor, work: (page: Page) => Promise<void>, width: 360 | 1280 = 1280) {
  const { page, context } = await newPage(browser, {
    baseUrl: site.baseUrl,
    bypassCsp: true,
    width,
    javaScript: false,
  });
  const [name = '', value = ''] = (await cookieOf(actor)).split(/=(.*)/s);
  await context.addCookies([{ name, value, url: site.baseUrl }]);
  await work(page);
  await context.close();
}

async function look(page: Page, name: string) {
  await screenshot(page, `fund-${name}`);
  const width = page.viewportSize()?.width === 360 ? 360 : 1280;
  const { page: measured, context } = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, width });
  await context.addCookies(await page.context().cookies());
  await measured.goto(page.url());
  expect(await layoutProblems(measured, width === 360 ? 44 : 40)).toEqual([]);
  expect(await accessibilityProblems(measured)).toEqual([]);
  await context.close();
}

const flash = (page: Page) => page.locator('[role=status]').first().innerText();
const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const desk = () => `/desk/${world.village.code}`;
const sheet = (at: number) => `${desk()}/fund/applications/${ids[at]}`;

describe.sequential('applications of the fund are decided, without scripts', () => {
  it('the branch sees what waits first, and one of them is over its time', async () => {
    await as(world.checker, async (page) => {
      await page.goto(desk());
      expect(await main(page)).toContain('微服务资金等您表决');
      await page.goto(`${desk()}/fund`);
      expect(await main(page)).toContain('支部审核 · 一人决定');
      expect(await main(page)).toMatch(/过期 \d+ 天/);
      await look(page, 'branch-1280');
      for (const at of [0, 1, 2, 3]) {
        await page.goto(sheet(at));
        await press(page, '同意');
        expect(await flash(page)).toContain('已投“同意”');
      }
      expect(await main(page)).toMatch(/没有等您表决的申请[\s\S]+全部申请 4 份/);
      await look(page, 'branch-done-1280');
    });
  });

  it('a committee member who shares it stays away, and reads why', async () => {
    await as(world.committee[0]!, async (page) => {
      await page.goto(sheet(0));
      expect(await main(page)).toContain('您是申请人，这份申请由别人表决。');
      expect(await page.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
      await page.goto(`${desk()}/fund`);
      expect(await main(page)).not.toContain(
        `${options[0]!.fields?.title ?? '修补三组小桥护栏'}\n联合申报 · 周桂兰等 4 人\t`,
      );
    });
  });

  it('needs a reason for a no: the form comes back filled in', async () => {
    await as(world.committee[1]!, async (page) => {
      await page.goto(sheet(2));
      await press(page, '不同意');
      expect(await main(page)).toContain('退回或不同意，请写明原因');
      await look(page, 'reason-missing-1280');
      await page.getByLabel('意见').fill('院墙是自家的事');
      await press(page, '不同意');
      expect(await flash(page)).toContain('已投“不同意”');
      await look(page, 'split-1280');
    });
  });

  it('two taps on a phone', async () => {
    await as(
      world.committee[1]!,
      async (page) => {
        await page.goto(`${desk()}/fund`);
        await look(page, 'list-360');
        await page.getByRole('link', { name: '修补三组小桥护栏' }).first().click();
        await look(page, 'sheet-360');
        const button = page.getByRole('button', { name: '同意', exact: true });
        const box = await button.boundingBox();
        expect(box && box.y + box.height).toBeLessThanOrEqual(720);
        await button.click();
        expect(await flash(page)).toContain('已投“同意”');
      },
      360,
    );
  });

  it('joint, with one member away: accepted by the others', async () => {
    for (const actor of world.committee.slice(2)) {
      await as(actor, async (page) => {
        await page.goto(sheet(0));
        expect(await main(page)).toContain('陈建国是申请人，自动回避');
        if ((await page.getByRole('button', { name: '同意', exact: true }).count()) === 0) return;
        if (actor === world.committee[2]) await picturePage(page, 'fund-decision-1280');
        await press(page, '同意');
      });
    }
    await as(world.committee[4]!, async (page) => {
      await page.goto(sheet(0));
      expect(await main(page)).toContain('已同意，待公示');
      await look(page, 'accepted-1280');
      await page.goto(`${sheet(0)}/print`);
      expect(await main(page)).toContain('柒佰陆拾元整');
      await screenshot(page, 'fund-approval-print');
    });
  });

  it('refused: what it held is back', async () => {
    for (const actor of [world.committee[0]!, world.committee[2]!, world.committee[3]!]) {
      await as(actor, async (page) => {
        await page.goto(sheet(2));
        await page.getByLabel('意见').fill('不是帮邻居的');
        await press(page, '不同意');
      });
    }
    await as(world.committee[1]!, async (page) => {
      await page.goto(sheet(2));
      expect(await main(page)).toContain('村委表决：没有同意');
      expect(await main(page)).toContain('院墙是自家的事');
      await look(page, 'refused-1280');
    });
  });

  it('returned with what is missing', async () => {
    for (const actor of world.committee.slice(0, 4)) {
      await as(actor, async (page) => {
        await page.goto(sheet(1));
        await page.getByLabel('意见').fill('请补电工的报价');
        await press(page, '退回补正');
      });
    }
    await as(world.committee[4]!, async (page) => {
      await page.goto(`${desk()}/fund?state=returned`);
      expect(await main(page)).toContain('全部申请 1 份');
      await page.goto(sheet(1));
      expect(await main(page)).toContain('村委表决：退回补正');
      expect(await main(page)).toContain('请补电工的报价');
    });
  });

  it('the township sees all its villages, what is overdue too, and decides what is too few for the village', async () => {
    const owner = openDatabase(site.ownerUrl, { connectionsMax: 1 });
    const gone = world.committee.slice(2).map(({ accountId }) => accountId);
    await owner.transaction(async (tx) => {
      await tx.$client`update identity_roles set ended_at = recorded_now(), end_reason = 'left' where account_id = any(${gone}) and role = 'village-committee'`;
      await tx.$client`update fund_applications set due_on = ${addDays(dateInChina(), -3)} where id = ${ids[3]!}`;
      ids.push((await createReview(tx, world, { from: 5, shares: ['30'], fields: { title: '接一段水管' } })).id);
    });
    await owner.close();
    await as(world.checker, async (page) => {
      await page.goto(sheet(4));
      await press(page, '同意');
      await page.goto(sheet(4));
      expect(await main(page)).toContain('能表决的人不够，改由乡镇审批');
    });
    await as(world.township, async (page) => {
      await page.goto('/desk/fund');
      expect(await main(page)).toContain('接一段水管');
      expect(await main(page)).toContain('过期没有决定的');
      await look(page, 'township-1280');
      await page.getByRole('link', { name: '接一段水管' }).first().click();
      await look(page, 'township-sheet-1280');
      await press(page, '同意');
      expect(await flash(page)).toContain('各步都同意了');
    });
    await as(
      world.township,
      async (page) => {
        await page.goto('/desk/fund');
        await look(page, 'township-360');
      },
      360,
    );
  });

  it('a supervisor reads everything and votes on nothing; a neighbour village finds nothing', async () => {
    const { cookie } = await signIn(site.database, {
      role: 'supervisor',
      unitId: world.village.id,
      villageId: world.village.id,
    });
    const supervisor = personActor('supervisor', world.village);
    cookies.set(supervisor, cookie);
    await as(supervisor, async (page) => {
      await page.goto(`${desk()}/fund?q=灯`);
      expect(await main(page)).toContain('三组路口装一盏灯');
      expect(await main(page)).toContain('过期没有决定的');
      expect(await page.getByRole('button', { name: '同意', exact: true }).count()).toBe(0);
      await look(page, 'supervisor-1280');
    });
    const file = await fetch(`${site.baseUrl}${desk()}/fund.xlsx`, { headers: { cookie } });
    expect(file.headers.get('content-type')).toContain('spreadsheet');
    const strange = await fetch(`${site.baseUrl}${desk()}/fund/applications/${world.village.id}`, {
      headers: { cookie },
    });
    expect(strange.status).toBe(404);
  });
});
