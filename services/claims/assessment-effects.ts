import { and, eq, gt, inArray, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessmentRows, claimsAssessments } from '#db/schema/claims';
import { invariant } from '../kernel/invariant';
import { listNoticeableAssessmentRows } from './assessment-notice-queries';
import { creditAssessmentRows } from './credit-assessment';
import { lockAssessmentRows, refuseAssessment } from './lock-assessment';
import { settleAssessmentRow } from './settle-assessment';

/** What a notice does to the rows of an assessment, and with them to the claims that they gather. */
export const assessmentNoticeEffects = {
  listNoticeable: listNoticeableAssessmentRows,
  putOnNotice,
  returnFromNotice,
  markObjected: (tx: Tx, villageId: string, rowId: string) => moveRow(tx, villageId, rowId, 'on-notice', 'objected'),
  release: (tx: Tx, villageId: string, rowId: string) => moveRow(tx, villageId, rowId, 'objected', 'on-notice'),
  settle: settleAssessmentRow,
  credit: creditAssessmentRows,
};

/**
 * The whole assessment, as a meeting decided it, goes on notice; its claims with it.
 *
 * Refusals: assessments/not-open, assessments/not-whole (somebody with points is missing).
 */
async function putOnNotice(tx: Tx, villageId: string, noticeId: string, rowIds: readonly string[]): Promise<void> {
  const { assessments, rows } = await lockAssessmentRows(tx, villageId, rowIds);
  const [assessment] = assessments;
  invariant(assessment && assessments.length === 1, 'a notice is about one assessment');
  if (assessment.state !== 'open' || assessment.meeting === null) throw refuseAssessment('assessments/not-open');
  invariant(rows.length === new Set(rowIds).size, 'every row is there');
  const moved = await tx
    .update(claimsAssessmentRows)
    .set({ state: 'on-notice' })
    .where(
      and(
        eq(claimsAssessmentRows.villageId, villageId),
        eq(claimsAssessmentRows.assessmentId, assessment.id),
        eq(claimsAssessmentRows.state, 'open'),
        gt(claimsAssessmentRows.total, '0'),
      ),
    )
    .returning({ id: claimsAssessmentRows.id });
  const wanted = new Set(rowIds);
  if (moved.length !== wanted.size || moved.some(({ id }) => !wanted.has(id))) {
    throw refuseAssessment('assessments/not-whole');
  }
  await tx
    .update(claimsAssessments)
    .set({ state: 'on-notice', noticeId })
    .where(and(eq(claimsAssessments.villageId, villageId), eq(claimsAssessments.id, assessment.id)));
  await tx.execute(sql`
    with gathered as (
      select c.id from claims_claims c
      join claims_assessment_rows r on r.village_id = c.village_id and r.assessment_id = c.assessment_id
        and r.member_id = c.member_id and r.state = 'on-notice'
      where c.village_id = ${villageId} and c.assessment_id = ${assessment.id} and c.state = 'accepted'
      order by c.id for update of c
    )
    update claims_claims c set state = 'on-notice', notice_id = ${noticeId} from gathered
    where c.village_id = ${villageId} and c.id = gathered.id`);
}

/** After a stop the assessment is open again, with what it holds; a meeting decides it anew. */
async function returnFromNotice(tx: Tx, villageId: string, noticeId: string): Promise<void> {
  const [assessment] = await tx
    .update(claimsAssessments)
    .set({ state: 'open', noticeId: null, meeting: null, meetingOn: null })
    .where(
      and(
        eq(claimsAssessments.villageId, villageId),
        eq(claimsAssessments.noticeId, noticeId),
        eq(claimsAssessments.state, 'on-notice'),
      ),
    )
    .returning({ id: claimsAssessments.id });
  if (!assessment) return;
  await tx
    .update(claimsAssessmentRows)
    .set({ state: 'open' })
    .where(
      and(
        eq(claimsAssessmentRows.villageId, villageId),
        eq(claimsAssessmentRows.assessmentId, assessment.id),
        inArray(claimsAssessmentRows.state, ['on-notice', 'objected']),
      ),
    );
  await tx.execute(sql`
    with gathered as (
      select c.id from claims_claims c
      where c.village_id = ${villageId} and c.assessment_id = ${assessment.id} and c.state = 'on-notice'
      order by c.id for update
    )
    update claims_claims c set state = 'accepted', notice_id = null from gathered
    where c.village_id = ${villageId} and c.id = gathered.id`);
}

async function moveRow(
  tx: Tx,
  villageId: string,
  rowId: string,
  from: 'on-notice' | 'objected',
  to: 'on-notice' | 'objected',
): Promise<void> {
  await tx
    .update(claimsAssessmentRows)
    .set({ state: to })
    .where(
      and(
        eq(claimsAssessmentRows.villageId, villageId),
        eq(claimsAssessmentRows.id, rowId),
        eq(claimsAssessmentRows.state, from),
      ),
    );
}
