import { z } from 'zod';
import { type ComparedRow, ROSTER_ROW_STATES, type RosterDifference, type RosterPreview } from '#services/org/index';
import type { PreviewLine } from '~/components/org/preview-table';
import { formatDate, maskedPhone } from '~/copy/format';
import { kindsLine, sexLine } from '~/copy/labels/changes';
import { rosterNoteLabels, rosterProblemSentence } from '~/copy/roster/sentences';
import { rosterColumnLabels } from '~/copy/roster/words';
import { readQuery } from './form.server';

const linesPerPage = 100;
const query = z.object({
  state: z.enum(ROSTER_ROW_STATES).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});

function valueLine({ column }: RosterDifference, value: string | null): string {
  if (value === null || value === '') return column === 'householdNumber' ? '新的一户' : '（空）';
  if (column === 'phone') return maskedPhone(value);
  if (column === 'kinds') return kindsLine(value.split(','));
  if (column === 'sex') return sexLine(value);
  return column === 'joinedOn' ? formatDate(value) : value;
}

function differenceLine(difference: RosterDifference): string {
  const { column, before, after } = difference;
  const old = before === null ? '（空）' : valueLine(difference, before);
  const fresh = valueLine(difference, after);
  const hidden = column === 'phone' && old === fresh ? '（中间几位不同）' : '';
  return `${rosterColumnLabels[column]}：${old} → ${fresh}${hidden}`;
}

function previewLine(row: ComparedRow): PreviewLine {
  const { fields } = row;
  const facts = [
    fields.phone && maskedPhone(fields.phone),
    sexLine(fields.sex),
    fields.birthYear && `${fields.birthYear} 年生`,
    fields.kinds && kindsLine(fields.kinds),
    fields.grid,
    fields.householdNumber ? `${fields.householdNumber} 户` : fields.address,
  ];
  return {
    line: row.line,
    state: row.state,
    name: fields.name ?? '（没有姓名）',
    facts: facts.filter(Boolean).join(' · '),
    problems: row.problems.map(rosterProblemSentence),
    differences: row.state === 'wrong' ? [] : row.differences.map(differenceLine),
    notes: row.notes.map((note) => rosterNoteLabels[note]),
  };
}

/** One page of a preview, as it is shown: wrong rows first, then changed, new, and those that stay as they are. */
export function previewPage(request: Request, preview: RosterPreview) {
  const { state, page } = readQuery(request, query).value ?? { state: undefined, page: 1 };
  const order = ['wrong', 'changed', 'new', 'unchanged'] as const;
  const wanted = preview.rows
    .filter((row) => state === undefined || row.state === state)
    .toSorted((left, right) => order.indexOf(left.state) - order.indexOf(right.state) || left.line - right.line);
  const pages = Math.max(1, Math.ceil(wanted.length / linesPerPage));
  const at = (number: number) => `?${new URLSearchParams({ ...(state && { state }), page: String(number) })}`;
  return {
    state,
    lines: wanted.slice((page - 1) * linesPerPage, page * linesPerPage).map(previewLine),
    position: `第 ${page} / ${pages} 页`,
    previous: page > 1 ? at(page - 1) : undefined,
    next: page < pages ? at(page + 1) : undefined,
  };
}

/** What a preview's page says of the file as a whole. */
export function previewHead(preview: RosterPreview) {
  const { id, fileName, sheetName, state, rowCount, unusedHeaders, counts, summary, fingerprint } = preview;
  return {
    id,
    fileName,
    sheetName,
    state,
    rowCount,
    unusedHeaders: [...new Set(unusedHeaders)].slice(0, 20),
    counts: state === 'previewed' ? counts : { new: 0, changed: 0, unchanged: 0, wrong: 0, ...summary },
    fingerprint,
    appliedBefore: preview.appliedBeforeAt ? formatDate(preview.appliedBeforeAt) : undefined,
    uploaded: formatDate(preview.uploadedAt),
  };
}
