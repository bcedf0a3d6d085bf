import type { Tx } from '#db/client';
import { type Points, points } from '../kernel/decimal';
import { type AccountKind, openAccount } from '../ledger/index';
import { refuse } from './purses-refusal';

/** A purse by its owner. */
export interface PurseName {
  readonly kind: Extract<AccountKind, 'member' | 'household' | 'honour'>;
  readonly ownerId: string;
}

/** A purse as it stands, locked until the transaction ends. */
export interface LockedPurse extends PurseName {
  readonly accountId: string;
  readonly balance: Points;
  readonly frozen: boolean;
  /** Points that it owes. */
  readonly owed: Points;
}

/**
 * Locks purses in id order and tells what they hold; in the order of their names. `others`: accounts to lock with them, such
 * as the village's, which every award locks too.
 */
export async function lockPurses(
  tx: Tx,
  villageId: string,
  names: readonly PurseName[],
  others: readonly string[] = [],
): Promise<LockedPurse[]> {
  const ids: string[] = [];
  for (const name of names) ids.push(await openAccount(tx, { villageId, unit: 'points', ...name }));
  const rows = await tx.$client<{ id: string; balance: string; frozen: boolean; owed: string }[]>`
    select locked.id, locked.balance::text as balance, locked.frozen_at is not null as frozen,
      ledger_owed(${villageId}, locked.id)::text as owed
    from (select id from unnest(${[...ids, ...others]}::uuid[]) wanted(id) order by id) wanted
    cross join lateral ledger_lock_account(${villageId}, wanted.id) locked`;
  return names.map((name, place) => {
    const row = rows.find(({ id }) => id === ids[place])!;
    return { ...name, accountId: row.id, balance: points(row.balance), frozen: row.frozen, owed: points(row.owed) };
  });
}

/**
 * What is frozen stays until it is freed, and what is owed is collected or forgiven first.
 * Refusals: purses/frozen {name}, purses/owing {name, owed}.
 */
export function refuseHeldUp(purse: LockedPurse, name: string | null): void {
  if (purse.frozen) throw refuse('purses/frozen', { name });
  if (purse.owed.gt(0)) throw refuse('purses/owing', { name, owed: purse.owed.toFixed(2) });
}
