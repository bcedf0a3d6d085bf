import { z } from 'zod';
import { adjustAssessmentSchema } from '#services/claims/commands';
import {
  type AdjustedAssessment,
  type AssessmentRowView,
  type AssessmentSheetView,
  loadAssessment,
} from '#services/claims/index';
import type { PersonActor } from '#services/kernel/actor';
import { points, sum } from '#services/kernel/decimal';
import { can } from '#services/kernel/permissions';
import { formMessage } from '~/copy/form-messages';
import { refusalSentence } from '~/copy/refusals';
import { lockedRowWords } from '~/copy/refusals/assessments';
import { answerPage } from './answer.server';
import { nameFor } from './desk.server';
import type { FormReply } from './form.server';
import type { RequestArgs } from './session.server';
import { readFrom } from './transaction.server';

/** What the sheet of an assessment can be narrowed to. */
export const assessmentFilterSchema = z.object({
  grid: z.uuid().optional(),
  name: z.string().trim().max(20).optional(),
  only: z.enum(['changed', 'zero', 'points']).optional(),
});
export type AskedAssessment = z.output<typeof assessmentFilterSchema>;

/** A row as the sheet shows it: names as this reader may see them, and why it is closed to them. */
export interface ShownRow extends AssessmentRowView {
  readonly lockedWords: string | null;
}

export interface ShownSheet extends Omit<AssessmentSheetView, 'rows'> {
  readonly rows: readonly ShownRow[];
  /** What the rows in sight add up to. */
  readonly sums: Readonly<Record<'claimCount' | 'claimPoints' | 'meetingPoints' | 'adjustedPoints' | 'total', string>>;
  /** This reader may change it now. */
  readonly canManage: boolean;
}

/** The sheet that the address names, with its sums. */
export async function readSheet(
  args: RequestArgs,
  actor: PersonActor,
  villageId: string,
  asked: AskedAssessment = {},
): Promise<ShownSheet> {
  const filter = { gridId: asked.grid, name: asked.name, only: asked.only };
  const found = await answerPage(() =>
    loadAssessment(readFrom(args.context), actor, villageId, args.params.assessment ?? '', filter),
  );
  const shown = nameFor(actor);
  const add = (of: (row: AssessmentRowView) => string) => sum(found.rows.map((row) => points(of(row)))).toFixed(2);
  return {
    ...found,
    rows: found.rows.map((row) => ({ ...row, name: shown(row.name), lockedWords: lockedRowWords(row.obstacle) })),
    sums: {
      claimCount: add((row) => String(row.claimCount)),
      claimPoints: add((row) => row.claimPoints),
      meetingPoints: add((row) => row.meetingPoints),
      adjustedPoints: add((row) => points(row.adjustedPoints).plus(row.objectionPoints).toFixed(2)),
      total: add((row) => row.total),
    },
    canManage: can(actor, 'assessments.manage') && found.assessment.state === 'open',
  };
}

type ReadAdjustments =
  | { readonly ok: true; readonly command: z.output<typeof adjustAssessmentSchema> }
  | { readonly ok: false; readonly sentence: string; readonly errors: FormReply['errors'] };

/** The filled rows of the sheet, of which most stay empty. */
export function readAdjustments(formData: FormData): ReadAdjustments {
  const text = (name: string) => String(formData.get(name) ?? '').trim();
  const rowIds = [...formData.keys()].filter((name) => name.startsWith('points-')).map((name) => name.slice(7));
  const adjustments = rowIds
    .map((rowId) => ({ rowId, points: text(`points-${rowId}`), reason: text(`reason-${rowId}`) }))
    .filter((row) => row.points !== '' || row.reason !== '');
  if (adjustments.length === 0) return { ok: false, sentence: '还没有填要调整的分数。', errors: {} };
  const parsed = adjustAssessmentSchema.safeParse(
    { requestId: text('requestId'), adjustments },
    { error: formMessage },
  );
  if (parsed.success) return { ok: true, command: parsed.data };
  const errors: Record<string, string[]> = {};
  for (const issue of parsed.error.issues) {
    const [, place, field] = issue.path;
    const rowId = typeof place === 'number' ? adjustments[place]?.rowId : undefined;
    if (!rowId) errors[''] = [...(errors[''] ?? []), issue.message];
    else if (field === 'points')
      errors[`points-${rowId}`] = [adjustments[Number(place)]?.points ? issue.message : '请填分数'];
    else errors[`reason-${rowId}`] = [field === 'reason' && issue.code === 'too_small' ? '请写原因' : issue.message];
  }
  return { ok: false, sentence: '有几行没有填对，请看红字。什么都没有保存，填的都还在。', errors };
}

/** What is wrong row by row, where the service took none of it. */
export function adjustmentErrors({ lines }: AdjustedAssessment): FormReply['errors'] {
  return Object.fromEntries(
    lines.flatMap(({ rowId, refusal }) => (refusal ? [[`points-${rowId}`, [refusalSentence(refusal)]]] : [])),
  );
}

/** The same for a form that is about several people at once. */
export function refusedPeople({ lines }: AdjustedAssessment): string[] {
  return [...new Set(lines.flatMap(({ refusal }) => (refusal ? [refusalSentence(refusal)] : [])))];
}
