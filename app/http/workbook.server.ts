import type { Cell, Workbook, Worksheet } from 'exceljs';
import type { FigureSection } from '~/components/insight/figure-table';

/** `text` stays text whatever it looks like (phones, numbers of people); amounts are decimal strings. */
export type SheetColumnKind = 'text' | 'whole' | 'points' | 'yuan' | 'date' | 'moment';

export interface SheetColumn {
  readonly head: string;
  readonly kind: SheetColumnKind;
  /** In characters; from the kind when left out. */
  readonly width?: number;
}

export type SheetValue = string | number | null;

export interface Sheet {
  /** On the tab: at most 31 characters. */
  readonly name: string;
  readonly title: string;
  /** Lines under the title: period, who made it and when. */
  readonly notes?: readonly string[];
  readonly columns: readonly SheetColumn[];
  readonly rows: readonly (readonly SheetValue[])[];
  /** A closing line, one value per column. */
  readonly foot?: readonly SheetValue[];
}

const formats: Readonly<Record<SheetColumnKind, string>> = {
  text: '@',
  whole: '#,##0',
  points: '#,##0.##',
  yuan: '#,##0.00',
  date: 'yyyy-mm-dd',
  moment: 'yyyy-mm-dd hh:mm',
};
const widths: Readonly<Record<SheetColumnKind, number>> = {
  text: 16,
  whole: 10,
  points: 12,
  yuan: 14,
  date: 12,
  moment: 18,
};

/** Text that no spreadsheet takes for a formula, also after it was saved as CSV and opened again. */
export function formulaSafe(text: string): string {
  const printable = text.replace(/[\p{Cc}\ufffe\uffff]/gu, (sign) => (sign === '\n' ? sign : ''));
  return /^\s*[=+\-@]/.test(printable) && !/^[+-]?\d[\d,]*(\.\d+)?$/.test(printable) ? `'${printable}` : printable;
}

function fill(cell: Cell, kind: SheetColumnKind, value: SheetValue | undefined): void {
  if (value === null || value === undefined || value === '') return;
  cell.numFmt = formats[kind];
  const isNumber = typeof value === 'number' || /^-?\d{1,12}(\.\d+)?$/.test(value);
  if ((kind === 'whole' || kind === 'points' || kind === 'yuan') && isNumber) {
    cell.value = Number(value);
  } else if ((kind === 'date' || kind === 'moment') && typeof value === 'string' && !Number.isNaN(Date.parse(value))) {
    const instant = Date.parse(value.length === 10 ? `${value}T00:00:00Z` : value);
    cell.value = new Date(value.length === 10 ? instant : instant + 8 * 3_600_000);
  } else {
    cell.numFmt = '@';
    cell.value = formulaSafe(String(value));
  }
}

function isRight(kind: SheetColumnKind): boolean {
  return kind === 'whole' || kind === 'points' || kind === 'yuan';
}

function writeHead(worksheet: Worksheet, sheet: Sheet): void {
  const last = Math.max(1, sheet.columns.length);
  const lines = [sheet.title, ...(sheet.notes ?? [])];
  lines.forEach((line, index) => {
    worksheet.mergeCells(index + 1, 1, index + 1, last);
    const cell = worksheet.getCell(index + 1, 1);
    cell.value = formulaSafe(line);
    cell.font = index === 0 ? { bold: true, size: 14 } : { color: { argb: 'FF5B6560' } };
  });
  const head = worksheet.getRow(lines.length + 1);
  sheet.columns.forEach((column, index) => {
    const cell = head.getCell(index + 1);
    cell.value = formulaSafe(column.head);
    cell.font = { bold: true };
    cell.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFE4EFE7' } };
    cell.alignment = { horizontal: isRight(column.kind) ? 'right' : 'left' };
    worksheet.getColumn(index + 1).width = column.width ?? widths[column.kind];
  });
  worksheet.views = [{ state: 'frozen', ySplit: lines.length + 1 }];
  worksheet.pageSetup = {
    paperSize: 9,
    orientation: last > 6 ? 'landscape' : 'portrait',
    fitToPage: true,
    fitToHeight: 0,
  };
  worksheet.pageSetup.printTitlesRow = `${lines.length + 1}:${lines.length + 1}`;
}

function addSheet(workbook: Workbook, sheet: Sheet): void {
  const worksheet = workbook.addWorksheet(sheet.name.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31));
  writeHead(worksheet, sheet);
  for (const values of sheet.foot ? [...sheet.rows, sheet.foot] : sheet.rows) {
    const row = worksheet.addRow([]);
    for (const [index, column] of sheet.columns.entries()) {
      fill(row.getCell(index + 1), column.kind, values[index]);
    }
    if (values === sheet.foot) row.font = { bold: true };
  }
}

/** An empty workbook of ours. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  workbook.creator = '益邻';
  workbook.created = new Date();
  return workbook;
}

/** The bytes of a workbook with these sheets. */
export async function workbookBytes(sheets: readonly Sheet[]): Promise<Uint8Array> {
  const workbook = await newWorkbook();
  for (const sheet of sheets) addSheet(workbook, sheet);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

/** An answer that a browser saves as a file under its Chinese name (RFC 5987). Never cached. */
export function fileResponse(bytes: Uint8Array, fileName: string, type: string): Response {
  const extension = /\.[a-z0-9]+$/.exec(fileName)?.[0] ?? '';
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'Content-Type': type,
      'Content-Length': String(bytes.byteLength),
      'Content-Disposition': `attachment; filename="export${extension}"; filename*=UTF-8''${encoded}`,
      'Cache-Control': 'no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}

export const XLSX_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** Sheets as an Excel file to save. `fileName` without its ending: 青禾村花名册 2026-11-18. */
export async function workbookResponse(fileName: string, sheets: readonly Sheet[]): Promise<Response> {
  return fileResponse(await workbookBytes(sheets), `${fileName}.xlsx`, XLSX_TYPE);
}

/** Tables of figures as sheets: the first column is text, shares stay text, the rest are numbers. */
export function figureSheets(title: string, made: string, sections: readonly FigureSection[]): Sheet[] {
  return sections.map((section) => ({
    name: section.title,
    title: `${title}：${section.title}`,
    notes: section.note ? [made, section.note] : [made],
    columns: section.heads.map((head, index) => {
      const isNumber = section.rows.some(({ cells }) => cells[index]?.value !== undefined);
      return isNumber
        ? { head, kind: 'points' as const, width: 12 }
        : { head, kind: 'text' as const, width: index === 0 ? 24 : 16 };
    }),
    rows: section.rows.map(({ cells }) => cells.map((cell) => cell.value ?? cell.text)),
  }));
}
