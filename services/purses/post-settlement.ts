import type { Tx } from '#db/client';
import { pursesSettlements } from '#db/schema/purses';
import { type Actor, accountIdOf, nameOf } from '../kernel/actor';
import { type Points, sum } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { freezeAccount, openAccount, postTransfers, type TransferDraft } from '../ledger/index';
import type { LockedPurse } from './lock-purses';
import type { Settled, SettlementPaper } from './take-settlement';
import type { SettlementKind } from './vocabulary';

/** Points that a settlement moves. Where there is nothing to move the line alone is the record. */
export interface Move {
  readonly from: LockedPurse;
  /** Null: back to the village. */
  readonly to: Pick<LockedPurse, 'accountId' | 'ownerId'> | null;
  readonly amount: Points;
}

/**
 * Writes a settlement's lines and moves its points. The caller has taken the command and locked the purses that points
 * leave. A frozen purse is one of somebody who left: it is freed for this step and frozen again.
 */
export async function postSettlement(
  tx: Tx,
  actor: Actor,
  paper: SettlementPaper & { readonly kind: SettlementKind; readonly hash: string },
  moves: readonly Move[],
): Promise<Settled> {
  const { villageId } = paper;
  const ids = moves.map(() => newId()).sort();
  const lines = moves.map((move, place) => ({ id: ids[place]!, ...move }));
  const moving = lines.filter((line) => line.amount.gt(0));
  const transfers = new Map<string, string>();
  if (moving.length > 0) {
    const issuance = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
    const frozen = [...new Set(moving.map(({ from }) => from).filter((purse) => purse.frozen))];
    for (const purse of frozen) await freeze(tx, actor, paper, purse, false);
    const drafts = moving.map((line, place) => draftOf(paper, line, place, issuance));
    const posted = await postTransfers(tx, actor, villageId, drafts);
    for (const [place, line] of moving.entries()) transfers.set(line.id, posted[place]!.id);
    for (const purse of frozen) await freeze(tx, actor, paper, purse, true);
  }
  await tx.insert(pursesSettlements).values(
    lines.map((line) => ({
      villageId,
      id: line.id,
      kind: paper.kind,
      fromOwnerId: line.from.ownerId,
      toOwnerId: line.to?.ownerId ?? null,
      amount: line.amount.toFixed(2),
      transferId: transfers.get(line.id) ?? null,
      occurredOn: paper.occurredOn,
      document: paper.document.trim(),
      reason: paper.reason.trim(),
      decidedBy: accountIdOf(actor),
      decidedByName: nameOf(actor),
      requestId: paper.requestId,
      commandHash: paper.hash,
    })),
  );
  return { id: ids[0]!, amount: sum(lines.map((line) => line.amount)).toFixed(2) };
}

function draftOf(paper: SettlementPaper, line: Move & { id: string }, place: number, issuance: string): TransferDraft {
  return {
    kind: 'settlement',
    unit: 'points',
    fromAccountId: line.from.accountId,
    toAccountId: line.to?.accountId ?? issuance,
    amount: line.amount,
    occurredOn: paper.occurredOn,
    requestId: idFrom('purses-settlement', paper.villageId, paper.requestId, String(place)),
    sourceKind: 'settlement',
    sourceId: line.id,
    summary: paper.reason.trim(),
  };
}

async function freeze(tx: Tx, actor: Actor, paper: SettlementPaper, purse: LockedPurse, frozen: boolean) {
  const { villageId, reason } = paper;
  const subject = { kind: 'member', id: purse.ownerId } as const;
  await freezeAccount(tx, actor, { villageId, accountId: purse.accountId, subject, frozen, reason: reason.trim() });
}
