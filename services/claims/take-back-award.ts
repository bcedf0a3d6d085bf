import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessmentRows, claimsClaims, claimsDecisions } from '#db/schema/claims';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { type LedgerRefusalCode, type ReverseTransferCommand, reverseTransfer, type TakenBack } from '../ledger';
import { notifyMembers } from '../messages';
import { lockAssessmentRows } from './lock-assessment';
import { markAssessmentRowTakenBack } from './settle-assessment';

/**
 * Takes a movement back (see `reverseTransfer`) and, where claims or an assessment became it, moves them to taken-back, so
 * that their caps and their event are free again. By somebody else than whoever accepted them.
 *
 * Refusals: those of `reverseTransfer`, ledger/reversal-by-same-person also for the checkers.
 */
export async function takeBackAward(
  tx: Tx,
  actor: Actor,
  command: ReverseTransferCommand,
): Promise<Outcome<TakenBack>> {
  const { villageId } = command;
  authorize(actor, 'ledger.reverse', villageId);
  const rowId = await findAssessmentRow(tx, command);
  const claims = await lockCredited(tx, command);
  await refuseChecker(tx, actor, villageId, claims);
  const outcome = await reverseTransfer(tx, actor, command);
  if (outcome.replayed) return outcome;
  if (claims.length > 0) {
    await appendDecisions(tx, actor, command, claims);
    await tellMembers(tx, command, claims, outcome.result);
  }
  if (rowId) {
    await markAssessmentRowTakenBack(tx, villageId, rowId);
    return outcome;
  }
  const moved = await tx
    .update(claimsClaims)
    .set({ state: 'taken-back' })
    .where(and(creditedBy(command), eq(claimsClaims.state, 'credited')))
    .returning({ id: claimsClaims.id });
  invariant(moved.length === claims.length, 'a locked claim is still credited');
  return outcome;
}

interface CreditedClaim {
  readonly id: string;
  readonly memberId: string;
  readonly number: number;
}

/** Posted by a job or not: who let the points in does not take them back alone. Refusal: ledger/reversal-by-same-person. */
async function refuseChecker(tx: Tx, actor: Actor, villageId: string, claims: readonly CreditedClaim[]): Promise<void> {
  if (actor.kind !== 'person' || claims.length === 0) return;
  const claimIds = claims.map((claim) => claim.id);
  const [check] = await tx
    .select({ id: claimsDecisions.id })
    .from(claimsDecisions)
    .where(
      and(
        eq(claimsDecisions.villageId, villageId),
        inArray(claimsDecisions.claimId, claimIds),
        inArray(claimsDecisions.kind, ['accept', 'lower']),
        eq(claimsDecisions.decidedBy, actor.accountId),
      ),
    )
    .limit(1);
  if (check) throw new Refusal<LedgerRefusalCode>('ledger/reversal-by-same-person');
}

const creditedBy = ({ villageId, transferId }: ReverseTransferCommand) =>
  and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.transferId, transferId));

/** The row that became the transfer, locked after its assessment, as posting and answering lock them. */
async function findAssessmentRow(tx: Tx, command: ReverseTransferCommand): Promise<string | undefined> {
  const [row] = await tx
    .select({ id: claimsAssessmentRows.id })
    .from(claimsAssessmentRows)
    .where(
      and(
        eq(claimsAssessmentRows.villageId, command.villageId),
        eq(claimsAssessmentRows.transferId, command.transferId),
        eq(claimsAssessmentRows.state, 'credited'),
      ),
    );
  if (row) await lockAssessmentRows(tx, command.villageId, [row.id]);
  return row?.id;
}

/** The claims that became the transfer, locked in id order before its accounts, as checking locks them. */
async function lockCredited(tx: Tx, command: ReverseTransferCommand): Promise<CreditedClaim[]> {
  return tx
    .select({ id: claimsClaims.id, memberId: claimsClaims.memberId, number: claimsClaims.number })
    .from(claimsClaims)
    .where(and(creditedBy(command), eq(claimsClaims.state, 'credited')))
    .orderBy(asc(claimsClaims.id))
    .for('update');
}

async function appendDecisions(
  tx: Tx,
  actor: Actor,
  { villageId, reason }: ReverseTransferCommand,
  claims: readonly CreditedClaim[],
): Promise<void> {
  if (actor.kind !== 'person') return;
  await tx.insert(claimsDecisions).values(
    claims.map((claim) => ({
      villageId,
      id: newId(),
      claimId: claim.id,
      kind: 'take-back' as const,
      reason: reason.trim(),
      decidedBy: actor.accountId,
      decidedByName: actor.name,
      role: actor.role,
    })),
  );
}

async function tellMembers(
  tx: Tx,
  command: ReverseTransferCommand,
  claims: readonly CreditedClaim[],
  { amount, shortfall }: TakenBack,
): Promise<void> {
  const { villageId, transferId } = command;
  const memberIds = [...new Set(claims.map((claim) => claim.memberId))];
  const details = { transferId, points: amount, shortfall, reason: command.reason.trim() };
  await notifyMembers(
    tx,
    memberIds.map((memberId) => ({ villageId, memberId, kind: 'points-taken-back', key: transferId, details })),
  );
}
