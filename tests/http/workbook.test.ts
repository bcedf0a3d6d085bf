import exceljs from 'exceljs';
import { expect, test } from 'vitest';
import { formulaSafe, type Sheet, workbookResponse } from '~/http/workbook.server';

const sheet: Sheet = {
  name: '名单/一',
  title: '青禾村花名册',
  notes: ['2026年11月18日导出'],
  columns: [
    { head: '姓名', kind: 'text' },
    { head: '电话', kind: 'text' },
    { head: '积分', kind: 'points' },
    { head: '日期', kind: 'date' },
    { head: '时间', kind: 'moment' },
  ],
  rows: [
    ['=HYPERLINK("http://bad")', '013800000000', '286.50', '2026-11-18', '2026-11-18T02:32:00.000Z'],
    ['@张三', null, '', null, null],
  ],
  foot: ['合计', null, '286.50', null, null],
};

async function readBack(response: Response) {
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(await response.arrayBuffer());
  return workbook.worksheets[0]!;
}

test('a workbook keeps text as text, numbers as numbers, and carries no formula', async () => {
  const response = await workbookResponse('青禾村花名册', [sheet]);
  expect(response.headers.get('Content-Disposition')).toContain(
    `filename*=UTF-8''${encodeURIComponent('青禾村花名册.xlsx')}`,
  );
  const worksheet = await readBack(response);
  expect(worksheet.name).toBe('名单 一');
  expect(worksheet.getCell('A1').value).toBe('青禾村花名册');
  const row = worksheet.getRow(4);
  expect(row.getCell(1).value).toBe(`'=HYPERLINK("http://bad")`);
  expect(row.getCell(2).value).toBe('013800000000');
  expect(row.getCell(2).numFmt).toBe('@');
  expect(row.getCell(3).value).toBe(286.5);
  expect(row.getCell(4).value).toEqual(new Date('2026-11-18T00:00:00Z'));
  expect(row.getCell(5).value).toEqual(new Date('2026-11-18T10:32:00Z'));
  expect(worksheet.getRow(5).getCell(1).value).toBe("'@张三");
  expect(worksheet.getRow(5).getCell(2).value).toBeNull();
  expect(worksheet.getRow(6).getCell(1).value).toBe('合计');
  worksheet.eachRow((each) => each.eachCell((cell) => expect(cell.type).not.toBe(exceljs.ValueType.Formula)));
});

test.each([
  ['=1+1', "'=1+1"],
  ['+cmd', "'+cmd"],
  [' @SUM(A1)', "' @SUM(A1)"],
  ['-14', '-14'],
  ['+3', '+3'],
  ['-1+cmd|x', "'-1+cmd|x"],
  ['张三', '张三'],
])('%s is written as %s', (text, safe) => expect(formulaSafe(text)).toBe(safe));
