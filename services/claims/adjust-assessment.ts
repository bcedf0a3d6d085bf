import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessmentRows } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { type Points, points, sum } from '../kernel/decimal';
import { authorize } from '../kernel/permissions';
import type { Refusal } from '../kernel/refusal';
import { commandHash, type Outcome } from '../kernel/request';
import { findRuleInForce } from '../rules';
import type { AddMeetingPointsCommand, AdjustAssessmentCommand } from './assessment-commands';
import { listAssessmentKin } from './assessment-kin-queries';
import { closenessCode, quarterPeriod } from './assessment-policy';
import {
  type LockedAssessment,
  type LockedAssessmentRow,
  lockAssessment,
  lockOpenAssessment,
  refuseAssessment,
} from './lock-assessment';
import { undoDecision } from './open-assessment';
import type { AssessmentsRefusalCode } from './vocabulary';
import { type AssessmentLineDraft, isWritten, writeAssessmentLines } from './write-assessment-lines';

/** What became of one line of a form. */
export interface AdjustedLine {
  readonly rowId: string;
  readonly refusal: Refusal<AssessmentsRefusalCode> | null;
}

export interface AdjustedAssessment {
  /** False where a line was refused: then nothing of the form was written. */
  readonly applied: boolean;
  readonly lines: readonly AdjustedLine[];
  /** A meeting had decided it before, and decides anew. */
  readonly decisionUndone: boolean;
}

/**
 * Adds to people's totals or takes from them, each with its reason; all lines of the form or none. Lines stay: a correction is
 * another line.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, assessments/not-found,
 * assessments/request-used, assessments/not-open; per line, in this order: assessments/not-found, assessments/own-matter,
 * assessments/household-matter, assessments/relative-matter, assessments/below-zero {total}.
 */
export async function adjustAssessment(
  tx: Tx,
  actor: Actor,
  command: AdjustAssessmentCommand,
): Promise<Outcome<AdjustedAssessment>> {
  return writeLines(tx, actor, command, 'claims.adjust-assessment', async () =>
    command.adjustments.map((each) => ({ ...each, kind: 'adjustment' as const, points: points(each.points) })),
  );
}

/**
 * Adds what a meeting decided to the totals of several people, under a rule or none.
 *
 * Refusals: those of `adjustAssessment` up to assessments/not-open, assessments/rule-not-in-force (on the quarter's last day);
 * per line as there.
 */
export async function addMeetingPoints(
  tx: Tx,
  actor: Actor,
  command: AddMeetingPointsCommand,
): Promise<Outcome<AdjustedAssessment>> {
  return writeLines(tx, actor, command, 'claims.add-meeting-points', async (assessment) => {
    const { untilOn } = quarterPeriod(assessment);
    const rule = command.ruleCode ? await findRuleInForce(tx, command.villageId, command.ruleCode, untilOn) : undefined;
    if (command.ruleCode && (!rule || rule.deduction)) throw refuseAssessment('assessments/rule-not-in-force');
    return [...new Set(command.rowIds)].map((rowId) => ({
      rowId,
      kind: 'meeting' as const,
      points: points(command.points),
      reason: `${command.reason}（${command.meeting}）`,
      ruleVersionId: rule?.versionId ?? null,
    }));
  });
}

async function writeLines(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly assessmentId: string; readonly requestId: string },
  action: string,
  draft: (assessment: LockedAssessment) => Promise<readonly AssessmentLineDraft[]>,
): Promise<Outcome<AdjustedAssessment>> {
  const { villageId, assessmentId, requestId } = command;
  authorize(actor, 'assessments.manage', villageId);
  const key = { requestId, hash: commandHash({ action, ...command }) };
  await lockAssessment(tx, villageId, assessmentId);
  if (await isWritten(tx, villageId, key)) {
    return { result: { applied: true, lines: [], decisionUndone: false }, replayed: true };
  }
  const assessment = await lockOpenAssessment(tx, villageId, assessmentId);
  const drafts = await draft(assessment);
  const lines = await examine(tx, actor, assessment, drafts);
  if (lines.some((line) => line.refusal)) {
    return { result: { applied: false, lines, decisionUndone: false }, replayed: false };
  }
  await writeAssessmentLines(tx, actor, villageId, key, drafts);
  const decisionUndone = await undoDecision(tx, villageId, assessmentId);
  await recordAudit(tx, actor, {
    villageId,
    action,
    subjectKind: 'assessment',
    subjectId: assessmentId,
    details: { lines: drafts.length, points: sum(drafts.map((each) => each.points)).toFixed(2), decisionUndone },
  });
  return { result: { applied: true, lines, decisionUndone }, replayed: false };
}

async function examine(
  tx: Tx,
  actor: Actor,
  assessment: LockedAssessment,
  drafts: readonly AssessmentLineDraft[],
): Promise<AdjustedLine[]> {
  const rows = await lockRows(tx, assessment);
  const kin = await listAssessmentKin(tx, actor, assessment.villageId, assessment);
  const totals = new Map<string, Points>();
  return drafts.map(({ rowId, points: change }) => {
    const row = rows.get(rowId);
    if (!row) return { rowId, refusal: refuseAssessment('assessments/not-found') };
    const closeness = closenessCode(kin.get(row.memberId));
    if (closeness) return { rowId, refusal: refuseAssessment(closeness) };
    const total = totals.get(rowId) ?? points(row.total);
    totals.set(rowId, points(total.plus(change)));
    if (total.plus(change).gte(0)) return { rowId, refusal: null };
    return { rowId, refusal: refuseAssessment('assessments/below-zero', { total: total.toFixed(2) }) };
  });
}

async function lockRows(tx: Tx, { villageId, id }: LockedAssessment): Promise<Map<string, LockedAssessmentRow>> {
  const rows = await tx
    .select()
    .from(claimsAssessmentRows)
    .where(and(eq(claimsAssessmentRows.villageId, villageId), eq(claimsAssessmentRows.assessmentId, id)))
    .orderBy(asc(claimsAssessmentRows.id))
    .for('update');
  return new Map(rows.map((row) => [row.id, row]));
}
