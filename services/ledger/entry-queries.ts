import { and, asc, desc, eq, gt, gte, ilike, inArray, isNull, lt, or, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Reader } from '#db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransfers } from '#db/schema/ledger';
import { orgMembers } from '#db/schema/org';
import { rulesVersions } from '#db/schema/rules';
import { shopShops } from '#db/schema/shop';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import type { TransferKind } from './vocabulary';

const original = alias(ledgerTransfers, 'original');
const reversal = alias(ledgerTransfers, 'reversal');

const entryColumns = {
  villageId: ledgerEntries.villageId,
  accountId: ledgerEntries.accountId,
  ownerId: ledgerAccounts.ownerId,
  accountKind: ledgerAccounts.kind,
  /** Names as they stand in the roster: mask them where the reader has no right to them. */
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
  originalSummary: original.summary,
  originalAmount: original.amount,
  originalRecordedAt: original.recordedAt,
  /** The transfer that took this one back. */
  reversedById: reversal.id,
  reversalSequence: reversal.sequence,
  /** Of a reversal: what was spent already and is owed. */
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
      orgMembers,
      and(eq(orgMembers.villageId, ledgerAccounts.villageId), eq(orgMembers.id, ledgerAccounts.ownerId)),
    )
    .leftJoin(
      reversal,
      and(eq(reversal.villageId, ledgerTransfers.villageId), eq(reversal.reversesId, ledgerTransfers.id)),
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

export interface EntryFilter {
  readonly villageId: string;
  /** The purse of this member only; then pages follow its versions, otherwise the village's sequence. */
  readonly memberId?: string;
  /** Members whose name, initials or number fit. */
  readonly search?: string;
  /** Recorded from the start of this day in China … */
  readonly fromOn?: CalendarDate;
  /** … to the end of this one. */
  readonly untilOn?: CalendarDate;
  readonly kinds?: readonly TransferKind[];
  readonly sequence?: number;
  /** Shows a reversal and what it took back as one: the reversal alone stays, and names its original. */
  readonly folded?: boolean;
}

/** Where a page begins: older than `before`, or newer than `after`, or at the newest. */
export interface EntryCursor {
  readonly before?: number;
  readonly after?: number;
  readonly count: number;
}

export interface EntryPage {
  /** Newest first. */
  readonly entries: readonly Entry[];
  /** `before` of the next page, and `after` of the one above, where there is one. */
  readonly older: number | undefined;
  readonly newer: number | undefined;
}

const escaped = (text: string) => text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);

function membersLike(search: string): SQL | undefined {
  const text = search.normalize('NFKC').trim();
  if (text === '') return undefined;
  return or(
    ilike(orgMembers.name, `%${escaped(text)}%`),
    ilike(orgMembers.initials, `${escaped(text)}%`),
    eq(orgMembers.number, text),
  );
}

function conditionOf(filter: EntryFilter): SQL | undefined {
  return and(
    eq(ledgerAccounts.kind, 'member'),
    eq(ledgerAccounts.unit, 'points'),
    filter.memberId === undefined ? undefined : eq(ledgerAccounts.ownerId, filter.memberId),
    filter.search === undefined ? undefined : membersLike(filter.search),
    filter.fromOn === undefined ? undefined : gte(ledgerTransfers.recordedAt, startOfDateInChina(filter.fromOn)),
    filter.untilOn === undefined
      ? undefined
      : lt(ledgerTransfers.recordedAt, startOfDateInChina(addDays(filter.untilOn, 1))),
    filter.kinds === undefined ? undefined : inArray(ledgerTransfers.kind, [...filter.kinds]),
    filter.sequence === undefined ? undefined : eq(ledgerTransfers.sequence, filter.sequence),
    filter.folded ? isNull(reversal.id) : undefined,
  );
}

/** A page of entries of members' purses. */
export async function listEntries(reader: Reader, filter: EntryFilter, cursor: EntryCursor): Promise<EntryPage> {
  const place = filter.memberId === undefined ? ledgerTransfers.sequence : ledgerEntries.version;
  const placeOf = (entry: Entry | undefined) => (filter.memberId === undefined ? entry?.sequence : entry?.version);
  const upwards = cursor.after !== undefined;
  const from = upwards ? gt(place, cursor.after!) : cursor.before === undefined ? undefined : lt(place, cursor.before);
  const found = await entriesOf(reader, filter.villageId, and(conditionOf(filter), from))
    .orderBy(upwards ? asc(place) : desc(place))
    .limit(cursor.count + 1);
  const more = found.length > cursor.count;
  const entries = found.slice(0, cursor.count);
  if (upwards) entries.reverse();
  const beyond = { newer: upwards ? more : cursor.before !== undefined, older: upwards || more };
  return {
    entries,
    older: beyond.older ? placeOf(entries.at(-1)) : undefined,
    newer: beyond.newer ? placeOf(entries[0]) : undefined,
  };
}

/** Both sides of one transfer, for its page; empty where the village has no such transfer. */
export async function listTransferEntries(reader: Reader, villageId: string, transferId: string): Promise<Entry[]> {
  return entriesOf(reader, villageId, eq(ledgerTransfers.id, transferId)).orderBy(asc(ledgerEntries.amount));
}

/** Every entry of a member's purse recorded in a period, in the order of the book. */
export async function listPurseEntries(
  reader: Reader,
  villageId: string,
  memberId: string,
  period: { readonly fromOn: CalendarDate; readonly untilOn: CalendarDate },
): Promise<Entry[]> {
  return entriesOf(reader, villageId, conditionOf({ villageId, memberId, ...period })).orderBy(
    asc(ledgerEntries.version),
  );
}

/** The balance of a member's purse at the start of a day in China. */
export async function findOpeningBalance(
  reader: Reader,
  villageId: string,
  memberId: string,
  fromOn: CalendarDate,
): Promise<string> {
  const [before] = await entriesOf(
    reader,
    villageId,
    conditionOf({ villageId, memberId, untilOn: addDays(fromOn, -1) }),
  )
    .orderBy(desc(ledgerEntries.version))
    .limit(1);
  return before?.balanceAfter ?? '0.00';
}
