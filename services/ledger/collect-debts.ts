import type { Tx } from '#db/client';
import { ledgerDebts } from '#db/schema/ledger';
import type { JobActor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { listCollectable, type OwingAccount } from './debt-queries';
import { openAccount } from './open-account';
import { postTransfers, type TransferDraft } from './post-transfers';

/** The most purses in one transaction, so that nobody at a till waits for it. */
export const DEBTS_COLLECTED_MAX = 200;

export interface CollectDebtsCommand {
  readonly villageId: string;
  readonly occurredOn: CalendarDate;
}

/**
 * Collects what is owed from purses that have something again: the smaller of both, back to the issuance. Frozen purses are
 * left alone. Twice or in parallel it collects nothing more: what is owed is read again under the accounts' locks. Returns how
 * many debts something was collected for; `DEBTS_COLLECTED_MAX` means that there may be more. Whether a village collects
 * at all (setting `points.debt-collection`) is the caller's to know.
 */
export async function collectDebts(tx: Tx, actor: JobActor, command: CollectDebtsCommand): Promise<number> {
  const { villageId } = command;
  const found = await listCollectable(tx, villageId, DEBTS_COLLECTED_MAX);
  if (found.length === 0) return 0;
  const issuance = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const locked = await lockAccounts(tx, villageId, [
    issuance,
    ...found.flatMap(({ accountId, payerId }) => [accountId, payerId]),
  ]);
  const still = await listCollectable(tx, villageId, DEBTS_COLLECTED_MAX);
  const due = shares(still.filter(({ accountId, payerId }) => locked.has(accountId) && locked.has(payerId)));
  if (due.length === 0) return 0;
  const drafts = due.map(
    ({ account, amount }): TransferDraft => ({
      kind: 'collection',
      unit: 'points',
      fromAccountId: account.payerId,
      toAccountId: issuance,
      amount,
      occurredOn: command.occurredOn,
      requestId: idFrom('debt-collection', account.accountId, String(locked.get(account.payerId))),
      sourceKind: 'debt',
      sourceId: account.accountId,
      summary: account.reason,
    }),
  );
  const posted = await postTransfers(tx, actor, villageId, drafts);
  await tx.insert(ledgerDebts).values(
    due.map(({ account, amount }, place) => ({
      villageId,
      id: newId(),
      accountId: account.accountId,
      kind: 'collected' as const,
      amount: amount.toFixed(2),
      transferId: posted[place]!.id,
      reason: account.reason,
      decidedByName: actor.name,
    })),
  );
  return due.length;
}

/** Locks accounts in id order; answers with their versions. */
async function lockAccounts(tx: Tx, villageId: string, ids: readonly string[]): Promise<ReadonlyMap<string, number>> {
  const rows = await tx.$client<{ id: string; version: string }[]>`
    select locked.id, locked.version::text as version
    from (select distinct wanted.id from unnest(${[...ids]}::uuid[]) wanted(id) order by wanted.id) wanted
    cross join lateral ledger_lock_account(${villageId}, wanted.id) locked`;
  return new Map(rows.map(({ id, version }) => [id, Number(version)]));
}

interface Share {
  readonly account: OwingAccount;
  readonly amount: Points;
}

/** What each pays: two debts may fall on one household's purse, which pays them one after the other. */
function shares(owing: readonly OwingAccount[]): Share[] {
  const left = new Map(owing.map(({ payerId, balance }) => [payerId, points(balance)]));
  return owing.flatMap((account) => {
    const available = left.get(account.payerId)!;
    const amount = available.lt(account.owed) ? available : points(account.owed);
    if (amount.lte(0)) return [];
    left.set(account.payerId, points(available.minus(amount)));
    return [{ account, amount }];
  });
}
