import { and, eq, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '#db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransfers } from '#db/schema/ledger';
import { orgHouseholds, orgMembers } from '#db/schema/org';
import { rulesVersions } from '#db/schema/rules';
import { shopShops } from '#db/schema/shop';

const original = alias(ledgerTransfers, 'original');
export const reversal = alias(ledgerTransfers, 'reversal');

/** The member whose purse it is, also one for a purpose; of a household's purse, who served or stood at the till. */
const person = sql`case ${ledgerAccounts.kind} when 'household' then purses_person_of(${ledgerTransfers.villageId}, ${ledgerTransfers.id})
  when 'earmarked' then (select p.member_id from donations_purses p where p.village_id = ${ledgerAccounts.villageId} and p.id = ${ledgerAccounts.ownerId})
  else ${ledgerAccounts.ownerId} end`;

/** What earlier transfers took back of the same original. */
const takenBackBefore = sql`coalesce((select sum(e.amount) from ledger_transfers e
  where e.village_id = ${ledgerTransfers.villageId} and e.reverses_id = ${ledgerTransfers.reversesId}
    and e.sequence < ${ledgerTransfers.sequence}), 0)`;

/** That a transfer is not the last one that takes back its original. */
export const isTakenFurther = sql`exists (select from ledger_transfers e
  where e.village_id = ${ledgerTransfers.villageId} and e.reverses_id = ${ledgerTransfers.reversesId}
    and e.sequence > ${ledgerTransfers.sequence})`;

const entryColumns = {
  villageId: ledgerEntries.villageId,
  accountId: ledgerEntries.accountId,
  ownerId: ledgerAccounts.ownerId,
  accountKind: ledgerAccounts.kind,
  /** Of a household's purse. */
  householdNumber: orgHouseholds.number,
  /** Whose purse it is; of a household's, who served or stood at the till. Mask names where the reader has no right to them. */
  memberId: orgMembers.id,
  memberName: orgMembers.name,
  memberNumber: orgMembers.number,
  version: ledgerEntries.version,
  /** Negative where points leave. */
  amount: ledgerEntries.amount,
  balanceAfter: ledgerEntries.balanceAfter,
  hash: sql<string>`encode(${ledgerEntries.hash}, 'hex')`,
  transferId: ledgerTransfers.id,
  /** The number that people see. */
  sequence: ledgerTransfers.sequence,
  kind: ledgerTransfers.kind,
  summary: ledgerTransfers.summary,
  occurredOn: ledgerTransfers.occurredOn,
  recordedAt: ledgerTransfers.recordedAt,
  sourceKind: ledgerTransfers.sourceKind,
  sourceId: ledgerTransfers.sourceId,
  ruleVersionId: ledgerTransfers.ruleVersionId,
  ruleTitle: rulesVersions.title,
  ruleVersionNumber: rulesVersions.number,
  shopId: ledgerTransfers.shopId,
  shopName: shopShops.name,
  operatorId: ledgerTransfers.operatorId,
  operatorName: ledgerTransfers.operatorName,
  operatorRole: ledgerTransfers.operatorRole,
  agentName: ledgerTransfers.agentName,
  device: ledgerTransfers.device,
  /** The transfer that this one takes back, with what it said. */
  reversesId: ledgerTransfers.reversesId,
  originalSequence: original.sequence,
  originalKind: original.kind,
  originalSummary: original.summary,
  originalAmount: original.amount,
  originalRecordedAt: original.recordedAt,
  /** What the purse gained or lost by this, by what it takes back and by what took back of that before, together. */
  netAmount: sql<string>`(${ledgerEntries.amount} - sign(${ledgerEntries.amount}) * (coalesce(${original.amount}, 0) - ${takenBackBefore}))::numeric(14,2)::text`,
  /** The transfer that took this one back: the last one, where it was taken back in parts. */
  reversedById: reversal.id,
  /** What was taken back of this one in all; null for nothing. */
  takenBack: sql<string | null>`(select sum(b.amount)::numeric(14,2)::text from ledger_transfers b
    where b.village_id = ${ledgerTransfers.villageId} and b.reverses_id = ${ledgerTransfers.id})`,
  reversalSequence: reversal.sequence,
  /** Of a reversal: what was spent already and is owed. */
  shortfall: ledgerTransfers.shortfall,
  /** What was to be taken back of it when nothing was left: owed; null where that never happened. */
  owedInstead: sql<
    string | null
  >`(select sum(d.amount)::numeric(14,2)::text from ledger_debts d where d.village_id = ${ledgerTransfers.villageId}
    and d.transfer_id = ${ledgerTransfers.id} and d.kind = 'owed')`,
};

/** Entries of a village with their transfers; callers add the order and the limit. */
export function entriesOf(reader: Reader, villageId: string, condition: SQL | undefined) {
  return reader
    .select(entryColumns)
    .from(ledgerEntries)
    .innerJoin(
      ledgerTransfers,
      and(eq(ledgerTransfers.villageId, ledgerEntries.villageId), eq(ledgerTransfers.id, ledgerEntries.transferId)),
    )
    .innerJoin(
      ledgerAccounts,
      and(eq(ledgerAccounts.villageId, ledgerEntries.villageId), eq(ledgerAccounts.id, ledgerEntries.accountId)),
    )
    .leftJoin(orgMembers, and(eq(orgMembers.villageId, ledgerAccounts.villageId), eq(orgMembers.id, person)))
    .leftJoin(
      orgHouseholds,
      and(eq(orgHouseholds.villageId, ledgerAccounts.villageId), eq(orgHouseholds.id, ledgerAccounts.ownerId)),
    )
    .leftJoin(
      reversal,
      and(
        eq(reversal.villageId, ledgerTransfers.villageId),
        eq(reversal.reversesId, ledgerTransfers.id),
        sql`not exists (select from ledger_transfers e where e.village_id = ${reversal.villageId}
          and e.reverses_id = ${reversal.reversesId} and e.sequence > ${reversal.sequence})`,
      ),
    )
    .leftJoin(
      original,
      and(eq(original.villageId, ledgerTransfers.villageId), eq(original.id, ledgerTransfers.reversesId)),
    )
    .leftJoin(rulesVersions, eq(rulesVersions.id, ledgerTransfers.ruleVersionId))
    .leftJoin(
      shopShops,
      and(eq(shopShops.villageId, ledgerTransfers.villageId), eq(shopShops.id, ledgerTransfers.shopId)),
    )
    .where(and(eq(ledgerEntries.villageId, villageId), condition))
    .$dynamic();
}

/** Everything that an entry shows (behaviour 18). Amounts are decimal strings. */
export type Entry = Awaited<ReturnType<typeof entriesOf>>[number];
