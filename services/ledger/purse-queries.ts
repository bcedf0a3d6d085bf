import { and, desc, eq, sql } from 'drizzle-orm';
import type postgres from 'postgres';
import type { Reader } from '#db/client';
import { identityAccounts } from '#db/schema/identity';
import { ledgerAccounts, ledgerFreezes } from '#db/schema/ledger';

/** The purse that a member uses. Amounts are decimal strings. */
export interface Purse {
  readonly accountId: string | null;
  /** The member themself, or the household that keeps one purse for all. */
  readonly ownerId: string;
  /** Null for a purse of one's own. */
  readonly householdNumber: string | null;
  readonly balance: string;
  /** What can be spent now: the balance, or nothing while the purse is frozen. */
  readonly available: string;
  readonly frozenAt: Date | null;
  readonly version: number;
}

/** The purses that members use, by member id; one that never had an entry is empty. */
export async function findPurses(
  reader: Reader,
  villageId: string,
  memberIds: readonly string[],
): Promise<Map<string, Purse>> {
  if (memberIds.length === 0) return new Map();
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<(Omit<Purse, 'frozenAt'> & { memberId: string; frozenAt: string | null })[]>`
    select wanted.id as "memberId", a.id as "accountId", coalesce(pool.household_id, wanted.id) as "ownerId",
      pool.number as "householdNumber", coalesce(a.balance, 0)::numeric(14,2)::text as balance,
      case when a.frozen_at is null then coalesce(a.balance, 0) else 0 end::numeric(14,2)::text as available,
      to_jsonb(a.frozen_at) #>> '{}' as "frozenAt", coalesce(a.version, 0)::int as version
    from unnest(${[...new Set(memberIds)]}::uuid[]) wanted(id)
    left join lateral (
      select p.household_id, household.number from org_household_members home
      join purses_pools p on p.village_id = home.village_id and p.household_id = home.household_id and p.until_at is null
      join org_households household on household.village_id = p.village_id and household.id = p.household_id
      where home.village_id = ${villageId} and home.member_id = wanted.id and home.until_on is null
    ) pool on true
    left join ledger_accounts a on a.village_id = ${villageId} and a.owner_id = coalesce(pool.household_id, wanted.id)
      and a.kind in ('member', 'household') and a.unit = 'points'`;
  const purses = rows.map(({ memberId, frozenAt, ...purse }) => {
    return [memberId, { ...purse, frozenAt: frozenAt === null ? null : new Date(frozenAt) }] as const;
  });
  return new Map(purses);
}

/** The purse that one member uses: their household's where it keeps one for all, else their own. */
export async function findPurse(reader: Reader, villageId: string, memberId: string): Promise<Purse> {
  return (await findPurses(reader, villageId, [memberId])).get(memberId)!;
}

/** What an account holds. */
export async function findBalance(reader: Reader, villageId: string, accountId: string): Promise<string> {
  const [row] = await reader
    .select({ balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(and(eq(ledgerAccounts.villageId, villageId), eq(ledgerAccounts.id, accountId)));
  return row?.balance ?? '0.00';
}

/** A member's points that count but can't be redeemed. */
export async function findHonour(reader: Reader, villageId: string, memberId: string): Promise<string> {
  const [row] = await reader
    .select({ balance: ledgerAccounts.balance })
    .from(ledgerAccounts)
    .where(
      and(
        eq(ledgerAccounts.villageId, villageId),
        eq(ledgerAccounts.ownerId, memberId),
        eq(ledgerAccounts.kind, 'honour'),
      ),
    );
  return row?.balance ?? '0.00';
}

/** The accounts for a purpose of those who use the purse of an owner, a member or a household, in id order. */
export async function listEarmarkedAccounts(reader: Reader, villageId: string, ownerId: string): Promise<string[]> {
  const rows = await reader.$client<{ id: string }[]>`
    select a.id from donations_purses p
    join ledger_accounts a on a.village_id = p.village_id and a.owner_id = p.id and a.kind = 'earmarked' and a.unit = 'points'
    where p.village_id = ${villageId} and (p.member_id = ${ownerId} or purses_owner_of(p.village_id, p.member_id) = ${ownerId})
    order by a.id`;
  return rows.map(({ id }) => id);
}

function purseInUse(villageId: string, memberId: string) {
  return sql`${ledgerAccounts.ownerId} = purses_owner_of(${villageId}, ${memberId})
    and ${ledgerAccounts.kind} in ('member', 'household') and ${ledgerAccounts.unit} = 'points'`;
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

/** When, why and by whom the purse that a member uses was frozen or freed, the latest first. */
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
    .where(and(eq(ledgerFreezes.villageId, villageId), purseInUse(villageId, memberId)))
    .orderBy(desc(ledgerFreezes.recordedAt));
}
