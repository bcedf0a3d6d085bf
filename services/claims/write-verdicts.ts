import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsClaims, claimsDecisions } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { PersonActor } from '../kernel/actor';
import type { Points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import type { LockedClaim } from './lock-claims';
import { stateAfterAccepting } from './policy';
import { postClaims } from './post-claims';

/** A decision that nothing stands in the way of. */
export interface Verdict {
  readonly claim: LockedClaim;
  readonly kind: 'accept' | 'lower' | 'refuse';
  /** What is posted; none for a refusal. */
  readonly points?: Points;
  readonly reason?: string;
}

/**
 * Writes decisions on locked claims and posts their points, all in one call of the ledger, so that two checkers with
 * crossing lists can't block each other.
 */
export async function writeVerdicts(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  if (verdicts.length === 0) return;
  const transferIds = await credit(tx, actor, villageId, verdicts);
  await tx.insert(claimsDecisions).values(
    verdicts.map(({ claim, kind, points, reason }) => ({
      villageId,
      id: newId(),
      claimId: claim.id,
      kind,
      points: points?.toFixed(2) ?? null,
      reason: reason ?? null,
      decidedBy: actor.accountId,
      decidedByName: actor.name,
      role: actor.role,
    })),
  );
  for (const { claim, kind, points } of verdicts) {
    const moved = await tx
      .update(claimsClaims)
      .set({
        state: kind === 'refuse' ? 'refused' : stateAfterAccepting(),
        pointsAccepted: points?.toFixed(2) ?? null,
        transferId: transferIds.get(claim.id) ?? null,
        decidedAt: sql`recorded_now()`,
      })
      .where(
        and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.id, claim.id), eq(claimsClaims.state, 'submitted')),
      )
      .returning({ id: claimsClaims.id });
    invariant(moved.length === 1, 'a locked claim is still submitted');
  }
  await recordAudit(
    tx,
    actor,
    ...verdicts.map(({ claim, kind, points, reason }) => ({
      villageId,
      action: `claims.${kind}`,
      subjectKind: 'claim',
      subjectId: claim.id,
      details: { number: claim.number, points: points?.toFixed(2) ?? null, reason: reason ?? null },
    })),
  );
}

async function credit(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  verdicts: readonly Verdict[],
): Promise<ReadonlyMap<string, string>> {
  const granted = verdicts.flatMap(({ claim, points }) =>
    points ? [{ ...claim, points: points.toFixed(2), redeemable: true }] : [],
  );
  return postClaims(tx, actor, villageId, granted);
}
