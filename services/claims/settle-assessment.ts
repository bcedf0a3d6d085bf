import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessmentRows } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { isAmountText, type Points, points } from '../kernel/decimal';
import { invariant } from '../kernel/invariant';
import { commandHash } from '../kernel/request';
import { takeBack } from '../ledger';
import { finishAssessment } from './credit-assessment';
import { type LockedAssessmentRow, lockAssessmentRows, refuseAssessment } from './lock-assessment';
import { writeAssessmentLines } from './write-assessment-lines';

/** What was answered to an objection to a person's row. */
interface Answer {
  readonly villageId: string;
  readonly subjectId: string;
  readonly outcome: 'kept' | 'lowered' | 'withdrawn';
  /** The total from now on, where it is lowered. */
  readonly points: string | null;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly requestId: string;
}

interface Settled {
  /** What the row comes to now. */
  readonly amount: string;
  readonly reversalId: string | null;
}

/**
 * Carries out the answer to an objection: kept as it is, lowered by a line with the reason, or withdrawn together with its claims.
 * What was posted already is taken back, the difference or all of it.
 *
 * Refusals: assessments/not-found, assessments/points-out-of-range {least, most}; those of the ledger's `takeBack`.
 */
export async function settleAssessmentRow(tx: Tx, actor: Actor, answer: Answer): Promise<Settled> {
  const { villageId, subjectId, outcome } = answer;
  const { rows } = await lockAssessmentRows(tx, villageId, [subjectId]);
  const [row] = rows;
  if (!row) throw refuseAssessment('assessments/not-found');
  invariant(row.state !== 'open', 'an objection is to a row that hangs or hung');
  if (row.state === 'withdrawn' || row.state === 'taken-back') return { amount: '0.00', reversalId: null };
  const total = outcome === 'lowered' ? lowered(row, answer.points) : points(outcome === 'kept' ? row.total : 0);
  const isCredited = row.state === 'credited';
  const settled = isCredited
    ? await takeDifference(tx, actor, answer, row, total)
    : await settleBefore(tx, actor, answer, row, total);
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.settle-assessment-row',
    subjectKind: 'assessment-row',
    subjectId,
    details: { outcome, before: row.total, after: settled.amount, reversal: settled.reversalId },
  });
  return settled;
}

function lowered(row: LockedAssessmentRow, asked: string | null): Points {
  const most = points(row.total).minus('0.5');
  const total = asked && isAmountText(asked) ? points(asked) : undefined;
  if (total?.gt(0) && total.lte(most)) return total;
  throw refuseAssessment('assessments/points-out-of-range', { least: '0.50', most: most.toFixed(2) });
}

async function settleBefore(
  tx: Tx,
  actor: Actor,
  answer: Answer,
  row: LockedAssessmentRow,
  total: Points,
): Promise<Settled> {
  await writeDifference(tx, actor, answer, row, total);
  const isWithdrawn = answer.outcome === 'withdrawn';
  await moveRow(tx, row, isWithdrawn ? 'withdrawn' : 'on-notice');
  if (isWithdrawn) {
    await moveClaims(tx, row, 'on-notice', 'refused');
    await finishAssessment(tx, row.villageId, row.assessmentId);
  }
  return { amount: total.toFixed(2), reversalId: null };
}

async function takeDifference(
  tx: Tx,
  actor: Actor,
  answer: Answer,
  row: LockedAssessmentRow,
  total: Points,
): Promise<Settled> {
  const difference = points(points(row.total).minus(total));
  if (difference.isZero()) return { amount: row.total, reversalId: null };
  const { villageId, reason, occurredOn, requestId } = answer;
  const taken = await takeBack(tx, actor, {
    villageId,
    transferId: row.transferId!,
    amount: difference,
    reason,
    occurredOn,
    requestId,
  });
  if (answer.outcome === 'withdrawn') await markTakenBack(tx, row);
  else await writeDifference(tx, actor, answer, row, total);
  return { amount: total.toFixed(2), reversalId: taken.id };
}

async function writeDifference(
  tx: Tx,
  actor: Actor,
  answer: Answer,
  row: LockedAssessmentRow,
  total: Points,
): Promise<void> {
  const change = points(total.minus(row.total));
  if (change.isZero()) return;
  const key = { requestId: answer.requestId, hash: commandHash(answer) };
  const line = { rowId: row.id, kind: 'objection' as const, points: change, reason: answer.reason };
  await writeAssessmentLines(tx, actor, row.villageId, key, [line]);
}

/**
 * A person's row whose award was taken back as a whole, with its claims; nothing where it is so already. The caller has reversed
 * the transfer in the same transaction.
 *
 * Refusals: assessments/not-found.
 */
export async function markAssessmentRowTakenBack(tx: Tx, villageId: string, rowId: string): Promise<void> {
  const { rows } = await lockAssessmentRows(tx, villageId, [rowId]);
  const [row] = rows;
  if (!row) throw refuseAssessment('assessments/not-found');
  if (row.state === 'taken-back') return;
  invariant(row.state === 'credited', 'what is taken back was posted');
  await markTakenBack(tx, row);
}

async function markTakenBack(tx: Tx, row: LockedAssessmentRow): Promise<void> {
  await moveRow(tx, row, 'taken-back');
  await moveClaims(tx, row, 'credited', 'taken-back');
}

async function moveRow(
  tx: Tx,
  row: LockedAssessmentRow,
  state: 'on-notice' | 'withdrawn' | 'taken-back',
): Promise<void> {
  await tx
    .update(claimsAssessmentRows)
    .set({ state })
    .where(and(eq(claimsAssessmentRows.villageId, row.villageId), eq(claimsAssessmentRows.id, row.id)));
}

async function moveClaims(
  tx: Tx,
  row: LockedAssessmentRow,
  from: 'on-notice' | 'credited',
  to: 'refused' | 'taken-back',
): Promise<void> {
  await tx.execute(sql`
    with gathered as (
      select c.id from claims_claims c
      where c.village_id = ${row.villageId} and c.assessment_id = ${row.assessmentId} and c.member_id = ${row.memberId}
        and c.state = ${from}
      order by c.id for update
    )
    update claims_claims c set state = ${to} from gathered where c.village_id = ${row.villageId} and c.id = gathered.id`);
}
