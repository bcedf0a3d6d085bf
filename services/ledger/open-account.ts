import { and, eq } from 'drizzle-orm';
import type { Reader, Tx } from '#db/client';
import { ledgerAccounts } from '#db/schema/ledger';
import type { AccountKind, LedgerUnit } from './vocabulary';

/** Names one account of a village's chart: book accounts (`issuance`, `shop` …) and purses have an owner each. */
export interface AccountName {
  readonly villageId: string;
  readonly unit: LedgerUnit;
  readonly kind: AccountKind;
  /** The member, household or shop; for the village's own book accounts the village. */
  readonly ownerId: string;
}

/** The id of an account, made when it is first needed. Safe to call at the same time from anywhere. */
export async function openAccount(tx: Tx, name: AccountName): Promise<string> {
  const [row] = await tx.$client<{ id: string }[]>`
    select ledger_open_account(${name.villageId}, ${name.unit}, ${name.kind}, ${name.ownerId}) as id`;
  return row!.id;
}

/** The id of an account, or undefined where nothing was ever posted for the owner. */
export async function findAccountId(reader: Reader, name: AccountName): Promise<string | undefined> {
  const [row] = await reader
    .select({ id: ledgerAccounts.id })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.villageId, name.villageId),
        eq(ledgerAccounts.ownerId, name.ownerId),
        eq(ledgerAccounts.kind, name.kind),
        eq(ledgerAccounts.unit, name.unit),
      ),
    );
  return row?.id;
}
