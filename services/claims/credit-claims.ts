import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { invariant } from '../kernel/invariant';
import { type PostableClaim, postClaims } from './post-claims';

/**
 * Posts claims (up to 1,000, locked by the caller, accepted or on notice) and moves them to credited. Returns the
 * transfer by claim.
 */
export async function creditClaims(
  tx: Tx,
  actor: Actor,
  villageId: string,
  claims: readonly PostableClaim[],
): Promise<ReadonlyMap<string, string>> {
  const transfers = await postClaims(tx, actor, villageId, claims);
  await markCredited(tx, villageId, transfers);
  return transfers;
}

/** accepted, on-notice → credited, with the transfer that each became. */
export async function markCredited(tx: Tx, villageId: string, transfers: ReadonlyMap<string, string>): Promise<void> {
  if (transfers.size === 0) return;
  const moved = await tx.$client`
    update claims_claims c set state = 'credited', transfer_id = posted.transfer_id
    from unnest(${[...transfers.keys()]}::uuid[], ${[...transfers.values()]}::uuid[])
      as posted(claim_id, transfer_id)
    where c.village_id = ${villageId} and c.id = posted.claim_id and c.state in ('accepted', 'on-notice')
    returning c.id`;
  invariant(moved.length === transfers.size, 'a posted claim was waiting to be posted');
}

/** on-notice → closed: deductions that found nothing to take. */
export async function markClosed(tx: Tx, villageId: string, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length === 0) return;
  await tx.$client`
    update claims_claims set state = 'closed'
    where village_id = ${villageId} and id = any(${[...claimIds]}::uuid[]) and state = 'on-notice'`;
}
