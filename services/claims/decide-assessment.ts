import { and, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessmentRows, claimsAssessments } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import type { DecideAssessmentCommand, DiscardAssessmentCommand } from './assessment-commands';
import { quarterPeriod } from './assessment-policy';
import { lockAssessment, lockOpenAssessment, refuseAssessment } from './lock-assessment';

/**
 * Records which meeting decided the assessment as it now stands: then it can go on notice.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, assessments/not-found, assessments/not-open,
 * assessments/meeting-in-the-future, assessments/meeting-too-early {from}, assessments/nothing-to-decide (nobody has points).
 */
export async function decideAssessment(
  tx: Tx,
  actor: Actor,
  command: DecideAssessmentCommand,
): Promise<Outcome<{ readonly id: string }>> {
  const { villageId, assessmentId, meeting, meetingOn } = command;
  authorize(actor, 'assessments.manage', villageId);
  const assessment = await lockOpenAssessment(tx, villageId, assessmentId);
  const result = { id: assessment.id };
  if (assessment.meeting === meeting && assessment.meetingOn === meetingOn) return { result, replayed: true };
  const { untilOn } = quarterPeriod(assessment);
  if (meetingOn > dateInChina(command.now)) throw refuseAssessment('assessments/meeting-in-the-future');
  if (meetingOn < untilOn) throw refuseAssessment('assessments/meeting-too-early', { from: untilOn });
  const [somebody] = await tx
    .select({ id: claimsAssessmentRows.id })
    .from(claimsAssessmentRows)
    .where(
      and(
        eq(claimsAssessmentRows.villageId, villageId),
        eq(claimsAssessmentRows.assessmentId, assessment.id),
        gt(claimsAssessmentRows.total, '0'),
      ),
    )
    .limit(1);
  if (!somebody) throw refuseAssessment('assessments/nothing-to-decide');
  await tx
    .update(claimsAssessments)
    .set({ meeting, meetingOn })
    .where(and(eq(claimsAssessments.villageId, villageId), eq(claimsAssessments.id, assessment.id)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.decide-assessment',
    subjectKind: 'assessment',
    subjectId: assessment.id,
    details: { meeting, meetingOn },
  });
  return { result, replayed: false };
}

/**
 * Drops an open assessment, with a reason. Its claims wait again, for the next one that is opened.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, assessments/not-found, assessments/not-open.
 */
export async function discardAssessment(
  tx: Tx,
  actor: Actor,
  command: DiscardAssessmentCommand,
): Promise<Outcome<{ readonly id: string }>> {
  const { villageId, assessmentId, reason } = command;
  authorize(actor, 'assessments.manage', villageId);
  const assessment = await lockAssessment(tx, villageId, assessmentId);
  const result = { id: assessment.id };
  if (assessment.state === 'discarded' && assessment.discardReason === reason) return { result, replayed: true };
  if (assessment.state !== 'open') throw refuseAssessment('assessments/not-open');
  await tx.execute(sql`
    with freed as (
      select c.id from claims_claims c
      where c.village_id = ${villageId} and c.assessment_id = ${assessment.id} and c.state = 'accepted'
      order by c.id for update
    )
    update claims_claims c set assessment_id = null from freed where c.village_id = ${villageId} and c.id = freed.id`);
  await tx
    .update(claimsAssessmentRows)
    .set({ state: 'withdrawn' })
    .where(
      and(
        eq(claimsAssessmentRows.villageId, villageId),
        eq(claimsAssessmentRows.assessmentId, assessment.id),
        eq(claimsAssessmentRows.state, 'open'),
      ),
    );
  await tx
    .update(claimsAssessments)
    .set({ state: 'discarded', discardReason: reason, meeting: null, meetingOn: null })
    .where(and(eq(claimsAssessments.villageId, villageId), eq(claimsAssessments.id, assessment.id)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.discard-assessment',
    subjectKind: 'assessment',
    subjectId: assessment.id,
    details: { reason },
  });
  return { result, replayed: false };
}
