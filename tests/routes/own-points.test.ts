import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { award, spend } from '#tests/factories/ledger';
import { createGrid, createMember, createVillage, type TestMember, type TestVillage } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn, statusOf } from '#tests/harness/requests';
import * as entries from '~/routes/member/entries';
import * as entry from '~/routes/member/entry';
import * as home from '~/routes/member/home';
import * as rules from '~/routes/member/rules';
import * as statement from '~/routes/member/statement';
import * as print from '~/routes/member/statement-print';
import * as workbook from '~/routes/member/statement-workbook';

const longName = '阿卜杜热合曼·买买提吐尔逊江·努尔艾合买提';

let own: TestDatabase;
let village: TestVillage;
let member: TestMember;
let person: SignedIn;
let newcomer: SignedIn;
let cashier: SignedIn;
let strangersTransfer = '';
let transfer = '';

async function signInMember(who: TestMember) {
  return signIn(own.database, {
    role: 'member',
    unitId: who.villageId,
    villageId: who.villageId,
    memberId: who.id,
    name: who.name,
  });
}

beforeAll(async () => {
  own = await ownDatabase();
  const made = await own.database.transaction(async (tx) => {
    village = await createVillage(tx);
    const grid = await createGrid(tx, village, { name: '第三微网格' });
    member = await createMember(tx, village, { name: longName, gridId: grid.id });
    const other = await createMember(tx, village, { name: '王秀珍' });
    await createRule(tx, village.id, { title: '调解邻里纠纷', code: 'T1' });
    transfer = (await award(tx, member, '10')).id;
    await spend(tx, member, '4');
    strangersTransfer = (await award(tx, other, '7')).id;
    return { fresh: await createMember(tx, village, { name: '李强' }) };
  });
  person = await signInMember(member);
  newcomer = await signInMember(made.fresh);
  cashier = await signIn(own.database, { role: 'checker', unitId: village.id, villageId: village.id });
});

afterAll(() => own.close());

const ask = (who: SignedIn | undefined, path: string, params = {}) => argsFor(own.database, who, path, { params });

describe('every page of one’s own points', () => {
  const pages = [
    ['/me', home.loader],
    ['/me/entries', entries.loader],
    ['/me/statement', statement.loader],
    ['/me/statement/print', print.loader],
    ['/me/statement.xlsx', workbook.loader],
    ['/me/rules', rules.loader],
  ] as const;

  test.each(pages)('%s opens for a member', async (path, loader) => {
    expect(await statusOf(loader(ask(person, path)))).toBe(200);
  });
  test.each(pages)('%s opens for somebody without any entry', async (path, loader) => {
    expect(await statusOf(loader(ask(newcomer, path)))).toBe(200);
  });
  test.each(pages)('%s is refused to another role', async (path, loader) => {
    expect(await statusOf(loader(ask(cashier, path)))).toBe(403);
  });
  test.each(pages)('%s sends a visitor to the sign-in page', async (path, loader) => {
    const answer = (await loader(ask(undefined, path)).catch((thrown: unknown) => thrown)) as Response;
    expect(answer.headers.get('Location')).toBe(`/sign-in?next=${encodeURIComponent(path)}`);
  });
});

describe('home', () => {
  test('shows who, where, how much', async () => {
    const { home: shown, code } = (await home.loader(ask(person, '/me'))).data;
    expect(code?.digits).toMatch(/^\d{18}$/);
    expect(shown).toMatchObject({
      memberName: longName,
      gridName: '第三微网格',
      balance: '6.00',
      villageName: '青禾村',
    });
    expect(shown.entries.map((each) => each.amount)).toEqual(['-4.00', '10.00']);
  });
});

describe('entries', () => {
  test('keep to the kind and the month asked for; nonsense counts as not asked', async () => {
    const amounts = async (search: string) =>
      (await entries.loader(ask(person, `/me/entries${search}`))).entries.map((each) => each.amount);
    expect(await amounts('')).toEqual(['-4.00', '10.00']);
    expect(await amounts('?kind=redemption&month=')).toEqual(['-4.00']);
    expect(await amounts('?month=2020-01')).toEqual([]);
    expect(await amounts('?kind=theft&month=2026-13&before=x&after=-3')).toEqual(['-4.00', '10.00']);
  });

  test('one opens with all that is known of it', async () => {
    const { entry: shown } = await entry.loader(ask(person, `/me/entries/${transfer}`, { transfer }));
    expect(shown).toMatchObject({ amount: '10.00', balanceAfter: '10.00', summary: '入户走访', operatorName: 'tests' });
    expect(shown.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  test.each([
    ['somebody else’s', () => strangersTransfer],
    ['one that is not there', () => '018f0000-0000-7000-8000-000000000000'],
    ['nonsense', () => "1' or '1'='1"],
  ])('%s is not found', async (_, id) => {
    const path = `/me/entries/${encodeURIComponent(id())}`;
    expect(await statusOf(entry.loader(ask(person, path, { transfer: id() })))).toBe(404);
  });
});

describe('the statement', () => {
  test('of this month holds everything so far', async () => {
    const { statement: shown } = await statement.loader(ask(person, '/me/statement'));
    expect([shown.opening, shown.received, shown.spent, shown.closing]).toEqual(['0.00', '10.00', '4.00', '6.00']);
  });

  test('of days of one’s own', async () => {
    const path = '/me/statement?period=free&from=2020-01-01&to=2020-12-31';
    const { asked, statement: shown } = await statement.loader(ask(person, path));
    expect(asked.errors).toEqual({});
    expect([shown.fromOn, shown.untilOn, shown.closing]).toEqual(['2020-01-01', '2020-12-31', '0.00']);
  });

  test.each([
    ['period=free&from=2026-02-02&to=2026-02-01', 'to'],
    ['period=free&from=2026-02-30&to=2026-03-01', 'from'],
    ['period=free&from=&to=2026-03-01', 'from'],
    ['period=free&from=2026-03-01', 'to'],
    ['period=free&from=0001-01-01&to=2026-03-01', 'from'],
  ])('?%s comes back as it was typed, with the message at “%s”', async (search, field) => {
    const { asked } = await statement.loader(ask(person, `/me/statement?${search}`));
    expect(asked.choice).toBe('free');
    expect(Object.keys(asked.errors)).toContain(field);
    expect(asked.typed.to).toBe(new URLSearchParams(search).get('to') ?? '');
  });

  test('is an Excel file under its Chinese name', async () => {
    const answer = await workbook.loader(ask(person, '/me/statement.xlsx?period=this-year'));
    expect(answer.headers.get('Content-Disposition')).toContain(encodeURIComponent('青禾村积分对账单'));
    expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(4000);
  });
});

test('rules in force come with what they are worth', async () => {
  const { rules: shown } = await rules.loader(ask(person, '/me/rules'));
  expect(shown.map((rule) => [rule.title, rule.pointsMin])).toEqual([['调解邻里纠纷', '3.00']]);
});
