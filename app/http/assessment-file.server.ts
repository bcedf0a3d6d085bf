import type { PersonActor } from '#services/kernel/actor';
import { points } from '#services/kernel/decimal';
import { idFrom } from '#services/kernel/ids';
import { ROSTER_BYTES_MAX } from '#services/org/commands';
import { formatFullMoment } from '~/copy/format';
import { quarterName } from '~/copy/labels/assessments';
import { spreadsheetProblemSentences } from '~/copy/roster/sentences';
import type { ShownRow, ShownSheet } from './assessment-desk.server';
import { readSpreadsheet } from './spreadsheet.server';
import { workbookResponse } from './workbook.server';

const heads = { number: '成员号', name: '姓名', points: '本次加减', reason: '原因' } as const;
type Head = keyof typeof heads;

/** The sheet as an Excel file, with two columns to fill in and bring back. */
export async function assessmentWorkbook(
  actor: PersonActor,
  villageName: string,
  { assessment, rows, sums }: ShownSheet,
): Promise<Response> {
  const title = `${villageName}${quarterName(assessment)}积分评定表`;
  return workbookResponse(title, [
    {
      name: '评定表',
      title,
      notes: [
        `${formatFullMoment(new Date())} 由 ${actor.name} 导出，共 ${rows.length} 人。`,
        '在“本次加减”填分数（减分写 -2），在“原因”写为什么，存好后从评定页读入。别的列只供参考。',
      ],
      columns: [
        { head: heads.number, kind: 'text', width: 12 },
        { head: heads.name, kind: 'text', width: 12 },
        { head: '微网格', kind: 'text', width: 18 },
        { head: '申报件数', kind: 'whole' },
        { head: '申报', kind: 'points' },
        { head: '会议加分', kind: 'points' },
        { head: '已调整', kind: 'points' },
        { head: '合计', kind: 'points' },
        { head: heads.points, kind: 'points' },
        { head: heads.reason, kind: 'text', width: 36 },
      ],
      rows: rows.map((row) => [
        row.number,
        row.name,
        row.gridName,
        row.claimCount,
        row.claimPoints,
        row.meetingPoints,
        points(row.adjustedPoints).plus(row.objectionPoints).toFixed(2),
        row.total,
        null,
        null,
      ]),
      foot: [
        null,
        '合计',
        null,
        sums.claimCount,
        sums.claimPoints,
        sums.meetingPoints,
        sums.adjustedPoints,
        sums.total,
        null,
        null,
      ],
    },
  ]);
}

export interface ReadAssessmentFile {
  /** By the names of the sheet's form: points and reasons of the rows that were found. */
  readonly values: Readonly<Record<string, string>>;
  readonly filled: number;
  /** What is wrong, by line and column. */
  readonly problems: readonly string[];
}

/**
 * Reads the two columns of an uploaded sheet. The request id comes from the file and the assessment: the same file saved twice
 * adds nothing twice.
 */
export async function readAssessmentFile(
  file: FormDataEntryValue | null,
  assessmentId: string,
  rows: readonly ShownRow[],
): Promise<ReadAssessmentFile | { readonly sentence: string }> {
  if (!(file instanceof File) || file.size === 0) return { sentence: '请选择要读入的文件。' };
  const bytes = new Uint8Array(await file.arrayBuffer());
  const read = await readSpreadsheet(bytes, { bytesMax: ROSTER_BYTES_MAX, rowsMax: 3000 });
  if (!read.ok) return { sentence: spreadsheetProblemSentences[read.problem] };
  for (const { lines } of read.sheets) {
    const columns = findColumns(lines);
    if (columns) return readLines(lines, columns, assessmentId, rows);
  }
  return { sentence: '没有找到表头。要有“成员号”或“姓名”，还要有“本次加减”和“原因”。' };
}

type Line = { readonly line: number; readonly cells: readonly ({ readonly text: string } | null)[] };
type Columns = Readonly<Record<Head, number>> & { readonly headLine: number };

const textOf = (line: Line, column: number) => line.cells[column]?.text.trim() ?? '';

function findColumns(lines: readonly Line[]): Columns | undefined {
  for (const line of lines.slice(0, 20)) {
    const place = (head: Head) => line.cells.findIndex((cell) => cell?.text.replace(/\s/g, '') === heads[head]);
    const found = { number: place('number'), name: place('name'), points: place('points'), reason: place('reason') };
    const isHead = (found.number >= 0 || found.name >= 0) && found.points >= 0 && found.reason >= 0;
    if (isHead) return { ...found, headLine: line.line };
  }
  return undefined;
}

function readLines(
  lines: readonly Line[],
  columns: Columns,
  assessmentId: string,
  rows: readonly ShownRow[],
): ReadAssessmentFile {
  const values: Record<string, string> = {};
  const problems: string[] = [];
  const parts: string[] = [];
  for (const line of lines.filter((each) => each.line > columns.headLine)) {
    const change = textOf(line, columns.points).replace(/^'/, '');
    const reason = textOf(line, columns.reason);
    if (change === '' && reason === '') continue;
    const who = { number: textOf(line, columns.number), name: textOf(line, columns.name) };
    const found = rows.filter((row) => (who.number ? row.number === who.number : row.name === who.name));
    const [row] = found;
    const column = columns.number >= 0 && who.number ? heads.number : heads.name;
    if (!row) problems.push(`第 ${line.line} 行“${column}”：评定表里没有“${who.number || who.name}”`);
    else if (found.length > 1)
      problems.push(`第 ${line.line} 行“姓名”：有 ${found.length} 个“${who.name}”，请填成员号`);
    else if (row.lockedWords) problems.push(`第 ${line.line} 行“姓名”：${row.name}是${row.lockedWords}`);
    else if (values[`points-${row.id}`] !== undefined) problems.push(`第 ${line.line} 行“姓名”：${row.name}出现了两次`);
    else {
      if (!/^[+-]?\d+([.]\d+)?$/.test(change)) problems.push(`第 ${line.line} 行“本次加减”：“${change}”不是分数`);
      if (reason === '') problems.push(`第 ${line.line} 行“原因”：请写原因`);
      values[`points-${row.id}`] = change;
      values[`reason-${row.id}`] = reason.slice(0, 200);
      parts.push(row.id, change, reason);
    }
  }
  const requestId = idFrom('assessment-file', assessmentId, ...parts);
  return { values: { ...values, requestId }, filled: parts.length / 3, problems };
}
