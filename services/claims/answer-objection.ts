import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsClaims, claimsDecisions } from '#db/schema/claims';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { Refusal } from '../kernel/refusal';
import { findRemaining, takeBack } from '../ledger';
import { type LockedClaim, lockClaims } from './lock-claims';
import type { ClaimState, ClaimsRefusalCode } from './vocabulary';

/** The answer to an objection to a claim. */
export interface ClaimAnswer {
  readonly villageId: string;
  readonly subjectId: string;
  readonly outcome: 'kept' | 'lowered' | 'withdrawn';
  /** Of `lowered`: what it becomes. */
  readonly points: string | null;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly requestId: string;
}

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/**
 * Does what the answer to an objection says. While the claim hangs it goes back on the notice, with fewer points where
 * lowered, or is refused; once credited the difference, or all, is taken back. Returns the points that stand. The caller has
 * authorised the actor and made sure that they didn't decide on it.
 *
 * Refusals: claims/not-found, claims/not-allowed (no person), claims/already-decided (it stands no more),
 * claims/points-out-of-range {least, most}.
 */
export async function settleClaim(
  tx: Tx,
  actor: Actor,
  answer: ClaimAnswer,
): Promise<{ readonly amount: string; readonly reversalId: string | null }> {
  const [claim] = await lockClaims(tx, answer.villageId, [answer.subjectId]);
  if (!claim) throw refuse('claims/not-found');
  if (actor.kind !== 'person') throw refuse('claims/not-allowed');
  const next = stateAfterAnswer(claim.state, answer.outcome);
  if (!next) throw refuse('claims/already-decided');
  const before = await pointsOf(tx, answer.villageId, claim);
  const after =
    answer.outcome === 'lowered' ? lowered(answer.points, before) : answer.outcome === 'kept' ? before : points(0);
  await tx.insert(claimsDecisions).values({
    villageId: answer.villageId,
    id: newId(),
    claimId: claim.id,
    kind: `objection-${answer.outcome}`,
    points: after.toFixed(2),
    reason: answer.reason,
    decidedBy: actor.accountId,
    decidedByName: actor.name,
    role: actor.role,
  });
  const reversalId = await takeDifference(tx, actor, answer, claim, points(before.minus(after)));
  await move(tx, answer, claim, next, after);
  return { amount: after.toFixed(2), reversalId };
}

/** Where an answer leads from a state; undefined where the claim stands no more. */
function stateAfterAnswer(state: ClaimState, outcome: ClaimAnswer['outcome']): ClaimState | undefined {
  if (state === 'credited') return outcome === 'withdrawn' ? 'taken-back' : 'credited';
  if (state === 'accepted') return outcome === 'withdrawn' ? 'refused' : 'accepted';
  if (state === 'on-notice' || state === 'objected') return outcome === 'withdrawn' ? 'refused' : 'on-notice';
  return undefined;
}

/** What stands before the answer: of a credited claim what was posted and not yet taken back. */
async function pointsOf(tx: Tx, villageId: string, claim: LockedClaim): Promise<Points> {
  if (!claim.transferId) return points(claim.pointsAccepted!);
  return findRemaining(tx, villageId, claim.transferId);
}

/** claims/points-out-of-range. */
function lowered(text: string | null, before: Points): Points {
  const most = points(before.minus('0.5'));
  const asked = points(text ?? '0');
  if (asked.gt(0) && asked.lte(most)) return asked;
  throw refuse('claims/points-out-of-range', { least: '0.5', most: most.toString() });
}

async function takeDifference(
  tx: Tx,
  actor: Actor,
  answer: ClaimAnswer,
  claim: LockedClaim,
  difference: Points,
): Promise<string | null> {
  if (!claim.transferId || difference.lte(0)) return null;
  const { id } = await takeBack(tx, actor, {
    villageId: answer.villageId,
    transferId: claim.transferId,
    amount: difference.toFixed(2),
    reason: answer.reason,
    occurredOn: answer.occurredOn,
    requestId: answer.requestId,
  });
  return id;
}

/** A credited claim keeps what it was accepted with: the difference stands in the ledger and in the decision. */
async function move(tx: Tx, answer: ClaimAnswer, claim: LockedClaim, next: ClaimState, after: Points): Promise<void> {
  if (claim.state === 'credited' && next === 'credited') return;
  const waiting = claim.state === 'credited' ? {} : { pointsAccepted: after.gt(0) ? after.toFixed(2) : null };
  const moved = await tx
    .update(claimsClaims)
    .set({ state: next, ...waiting })
    .where(
      and(
        eq(claimsClaims.villageId, answer.villageId),
        eq(claimsClaims.id, claim.id),
        eq(claimsClaims.state, claim.state),
      ),
    )
    .returning({ id: claimsClaims.id });
  invariant(moved.length === 1, 'a locked claim stands where it was read');
}
