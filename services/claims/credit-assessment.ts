import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import { refuseOverBudget } from '../budget';
import type { Actor } from '../kernel/actor';
import { points, sum } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { openAccount, postTransfers, type TransferDraft } from '../ledger';
import { quarterPeriod } from './assessment-policy';
import { type LockedAssessment, type LockedAssessmentRow, lockAssessmentRows } from './lock-assessment';

/**
 * Posts rows that are on notice (up to 1,000): one award a person, under a key of its own, so that again posts nothing new; their
 * claims are credited by the same transfer. Rows in other states are skipped. The caller has authorised the actor, and knows
 * that the notice is over. With the last row the assessment is posted.
 *
 * Refusals: budget/exceeded {left, needed}.
 */
export async function creditAssessmentRows(
  tx: Tx,
  actor: Actor,
  villageId: string,
  rowIds: readonly string[],
): Promise<ReadonlyMap<string, { readonly transferId: string | null; readonly amount: string }>> {
  if (rowIds.length === 0) return new Map();
  const { assessments, rows } = await lockAssessmentRows(tx, villageId, rowIds);
  const byId = new Map(assessments.map((each) => [each.id, each]));
  const ready = rows.filter((row) => row.state === 'on-notice' && byId.get(row.assessmentId)?.state === 'on-notice');
  if (ready.length === 0) return new Map();
  const total = sum(ready.map((row) => points(row.total)));
  await refuseOverBudget(tx, villageId, total);
  const transferIds = await post(tx, actor, villageId, byId, ready);
  const credited = ready.map((row, place) => ({ id: row.id, transferId: transferIds[place]! }));
  await markCredited(tx, villageId, credited);
  await recordAudit(
    tx,
    actor,
    ...assessments.map((assessment) => ({
      villageId,
      action: 'claims.post-assessment',
      subjectKind: 'assessment',
      subjectId: assessment.id,
      details: { rows: ready.length, points: total.toFixed(2) },
    })),
  );
  for (const assessment of assessments) await finishAssessment(tx, villageId, assessment.id);
  return new Map(ready.map((row, place) => [row.id, { transferId: transferIds[place]!, amount: row.total }]));
}

async function post(
  tx: Tx,
  actor: Actor,
  villageId: string,
  assessments: ReadonlyMap<string, LockedAssessment>,
  rows: readonly LockedAssessmentRow[],
): Promise<string[]> {
  const fromAccountId = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const purses = await tx.$client<{ id: string }[]>`
    select purses_account_of(${villageId}, member.value::uuid) as id
    from jsonb_array_elements_text(${JSON.stringify(rows.map((row) => row.memberId))}::text::jsonb)
      with ordinality member(value, place)
    order by member.place`;
  const drafts = rows.map((row, place): TransferDraft => {
    const assessment = assessments.get(row.assessmentId)!;
    return {
      kind: 'award',
      unit: 'points',
      fromAccountId,
      toAccountId: purses[place]!.id,
      amount: points(row.total),
      occurredOn: quarterPeriod(assessment).untilOn,
      requestId: idFrom('assessment-credit', villageId, row.id),
      sourceKind: 'assessment',
      sourceId: row.id,
      summary: assessment.title,
    };
  });
  const posted = await postTransfers(tx, actor, villageId, drafts);
  return posted.map((transfer) => transfer.id);
}

/** An assessment's claims move only under its lock, which the caller holds: they need none of their own. */
async function markCredited(
  tx: Tx,
  villageId: string,
  credited: readonly { readonly id: string; readonly transferId: string }[],
): Promise<void> {
  const listed = JSON.stringify(credited.map(({ id, transferId }) => ({ id, transfer_id: transferId })));
  const moved = await tx.execute(sql`
    update claims_assessment_rows r set state = 'credited', transfer_id = p.transfer_id
    from jsonb_to_recordset(${listed}::text::jsonb) p(id uuid, transfer_id uuid)
    where r.village_id = ${villageId} and r.id = p.id and r.state = 'on-notice'`);
  invariant(moved.count === credited.length, 'locked rows are still on notice');
  await tx.execute(sql`
    update claims_claims c set state = 'credited', transfer_id = r.transfer_id
    from jsonb_to_recordset(${listed}::text::jsonb) p(id uuid)
    join claims_assessment_rows r on r.village_id = ${villageId} and r.id = p.id
    where c.village_id = ${villageId} and c.member_id = r.member_id and c.assessment_id = r.assessment_id
      and c.state = 'on-notice'`);
}

/** Once nothing of it waits any more an assessment is posted; who came out at nothing is done with. The caller holds its lock. */
export async function finishAssessment(tx: Tx, villageId: string, assessmentId: string): Promise<void> {
  const finished = await tx.execute(sql`
    update claims_assessments a set state = 'posted', posted_at = recorded_now()
    where a.village_id = ${villageId} and a.id = ${assessmentId} and a.state = 'on-notice'
      and not exists (select from claims_assessment_rows r where r.village_id = a.village_id and r.assessment_id = a.id
        and r.state in ('on-notice', 'objected'))`);
  if (finished.count === 0) return;
  await tx.execute(sql`
    update claims_assessment_rows r set state = 'withdrawn'
    where r.village_id = ${villageId} and r.assessment_id = ${assessmentId} and r.state = 'open'`);
  await tx.execute(sql`
    update claims_claims c set state = 'closed'
    where c.village_id = ${villageId} and c.assessment_id = ${assessmentId} and c.state = 'accepted'`);
}
