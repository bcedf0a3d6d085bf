import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { identityAccounts } from '#db/schema/identity';
import { ledgerAccounts, ledgerFreezes } from '#db/schema/ledger';

/** What a purse holds. Amounts are decimal strings. */
export interface Purse {
  readonly accountId: string | null;
  readonly balance: string;
  /** What can be spent now: the balance, or nothing while the purse is frozen. */
  readonly available: string;
  readonly frozenAt: Date | null;
  readonly version: number;
}

const EMPTY: Purse = { accountId: null, balance: '0.00', available: '0.00', frozenAt: null, version: 0 };

/** The purses of members, by member id; one that never had an entry is empty. */
export async function findPurses(
  reader: Reader,
  villageId: string,
  memberIds: readonly string[],
): Promise<Map<string, Purse>> {
  const rows =
    memberIds.length === 0
      ? []
      : await reader
          .select()
          .from(ledgerAccounts)
          .where(
            and(
              eq(ledgerAccounts.villageId, villageId),
              eq(ledgerAccounts.kind, 'member'),
              eq(ledgerAccounts.unit, 'points'),
              inArray(ledgerAccounts.ownerId, [...memberIds]),
            ),
          );
  const purses = new Map<string, Purse>(memberIds.map((memberId) => [memberId, EMPTY]));
  for (const row of rows) {
    const available = row.frozenAt ? '0.00' : row.balance;
    purses.set(row.ownerId, {
      accountId: row.id,
      balance: row.balance,
      available,
      frozenAt: row.frozenAt,
      version: row.version,
    });
  }
  return purses;
}

/** The purse of one member. */
export async function findPurse(reader: Reader, villageId: string, memberId: string): Promise<Purse> {
  return (await findPurses(reader, villageId, [memberId])).get(memberId)!;
}

/**
 * What a member's purse owes: what could not be taken back because it was spent, less what was collected or forgiven; the
 * household's purse counts while they share it.
 */
export async function sumShortfall(reader: Reader, villageId: string, memberId: string): Promise<string> {
  const [row] = await reader.$client<{ owed: string }[]>`
    select ledger_owed_by(${villageId}, ${memberId})::text as owed`;
  return row!.owed;
}

/** When, why and by whom a member's purse was frozen or freed, the latest first. */
export async function listFreezes(reader: Reader, villageId: string, memberId: string) {
  return reader
    .select({
      id: ledgerFreezes.id,
      frozen: ledgerFreezes.frozen,
      reason: ledgerFreezes.reason,
      recordedAt: ledgerFreezes.recordedAt,
      decidedByName: identityAccounts.name,
    })
    .from(ledgerFreezes)
    .innerJoin(
      ledgerAccounts,
      and(eq(ledgerAccounts.villageId, ledgerFreezes.villageId), eq(ledgerAccounts.id, ledgerFreezes.accountId)),
    )
    .leftJoin(identityAccounts, eq(identityAccounts.id, ledgerFreezes.decidedBy))
    .where(
      and(
        eq(ledgerFreezes.villageId, villageId),
        eq(ledgerAccounts.ownerId, memberId),
        eq(ledgerAccounts.kind, 'member'),
      ),
    )
    .orderBy(desc(ledgerFreezes.recordedAt));
}
