import { and, asc, desc, eq, gt, gte, ilike, inArray, isNull, lt, not, or, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransfers } from '#db/schema/ledger';
import { orgMembers } from '#db/schema/org';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import { likeLiteral, searchText } from '../kernel/search-text';
import { type Entry, entriesOf, isTakenFurther, reversal } from './entry-row-queries';
import type { TransferKind } from './vocabulary';

export interface EntryFilter {
  readonly villageId: string;
  /** The purse that this member uses; then pages follow its versions, otherwise (and for points for a purpose) the village's sequence. */
  readonly memberId?: string;
  /** The purse of this very member or household, in use or not; pages follow its versions. */
  readonly ownerId?: string;
  /** `honour`: points that count but can't be redeemed, `earmarked`: those for a purpose, instead of the usual ones. */
  readonly purse?: 'spendable' | 'honour' | 'earmarked';
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

function membersLike(search: string): SQL | undefined {
  const text = searchText(search);
  if (text === '') return undefined;
  return or(
    ilike(orgMembers.name, `%${likeLiteral(text)}%`),
    ilike(orgMembers.initials, `${likeLiteral(text)}%`),
    eq(orgMembers.number, text),
  );
}

function ownedBy({ villageId, memberId, purse }: EntryFilter): SQL {
  if (purse === 'earmarked') {
    return sql`${ledgerAccounts.ownerId} in (select p.id from donations_purses p where p.village_id = ${villageId} and p.member_id = ${memberId})`;
  }
  if (purse === 'honour') return sql`${ledgerAccounts.ownerId} = ${memberId}`;
  return sql`${ledgerAccounts.ownerId} = purses_owner_of(${villageId}, ${memberId})`;
}

function conditionOf(filter: EntryFilter): SQL | undefined {
  return and(
    filter.purse === 'honour' || filter.purse === 'earmarked'
      ? eq(ledgerAccounts.kind, filter.purse)
      : inArray(ledgerAccounts.kind, ['member', 'household']),
    eq(ledgerAccounts.unit, 'points'),
    filter.ownerId === undefined ? undefined : eq(ledgerAccounts.ownerId, filter.ownerId),
    filter.memberId === undefined ? undefined : ownedBy(filter),
    filter.search === undefined ? undefined : membersLike(filter.search),
    filter.fromOn === undefined ? undefined : gte(ledgerTransfers.recordedAt, startOfDateInChina(filter.fromOn)),
    filter.untilOn === undefined
      ? undefined
      : lt(ledgerTransfers.recordedAt, startOfDateInChina(addDays(filter.untilOn, 1))),
    filter.kinds === undefined ? undefined : inArray(ledgerTransfers.kind, [...filter.kinds]),
    filter.sequence === undefined ? undefined : eq(ledgerTransfers.sequence, filter.sequence),
    filter.folded ? and(isNull(reversal.id), not(isTakenFurther)) : undefined,
  );
}

/** A page of entries of members' and households' purses. */
export async function listEntries(reader: Reader, filter: EntryFilter, cursor: EntryCursor): Promise<EntryPage> {
  const isOfOne = (filter.memberId !== undefined || filter.ownerId !== undefined) && filter.purse !== 'earmarked';
  const place = isOfOne ? ledgerEntries.version : ledgerTransfers.sequence;
  const placeOf = (entry: Entry | undefined) => (isOfOne ? entry?.version : entry?.sequence);
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

/** Both sides of one transfer of points, for its page; empty where the village has no such transfer. */
export async function listTransferEntries(reader: Reader, villageId: string, transferId: string): Promise<Entry[]> {
  const ofPoints = and(eq(ledgerTransfers.id, transferId), eq(ledgerTransfers.unit, 'points'));
  return entriesOf(reader, villageId, ofPoints).orderBy(asc(ledgerEntries.amount));
}

/** Every entry of the purse that a member uses, recorded in a period, in the order of the book. */
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

/** The balance of the purse that a member uses at the start of a day in China. */
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
