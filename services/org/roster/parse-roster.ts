import { dateInChina } from '../../kernel/clock';
import { isMemberNumber } from '../member-number';
import { likeness, personName, plainText } from '../written-form';
import { type Reading, readBirthYear, readDay, readKinds, readPhone, readSex, readText } from './parse-cells';
import {
  type ParsedRoster,
  type ParsedRow,
  ROSTER_COLUMNS,
  type RosterCell,
  type RosterColumn,
  type RosterFields,
  type RosterLine,
  type RosterProblem,
  type RosterSheet,
  type RosterWords,
} from './roster-vocabulary';

/** Title lines, notes and merged rows above the header: it is looked for among the first so many. */
const HEADER_LINES_MAX = 30;

type Places = ReadonlyMap<RosterColumn, number>;

function headerWord(cell: RosterCell | null): string {
  return cell
    ? likeness(cell.text)
        .replace(/[*＊:：]/gu, '')
        .replace(/[(（].*[)）]$/u, '')
    : '';
}

function placesIn(line: RosterLine, words: RosterWords): Map<RosterColumn, number> {
  const places = new Map<RosterColumn, number>();
  line.cells.forEach((cell, index) => {
    const word = headerWord(cell);
    if (word === '') return;
    const column = ROSTER_COLUMNS.find((each) => words.headers[each].some((header) => likeness(header) === word));
    if (column && !places.has(column)) places.set(column, index);
  });
  return places;
}

interface Header {
  readonly places: Places;
  readonly firstRow: number;
  readonly unusedHeaders: readonly string[];
}

/** The header is the row with most known words, a name among them; a second header row right below adds its words. */
function findHeader(sheet: RosterSheet, words: RosterWords): Header | undefined {
  const candidates = sheet.lines.slice(0, HEADER_LINES_MAX).map((line) => placesIn(line, words));
  let best = -1;
  candidates.forEach((places, index) => {
    if (places.size >= 2 && places.size > (candidates[best]?.size ?? 0)) best = index;
  });
  const places = candidates[best];
  if (!places) return undefined;
  let firstRow = best + 1;
  const below = candidates[firstRow];
  const named = sheet.lines[firstRow]?.cells[places.get('name') ?? -1] ?? null;
  if (below && below.size > 0 && (named === null || below.has('name'))) {
    for (const [column, index] of below) if (!places.has(column)) places.set(column, index);
    firstRow += 1;
  }
  if (!places.has('name')) return undefined;
  const used = new Set(places.values());
  const unusedHeaders = sheet.lines
    .slice(best, firstRow)
    .flatMap((line) => line.cells.map((cell, index) => (used.has(index) ? '' : plainText(cell?.text ?? ''))))
    .filter((word) => word !== '')
    .map((word) => word.slice(0, 20));
  return { places, firstRow, unusedHeaders };
}

type Reader = (cell: RosterCell, words: RosterWords) => Reading<unknown>;

const text =
  (max: number): Reader =>
  (cell) =>
    readText(cell, max);
const readers: Readonly<Record<RosterColumn, Reader>> = {
  number: (cell) => {
    const written = plainText(cell.text).replace(/^'/, '');
    return isMemberNumber(written) ? { value: written } : { problem: 'number-wrong' };
  },
  name: (cell) => {
    const name = personName(cell.text.replace(/^'(?=[=+\-@])/, ''));
    return name.length > 40 ? { problem: 'too-long', details: { max: 40 } } : { value: name === '' ? null : name };
  },
  phone: readPhone,
  sex: readSex,
  birthYear: (cell) => readBirthYear(cell, Number(dateInChina().slice(0, 4))),
  kinds: readKinds,
  grid: text(60),
  householdNumber: text(20),
  address: text(120),
  relation: text(20),
  joinedOn: (cell) => {
    const read = readDay(cell);
    return 'value' in read && read.value && read.value > dateInChina() ? { problem: 'date-in-future' } : read;
  },
};

function parseLine(line: RosterLine, places: Places, words: RosterWords): ParsedRow {
  const problems: RosterProblem[] = [];
  const fields: Partial<Record<RosterColumn, unknown>> = {};
  for (const column of ROSTER_COLUMNS) {
    const cell = line.cells[places.get(column) ?? -1] ?? null;
    fields[column] = null;
    if (!cell || (plainText(cell.text) === '' && !cell.broken)) continue;
    const read: Reading<unknown> = cell.broken ? { problem: 'formula-broken' } : readers[column](cell, words);
    if ('problem' in read) problems.push({ column, code: read.problem, details: read.details ?? {} });
    else fields[column] = read.value;
  }
  if (fields.name === null && !problems.some((problem) => problem.column === 'name')) {
    problems.push({ column: 'name', code: 'missing', details: {} });
  }
  return { line: line.line, hidden: line.hidden, fields: fields as unknown as RosterFields, problems };
}

function isEmpty(line: RosterLine, places: Places): boolean {
  return [...places.values()].every(
    (index) => plainText(line.cells[index]?.text ?? '') === '' && !line.cells[index]?.broken,
  );
}

/**
 * Reads the first sheet that has a roster's header row. Rows without a word in any known column, and the template's
 * example row, are passed over. Undefined when no sheet has a header with a name in it.
 */
export function parseRoster(sheets: readonly RosterSheet[], words: RosterWords): ParsedRoster | undefined {
  for (const sheet of sheets) {
    const header = findHeader(sheet, words);
    if (!header) continue;
    const { places, unusedHeaders } = header;
    const name = places.get('name') ?? -1;
    const rows = sheet.lines
      .slice(header.firstRow)
      .filter((line) => !isEmpty(line, places))
      .filter((line) => !plainText(line.cells[name]?.text ?? '').startsWith(words.exampleMark))
      .map((line) => parseLine(line, places, words));
    return { sheetName: sheet.name, unusedHeaders, rows };
  }
  return undefined;
}
