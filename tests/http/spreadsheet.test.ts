import { deflateRawSync } from 'node:zlib';
import { utils, write } from '@e965/xlsx';
import exceljs from 'exceljs';
import { describe, expect, test } from 'vitest';
import { readSpreadsheet } from '~/http/spreadsheet.server';
import { isHarmlessWorkbook } from '~/http/zip-archive.server';

const limits = { bytesMax: 5 * 1024 * 1024, rowsMax: 100 };

async function xlsx(build: (sheet: exceljs.Worksheet) => void): Promise<Uint8Array> {
  const workbook = new exceljs.Workbook();
  build(workbook.addWorksheet('名单'));
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function linesOf(bytes: Uint8Array) {
  const read = await readSpreadsheet(bytes, limits);
  if (!read.ok) throw new Error(read.problem);
  return read.sheets[0]?.lines ?? [];
}

describe('an Excel file', () => {
  test('formulas count by their results, dates are days, merged titles stand once, hidden rows are marked', async () => {
    const lines = await linesOf(
      await xlsx((sheet) => {
        sheet.mergeCells('A1:D1');
        sheet.getCell('A1').value = '花名册';
        sheet.getRow(3).values = [
          '张三',
          13812345678,
          new Date('2024-03-05T00:00:00Z'),
          { formula: 'A3&"x"', result: '张三x' },
        ];
        sheet.getRow(4).values = ['李四', { formula: '1/0', result: { error: '#DIV/0!' } as never }];
        sheet.getRow(4).hidden = true;
        sheet.mergeCells('E3:E4');
        sheet.getCell('E3').value = { richText: [{ text: '第三' }, { text: '网格' }] };
      }),
    );
    expect(lines.map((line) => [line.line, line.hidden])).toEqual([
      [1, false],
      [3, false],
      [4, true],
    ]);
    expect(lines[0]?.cells.filter(Boolean)).toEqual([{ text: '花名册' }]);
    expect(lines[1]?.cells).toEqual([
      { text: '张三' },
      { text: '13812345678', number: 13812345678 },
      { text: '2024-03-05', date: '2024-03-05' },
      { text: '张三x' },
      { text: '第三网格' },
    ]);
    expect(lines[2]?.cells[1]).toMatchObject({ broken: true });
    expect(lines[2]?.cells[4]).toEqual({ text: '第三网格' });
  });

  test('an old .xls file is read too', async () => {
    const book = utils.book_new();
    const sheet = utils.aoa_to_sheet([
      ['姓名', '生日'],
      ['张三', 45356],
    ]);
    (sheet.B2 as { z: string }).z = 'yyyy-mm-dd';
    utils.book_append_sheet(book, sheet, '表');
    const lines = await linesOf(new Uint8Array(write(book, { type: 'buffer', bookType: 'biff8' })));
    expect(lines[1]?.cells).toEqual([{ text: '张三' }, { text: '2024-03-05', date: '2024-03-05' }]);
  });
});

describe('a CSV file', () => {
  test('in GB18030', async () => {
    const bytes = Uint8Array.from([0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0x61, 0x0d, 0x0a, 0xd5, 0xc5, 0xc8, 0xfd, 0x2c, 0x62]);
    expect((await linesOf(bytes)).map((line) => line.cells.map((cell) => cell?.text))).toEqual([
      ['姓名', 'a'],
      ['张三', 'b'],
    ]);
  });

  test('in UTF-8 with a byte order mark and quotes', async () => {
    const lines = await linesOf(new TextEncoder().encode('\ufeff姓名,住址\r\n张三,"一组,5号"\r\n'));
    expect(lines.map((line) => line.cells.map((cell) => cell?.text))).toEqual([
      ['姓名', '住址'],
      ['张三', '一组,5号'],
    ]);
  });
});

test.each([
  ['too-large', new Uint8Array(limits.bytesMax + 1)],
  ['too-many-rows', new TextEncoder().encode('姓名\n'.repeat(101))],
  ['locked', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')])],
  ['unreadable', new TextEncoder().encode('<html><table><tr><td>姓名</td></tr></table>')],
  ['unreadable', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(200)])],
  ['unreadable', new Uint8Array([0, 1, 2, 3, 0, 0])],
])('a file is refused: %s', async (problem, bytes) => {
  expect(await readSpreadsheet(bytes, limits)).toEqual({ ok: false, problem });
});

const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const packages = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** A small workbook whose one sheet ends with `rest`. Its directory claims `claimed` bytes for the sheet. */
function packed(rest: string, claimed?: number): Buffer {
  const cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>姓名</t></is></c></row>';
  const relation = (id: string, type: string, target: string) =>
    `<Relationships xmlns="${packages}"><Relationship Id="${id}" Type="${relations}/${type}" Target="${target}"/></Relationships>`;
  return zip([
    ['_rels/.rels', relation('r1', 'officeDocument', 'xl/workbook.xml')],
    ['xl/_rels/workbook.xml.rels', relation('r1', 'worksheet', 'worksheets/sheet1.xml')],
    [
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ],
    [
      'xl/worksheets/sheet1.xml',
      `<worksheet xmlns="${main}"><sheetData>${cell}</sheetData>${rest}</worksheet>`,
      claimed,
    ],
  ]);
}

function zip(files: readonly (readonly [name: string, text: string, claimed?: number])[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let place = 0;
  for (const [name, text, claimed] of files) {
    const data = deflateRawSync(text);
    const fields = Buffer.alloc(26);
    fields.writeUInt16LE(20, 0);
    fields.writeUInt16LE(8, 4);
    fields.writeUInt32LE(data.length, 14);
    fields.writeUInt32LE(claimed ?? Buffer.byteLength(text), 18);
    fields.writeUInt16LE(name.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(place, 10);
    bodies.push(Buffer.from('PK\u0003\u0004'), fields, Buffer.from(name), data);
    directory.push(Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), fields, tail, Buffer.from(name));
    place += 30 + name.length + data.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(Buffer.concat(directory).length, 8);
  end.writeUInt32LE(place, 12);
  return Buffer.concat([...bodies, ...directory, Buffer.from('PK\u0005\u0006'), end]);
}

describe('a workbook made to hurt', () => {
  const unreadable = { ok: false, problem: 'unreadable' };
  const everywhere = 'A1:XFD1048576';

  test('one that does not hurt is read', async () => {
    expect(await readSpreadsheet(packed(''), limits)).toMatchObject({ ok: true });
    expect(await readSpreadsheet(packed('<mergeCells><mergeCell ref="A1:D2"/></mergeCells>'), limits)).toMatchObject({
      ok: true,
    });
  });

  test('that unpacks to more than its directory says', async () => {
    const bomb = packed(' '.repeat(120 * 1024 * 1024), 1000);
    expect(bomb.length).toBeLessThan(1024 * 1024);
    expect(await isHarmlessWorkbook(bomb, 80 * 1024 * 1024)).toBe(false);
    expect(await readSpreadsheet(bomb, limits)).toEqual(unreadable);
  });

  test('that joins every cell there is', async () => {
    expect(await readSpreadsheet(packed(`<mergeCells><mergeCell ref="${everywhere}"/></mergeCells>`), limits)).toEqual(
      unreadable,
    );
  });

  test('whose validation covers every cell: only that is left out', async () => {
    const list = `<dataValidations><dataValidation type="list" sqref="${everywhere}"><formula1>"男,女"</formula1></dataValidation></dataValidations>`;
    expect(await readSpreadsheet(packed(list), limits)).toMatchObject({ ok: true });
  });
});
