import { randomUUID } from 'node:crypto';
import exceljs from 'exceljs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadMemberFile } from '#services/org/index';
import {
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  type TestMember,
  type TestVillage,
} from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn, statusOf } from '#tests/harness/requests';
import * as household from '~/routes/desk/household';
import * as householdClose from '~/routes/desk/household-close';
import * as householdEdit from '~/routes/desk/household-edit';
import * as householdMerge from '~/routes/desk/household-merge';
import * as householdNew from '~/routes/desk/household-new';
import * as householdSplit from '~/routes/desk/household-split';
import * as households from '~/routes/desk/households';
import * as member from '~/routes/desk/member';
import * as memberEdit from '~/routes/desk/member-edit';
import * as memberEnd from '~/routes/desk/member-end';
import * as memberHome from '~/routes/desk/member-home';
import * as memberNew from '~/routes/desk/member-new';
import * as memberPhone from '~/routes/desk/member-phone';
import * as memberRelativeEnd from '~/routes/desk/member-relative-end';
import * as memberRelatives from '~/routes/desk/member-relatives';
import * as memberResume from '~/routes/desk/member-resume';
import * as roster from '~/routes/desk/roster';
import * as rosterDiscard from '~/routes/desk/roster-discard';
import * as rosterExport from '~/routes/desk/roster-export';
import * as rosterImport from '~/routes/desk/roster-import';
import * as rosterPrint from '~/routes/desk/roster-print';
import * as rosterTemplate from '~/routes/desk/roster-template';
import * as rosterUpload from '~/routes/desk/roster-upload';
import * as setting from '~/routes/desk/setting';
import * as settings from '~/routes/desk/settings';
import * as unitEdit from '~/routes/desk/unit-edit';
import * as unitEnd from '~/routes/desk/unit-end';
import * as unitNew from '~/routes/desk/unit-new';
import * as units from '~/routes/desk/units';
import * as villages from '~/routes/desk/villages';

let own: TestDatabase;
let village: TestVillage;
let person: TestMember;
let foreign: { member: string; household: string; unit: string };
let ids: { member: string; household: string; unit: string };
let committee: SignedIn;
let supervisor: SignedIn;
let township: SignedIn;
let stranger: SignedIn;
let checker: SignedIn;

beforeAll(async () => {
  own = await ownDatabase();
  const fill = async (name: string) =>
    own.database.transaction(async (tx) => {
      const place = await createVillage(tx, { name });
      const grid = await createGrid(tx, place, { name: '第一微网格' });
      const home = await createHousehold(tx, place, { gridId: grid.id, number: '0001', address: '一组1号' });
      const someone = await createMember(tx, place, { householdId: home.id, phone: '13712340001', name: '周桂兰' });
      return { place, someone, ids: { member: someone.id, household: home.id, unit: grid.id } };
    });
  const first = await fill('青禾村');
  const second = await fill('外村');
  village = first.place;
  person = first.someone;
  ids = first.ids;
  foreign = second.ids;
  const at = ({ id }: TestVillage) => ({ unitId: id, villageId: id });
  committee = await signIn(own.database, { role: 'village-committee', ...at(village) });
  supervisor = await signIn(own.database, { role: 'supervisor', ...at(village) });
  checker = await signIn(own.database, { role: 'checker', ...at(village) });
  stranger = await signIn(own.database, { role: 'village-committee', ...at(second.place) });
  township = await signIn(own.database, {
    role: 'township-administrator',
    unitId: village.townshipId,
    villageId: null,
  });
});

afterAll(() => own.close());

function ask(
  who: SignedIn | undefined,
  path: string,
  params: Record<string, string> = {},
  form?: Record<string, string>,
) {
  return argsFor(own.database, who, path, { params: { village: village.code, ...ids, ...params }, form });
}

const reading = [roster, rosterPrint, rosterExport, member, households, household, units, settings];
const changing = [
  rosterTemplate,
  rosterUpload,
  memberNew,
  memberEdit,
  memberEnd,
  memberResume,
  memberHome,
  memberRelatives,
  memberPhone,
  householdNew,
  householdEdit,
  householdSplit,
  householdMerge,
  householdClose,
  unitNew,
  unitEdit,
  unitEnd,
];
const statuses = (who: SignedIn | undefined, modules: typeof reading | typeof changing, params = {}) =>
  Promise.all(modules.map(({ loader }) => statusOf(loader(ask(who, '/desk/x', params)))));
const all = (status: number, modules: readonly unknown[]) => modules.map(() => status);

describe('who opens what', () => {
  test('the committee everything, the supervisor what is for reading', async () => {
    expect(await statuses(committee, [...reading, ...changing] as typeof reading)).toEqual(
      all(200, [...reading, ...changing]),
    );
    expect(await statuses(supervisor, reading)).toEqual(all(200, reading));
    expect(await statuses(supervisor, changing)).toEqual(all(403, changing));
    expect(await statuses(township, reading)).toEqual(all(200, reading));
    expect(await statuses(undefined, reading)).toEqual(all(303, reading));
  });

  test('a village elsewhere, and records of one, are not found', async () => {
    const every = [...reading, ...changing] as typeof reading;
    expect(await statuses(stranger, every)).toEqual(all(404, every));
    const named = [member, household, memberEdit, memberEnd, householdEdit, householdSplit, unitEdit, unitEnd];
    for (const params of [foreign, { member: 'x', household: 'x', unit: 'x' }]) {
      expect(await statuses(committee, named as typeof reading, params)).toEqual(all(404, named));
    }
  });

  test('a checker reads the settings but not the roster', async () => {
    expect(await statusOf(settings.loader(ask(checker, '/')))).toBe(200);
    expect(await statusOf(roster.loader(ask(checker, '/')))).toBe(403);
  });

  test('an upper role lands on its villages, a village role at home', async () => {
    const listed = await villages.loader(ask(township, '/desk'));
    expect(listed.villages).toEqual([expect.objectContaining({ name: '青禾村', members: 1, households: 1, grids: 1 })]);
    expect(await statusOf(villages.loader(ask(committee, '/desk')))).toBe(303);
  });
});

test('the roster masks phones, and names from above the village', async () => {
  const near = await roster.loader(ask(committee, '/desk/x/roster?q=0001'));
  expect(near.members).toEqual([expect.objectContaining({ name: '周桂兰', phone: '137****0001' })]);
  const far = await roster.loader(ask(township, '/desk/x/roster?q=zgl'));
  expect(far.members).toEqual([expect.objectContaining({ name: '周＊兰', phone: '137****0001' })]);
  expect((await roster.loader(ask(committee, '/desk/x/roster?q=9999'))).members).toEqual([]);
  expect((await roster.loader(ask(committee, '/desk/x/roster?state=ended'))).members).toEqual([]);
});

test('a whole phone is shown to who may see it, and written down', async () => {
  expect(await memberPhone.action(ask(committee, '/', {}, {}))).toEqual({ phone: '13712340001' });
  expect(await statusOf(memberPhone.action(ask(supervisor, '/', {}, {})))).toBe(403);
  expect(await statusOf(memberPhone.action(ask(committee, '/', foreign, {})))).toBe(404);
  const [seen] = await own.database.db
    .$client`select count(*)::int as times from audit_events where action = 'org.reveal-phone'`;
  expect(seen?.times).toBe(1);
});

describe('forms', () => {
  test('a member is registered, changed, moved out and taken back', async () => {
    const answer = (await memberNew.action(
      ask(
        committee,
        '/',
        {},
        {
          requestId: randomUUID(),
          name: '张 三',
          phone: '１３７１２３４０００２',
          kinds: 'volunteer',
          householdNumber: '0001',
          joinedOn: '2024-01-02',
        },
      ),
    )) as Response;
    expect(answer.status).toBe(303);
    const id = answer.headers.get('Location')?.split('/').at(-1) ?? '';
    const at = { member: id };
    const recorded = () => loadMemberFile(own.database.db, village.id, id);
    expect(await recorded()).toMatchObject({
      name: '张三',
      phone: '13712340002',
      gridName: '第一微网格',
      homes: [{ number: '0001' }],
    });
    const change = {
      requestId: randomUUID(),
      name: '张三丰',
      phone: '',
      kinds: 'party-member',
      effectiveOn: '2024-02-02',
    };
    expect(await statusOf(memberEdit.action(ask(committee, '/', at, change)))).toBe(303);
    expect(await recorded()).toMatchObject({ name: '张三丰', phone: '13712340002', kinds: ['party-member'] });
    const noPhone = { ...change, requestId: randomUUID(), noPhone: 'on' };
    expect(await statusOf(memberEdit.action(ask(committee, '/', at, noPhone)))).toBe(303);
    expect((await recorded()).phone).toBeNull();
    const end = { requestId: randomUUID(), ending: 'moved', leftOn: '2024-03-03', reason: '进城' };
    expect(await statusOf(memberEnd.action(ask(committee, '/', at, end)))).toBe(303);
    expect(await recorded()).toMatchObject({ leftOn: '2024-03-03', homes: [{ untilOn: '2024-03-03' }] });
    expect(await statusOf(memberEdit.action(ask(committee, '/', at, { ...change, requestId: randomUUID() })))).toBe(
      409,
    );
    const back = { requestId: randomUUID(), resumedOn: '2024-04-04', reason: '弄错了' };
    expect(await statusOf(memberResume.action(ask(committee, '/', at, back)))).toBe(303);
    expect((await recorded()).leftOn).toBeNull();
  });

  test('bad input comes back filled in with its messages', async () => {
    const form = { requestId: randomUUID(), name: '', phone: '123', kinds: 'volunteer', joinedOn: '2024-01-02' };
    const answer = (await memberNew.action(ask(committee, '/', {}, form))) as {
      data: { errors: object; values: object };
    };
    expect(answer.data.errors).toMatchObject({ name: ['请填写'], phone: ['请填写 11 位手机号码'] });
    expect(answer.data.values).toMatchObject({ phone: '123' });
    const elsewhere = { ...form, name: '甲', phone: '', householdNumber: '9' };
    const second = (await memberNew.action(ask(committee, '/', {}, elsewhere))) as typeof answer;
    expect(second.data.errors).toEqual({ householdNumber: ['本村没有这一户，请核对户编号'] });
  });

  test('a relative is declared and withdrawn, by the committee of the village alone', async () => {
    const other = await own.database.transaction((tx) => createMember(tx, village, { name: '李大山' }));
    const declaration = { requestId: randomUUID(), relativeNumber: other.number, relation: '兄妹' };
    expect(await statusOf(memberRelatives.action(ask(committee, '/', {}, declaration)))).toBe(303);
    const file = await loadMemberFile(own.database.db, village.id, ids.member);
    const params = { relation: file.relatives[0]?.relationId ?? '' };
    const look = (who: SignedIn, given = params) => statusOf(memberRelativeEnd.loader(ask(who, '/', given)));
    expect([await look(committee), await look(supervisor), await look(stranger)]).toEqual([200, 403, 404]);
    expect(await look(committee, { relation: randomUUID() })).toBe(404);
    const send = (who: SignedIn, form: Record<string, string>, given = params) =>
      statusOf(memberRelativeEnd.action(ask(who, '/', given, form)));
    const form = { requestId: randomUUID(), reason: '登记错了人' };
    expect(await send(stranger, form)).toBe(404);
    expect(await send(committee, form, { relation: 'x' })).toBe(404);
    expect(await send(committee, { ...form, reason: '' })).toBe(422);
    expect(await send(committee, form)).toBe(303);
    expect(await send(committee, { ...form, requestId: randomUUID() })).toBe(409);
    expect(await look(committee)).toBe(404);
  });

  test('a setting is set with a day and a reason, and says where it comes from', async () => {
    const form = { requestId: randomUUID(), value: '14', validFrom: '2999-01-01', reason: '村民代表会议' };
    const at = { name: 'claims.days-back-max' };
    expect(await statusOf(setting.action(ask(committee, '/', at, form)))).toBe(303);
    const page = await setting.loader(ask(committee, '/', at));
    expect(page.setting).toMatchObject({ value: '30 天', source: '系统默认' });
    expect(page.history).toHaveLength(1);
    expect(
      await statusOf(setting.action(ask(committee, '/', at, { ...form, requestId: randomUUID(), value: '367' }))),
    ).toBe(409);
    expect(await statusOf(setting.loader(ask(committee, '/', { name: 'toString' })))).toBe(404);
  });
});

/** What a browser would send for a chosen file. */
function upload(bytes: Uint8Array, fileName: string) {
  const body = new FormData();
  body.set('requestId', randomUUID());
  body.set('file', new File([new Uint8Array(bytes)], fileName));
  const args = ask(committee, '/desk/x/roster/upload');
  const request = new Request(args.request.url, { method: 'POST', body, headers: { Cookie: committee.cookie } });
  return { ...args, request };
}

describe('the roster from Excel and back', () => {
  test('the template can be filled in and uploaded; its example row is passed over', async () => {
    const response = await rosterTemplate.loader(ask(committee, '/'));
    const workbook = new exceljs.Workbook();
    await workbook.xlsx.load(await response.arrayBuffer());
    const sheet = workbook.worksheets[0]!;
    expect(workbook.worksheets.map((each) => each.name)).toEqual(['花名册', '可选项', '填写说明']);
    expect(sheet.getCell('G2').dataValidation.formulae).toEqual(['可选项!$A$2:$A$2']);
    sheet.getRow(3).values = [
      null,
      '王五',
      '13712340005',
      '男',
      '1970',
      '党员',
      '第一微网格',
      null,
      '五组5号',
      '户主',
      '2024-05-05',
    ];
    const answer = (await rosterUpload.action(
      upload(new Uint8Array(await workbook.xlsx.writeBuffer()), '名单.xlsx'),
    )) as Response;
    expect(answer.status).toBe(303);
    const at = { import: answer.headers.get('Location')?.split('/').at(-1) ?? '' };
    const page = await rosterImport.loader(ask(committee, '/desk/x', at));
    expect(page.head.counts).toEqual({ new: 1, changed: 0, unchanged: 0, wrong: 0 });
    expect(page.page.lines[0]).toMatchObject({ line: 3, name: '王五', notes: ['会新建一户'], state: 'new' });
    expect(await statusOf(rosterImport.loader(ask(stranger, '/', at)))).toBe(404);
    const confirm = {
      requestId: randomUUID(),
      fingerprint: page.head.fingerprint,
      mode: 'all-or-nothing',
      effectiveOn: page.today,
    };
    expect(await statusOf(rosterImport.action(ask(supervisor, '/', at, confirm)))).toBe(403);
    expect(await statusOf(rosterImport.action(ask(committee, '/', at, { ...confirm, fingerprint: 'old' })))).toBe(409);
    expect(await statusOf(rosterImport.action(ask(committee, '/', at, confirm)))).toBe(303);
    expect((await roster.loader(ask(committee, '/?q=王五'))).members).toHaveLength(1);
    expect(await statusOf(rosterDiscard.action(ask(committee, '/', at, {})))).toBe(409);
  });

  test('a file that is no roster says so at its field', async () => {
    const answer = (await rosterUpload.action(upload(new TextEncoder().encode('a,b\n1,2\n'), 'x.csv'))) as {
      data: { errors: Record<string, readonly string[]> };
    };
    expect(answer.data.errors.file?.[0]).toContain('没有找到表头');
  });

  test('what was exported whole comes in again without a change; masked it changes nothing either', async () => {
    for (const form of [{ whole: 'on' }, {}] as Record<string, string>[]) {
      const file = (await rosterExport.action(ask(committee, '/desk/x/roster/export', {}, form))) as Response;
      const bytes = new Uint8Array(await file.arrayBuffer());
      const answer = (await rosterUpload.action(upload(bytes, '花名册.xlsx'))) as Response;
      const at = { import: answer.headers.get('Location')?.split('/').at(-1) ?? '' };
      const page = await rosterImport.loader(ask(committee, '/desk/x', at));
      expect(page.head.counts).toMatchObject({ new: 0, changed: 0, wrong: 0 });
      expect(page.head.counts.unchanged).toBeGreaterThan(0);
      expect(await statusOf(rosterDiscard.action(ask(committee, '/', at, {})))).toBe(303);
    }
    const phones = await own.database.db
      .$client`select details->>'whole' as whole from audit_events where action = 'org.export-roster' order by recorded_at`;
    expect(phones.map((row) => row.whole)).toEqual(['true', 'false']);
    expect(await statusOf(rosterExport.action(ask(supervisor, '/', {}, { whole: 'on' })))).toBe(403);
    expect(person.phone).toBe('13712340001');
  });
});
