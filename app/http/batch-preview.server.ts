import { z } from 'zod';
import type { BatchPreview, ExaminedRow } from '#services/claims/index';
import type { BatchLine } from '~/components/batches/batch-table';
import { batchProblemSentence } from '~/copy/batches/sentences';
import { formatDay, formatFullMoment, formatPoints } from '~/copy/format';
import { readQuery } from './form.server';

const linesPerPage = 100;
const query = z.object({
  only: z.enum(['wrong', 'good']).optional().catch(undefined),
  page: z.coerce.number().int().min(1).max(1000).catch(1),
});

function lineOf({ line, hidden, fields, memberName, ruleTitle, quantity, points, problems }: ExaminedRow): BatchLine {
  const facts = [fields.number, ruleTitle ?? fields.rule, fields.date && formatDay(fields.date)];
  return {
    line,
    name: memberName ?? fields.name ?? '（没有姓名）',
    facts: facts.filter(Boolean).join(' · '),
    quantity: quantity === null ? '' : formatPoints(quantity),
    points: problems.length === 0 && points ? formatPoints(points) : '',
    problems: problems.map(batchProblemSentence),
    note: [fields.note, hidden && '这一行在 Excel 里是隐藏的'].filter(Boolean).join('；'),
  };
}

/** One page of a batch's rows, the wrong ones first. */
export function batchPage(request: Request, batch: BatchPreview) {
  const { only, page } = readQuery(request, query).value ?? { only: undefined, page: 1 };
  const isWrong = (row: ExaminedRow) => row.problems.length > 0;
  const wanted = batch.rows
    .filter((row) => only === undefined || isWrong(row) === (only === 'wrong'))
    .toSorted((one, other) => Number(isWrong(other)) - Number(isWrong(one)) || one.line - other.line);
  const pages = Math.max(1, Math.ceil(wanted.length / linesPerPage));
  const at = (number: number) => `?${new URLSearchParams({ ...(only && { only }), page: String(number) })}`;
  return {
    only,
    lines: wanted.slice((page - 1) * linesPerPage, page * linesPerPage).map(lineOf),
    position: `第 ${page} / ${pages} 页`,
    previous: page > 1 ? at(page - 1) : undefined,
    next: page < pages ? at(page + 1) : undefined,
  };
}

/** What a batch's page says of it as a whole. */
export function batchHead({ id, title, kind, state, activityId, rows, good, goodPoints, ...batch }: BatchPreview) {
  return {
    id,
    title,
    kind,
    state,
    activityId,
    good,
    wrong: rows.length - good,
    goodPoints: formatPoints(goodPoints),
    previewHash: batch.previewHash,
    made: `${batch.madeByName} · ${formatFullMoment(batch.madeAt)}`,
    applied: batch.appliedAt ? formatFullMoment(batch.appliedAt) : undefined,
    appliedBefore: batch.appliedBeforeAt ? formatFullMoment(batch.appliedBeforeAt) : undefined,
  };
}
export type BatchPageHead = ReturnType<typeof batchHead>;
