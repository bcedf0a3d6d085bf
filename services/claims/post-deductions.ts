import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { type Points, points } from '../kernel/decimal';
import { idFrom } from '../kernel/ids';
import { openAccount, postTransfers, type TransferDraft } from '../ledger';
import type { PostableClaim } from './post-claims';

interface Purse {
  readonly id: string;
  readonly balance: string;
  readonly frozen: boolean;
}

/**
 * Takes the points of deductions out of the purses that their people use, as far as they are there: never below zero.
 * Returns the transfer by claim, null where nothing was there; a frozen purse is left alone, its claim left out. The caller
 * has locked the claims.
 */
export async function postDeductions(
  tx: Tx,
  actor: Actor,
  villageId: string,
  claims: readonly PostableClaim[],
): Promise<ReadonlyMap<string, { readonly transferId: string | null; readonly amount: string }>> {
  if (claims.length === 0) return new Map();
  const issuanceId = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const purses = await lockPurses(tx, villageId, issuanceId, claims);
  const left = new Map([...purses.values()].map((purse) => [purse.id, points(purse.balance)]));
  const outcomes = new Map<string, { transferId: string | null; amount: string }>();
  const drafts: { readonly claimId: string; readonly draft: TransferDraft }[] = [];
  for (const claim of claims) {
    const purse = purses.get(claim.memberId)!;
    if (purse.frozen) continue;
    const there = left.get(purse.id)!;
    const amount = points(claim.points).lte(there) ? points(claim.points) : there;
    left.set(purse.id, points(there.minus(amount)));
    outcomes.set(claim.id, { transferId: null, amount: amount.toFixed(2) });
    if (amount.gt(0))
      drafts.push({ claimId: claim.id, draft: draftOf(villageId, claim, purse.id, issuanceId, amount) });
  }
  if (drafts.length === 0) return outcomes;
  const posted = await postTransfers(
    tx,
    actor,
    villageId,
    drafts.map(({ draft }) => draft),
  );
  for (const [place, { claimId, draft }] of drafts.entries()) {
    outcomes.set(claimId, { transferId: posted[place]!.id, amount: draft.amount.toFixed(2) });
  }
  return outcomes;
}

function draftOf(
  villageId: string,
  claim: PostableClaim,
  fromAccountId: string,
  toAccountId: string,
  amount: Points,
): TransferDraft {
  return {
    kind: 'deduction',
    unit: 'points',
    fromAccountId,
    toAccountId,
    amount,
    occurredOn: claim.occurredOn,
    requestId: idFrom('claim-credit', villageId, claim.id),
    sourceKind: 'claim',
    sourceId: claim.id,
    ruleVersionId: claim.ruleVersionId,
    summary: claim.title,
  };
}

/** The purses by member, locked together with the issuance in id order, as the ledger does. */
async function lockPurses(
  tx: Tx,
  villageId: string,
  issuanceId: string,
  claims: readonly PostableClaim[],
): Promise<ReadonlyMap<string, Purse>> {
  const memberIds = [...new Set(claims.map((claim) => claim.memberId))];
  const accounts = await tx.$client<{ memberId: string; id: string }[]>`
    select member_id as "memberId", purses_account_of(${villageId}, member_id) as id
    from unnest(${memberIds}::uuid[]) as member_id`;
  const ids = [...new Set([issuanceId, ...accounts.map((account) => account.id)])].sort();
  const locked = new Map<string, Purse>();
  for (const id of ids) {
    const [purse] = await tx.$client<Purse[]>`
      select id, balance, frozen_at is not null as frozen from ledger_lock_account(${villageId}, ${id})`;
    locked.set(id, purse!);
  }
  return new Map(accounts.map((account) => [account.memberId, locked.get(account.id)!]));
}
