import { and, desc, eq, gt, gte, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '#db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransfers } from '#db/schema/ledger';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import { type Points, points, sum } from '../kernel/decimal';

/** Everything that an entry shows (behaviour 18). Amounts are decimal strings, negative where points leave. */
export interface Entry {
  readonly villageId: string;
  readonly accountId: string;
  readonly ownerId: string;
  readonly accountKind: string;
  readonly version: number;
  readonly amount: string;
  readonly balanceAfter: string;
  readonly hash: string;
  readonly transferId: string;
  /** The number that people see. */
  readonly sequence: number;
  readonly kind: string;
  readonly summary: string;
  readonly occurredOn: CalendarDate;
  readonly recordedAt: Date;
  readonly sourceKind: string | null;
  readonly sourceId: string | null;
  readonly ruleVersionId: string | null;
  readonly shopId: string | null;
  readonly operatorId: string | null;
  readonly operatorName: string;
  readonly operatorRole: string | null;
  readonly agentName: string | null;
  readonly device: string | null;
  /** The transfer that this one takes back. */
  readonly reversesId: string | null;
  /** The transfer that took this one back. */
  readonly reversedById: string | null;
  /** Of a reversal: what was spent already and is owed. */
  readonly shortfall: string;
}

export interface EntryFilter {
  readonly villageId: string;
  /** Purses of these members only. */
  readonly memberIds?: readonly string[];
  /** Recorded from the start of this day in China … */
  readonly fromOn?: CalendarDate;
  /** … to the end of this one. */
  readonly untilOn?: CalendarDate;
  readonly kinds?: readonly ('award' | 'redemption' | 'reversal' | 'adjustment' | 'opening')[];
  readonly transferId?: string;
  readonly beforeSequence?: number;
  readonly limit: number;
}

const reversal = alias(ledgerTransfers, 'reversal');

const entryColumns = {
  villageId: ledgerEntries.villageId,
  accountId: ledgerEntries.accountId,
  ownerId: ledgerAccounts.ownerId,
  accountKind: ledgerAccounts.kind,
  version: ledgerEntries.version,
  amount: ledgerEntries.amount,
  balanceAfter: ledgerEntries.balanceAfter,
  hash: sql<string>`encode(${ledgerEntries.hash}, 'hex')`,
  transferId: ledgerTransfers.id,
  sequence: ledgerTransfers.sequence,
  kind: ledgerTransfers.kind,
  summary: ledgerTransfers.summary,
  occurredOn: ledgerTransfers.occurredOn,
  recordedAt: ledgerTransfers.recordedAt,
  sourceKind: ledgerTransfers.sourceKind,
  sourceId: ledgerTransfers.sourceId,
  ruleVersionId: ledgerTransfers.ruleVersionId,
  shopId: ledgerTransfers.shopId,
  operatorId: ledgerTransfers.operatorId,
  operatorName: ledgerTransfers.operatorName,
  operatorRole: ledgerTransfers.operatorRole,
  agentName: ledgerTransfers.agentName,
  device: ledgerTransfers.device,
  reversesId: ledgerTransfers.reversesId,
  reversedById: reversal.id,
  shortfall: ledgerTransfers.shortfall,
};

function entriesOf(reader: Reader, villageId: string, condition: SQL | undefined) {
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
    .leftJoin(
      reversal,
      and(eq(reversal.villageId, ledgerTransfers.villageId), eq(reversal.reversesId, ledgerTransfers.id)),
    )
    .where(and(eq(ledgerEntries.villageId, villageId), condition));
}

/** Entries of members' purses, newest first. Page with `beforeSequence`. */
export async function listEntries(reader: Reader, filter: EntryFilter): Promise<Entry[]> {
  return entriesOf(
    reader,
    filter.villageId,
    and(
      eq(ledgerAccounts.kind, 'member'),
      eq(ledgerAccounts.unit, 'points'),
      filter.memberIds === undefined ? undefined : inArray(ledgerAccounts.ownerId, [...filter.memberIds]),
      filter.fromOn === undefined ? undefined : gte(ledgerTransfers.recordedAt, startOfDateInChina(filter.fromOn)),
      filter.untilOn === undefined
        ? undefined
        : lt(ledgerTransfers.recordedAt, startOfDateInChina(addDays(filter.untilOn, 1))),
      filter.kinds === undefined ? undefined : inArray(ledgerTransfers.kind, [...filter.kinds]),
      filter.transferId === undefined ? undefined : eq(ledgerTransfers.id, filter.transferId),
      filter.beforeSequence === undefined ? undefined : lt(ledgerTransfers.sequence, filter.beforeSequence),
    ),
  )
    .orderBy(desc(ledgerTransfers.sequence))
    .limit(filter.limit);
}

/** Both sides of one transfer, for its page; empty where the village has no such transfer. */
export async function listTransferEntries(reader: Reader, villageId: string, transferId: string): Promise<Entry[]> {
  return entriesOf(reader, villageId, eq(ledgerTransfers.id, transferId));
}

/** A member's account of a period: opening + movements = closing, always, because entries follow one another. */
export interface Statement {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  readonly opening: string;
  readonly received: string;
  readonly spent: string;
  readonly closing: string;
  /** Oldest first. */
  readonly entries: readonly Entry[];
}

/** The statement of a member's purse from the start of `fromOn` to the end of `untilOn`, in the order of the book. */
export async function loadStatement(
  reader: Reader,
  villageId: string,
  memberId: string,
  fromOn: CalendarDate,
  untilOn: CalendarDate,
): Promise<Statement> {
  const purse = and(
    eq(ledgerAccounts.ownerId, memberId),
    eq(ledgerAccounts.kind, 'member'),
    eq(ledgerAccounts.unit, 'points'),
  );
  const start = startOfDateInChina(fromOn);
  const end = startOfDateInChina(addDays(untilOn, 1));
  const entries = await entriesOf(
    reader,
    villageId,
    and(purse, gte(ledgerTransfers.recordedAt, start), lt(ledgerTransfers.recordedAt, end)),
  ).orderBy(ledgerEntries.version);
  const [before] = await entriesOf(reader, villageId, and(purse, lt(ledgerTransfers.recordedAt, start)))
    .orderBy(desc(ledgerEntries.version))
    .limit(1);
  const amounts = entries.map((entry) => points(entry.amount));
  const opening = before?.balanceAfter ?? '0.00';
  return {
    fromOn,
    untilOn,
    opening,
    received: total(amounts.filter((each) => each.gt(0))),
    spent: total(amounts.filter((each) => each.lt(0)).map((each) => points(each.neg()))),
    closing: entries.at(-1)?.balanceAfter ?? opening,
    entries,
  };
}

const total = (amounts: readonly Points[]) => sum(amounts).toFixed(2);

/** What a member owes: the parts of reversals that could not be taken back, because they were spent. */
export async function sumShortfall(reader: Reader, villageId: string, memberId: string): Promise<string> {
  const owed = and(
    eq(ledgerAccounts.ownerId, memberId),
    eq(ledgerAccounts.kind, 'member'),
    gt(ledgerTransfers.shortfall, '0'),
  );
  const reversals = await entriesOf(reader, villageId, and(owed, lt(ledgerEntries.amount, '0')));
  return total(reversals.map((entry) => points(entry.shortfall)));
}
