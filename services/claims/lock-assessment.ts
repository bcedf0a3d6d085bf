import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessmentRows, claimsAssessments } from '#db/schema/claims';
import { isId } from '../kernel/ids';
import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { AssessmentsRefusalCode } from './vocabulary';

export type LockedAssessment = typeof claimsAssessments.$inferSelect;
export type LockedAssessmentRow = typeof claimsAssessmentRows.$inferSelect;

export const refuseAssessment = (code: AssessmentsRefusalCode, details: RefusalDetails = {}) =>
  new Refusal<AssessmentsRefusalCode>(code, details);

/** Locks an assessment: whatever changes it or its rows begins here. Refusal: assessments/not-found. */
export async function lockAssessment(tx: Tx, villageId: string, assessmentId: string): Promise<LockedAssessment> {
  const [assessment] = isId(assessmentId)
    ? await tx
        .select()
        .from(claimsAssessments)
        .where(and(eq(claimsAssessments.villageId, villageId), eq(claimsAssessments.id, assessmentId)))
        .for('update')
    : [];
  if (!assessment) throw refuseAssessment('assessments/not-found');
  return assessment;
}

/** The same of one that may still be changed. Refusals: assessments/not-found, assessments/not-open. */
export async function lockOpenAssessment(tx: Tx, villageId: string, assessmentId: string): Promise<LockedAssessment> {
  const assessment = await lockAssessment(tx, villageId, assessmentId);
  if (assessment.state !== 'open') throw refuseAssessment('assessments/not-open');
  return assessment;
}

/** Locks rows together with their assessments, these first. Ids of elsewhere are simply not found. */
export async function lockAssessmentRows(
  tx: Tx,
  villageId: string,
  rowIds: readonly string[],
): Promise<{ readonly assessments: readonly LockedAssessment[]; readonly rows: readonly LockedAssessmentRow[] }> {
  const rowsWanted = and(eq(claimsAssessmentRows.villageId, villageId), inArray(claimsAssessmentRows.id, [...rowIds]));
  const found = await tx
    .selectDistinct({ id: claimsAssessmentRows.assessmentId })
    .from(claimsAssessmentRows)
    .where(rowsWanted);
  const assessments: LockedAssessment[] = [];
  for (const { id } of found.sort((one, other) => (one.id < other.id ? -1 : 1))) {
    assessments.push(await lockAssessment(tx, villageId, id));
  }
  const rows = await tx
    .select()
    .from(claimsAssessmentRows)
    .where(rowsWanted)
    .orderBy(asc(claimsAssessmentRows.id))
    .for('update');
  return { assessments, rows };
}
