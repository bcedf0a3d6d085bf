import type { Tx } from '#db/client';
import { refuseOverBudget } from '../budget';
import type { Actor } from '../kernel/actor';
import { points, sum } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { openAccount, postTransfers, type TransferDraft } from '../ledger';

/** An accepted claim as the ledger needs it. */
export interface PostableClaim {
  readonly id: string;
  readonly memberId: string;
  readonly ruleVersionId: string;
  readonly occurredOn: string;
  readonly title: string;
  /** Accepted points, more than none. */
  readonly points: string;
  /** False: points that count but can't be redeemed. */
  readonly redeemable: boolean;
  readonly agentName: string | null;
}

/**
 * Posts the points of accepted claims in one call of the ledger, each under a key of its own: again posts nothing new. Into
 * the purse that each member uses; what can't be redeemed into the member's honour account. Returns the transfer by claim.
 * The caller has locked the claims (up to 1,000) and moves their state in the same transaction.
 *
 * Refusals: budget/exceeded {left, needed}.
 */
export async function postClaims(
  tx: Tx,
  actor: Actor,
  villageId: string,
  claims: readonly PostableClaim[],
): Promise<ReadonlyMap<string, string>> {
  if (claims.length === 0) return new Map();
  await refuseOverBudget(tx, villageId, sum(claims.map((claim) => points(claim.points))));
  const fromAccountId = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const purses = await openPurses(tx, villageId, claims);
  const drafts = claims.map(
    (claim): TransferDraft => ({
      kind: 'award',
      unit: 'points',
      fromAccountId,
      toAccountId: purses.get(purseKey(claim))!,
      amount: points(claim.points),
      occurredOn: claim.occurredOn,
      requestId: idFrom('claim-credit', villageId, claim.id),
      sourceKind: 'claim',
      sourceId: claim.id,
      ruleVersionId: claim.ruleVersionId,
      ...(claim.agentName && { agentName: claim.agentName }),
      summary: claim.title,
    }),
  );
  const posted = await postTransfers(tx, actor, villageId, drafts);
  return new Map(claims.map((claim, index) => [claim.id, posted[index]!.id]));
}

const purseKey = (claim: PostableClaim) => `${claim.redeemable} ${claim.memberId}`;

async function openPurses(tx: Tx, villageId: string, claims: readonly PostableClaim[]): Promise<Map<string, string>> {
  const wanted = [...new Map(claims.map((claim) => [purseKey(claim), claim])).values()];
  const rows = await tx.$client<{ id: string }[]>`
    select case when redeemable = 'true' then purses_account_of(${villageId}, member_id)
      else ledger_open_account(${villageId}, 'points', 'honour', member_id) end as id
    from unnest(${wanted.map((claim) => claim.memberId)}::uuid[], ${wanted.map((claim) => String(claim.redeemable))}::text[])
      with ordinality as wanted(member_id, redeemable, place)
    order by place`;
  return new Map(wanted.map((claim, index) => [purseKey(claim), rows[index]!.id]));
}
