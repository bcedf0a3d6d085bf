import type { Tx } from '#db/client';
import { type Actor, nameOf } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import type { Points, Yuan } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { commandHash } from '../kernel/request';
import { ledgerRefusal } from './ledger-refusal';
import type { LedgerUnit, SourceKind, TransferKind } from './vocabulary';

/** The most transfers in one call: a batch posts in chunks, so that nobody at a till waits for it. */
export const TRANSFERS_MAX = 1000;

/** A transfer to post. `amount` is positive; accounts are ids from `openAccount`. */
export interface TransferDraft {
  readonly kind: TransferKind;
  readonly unit: LedgerUnit;
  readonly fromAccountId: string;
  readonly toAccountId: string;
  readonly amount: Points | Yuan;
  readonly occurredOn: CalendarDate;
  /** The idempotency key of this transfer within the village. */
  readonly requestId: string;
  readonly reversesId?: string;
  readonly shortfall?: Points | Yuan;
  readonly sourceKind?: SourceKind;
  readonly sourceId?: string;
  readonly ruleVersionId?: string;
  readonly shopId?: string;
  readonly agentName?: string;
  readonly summary: string;
}

export interface PostedTransfer {
  readonly id: string;
  readonly sequence: number;
  readonly replayed: boolean;
  readonly recordedAt: Date;
  readonly fromBalance: string;
  readonly toBalance: string;
}

interface PostedRow {
  transfer_id: string;
  sequence: string;
  replayed: boolean;
  recorded_at: string;
  from_balance: string;
  to_balance: string;
}

/**
 * Posts transfers of one village in order, all or none. The callers have authorised the actor. Repeating a request id
 * with the same content returns the first result, marked as replayed.
 *
 * Refusals: ledger/request-used, ledger/not-found (an account), ledger/amount-not-positive, ledger/unit-mismatch,
 * ledger/already-reversed, ledger/reversal-exceeds-original, ledger/account-frozen, ledger/insufficient-balance
 * {needed, available}.
 */
export async function postTransfers(
  tx: Tx,
  actor: Actor,
  villageId: string,
  drafts: readonly TransferDraft[],
): Promise<PostedTransfer[]> {
  invariant(drafts.length > 0 && drafts.length <= TRANSFERS_MAX, `1 to ${TRANSFERS_MAX} transfers in a call`);
  const rows = drafts.map((draft) => transferRow(actor, draft));
  try {
    const posted = await tx.$client<PostedRow[]>`
      select transfer_id, sequence, replayed, recorded_at, from_balance, to_balance
      from ledger_post(${villageId}, ${JSON.stringify(rows)}::text::jsonb)`;
    return posted.map((row) => ({
      id: row.transfer_id,
      sequence: Number(row.sequence),
      replayed: row.replayed,
      recordedAt: new Date(row.recorded_at),
      fromBalance: row.from_balance,
      toBalance: row.to_balance,
    }));
  } catch (error) {
    throw ledgerRefusal(error);
  }
}

/** A draft as `ledger_post` takes it, for a domain's own posting function that calls it in the database. */
export function transferRow(actor: Actor, draft: TransferDraft) {
  const person = actor.kind === 'person' ? actor : undefined;
  return {
    id: newId(),
    kind: draft.kind,
    unit: draft.unit,
    from_account_id: draft.fromAccountId,
    to_account_id: draft.toAccountId,
    amount: draft.amount.toFixed(2),
    occurred_on: draft.occurredOn,
    request_id: draft.requestId,
    command_hash: commandHash({ ...draft, amount: draft.amount.toFixed(2), shortfall: draft.shortfall?.toFixed(2) }),
    reverses_id: draft.reversesId ?? null,
    shortfall: draft.shortfall?.toFixed(2) ?? '0',
    source_kind: draft.sourceKind ?? null,
    source_id: draft.sourceId ?? null,
    rule_version_id: draft.ruleVersionId ?? null,
    shop_id: draft.shopId ?? null,
    operator_id: person?.accountId ?? null,
    operator_name: nameOf(actor),
    operator_role: person?.role ?? null,
    agent_name: draft.agentName ?? null,
    device: actor.origin.device,
    summary: draft.summary,
  };
}
