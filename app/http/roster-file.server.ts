import type { DataValidation, Worksheet } from 'exceljs';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { exportRoster, ROSTER_COLUMNS, type RosterColumn, type RosterEntry } from '#services/org/index';
import { formatFullMoment, formatIsoDay, maskedPhone } from '~/copy/format';
import { kindsLine, sexLine } from '~/copy/labels/changes';
import { memberKindLabels } from '~/copy/labels/org';
import { columnExplanations, exampleRow, templateNotes } from '~/copy/roster/template';
import { exampleMark, rosterColumnLabels } from '~/copy/roster/words';
import { nameFor } from './desk.server';
import { type AskedRoster, rosterFilter } from './roster.server';
import { fileResponse, newWorkbook, type SheetValue, workbookResponse, XLSX_TYPE } from './workbook.server';

const widths: Partial<Record<RosterColumn, number>> = { phone: 15, kinds: 20, address: 32, grid: 18 };

function cells(entry: RosterEntry, shown: (name: string) => string, whole: boolean): Record<RosterColumn, SheetValue> {
  return {
    number: entry.number,
    name: shown(entry.name),
    phone: entry.phone && (whole ? entry.phone : maskedPhone(entry.phone)),
    sex: sexLine(entry.sex),
    birthYear: entry.birthYear === null ? null : String(entry.birthYear),
    kinds: kindsLine(entry.kinds),
    grid: entry.gridName,
    householdNumber: entry.householdNumber,
    address: entry.address,
    relation: entry.relation,
    joinedOn: entry.joinedOn,
  };
}

/** The roster as an Excel file that the import reads again. Says who made it and when, on every print. */
export async function rosterFile(
  tx: Tx,
  actor: PersonActor,
  village: { readonly id: string; readonly name: string },
  asked: AskedRoster,
  whole: boolean,
): Promise<Response> {
  const entries = await exportRoster(tx, actor, { ...rosterFilter(village.id, asked), whole });
  const now = new Date();
  return workbookResponse(`${village.name}花名册 ${formatIsoDay(now)}`, [
    {
      name: '花名册',
      title: `${village.name}花名册`,
      notes: [
        `${formatFullMoment(now)} 由 ${actor.name} 导出，共 ${entries.length} 人。${whole ? '含完整手机号，请勿外传。' : '手机号已遮盖。'}`,
      ],
      columns: ROSTER_COLUMNS.map((column) => ({
        head: rosterColumnLabels[column],
        kind: column === 'joinedOn' ? 'date' : 'text',
        width: widths[column],
      })),
      rows: entries.map((entry) => Object.values(cells(entry, nameFor(actor), whole))),
    },
  ]);
}

function letter(column: RosterColumn): string {
  return String.fromCharCode(65 + ROSTER_COLUMNS.indexOf(column));
}

function choose(sheet: Worksheet, column: RosterColumn, formula: string, error: string, strict: boolean): void {
  const rule: DataValidation = {
    type: 'list',
    allowBlank: true,
    formulae: [formula],
    showErrorMessage: true,
    errorStyle: strict ? 'stop' : 'warning',
    errorTitle: '请检查',
    error,
  };
  for (let row = 2; row <= 2000; row += 1) sheet.getCell(`${letter(column)}${row}`).dataValidation = rule;
}

/** An empty roster to fill in: headers, an example row, lists to choose from, and a sheet that explains. */
export async function rosterTemplate(villageName: string, gridNames: readonly string[]): Promise<Response> {
  const workbook = await newWorkbook();
  const sheet = workbook.addWorksheet('花名册', { views: [{ state: 'frozen', ySplit: 1 }] });
  sheet.columns = ROSTER_COLUMNS.map((column) => ({
    header: rosterColumnLabels[column],
    key: column,
    width: widths[column] ?? 13,
    style: { numFmt: '@' },
  }));
  const head = sheet.getRow(1);
  head.font = { bold: true };
  head.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4EFE7' } };
  const example = sheet.addRow({
    ...exampleRow,
    name: `${exampleMark}：${exampleRow.name}`,
    grid: gridNames[0] ?? exampleRow.grid,
  });
  example.font = { italic: true, color: { argb: 'FF8A8A8A' } };
  const lists = workbook.addWorksheet('可选项');
  lists.getColumn(1).values = ['微网格', ...gridNames];
  lists.getColumn(2).values = ['类别', ...Object.values(memberKindLabels)];
  lists.columns.forEach((column) => {
    column.width = 24;
  });
  choose(sheet, 'sex', '"男,女"', '请填“男”或“女”', true);
  choose(sheet, 'kinds', `可选项!$B$2:$B$5`, '几个类别之间用顿号', false);
  if (gridNames.length > 0) {
    choose(sheet, 'grid', `可选项!$A$2:$A$${gridNames.length + 1}`, '请从现有的微网格里选', true);
  }
  const help = workbook.addWorksheet('填写说明');
  help.columns = [{ width: 16 }, { width: 80 }];
  help.addRow([`${villageName}花名册模板`]).font = { bold: true, size: 14 };
  for (const note of templateNotes) help.addRow(['', note]);
  help.addRow(['列', '怎么填']).font = { bold: true };
  for (const column of ROSTER_COLUMNS) help.addRow([rosterColumnLabels[column], columnExplanations[column]]);
  return fileResponse(new Uint8Array(await workbook.xlsx.writeBuffer()), `${villageName}花名册模板.xlsx`, XLSX_TYPE);
}
