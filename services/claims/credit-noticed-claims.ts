import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { creditClaims, markClosed, markCredited } from './credit-claims';
import { lockClaims } from './lock-claims';
import { postDeductions } from './post-deductions';

/** What a claim became: its transfer, none for a deduction that found nothing. */
export interface CreditedClaim {
  readonly transferId: string | null;
  readonly amount: string;
}

/**
 * Posts claims (up to 1,000) whose notice is over: on-notice → credited, or closed for a deduction that found nothing to
 * take. Claims in any other state are left out, and so are deductions from a frozen purse; again posts nothing new.
 */
export async function creditNoticedClaims(
  tx: Tx,
  actor: Actor,
  villageId: string,
  subjectIds: readonly string[],
): Promise<ReadonlyMap<string, CreditedClaim>> {
  const claims = (await lockClaims(tx, villageId, subjectIds))
    .filter((claim) => claim.state === 'on-notice')
    .map((claim) => ({ ...claim, points: claim.pointsAccepted! }));
  const awards = claims.filter((claim) => !claim.deduction);
  const transfers = await creditClaims(tx, actor, villageId, awards);
  const deductions = await postDeductions(
    tx,
    actor,
    villageId,
    claims.filter((claim) => claim.deduction),
  );
  const taken = [...deductions].flatMap(([id, { transferId }]) => (transferId ? [[id, transferId] as const] : []));
  await markCredited(tx, villageId, new Map(taken));
  await markClosed(
    tx,
    villageId,
    [...deductions].flatMap(([id, { transferId }]) => (transferId ? [] : [id])),
  );
  const awarded = awards.map(
    (claim) => [claim.id, { transferId: transfers.get(claim.id)!, amount: claim.points }] as const,
  );
  return new Map<string, CreditedClaim>([...awarded, ...deductions]);
}
