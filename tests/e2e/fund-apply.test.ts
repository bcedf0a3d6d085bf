import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFundVillage, type FundVillage } from '#tests/factories/fund';
import { createApplication, type TestApplication } from '#tests/factories/fund-applications';
import { picture } from '#tests/factories/photos';
import { type SignedIn, signIn, signInAs } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, type PageOptions, screenshot } from './browser';
import { picturePage } from './pictures';
import { openSite, type TestSite } from './site';

const phonePageBytesMax = 15 * 1024;

let site: TestSite;
let browser: Browser;
let world: FundVillage;
let returned: TestApplication;
let people: Record<'lead' | 'other' | 'third' | 'committee', SignedIn>;

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  await site.database.transaction(async (tx) => {
    world = await createFundVillage(tx);
    returned = await createApplication(tx, world, { state: 'returned', lead: 2 });
    await tx.$client`
      insert into fund_forbidden_uses (village_id, id, words, added_by_name)
      values (${world.village.id}, gen_random_uuid(), '烟酒', '王会计')`;
    await tx.$client`
      insert into wishes_wishes (village_id, id, number, title, need, resident_name, posted_by_name, state, request_id, command_hash)
      values (${world.village.id}, gen_random_uuid(), 1, '想要一个洗澡扶手', '腿脚不便，怕滑倒', '李奶奶', '陈建国', 'open', gen_random_uuid(), '')`;
  });
  const place = { unitId: world.village.id, villageId: world.village.id };
  const member = (index: number) => signInAs(site.database, world.memberActors[index]!);
  people = {
    lead: await member(0),
    other: await member(1),
    third: await member(2),
    committee: await signIn(site.database, { role: 'village-committee', ...place, name: '钱大姐' }),
  };
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(who: keyof typeof people, options: Partial<PageOptions> = {}) {
  const opened = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, javaScript: false, ...options });
  const [name = '', value = ''] = people[who].cookie.split(/=(.*)/s);
  await opened.context.addCookies([{ name, value, url: site.baseUrl }]);
  return opened;
}

const main = (page: Page) => page.locator('main').innerText();
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
const field = (page: Page, name: string) => page.locator(`[name="${name}"]`);
const addressOf = (page: Page) => new URL(page.url()).pathname;

/** What everybody looks at: nothing too wide or too small, nothing that can't be read, in usual and in large letters. */
async function look(who: keyof typeof people, address: string, name: string, width: 360 | 1280 = 360) {
  for (const elder of width === 360 ? [false, true] : [false]) {
    const { page, context } = await open(who, { javaScript: true, width: elder ? 320 : width, elder });
    await page.goto(address);
    await screenshot(page, `fund-apply-${name}${elder ? '-elder' : ''}`);
    expect(await layoutProblems(page, width === 360 ? 44 : 40)).toEqual([]);
    expect(await accessibilityProblems(page)).toEqual([]);
    await context.close();
  }
}

describe.sequential('an application alone, without scripts', () => {
  it('is begun from a wish in one page, comes back filled in, and is submitted after a second look', async () => {
    const { page, context } = await open('lead');
    await page.goto('/me');
    expect(await main(page)).toContain('还可用 200.00 元');
    await page.goto('/me/fund');
    await page.getByRole('link', { name: '申请用一笔' }).click();
    expect(await main(page)).toContain('李＊奶');
    await page.getByRole('link', { name: '想要一个洗澡扶手' }).click();
    expect(await main(page)).toContain('李奶奶 的微心愿');
    await field(page, 'plan').fill('买扶手，请邻居装上');
    await field(page, 'lines[0].what').fill('不锈钢扶手');
    await field(page, 'lines[0].yuan').fill('八十');
    await field(page, 'lines[0].quote').setInputFiles({
      name: 'quote.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture({ scene: 7 }),
    });
    await press(page, '保存，下一步');
    expect(await main(page)).toContain('请填写金额');
    expect(await field(page, 'plan').inputValue()).toBe('买扶手，请邻居装上');
    expect(await main(page)).toContain('已有一张');
    await field(page, 'lines[0].yuan').fill('80');
    await field(page, 'lines[1].what').fill('烟酒');
    await field(page, 'lines[1].yuan').fill('20');
    await press(page, '保存，下一步');
    expect(await main(page)).toContain('占用以后还剩 100.00 元');
    await press(page, '提交申请');
    expect(await main(page)).toContain('写了“烟酒”');
    await page.getByRole('link', { name: '再改改' }).click();
    await field(page, 'lines[1].what').fill('安装工钱');
    await press(page, '保存，下一步');
    await press(page, '提交申请');
    expect(await main(page)).toContain('已经提交，开始审核');
    expect(await main(page)).toContain('等支部审核');
    await look('lead', addressOf(page), 'reviewing');
    await page.goto('/me/fund');
    expect(await main(page)).toContain('100.00');
    await context.close();
  });

  it('is cancelled with a reason, and everything is the member’s again', async () => {
    const { page, context } = await open('lead');
    await page.goto('/me/fund');
    await page.getByRole('link', { name: '想要一个洗澡扶手' }).click();
    await page.getByRole('link', { name: '撤销申请' }).click();
    await look('lead', addressOf(page), 'cancellation');
    await field(page, 'reason').fill('家里人已经装好了');
    await press(page, '撤销申请');
    expect(await main(page)).toContain('占用的额度全部退回');
    expect(await main(page)).toContain('已撤销');
    await context.close();
  });
});

describe.sequential('a joint application, on two phones', () => {
  it('finds people by name, says who is not there, and asks them', async () => {
    const { page, context } = await open('lead');
    await page.goto('/me/fund/new');
    await field(page, 'title').fill('修桥头的护栏');
    await field(page, 'beneficiary').fill('桥头三户');
    await field(page, 'lines[0].what').fill('钢管');
    await field(page, 'lines[0].yuan').fill('150.5');
    await page.locator('summary').click();
    await field(page, 'others[0].who').fill('没有这人');
    await field(page, 'others[0].yuan').fill('50');
    await press(page, '保存，下一步');
    expect(await main(page)).toContain('村里没有找到“没有这人”');
    await field(page, 'others[0].who').fill(world.members[1]!.name);
    await press(page, '保存，下一步');
    expect(await main(page)).toContain('从您的额度占用 100.50 元');
    await look('lead', addressOf(page), 'submission');
    await press(page, '提交申请');
    expect(await main(page)).toContain(`等${world.members[1]!.name}确认`);
    await look('lead', addressOf(page), 'confirming');
    await context.close();
  });

  it('is confirmed by the other, who sees what is left, and may withdraw', async () => {
    const { page, context } = await open('other');
    await page.goto('/me');
    expect(await main(page)).toContain('有 1 份申请等您办');
    await page.goto('/me/fund');
    await page.getByRole('link', { name: '修桥头的护栏' }).click();
    await page.getByRole('link', { name: '看我的份额，确认' }).click();
    expect(await main(page)).toContain('占用以后还剩 150.00 元');
    await look('other', addressOf(page), 'share');
    await press(page, '同意出 50.00 元');
    expect(await main(page)).toContain('大家都齐了，开始审核');
    await page.getByRole('link', { name: '退出' }).click();
    await field(page, 'reason').fill('家里要用钱');
    await press(page, '退出');
    expect(await main(page)).toContain('份额退回额度');
    await context.close();
  });

  it('goes on with another budget', async () => {
    const { page, context } = await open('lead');
    await page.goto('/me/fund');
    await page.getByRole('link', { name: '修桥头的护栏' }).click();
    expect(await main(page)).toContain('等牵头人改预算');
    await page.getByRole('link', { name: '改预算或份额' }).click();
    await look('lead', addressOf(page), 'edit');
    await press(page, '改好了，重新请大家确认');
    expect(await main(page)).toContain('开始审核');
    await page.goto('/me/fund');
    await picturePage(page, 'fund-home-360');
    await context.close();
  });
});

describe('the rest', () => {
  it('is completed and submitted again', async () => {
    const { page, context } = await open('third');
    await page.goto(`/me/fund/${returned.id}`);
    expect(await main(page)).toContain('要补的是：请补上报价');
    await look('third', addressOf(page), 'returned');
    await page.getByRole('link', { name: '补正，再提交' }).click();
    await field(page, 'plan').fill('报价问过了，两家一样');
    await press(page, '补好了，再提交');
    expect(await main(page)).toContain('已经提交，开始审核');
    await context.close();
  });

  it('adds up while somebody writes, where there are scripts', async () => {
    const { page, context } = await open('third', { javaScript: true, bypassCsp: false });
    await page.goto('/me/fund/new');
    await field(page, 'lines[0].what').fill('灯');
    await field(page, 'lines[0].yuan').fill('30.5');
    await field(page, 'lines[1].yuan').fill('20');
    expect(await page.locator('#fund-total').innerText()).toBe('合计 50.50 元');
    expect(await page.locator('#fund-rest').innerText()).toContain('牵头人出 50.50 元，还剩 29.50 元');
    await field(page, 'lines[0].yuan').fill('300');
    expect(await page.locator('#fund-warning').innerText()).toContain('额度不够');
    await field(page, 'lines[0].what').fill('烟 酒');
    expect(await page.locator('#fund-warning').innerText()).toContain('写了“烟酒”');
    await context.close();
  });

  it('is typed in by the committee from paper', async () => {
    const { page, context } = await open('committee', { width: 1280 });
    await page.goto(`/desk/${world.village.code}/fund/entry`);
    await field(page, 'q').fill(world.members[4]!.name);
    await press(page, '查找');
    await page.getByRole('link', { name: world.members[4]!.name }).click();
    await look('committee', `${addressOf(page)}?member=${world.members[4]!.id}`, 'entry', 1280);
    await field(page, 'beneficiary').fill('赵爷爷');
    await field(page, 'title').fill('送一车煤');
    await field(page, 'lines[0].what').fill('煤');
    await field(page, 'lines[0].yuan').fill('90');
    await page.locator('summary').click();
    await field(page, 'others[0].who').fill(world.members[5]!.name);
    await field(page, 'others[0].yuan').fill('30');
    const paper = async (scene: number) => ({
      name: 'paper.jpg',
      mimeType: 'image/jpeg',
      buffer: await picture({ scene }),
    });
    await field(page, 'photos').setInputFiles(await paper(31));
    await press(page, '录入并提交');
    expect(await main(page)).toContain('等一起出钱的人确认');
    await page.goto(`/desk/${world.village.code}/fund/entry`);
    await page.getByRole('link', { name: '送一车煤' }).click();
    await look('committee', addressOf(page), 'paper-shares', 1280);
    await page.getByRole('radio').check();
    await field(page, 'photos').setInputFiles(await paper(32));
    await press(page, '登记本人已同意');
    expect(await main(page)).toContain('开始审核');
    await context.close();
  });

  it('weighs no more than a phone page may', async () => {
    const { page, context } = await open('third');
    for (const address of [
      '/me/fund',
      '/me/fund/new',
      `/me/fund/${returned.id}`,
      `/me/fund/${returned.id}/cancellation`,
    ]) {
      const html = await (await page.request.get(address)).text();
      const files = [...html.matchAll(/(?:href|src)="(\/(?:assets|islands)\/[^"]+\.(?:css|js)[^"]*)"/g)].map(
        ([, file]) => file!,
      );
      const bodies = await Promise.all([...new Set(files)].map(async (file) => (await page.request.get(file)).text()));
      const bytes = [html, ...bodies].reduce((total, body) => total + gzipSync(body).length, 0);
      expect(bytes, address).toBeLessThan(phonePageBytesMax);
    }
    for (const [address, name] of [
      ['/me/fund', 'home'],
      ['/me/fund/new', 'new'],
    ] as const) {
      await look('third', address, name);
    }
    await context.close();
  });
});
