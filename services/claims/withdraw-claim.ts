import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsClaims, claimsDecisions } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { claimantOf } from './claim-conditions';
import type { WithdrawClaimCommand } from './commands';
import type { ClaimsRefusalCode } from './vocabulary';

const refuse = (code: ClaimsRefusalCode) => new Refusal<ClaimsRefusalCode>(code);

/**
 * Takes back a claim that nobody has decided on: the member's own (or of whom one acts for), or one made for somebody else. Withdrawing twice
 * returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, claims/not-allowed (no member record), claims/not-found
 * (also somebody else's), claims/not-allowed (what others entered), claims/already-decided.
 */
export async function withdrawClaim(
  tx: Tx,
  actor: Actor,
  command: WithdrawClaimCommand & { readonly now: Date },
): Promise<Outcome<{ readonly id: string; readonly number: number }>> {
  authorize(actor, 'claims.submit');
  const claimant = claimantOf(actor);
  const { villageId } = claimant;
  const [claim] = await tx
    .select({
      id: claimsClaims.id,
      number: claimsClaims.number,
      state: claimsClaims.state,
      origin: claimsClaims.origin,
      memberId: claimsClaims.memberId,
      claimedBy: claimsClaims.claimedBy,
    })
    .from(claimsClaims)
    .where(and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.id, command.claimId)))
    .for('update');
  const isOwn = claim?.memberId === claimant.memberId;
  const isByHand = !claimant.onBehalfOf && claim?.claimedBy === claimant.accountId;
  if (!claim || !(isOwn || isByHand)) throw refuse('claims/not-found');
  if (claim.origin !== 'declared') throw refuse('claims/not-allowed');
  const result = { id: claim.id, number: claim.number };
  if (claim.state === 'withdrawn') return { result, replayed: true };
  if (claim.state !== 'submitted') throw refuse('claims/already-decided');
  await tx.insert(claimsDecisions).values({
    villageId,
    id: newId(),
    claimId: claim.id,
    kind: 'withdraw',
    decidedBy: claimant.accountId,
    decidedByName: claimant.name,
    role: claimant.role,
  });
  await tx
    .update(claimsClaims)
    .set({ state: 'withdrawn', decidedAt: command.now })
    .where(and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.id, claim.id)));
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.withdraw',
    subjectKind: 'claim',
    subjectId: claim.id,
    details: { number: claim.number },
  });
  return { result, replayed: false };
}
