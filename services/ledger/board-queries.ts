import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { ledgerAccounts, ledgerEntries, ledgerTransfers } from '#db/schema/ledger';
import { orgMembers } from '#db/schema/org';
import { rulesVersions } from '#db/schema/rules';
import type { CalendarDate } from '../kernel/clock';
import type { TransferKind } from './vocabulary';

/** Points that can be spent, also those held for orders, on paper or for a purpose: what the village owes in goods. */
export async function readPointsOpen(reader: Reader, villageId: string): Promise<{ points: string; members: number }> {
  const [row] = await reader
    .select({
      points: sql<string>`coalesce(sum(${ledgerAccounts.balance}), 0)::text`,
      members: sql<number>`count(*) filter (where ${ledgerAccounts.balance} > 0 and ${ledgerAccounts.kind} in ('member', 'household'))::int`,
    })
    .from(ledgerAccounts)
    .where(
      sql`${ledgerAccounts.villageId} = ${villageId} and ${ledgerAccounts.unit} = 'points'
        and ${ledgerAccounts.kind} in ('member', 'household', 'held', 'voucher', 'earmarked')`,
    );
  return row ?? { points: '0', members: 0 };
}

/** One movement in a member's purse, for the public board. The caller masks the name. */
export interface BoardEntry {
  readonly sequence: number;
  readonly kind: TransferKind;
  readonly occurredOn: CalendarDate;
  readonly memberName: string | null;
  readonly amount: string;
  /** The rule's title, or the goods; null where only the kind may be shown. */
  readonly what: string | null;
  readonly reversed: boolean;
  /** The number of the movement that a reversal takes back. */
  readonly reversesSequence: number | null;
}

export interface BoardPage {
  /** Only movements with a smaller number: the page after. */
  readonly before?: number;
  readonly count: number;
}

/**
 * Movements in members' purses, the latest first, without deductions: these are told to their person alone. A claim's own words and a reversal's reason may name people, so an
 * award shows its rule's title and a reversal only what it takes back.
 */
export async function listBoardEntries(reader: Reader, villageId: string, page: BoardPage): Promise<BoardEntry[]> {
  const before = page.before === undefined ? sql`` : sql`and t.sequence < ${page.before}`;
  const rows = await reader.execute<Record<keyof BoardEntry, unknown>>(sql`
    select t.sequence::text, t.kind, t.occurred_on::text as "occurredOn", m.name as "memberName", e.amount::text,
      case when t.kind = 'redemption' then t.summary when t.kind = 'award' then r.title end as what,
      exists (select from ${ledgerTransfers} x where x.village_id = t.village_id and x.reverses_id = t.id) as reversed,
      o.sequence::text as "reversesSequence"
    from ${ledgerTransfers} t
    join ${ledgerEntries} e on e.village_id = t.village_id and e.transfer_id = t.id
    join ${ledgerAccounts} a on a.village_id = e.village_id and a.id = e.account_id
      and (a.kind in ('member', 'household') or (t.source_kind = 'redemption' and a.kind in ('held', 'voucher', 'earmarked')))
    left join ${orgMembers} m on m.village_id = a.village_id and m.id = case when a.kind = 'member'
      then a.owner_id else purses_person_of(t.village_id, t.id) end
    left join ${rulesVersions} r on r.id = t.rule_version_id
    left join ${ledgerTransfers} o on o.village_id = t.village_id and o.id = t.reverses_id
    where t.village_id = ${villageId} and t.unit = 'points' and 'deduction' not in (t.kind, coalesce(o.kind, '')) ${before}
    order by t.sequence desc limit ${page.count}`);
  return rows.map((row) => ({
    ...(row as unknown as BoardEntry),
    sequence: Number(row.sequence),
    reversesSequence: row.reversesSequence === null ? null : Number(row.reversesSequence),
  }));
}
