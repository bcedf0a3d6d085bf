import {
  isMemberNumber,
  likeness,
  personName,
  plainText,
  type RosterCell,
  type RosterLine,
  type RosterSheet,
  readDay,
  readText,
} from '../org';
import type { BatchFields, BatchWords, ParsedBatch, ParsedBatchRow } from './batch-rows';
import { BATCH_COLUMNS, type BatchColumn, type BatchProblem, type BatchProblemCode } from './batch-vocabulary';

/** Title lines and notes above the header: it is looked for among the first so many. */
const HEADER_LINES_MAX = 30;

type Places = ReadonlyMap<BatchColumn, number>;
type Read =
  | { readonly value: string | null }
  | { readonly problem: BatchProblemCode; readonly details?: BatchProblem['details'] };

function headerWord(cell: RosterCell | null): string {
  return likeness(cell?.text ?? '')
    .replace(/[*＊:：]/gu, '')
    .replace(/[(（].*[)）]$/u, '');
}

function placesIn(line: RosterLine, words: BatchWords): Places {
  const places = new Map<BatchColumn, number>();
  line.cells.forEach((cell, index) => {
    const word = headerWord(cell);
    const column = BATCH_COLUMNS.find((each) => words.headers[each].some((header) => likeness(header) === word));
    if (word !== '' && column && !places.has(column)) places.set(column, index);
  });
  return places;
}

/** A list says at least who and for what: a header without both is none. */
function isHeader(places: Places): boolean {
  return (places.has('name') || places.has('number')) && places.has('rule') && places.has('date');
}

const text =
  (max: number) =>
  (cell: RosterCell): Read => {
    const read = readText(cell, max);
    return 'value' in read ? read : { problem: 'too-long', details: { max } };
  };

const readers: Readonly<Record<BatchColumn, (cell: RosterCell) => Read>> = {
  number: (cell) => {
    const written = plainText(cell.text).replace(/^'/, '');
    return isMemberNumber(written) ? { value: written } : { problem: 'number-wrong' };
  },
  name: (cell) => {
    const name = personName(cell.text.replace(/^'(?=[=+\-@])/, ''));
    return name.length > 40 ? { problem: 'too-long', details: { max: 40 } } : { value: name };
  },
  rule: text(80),
  date: (cell) => {
    const read = readDay(cell);
    return 'value' in read ? read : { problem: 'date-wrong' };
  },
  quantity: (cell) => {
    const written = plainText(cell.text).replace(/^'/, '');
    return /^\d{1,6}(\.\d{1,2})?$/.test(written) ? { value: written } : { problem: 'quantity-wrong' };
  },
  note: text(500),
};

function parseLine(line: RosterLine, places: Places): ParsedBatchRow {
  const problems: BatchProblem[] = [];
  const fields: Record<BatchColumn, string | null> = {
    number: null,
    name: null,
    rule: null,
    date: null,
    quantity: null,
    note: null,
  };
  for (const column of BATCH_COLUMNS) {
    const cell = line.cells[places.get(column) ?? -1] ?? null;
    if (!cell || (plainText(cell.text) === '' && !cell.broken)) continue;
    const read: Read = cell.broken ? { problem: 'formula-broken' } : readers[column](cell);
    if ('problem' in read) problems.push({ column, code: read.problem, details: read.details ?? {} });
    else fields[column] = read.value;
  }
  const isNamed = ['number', 'name'].some(
    (column) => fields[column as BatchColumn] || problems.some((each) => each.column === column),
  );
  const missing: BatchColumn[] = [
    ...(isNamed ? [] : (['name'] as const)),
    ...(['rule', 'date'] as const).filter(
      (column) => !fields[column] && !problems.some((each) => each.column === column),
    ),
  ];
  problems.push(...missing.map((column) => ({ column, code: 'missing', details: {} }) as const));
  return { line: line.line, hidden: line.hidden, fields: fields as BatchFields, problems };
}

/**
 * Reads the first sheet that has a list's header row. Empty rows and the template's example row are passed over.
 * Undefined when no sheet has a header with a person, a rule and a day.
 */
export function parseBatch(sheets: readonly RosterSheet[], words: BatchWords): ParsedBatch | undefined {
  for (const sheet of sheets) {
    const at = sheet.lines.slice(0, HEADER_LINES_MAX).findIndex((line) => isHeader(placesIn(line, words)));
    const header = sheet.lines[at];
    if (!header) continue;
    const places = placesIn(header, words);
    const used = new Set(places.values());
    const written = (line: RosterLine, index: number) => plainText(line.cells[index]?.text ?? '');
    const rows = sheet.lines
      .slice(at + 1)
      .filter((line) => [...used].some((index) => written(line, index) !== '' || line.cells[index]?.broken))
      .filter((line) => !written(line, places.get('name') ?? -1).startsWith(words.exampleMark))
      .map((line) => parseLine(line, places));
    const unusedHeaders = header.cells.flatMap((cell, index) =>
      cell && !used.has(index) ? [plainText(cell.text).slice(0, 20)] : [],
    );
    return { sheetName: sheet.name, unusedHeaders, rows };
  }
  return undefined;
}
