import type { Tx } from '#db/client';
import { type Yuan, yuan } from '../kernel/decimal';
import { openAccount } from '../ledger/index';

/** What came in and is nobody's yet; nothing leaves it until the transaction ends. */
export async function lockUnallotted(
  tx: Tx,
  villageId: string,
): Promise<{ readonly accountId: string; readonly left: Yuan }> {
  const accountId = await openAccount(tx, { villageId, unit: 'yuan', kind: 'unallotted', ownerId: villageId });
  const [account] = await tx.$client<{ balance: string }[]>`
    select balance::text from ledger_lock_account(${villageId}, ${accountId})`;
  return { accountId, left: yuan(account!.balance) };
}
