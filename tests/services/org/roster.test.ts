import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import {
  applyRoster,
  loadRosterPreview,
  parseRoster,
  previewRoster,
  type RosterCell,
  type RosterPreview,
} from '#services/org';
import { committeeActor, createGrid, createHousehold, createMember, createVillage } from '#tests/factories/org';
import { test } from '#tests/harness/database';
import { rosterWords } from '~/copy/roster/words';

type Written = string | number | null | RosterCell;
const HEADER = ['姓名', '手机号', '性别', '出生年份', '类别', '微网格', '户编号', '家庭住址', '与户主关系', '加入日期'];

function cell(value: Written): RosterCell | null {
  if (value === null || typeof value === 'object') return value;
  return typeof value === 'number' ? { text: String(value), number: value } : { text: value };
}

function parse(rows: readonly (readonly Written[])[], header: readonly string[] = HEADER) {
  const lines = [header, ...rows].map((cells, index) => ({ line: index + 1, hidden: false, cells: cells.map(cell) }));
  return parseRoster([{ name: '名单', lines }], rosterWords)!;
}

type Village = Awaited<ReturnType<typeof createVillage>>;

async function preview(tx: Tx, village: Village, roster: ReturnType<typeof parse>): Promise<RosterPreview> {
  const { id } = await previewRoster(tx, committeeActor(village), {
    requestId: randomUUID(),
    villageId: village.id,
    fileName: '花名册.xlsx',
    fileHash: 'hash',
    roster,
  });
  return loadRosterPreview(tx, village.id, id);
}

function apply(
  tx: Tx,
  village: Village,
  seen: RosterPreview,
  mode: 'all-or-nothing' | 'good-rows-only' = 'all-or-nothing',
) {
  return applyRoster(tx, committeeActor(village), {
    requestId: randomUUID(),
    villageId: village.id,
    importId: seen.id,
    mode,
    fingerprint: seen.fingerprint,
    effectiveOn: dateInChina(),
  });
}

const problemsOf = (seen: RosterPreview) =>
  seen.rows.flatMap((row) => row.problems.map((problem) => `${row.line} ${problem.column} ${problem.code}`));

describe('reading', () => {
  test('cleans what real rosters hold', () => {
    const [row] = parse([
      [
        '张　三 ',
        '１３８ １２３４ ５６７８',
        '男',
        '1958年',
        '党员，志愿者',
        '第三 微网格',
        'Ａ-01',
        ' 一组５号',
        '户主',
        '2024年3月5日',
      ],
    ]).rows;
    expect(row).toMatchObject({
      line: 2,
      problems: [],
      fields: {
        name: '张三',
        phone: '13812345678',
        sex: 'male',
        birthYear: 1958,
        kinds: ['party-member', 'volunteer'],
        grid: '第三 微网格',
        householdNumber: 'A-01',
        address: '一组5号',
        joinedOn: '2024-03-05',
      },
    });
  });

  test('finds the header below titles, takes a second header row, passes over empty and example rows', () => {
    const lines = [
      ['青禾村志愿者花名册'],
      ['填表人：陈建国', null, null, '2026年3月'],
      ['序号', '姓名', '联系方式', null, '身份证号'],
      [null, null, '电话', '微信', null],
      [1, '张三', '13812345678', 'x', null],
      [null, null, ' ', null, null],
      [2, '示例：李四', '13800000000', null, null],
    ].map((cells, index) => ({ line: index + 1, hidden: false, cells: cells.map((each) => cell(each as Written)) }));
    const roster = parseRoster(
      [
        { name: '说明', lines: [] },
        { name: '名单', lines },
      ],
      rosterWords,
    );
    expect(roster?.rows.map((row) => [row.line, row.fields.name, row.fields.phone])).toEqual([
      [5, '张三', '13812345678'],
    ]);
    expect(roster?.unusedHeaders).toContain('身份证号');
  });

  test('a file without a header row is no roster', () => {
    expect(
      parseRoster([{ name: '', lines: [{ line: 1, hidden: false, cells: [cell('张三')] }] }], rosterWords),
    ).toBeUndefined();
  });

  test.each<[string, number, Written, string]>([
    ['no name', 0, null, 'name missing'],
    ['a phone of ten digits', 1, '1381234567', 'phone phone-wrong'],
    ['a phone in powers of ten', 1, '1.38E+10', 'phone phone-digits-lost'],
    ['a phone with a fraction', 1, 13812345678.5, 'phone phone-digits-lost'],
    ['an unknown sex', 2, '不详', 'sex sex-unknown'],
    ['a year that is none', 3, '58', 'birthYear year-wrong'],
    ['an unknown kind', 4, '志愿者、村长', 'kinds kind-unknown'],
    ['a date that is none', 9, '2024-02-30', 'joinedOn date-wrong'],
    ['a date to come', 9, '2999-01-01', 'joinedOn date-in-future'],
    ['a formula without result', 1, { text: '', broken: true }, 'phone formula-broken'],
    ['a very long address', 7, '长'.repeat(121), 'address too-long'],
  ])('names row and column: %s', (_what, index, written, problem) => {
    const row: Written[] = ['张三', null, null, null, null, null, null, null, null, null];
    row[index] = written;
    // A row that is empty in every column is passed over, so the nameless one keeps a phone.
    if (index === 0) row[1] = '13812345678';
    const [read] = parse([row]).rows;
    expect(read?.problems.map((each) => `${each.column} ${each.code}`)).toEqual([problem]);
  });

  test.each([
    ['2024.3.5', '2024-03-05'],
    ['2024/3', '2024-03-01'],
    ['2024-03-05 00:00:00', '2024-03-05'],
    ['20240305', '2024-03-05'],
  ])('reads %s as a day', (written, day) => {
    expect(parse([['张三', null, null, null, null, null, null, null, null, written]]).rows[0]?.fields.joinedOn).toBe(
      day,
    );
  });
});

describe('years', () => {
  test.each(['1965', '1965年', '1965.3', '1965.3.4', '196503', '19650304', '１９６５'])('%s was 1965', (written) => {
    expect(parse([['张三', null, null, written, null, null, null, null, null, null]]).rows[0]?.fields.birthYear).toBe(
      1965,
    );
  });
});

describe('previewing and applying', () => {
  test('new people and households; the same file again adds nothing; a change shows before it is applied', async ({
    tx,
  }) => {
    const village = await createVillage(tx);
    await createGrid(tx, village, { name: '第三微网格' });
    const rows = [
      ['张三', 13812345678, '男', 1958, '党员', '第三微网格', '0001', '一组1号', '户主', '2024-03-05'],
      ['李秀英', '13912345678', '女', 1960, null, null, '0001', null, '配偶', null],
      ['王五', null, '男', 1970, '网格员', '第三微网格', null, '二组2号', null, null],
    ];
    const first = await preview(tx, village, parse(rows));
    expect(first.counts).toEqual({ new: 3, changed: 0, unchanged: 0, wrong: 0 });
    expect((await apply(tx, village, first)).counts.new).toBe(3);
    const households =
      await tx.$client`select number, address from org_households where village_id = ${village.id} order by number`;
    expect(households.map((row) => [row.number, row.address])).toEqual([
      ['0001', '一组1号'],
      ['0002', '二组2号'],
    ]);
    const second = await preview(tx, village, parse(rows));
    expect(second.counts).toEqual({ new: 0, changed: 0, unchanged: 3, wrong: 0 });
    await expect(apply(tx, village, second)).rejects.toMatchObject({ code: 'org/roster-empty' });
    const changed = await preview(
      tx,
      village,
      parse([['张三', 13812345679, null, 1958, null, null, null, null, null, null]]),
    );
    expect(changed.rows[0]).toMatchObject({
      state: 'changed',
      differences: [{ column: 'phone', before: '13812345678', after: '13812345679' }],
    });
    await apply(tx, village, changed);
    const log = await tx.$client`select field, before, after, source from org_changes where village_id = ${village.id}`;
    expect(log.map((row) => [row.field, row.before, row.after, row.source])).toEqual([
      ['phone', '****5678', '****5679', 'roster'],
    ]);
  });

  test('what does not fit the records is named by row and column', async ({ tx }) => {
    const village = await createVillage(tx);
    const grid = await createGrid(tx, village, { name: '第一微网格' });
    const household = await createHousehold(tx, village, { gridId: grid.id, number: '0007', address: '一组7号' });
    const known = await createMember(tx, village, { name: '周桂兰', phone: '13700000001', householdId: household.id });
    await createMember(tx, village, { name: '刘芳', phone: null, birthYear: null });
    await createMember(tx, village, { name: '刘芳', phone: null, birthYear: null });
    const roster = parse([
      ['别人', '13700000001', null, null, null, null, null, null, null, null],
      ['甲', '13700000002', null, null, null, '第九微网格', null, null, null, null],
      ['乙', '13700000003', null, null, null, null, '0099', null, null, null],
      ['刘芳', null, null, null, null, null, null, null, null, null],
      ['丙', '13700000004', null, null, null, null, null, null, null, null],
      ['丁', '13700000004', null, null, null, null, null, null, null, null],
      ['戊', '13700000005', null, null, null, null, null, null, null, null],
      ['戊', '13700000005', null, null, null, null, null, null, null, null],
      ['周桂兰', '13700000001', null, null, null, null, '7', '一组7号', null, null],
    ]);
    const seen = await preview(tx, village, roster);
    expect(problemsOf(seen)).toEqual([
      '2 phone phone-of-another',
      '3 grid grid-unknown',
      '4 address household-needs-address',
      '4 grid household-needs-grid',
      '5 name namesakes',
      '6 phone phone-twice',
      '7 phone phone-twice',
      '9 name person-twice',
    ]);
    expect(seen.rows[0]?.problems[0]?.details).toEqual({ name: '周桂兰', number: known.number });
    expect(seen.rows.at(-1)?.state).toBe('unchanged');
    await expect(apply(tx, village, seen)).rejects.toMatchObject({
      code: 'org/roster-has-errors',
      details: { wrong: 7 },
    });
    expect((await apply(tx, village, seen, 'good-rows-only')).counts.new).toBe(1);
    await expect(apply(tx, village, seen)).rejects.toMatchObject({ code: 'org/roster-done' });
  });

  test('records that changed after the preview stop the import', async ({ tx }) => {
    const village = await createVillage(tx);
    const seen = await preview(
      tx,
      village,
      parse([['张三', '13812345678', null, null, null, null, null, null, null, null]]),
    );
    await createMember(tx, village, { name: '李四', phone: '13812345678' });
    await expect(apply(tx, village, seen)).rejects.toMatchObject({ code: 'org/roster-outdated' });
  });

  test('a second submit of the same form answers with the first result', async ({ tx }) => {
    const village = await createVillage(tx);
    const seen = await preview(tx, village, parse([['张三', null, null, null, null, null, null, null, null, null]]));
    const command = {
      requestId: randomUUID(),
      villageId: village.id,
      importId: seen.id,
      mode: 'all-or-nothing' as const,
      fingerprint: seen.fingerprint,
      effectiveOn: dateInChina(),
    };
    const actor = committeeActor(village);
    expect(await applyRoster(tx, actor, command)).toMatchObject({ replayed: false, counts: { new: 1 } });
    expect(await applyRoster(tx, actor, command)).toMatchObject({ replayed: true, counts: { new: 1 } });
    expect((await loadRosterPreview(tx, village.id, seen.id)).rows).toEqual([]);
  });

  test('another village, another roster', async ({ tx }) => {
    const village = await createVillage(tx);
    const elsewhere = await createVillage(tx, { above: village });
    const seen = await preview(tx, village, parse([['张三', null, null, null, null, null, null, null, null, null]]));
    await expect(loadRosterPreview(tx, elsewhere.id, seen.id)).rejects.toMatchObject({ code: 'org/not-found' });
    await expect(apply(tx, elsewhere, seen)).rejects.toMatchObject({ code: 'org/not-found' });
  });

  test('a thousand rows are compared and written, with the numbers that check themselves', async ({ tx }) => {
    const village = await createVillage(tx);
    await createGrid(tx, village, { name: '第一微网格' });
    const rows = Array.from({ length: 1000 }, (_, index) => [
      `成员${index}`,
      13_800_000_000 + index,
      '女',
      1960,
      '志愿者',
      '第一微网格',
      null,
      `${Math.floor(index / 3)}号`,
      null,
      null,
    ]);
    const seen = await preview(tx, village, parse(rows));
    expect((await apply(tx, village, seen)).counts.new).toBe(1000);
    expect((await preview(tx, village, parse(rows))).counts.unchanged).toBe(1000);
    const [count] =
      await tx.$client`select count(*)::int as households from org_households where village_id = ${village.id}`;
    expect(count?.households).toBe(334);
  });
});
