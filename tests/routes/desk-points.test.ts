import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findPurse } from '#services/ledger/index';
import { award, spend } from '#tests/factories/ledger';
import { createMember, createVillage, type TestMember, type TestVillage } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn, statusOf } from '#tests/harness/requests';
import * as entries from '~/routes/desk/entries';
import * as entriesWorkbook from '~/routes/desk/entries-workbook';
import * as entry from '~/routes/desk/entry';
import * as memberStatement from '~/routes/desk/member-statement';
import * as memberStatementPrint from '~/routes/desk/member-statement-print';
import * as memberStatementWorkbook from '~/routes/desk/member-statement-workbook';
import * as purse from '~/routes/desk/purse';
import * as purses from '~/routes/desk/purses';
import * as reversal from '~/routes/desk/reversal';
import * as seals from '~/routes/desk/seals';
import * as tasks from '~/routes/desk/tasks';

let own: TestDatabase;
let village: TestVillage;
let member: TestMember;
let transfer = '';
let administrator: SignedIn;
let committee: SignedIn;
let checker: SignedIn;
let township: SignedIn;
let stranger: SignedIn;
let emptyVillage: TestVillage;

beforeAll(async () => {
  own = await ownDatabase();
  const elsewhere = await own.database.transaction(async (tx) => {
    village = await createVillage(tx);
    member = await createMember(tx, village, { name: '周桂兰' });
    transfer = (await award(tx, member, '10')).id;
    return createVillage(tx);
  });
  const at = (place: TestVillage) => ({ unitId: place.id, villageId: place.id });
  administrator = await signIn(own.database, { role: 'points-administrator', ...at(village), name: '孙会计' });
  committee = await signIn(own.database, { role: 'village-committee', ...at(village) });
  checker = await signIn(own.database, { role: 'checker', ...at(village) });
  emptyVillage = elsewhere;
  stranger = await signIn(own.database, { role: 'points-administrator', ...at(elsewhere) });
  township = await signIn(own.database, {
    role: 'township-administrator',
    unitId: village.townshipId,
    villageId: null,
  });
});

afterAll(() => own.close());

function ask(who: SignedIn | undefined, path: string, params = {}, form?: Record<string, string>) {
  return argsFor(own.database, who, path, { params: { village: village.code, ...params }, form });
}

const pages = () =>
  [
    ['tasks', tasks.loader, {}],
    ['entries', entries.loader, {}],
    ['entries.xlsx', entriesWorkbook.loader, {}],
    ['entry', entry.loader, { transfer }],
    ['statement', memberStatement.loader, { member: member.id }],
    ['print', memberStatementPrint.loader, { member: member.id }],
    ['statement.xlsx', memberStatementWorkbook.loader, { member: member.id }],
    ['purses', purses.loader, {}],
    ['purse', purse.loader, { member: member.id }],
    ['seals', seals.loader, {}],
  ] as const;

async function statuses(who: SignedIn | undefined): Promise<number[]> {
  return Promise.all(pages().map(([path, loader, params]) => statusOf(loader(ask(who, `/desk/x/${path}`, params)))));
}

describe('the pages of the books', () => {
  test('open for the committee, the administrator and the township above', async () => {
    for (const who of [committee, administrator, township])
      expect(new Set(await statuses(who))).toEqual(new Set([200]));
  });
  test('a checker sees the tasks alone', async () => {
    expect(await statuses(checker)).toEqual([
      200,
      ...pages()
        .slice(1)
        .map(() => 403),
    ]);
  });
  test('are not there for another village', async () => {
    expect(new Set(await statuses(stranger))).toEqual(new Set([404]));
  });
  test('send a visitor to the sign-in page', async () => {
    expect(new Set(await statuses(undefined))).toEqual(new Set([303]));
  });
});

test('a village without members or entries has its pages too', async () => {
  const at = (path: string) => argsFor(own.database, stranger, path, { params: { village: emptyVillage.code } });
  expect(await entries.loader(at('/x'))).toMatchObject({ entries: [], older: undefined, newer: undefined });
  expect(await purses.loader(at('/x'))).toMatchObject({ purses: [], total: 0, position: '第 1 / 1 页' });
  expect(await tasks.loader(at('/x'))).toMatchObject({ waiting: [], book: { issued: '0.00', seal: null } });
  expect(await seals.loader(at('/x?check=now'))).toMatchObject({ seals: [], check: { ok: true } });
  expect(await statusOf(entriesWorkbook.loader(at('/x')))).toBe(200);
});

describe('names', () => {
  const namesFor = async (who: SignedIn) => {
    const { entries: listed } = await entries.loader(ask(who, '/desk/x/entries'));
    const { purses: held } = await purses.loader(ask(who, '/desk/x/purses'));
    return [...new Set([...listed.map((each) => each.memberName), ...held.map((each) => each.name)])];
  };
  test('are whole inside the village and masked from further away', async () => {
    expect(await namesFor(committee)).toEqual(['周桂兰']);
    expect(await namesFor(township)).toEqual(['周＊兰']);
  });
});

describe('the book', () => {
  test.each([
    ['?q=周', 1],
    ['?q=zgl', 1],
    ['?q=王', 0],
    ['?q=%25', 0],
    ['?kind=redemption', 0],
    ['?from=2020-01-01&to=2020-01-31', 0],
    ['?number=99999999', 0],
    ['?number=abc&from=never', 1],
  ])('narrowed by %s', async (search, atLeast) => {
    const { entries: listed } = await entries.loader(ask(committee, `/desk/x/entries${search}`));
    expect(listed.length > 0).toBe(atLeast > 0);
  });

  test('says why a movement can’t be taken back here', async () => {
    expect((await entry.loader(ask(administrator, '/x', { transfer }))).why).toBeUndefined();
    expect((await entry.loader(ask(committee, '/x', { transfer }))).why).toBe('role');
    const slip = await own.database.transaction(async (tx) => {
      await award(tx, member, '3');
      return (await spend(tx, member, '3')).id;
    });
    expect((await entry.loader(ask(administrator, '/x', { transfer: slip }))).why).toBe('redemption');
  });
});

describe('a reversal', () => {
  const reverse = (who: SignedIn, id: string, form: Record<string, string>) =>
    reversal.action(ask(who, '/x', { transfer: id }, { requestId: randomUUID(), reason: '同一件事报了两次', ...form }));
  const fresh = (amount: string) => own.database.transaction(async (tx) => (await award(tx, member, amount)).id);

  test('says first what it will do, then does it, and a second click does nothing more', async () => {
    const id = await fresh('2.5');
    const { outlook, requestId } = await reversal.loader(ask(administrator, '/x', { transfer: id }));
    expect(outlook).toMatchObject({ amount: '2.50', taken: '2.50', shortfall: '0.00' });
    const before = await findPurse(own.database.db, village.id, member.id);
    const form = { requestId };
    const first = (await reverse(administrator, id, form)) as Response;
    const again = (await reverse(administrator, id, form)) as Response;
    expect(first.status).toBe(303);
    expect(again.headers.get('Location')).toBe(first.headers.get('Location'));
    const after = await findPurse(own.database.db, village.id, member.id);
    expect(Number(before.balance) - Number(after.balance)).toBe(2.5);
    expect((await entry.loader(ask(administrator, '/x', { transfer: id }))).why).toBe('already');
  });

  test('of what was spent in part takes the rest and shows what is owed', async () => {
    const poor = await own.database.transaction(async (tx) => {
      const someone = await createMember(tx, village, { name: '李强' });
      const given = await award(tx, someone, '8');
      await spend(tx, someone, '5');
      return { id: someone.id, transfer: given.id };
    });
    const { outlook } = await reversal.loader(ask(administrator, '/x', { transfer: poor.transfer }));
    expect(outlook).toMatchObject({ taken: '3.00', shortfall: '5.00', balanceAfter: '0.00' });
    expect(await statusOf(reverse(administrator, poor.transfer, {}))).toBe(409);
    expect(await statusOf(reverse(administrator, poor.transfer, { partly: 'on' }))).toBe(303);
    const { purses: owing } = await purses.loader(ask(committee, '/desk/x/purses?state=owing'));
    expect(owing.map((each) => [each.ownerId, each.owed])).toEqual([[poor.id, '5.00']]);
  });

  test('without a reason comes back filled in', async () => {
    const id = await fresh('1');
    const answer = await reverse(administrator, id, { reason: ' ', requestId: 'nonsense' });
    expect(await statusOf(Promise.resolve(answer))).toBe(422);
    expect((answer as { data: { errors: object } }).data.errors).toHaveProperty('reason');
  });

  test('is not for the committee, and not in another village', async () => {
    const id = await fresh('1');
    expect(await statusOf(reverse(committee, id, {}))).toBe(403);
    expect(await statusOf(reverse(stranger, id, {}))).toBe(404);
    expect(await statusOf(reverse(administrator, randomUUID(), {}))).toBe(404);
  });
});

describe('freezing', () => {
  const freeze = (who: SignedIn, form: Record<string, string>, id = member.id) =>
    statusOf(purse.action(ask(who, '/x', { member: id }, form)));

  test('keeps points in until they are freed', async () => {
    expect(await freeze(administrator, { frozen: 'yes', reason: '积分来历在查' })).toBe(303);
    expect((await findPurse(own.database.db, village.id, member.id)).available).toBe('0.00');
    const { purses: frozen } = await purses.loader(ask(committee, '/desk/x/purses?state=frozen'));
    expect(frozen.map((each) => each.ownerId)).toEqual([member.id]);
    const { waiting } = await tasks.loader(ask(committee, '/desk/x'));
    expect(waiting.map((each) => each.what)).toContain('积分冻结着');
    expect(await freeze(administrator, { frozen: 'no', reason: '查清了' })).toBe(303);
    expect((await purse.loader(ask(committee, '/x', { member: member.id }))).freezes).toHaveLength(2);
  });

  test.each([
    [{ frozen: 'yes', reason: '' }, 422],
    [{ frozen: 'perhaps', reason: '查' }, 422],
  ])('%o is answered %i', async (form, status) => expect(await freeze(administrator, form)).toBe(status));

  test('is for the administrator of this village alone', async () => {
    const form = { frozen: 'yes', reason: '积分来历在查' };
    expect(await freeze(committee, form)).toBe(403);
    expect(await freeze(stranger, form)).toBe(404);
    expect(await freeze(administrator, form, randomUUID())).toBe(404);
  });
});

describe('the check', () => {
  test('works the whole book out again on demand', async () => {
    expect((await seals.loader(ask(committee, '/desk/x/seals'))).check).toBeUndefined();
    expect((await seals.loader(ask(committee, '/desk/x/seals?check=now'))).check).toEqual({ ok: true, problems: [] });
  });
});

test('the book leaves as Excel with masked names', async () => {
  const answer = await entriesWorkbook.loader(ask(committee, '/desk/x/entries.xlsx'));
  const { default: exceljs } = await import('exceljs');
  const file = new exceljs.Workbook();
  await file.xlsx.load(await answer.arrayBuffer());
  const texts: string[] = [];
  file.worksheets[0]?.eachRow((row) => row.eachCell((cell) => texts.push(cell.text)));
  expect(texts).toContain('周＊兰');
  expect(texts.filter((text) => text.includes('周桂兰'))).toEqual([]);
});
