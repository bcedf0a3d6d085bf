import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readPicture } from '#services/redemption';
import { createMember, createVillage, type TestMember, type TestVillage } from '#tests/factories/org';
import { awardPoints } from '#tests/factories/redemption';
import { createShop, stockGoods } from '#tests/factories/shop';
import { type SignedIn, signIn } from '#tests/harness/requests';
import { accessibilityProblems, launchBrowser, layoutProblems, newPage, screenshot } from './browser';
import { openSite, type TestSite } from './site';

let site: TestSite;
let browser: Browser;
let village: TestVillage;
let member: TestMember;
let people: Record<'cashier' | 'member' | 'committee', SignedIn>;
/** What the printed codes say, as a camera reads them: two of 20, four of 10, four of 5. */
let scans: string[];

beforeAll(async () => {
  [site, browser] = await Promise.all([openSite(), launchBrowser()]);
  const shop = await site.database.transaction(async (tx) => {
    village = await createVillage(tx, { name: '青禾村' });
    const opened = await createShop(tx, village);
    await stockGoods(tx, opened, { name: '肥皂', price: '5', onHand: 42 });
    member = await createMember(tx, village, { name: '周桂兰' });
    await awardPoints(tx, member, '120');
    return opened;
  });
  const here = { unitId: village.id, villageId: village.id };
  people = {
    cashier: await signIn(site.database, { name: '刘小芳', role: 'shop-staff', shopId: shop.id, ...here }),
    member: await signIn(site.database, { name: '周桂兰', role: 'member', memberId: member.id, ...here }),
    committee: await signIn(site.database, { name: '陈建国', role: 'village-committee', ...here }),
  };
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

async function open(who: keyof typeof people, width: 360 | 1280, javaScript = false) {
  const opened = await newPage(browser, { baseUrl: site.baseUrl, bypassCsp: true, javaScript, width });
  const [name = '', value = ''] = people[who].cookie.split('=');
  await opened.context.addCookies([{ name, value, url: site.baseUrl }]);
  return opened;
}

async function looksRight(page: Page, name: string): Promise<void> {
  expect(await layoutProblems(page, name.endsWith('1280') ? 40 : 44), name).toEqual([]);
  await screenshot(page, name);
}

async function scan(till: Page, digits: string): Promise<void> {
  await till.fill('[name=digits]', digits);
  await till.press('[name=digits]', 'Enter');
}

const figure = (desk: Page, term: string) => desk.textContent(`dt:text-is("${term}") + dd`);

describe('points vouchers', () => {
  it('are worked out, handed out and printed at the desk, ten to a sheet of A4', async () => {
    const { page: desk, context } = await open('committee', 1280);
    await desk.goto(`/desk/${village.code}/vouchers`);
    await desk.click('text=发积分券');
    await desk.fill('[name=q]', '周桂兰');
    await desk.press('[name=q]', 'Enter');
    await desk.click('table.data a');
    for (const [label, count] of [
      ['20', '2'],
      ['10', '4'],
      ['5', '4'],
    ] as const) {
      await desk.getByLabel(`${label} 分券要几张`, { exact: true }).fill(count);
    }
    await desk.click('button:has-text("算一算")');
    expect(await desk.textContent('main')).toContain('转出 100 分，还剩 20 分');
    await looksRight(desk, 'vouchers-new-1280');
    await desk.click('button:has-text("发券并打印")');
    await looksRight(desk, 'voucher-sheet-1280');
    expect(await desk.locator('.paper-voucher').count()).toBe(10);
    const printed = (await desk.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(printed.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await desk.emulateMedia({ media: 'print' });
    await desk.setViewportSize({ width: 794, height: 1123 });
    await screenshot(desk, 'voucher-sheet-a4');
    scans = [];
    for (const paper of await desk.locator('.paper-voucher').all()) {
      scans.push((await readPicture(await paper.screenshot())) ?? '');
    }
    expect(new Set(scans).size).toBe(10);
    await context.close();
  });

  it('pay two at once at the till; the change goes back to the purse', async () => {
    const { page: till, context } = await open('cashier', 360);
    await till.goto('/till');
    await scan(till, scans[0]!);
    await scan(till, scans[2]!);
    expect(await till.textContent('main')).toContain('积分券 30 分');
    for (let piece = 0; piece < 5; piece += 1) await till.click('button[aria-label="多一个肥皂"]');
    await looksRight(till, 'till-vouchers-360');
    await till.click('button.confirm');
    expect(await till.textContent('main')).toContain('兑换成功');
    expect(await till.textContent('main')).toContain('5 分');
    await screenshot(till, 'till-vouchers-done-360', false);
    await context.close();
    const { page: desk, context: deskContext } = await open('committee', 1280);
    await desk.goto(`/desk/${village.code}/purses/${member.id}`);
    expect(await figure(desk, '可用')).toBe('25');
    expect(await figure(desk, '在券上')).toBe('70');
    await deskContext.close();
  });

  it('that are lost are cancelled by the member, and are worth nothing at the till', async () => {
    const { page: phone, context } = await open('member', 360, true);
    await phone.goto('/me/vouchers');
    expect(await phone.textContent('main')).toContain('手里的券 70 分');
    await looksRight(phone, 'my-vouchers-360');
    const lost = scans[1]!.slice(0, 12).replace(/(\d{4})(?=\d)/g, '$1 ');
    await phone.locator('li', { hasText: lost }).getByText('丢了').click();
    await phone.check('[name=reason][value=lost]');
    await looksRight(phone, 'voucher-loss-360');
    await phone.click('button:has-text("作废，退回 20 分")');
    expect(await phone.textContent('[role=status]')).toContain('20 分退回了积分账户');
    expect(await phone.textContent('main')).toContain('手里的券 50 分');
    expect(await accessibilityProblems(phone)).toEqual([]);
    await context.close();
    const { page: till, context: tillContext } = await open('cashier', 360);
    await till.goto('/till');
    await scan(till, scans[1]!);
    expect(await till.textContent('main')).toContain('作废');
    await screenshot(till, 'till-voucher-cancelled-360');
    await tillContext.close();
  });

  it('stand in the committee’s list as in hand, spent and cancelled', async () => {
    const { page: desk, context } = await open('committee', 1280, true);
    await desk.goto(`/desk/${village.code}/vouchers`);
    expect(await figure(desk, '还在手里（分）')).toBe('50');
    expect(await figure(desk, '已用掉（分）')).toBe('30');
    expect(await figure(desk, '已作废（分）')).toBe('20');
    await looksRight(desk, 'vouchers-1280');
    expect(await accessibilityProblems(desk)).toEqual([]);
    await context.close();
  });
});
