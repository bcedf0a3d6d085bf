import type { Cell, Row, Worksheet } from 'exceljs';
import type { RosterCell, RosterLine, RosterSheet } from '#services/org/index';
import { isHarmlessWorkbook } from './zip-archive.server';

/** Why a file can't be read as a table. */
export const SPREADSHEET_PROBLEMS = ['too-large', 'too-many-rows', 'locked', 'unreadable'] as const;
export type SpreadsheetProblem = (typeof SPREADSHEET_PROBLEMS)[number];

export type ReadSpreadsheet =
  | { readonly ok: true; readonly sheets: readonly RosterSheet[] }
  | { readonly ok: false; readonly problem: SpreadsheetProblem };

interface Limits {
  readonly bytesMax: number;
  readonly rowsMax: number;
}

const COLUMNS_MAX = 60;
const SHEETS_MAX = 20;
const CELL_LENGTH_MAX = 500;
/** A small file that unpacks to more than this is no roster. */
const UNPACKED_BYTES_MAX = 80 * 1024 * 1024;

function textCell(text: string): RosterCell | null {
  return text.trim() === '' ? null : { text: text.slice(0, CELL_LENGTH_MAX) };
}

function numberCell(number: number): RosterCell {
  return { text: String(number), number };
}

function valueCell(value: unknown): RosterCell | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return textCell(value);
  if (typeof value === 'number') return numberCell(value);
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return { text: '', broken: true };
    const date = value.toISOString().slice(0, 10);
    return { text: date, date };
  }
  if (typeof value !== 'object') return textCell(String(value));
  if ('error' in value) return { text: String(value.error), broken: true };
  if ('formula' in value || 'sharedFormula' in value) {
    const result = 'result' in value ? value.result : undefined;
    return result === undefined || result === null ? { text: '', broken: true } : valueCell(result);
  }
  if ('richText' in value && Array.isArray(value.richText)) {
    return textCell(value.richText.map((run: { text?: string }) => run.text ?? '').join(''));
  }
  return 'text' in value ? valueCell(value.text) : null;
}

/** The value of a merged range counts in each of its rows, but only in its first column: a title is no header. */
function cellOf(cell: Cell): RosterCell | null {
  if (cell.isMerged && cell.master.col !== cell.col) return null;
  return valueCell(cell.isMerged ? cell.master.value : cell.value);
}

function lineOf(row: Row): RosterLine {
  const width = Math.min(row.cellCount, COLUMNS_MAX);
  const cells = Array.from({ length: width }, (_, index) => cellOf(row.getCell(index + 1)));
  return { line: row.number, hidden: row.hidden === true, cells };
}

function isFilled(line: RosterLine): boolean {
  return line.cells.some((cell) => cell !== null);
}

async function readXlsx(bytes: Buffer): Promise<readonly RosterSheet[] | undefined> {
  if (!(await isHarmlessWorkbook(bytes, UNPACKED_BYTES_MAX))) return undefined;
  const { default: exceljs } = await import('exceljs');
  const workbook = new exceljs.Workbook();
  await workbook.xlsx.load(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer, {
    ignoreNodes: ['dataValidations', 'conditionalFormatting', 'autoFilter', 'drawing', 'hyperlinks', 'extLst'],
  });
  return workbook.worksheets.slice(0, SHEETS_MAX).map((worksheet: Worksheet) => {
    const lines: RosterLine[] = [];
    worksheet.eachRow((row) => {
      lines.push(lineOf(row));
    });
    return { name: worksheet.name, lines: lines.filter(isFilled) };
  });
}

async function readXls(bytes: Buffer): Promise<readonly RosterSheet[]> {
  const { read, SSF, utils } = await import('@e965/xlsx');
  const workbook = read(bytes, { type: 'buffer', cellNF: true, cellHTML: false, cellFormula: false, dense: false });
  const date1904 = workbook.Workbook?.WBProps?.date1904 === true;
  return workbook.SheetNames.slice(0, SHEETS_MAX).map((name) => {
    const sheet = workbook.Sheets[name] ?? {};
    const range = utils.decode_range(sheet['!ref'] ?? 'A1');
    const lines: RosterLine[] = [];
    for (let row = range.s.r; row <= range.e.r; row += 1) {
      const cells = Array.from({ length: Math.min(range.e.c + 1, COLUMNS_MAX) }, (_, column): RosterCell | null => {
        const cell = sheet[utils.encode_cell({ r: row, c: column })];
        if (!cell || cell.v === undefined) return null;
        if (cell.t === 'e') return { text: '', broken: true };
        if (cell.t !== 'n') return textCell(String(cell.v));
        if (!SSF.is_date(String(cell.z ?? ''))) return numberCell(Number(cell.v));
        const { y, m, d } = SSF.parse_date_code(Number(cell.v), { date1904 });
        const date = `${y}-${String(m).padStart(2, '0')}-${String(d).padStart(2, '0')}`;
        return { text: date, date };
      });
      lines.push({ line: row + 1, hidden: sheet['!rows']?.[row]?.hidden === true, cells });
    }
    return { name, lines: lines.filter(isFilled) };
  });
}

/** UTF-8 or UTF-16 by its mark, UTF-8 when it is that, GB18030 otherwise: what Excel in China writes. */
function decodeText(bytes: Buffer): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('gb18030').decode(bytes);
  }
}

async function readCsv(bytes: Buffer, rowsMax: number): Promise<readonly RosterSheet[] | undefined> {
  const text = decodeText(bytes);
  if (text.includes('\u0000') || /^\s*<(!doctype|html|table|\?xml)/i.test(text)) return undefined;
  const { default: papaparse } = await import('papaparse');
  const { data } = papaparse.parse<string[]>(text, { skipEmptyLines: false, preview: rowsMax * 2 });
  const lines = data.map((cells, index) => ({
    line: index + 1,
    hidden: false,
    cells: cells.slice(0, COLUMNS_MAX).map(textCell),
  }));
  return [{ name: '', lines: lines.filter(isFilled) }];
}

async function readSheets(
  bytes: Buffer,
  rowsMax: number,
): Promise<readonly RosterSheet[] | SpreadsheetProblem | undefined> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return readXlsx(bytes);
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') {
    return bytes.includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : readXls(bytes);
  }
  return readCsv(bytes, rowsMax);
}

/** Reads .xlsx, .xls and .csv by what the file is, whatever its name says. Formulas count by their results. */
export async function readSpreadsheet(file: Uint8Array, limits: Limits): Promise<ReadSpreadsheet> {
  if (file.byteLength > limits.bytesMax) return { ok: false, problem: 'too-large' };
  try {
    const sheets = await readSheets(Buffer.from(file), limits.rowsMax);
    if (typeof sheets === 'string') return { ok: false, problem: sheets };
    if (!sheets) return { ok: false, problem: 'unreadable' };
    if (sheets.some((sheet) => sheet.lines.length > limits.rowsMax)) return { ok: false, problem: 'too-many-rows' };
    return { ok: true, sheets };
  } catch {
    return { ok: false, problem: 'unreadable' };
  }
}
