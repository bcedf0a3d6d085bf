import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { points } from '../kernel/decimal';
import { findRemaining } from '../ledger';
import { pointsForQuantity } from '../rules';
import { settleClaim } from './answer-objection';
import { lockClaims } from './lock-claims';

/** What is left of the stars for which a claim gave points. */
export interface StarReduction {
  readonly villageId: string;
  readonly claimId: string;
  readonly count: number;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly requestId: string;
}

/**
 * Takes back what points for stars exceed those that are left: the difference, or all where none is. Nothing where the desk took it
 * back already, or caps gave no more than what the rest earns. Returns the reversal.
 *
 * Refusals: those of `settleClaim`.
 */
export async function reduceStarAward(tx: Tx, actor: Actor, reduction: StarReduction): Promise<string | null> {
  const { villageId, claimId, count, reason, occurredOn, requestId } = reduction;
  const [claim] = await lockClaims(tx, villageId, [claimId]);
  if (!claim?.transferId || claim.state !== 'credited') return null;
  const left = await findRemaining(tx, villageId, claim.transferId);
  const due = pointsForQuantity(claim.pointsMax, String(count));
  if (left.lte(due)) return null;
  const { reversalId } = await settleClaim(tx, actor, {
    ...{ villageId, reason, occurredOn, requestId, subjectId: claimId },
    ...(due.gt(0)
      ? { outcome: 'lowered' as const, points: points(due).toFixed(2) }
      : { outcome: 'withdrawn' as const, points: null }),
  });
  return reversalId;
}
