import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { FundPurpose } from '../fund/index';
import { addDays, startOfDateInChina } from '../kernel/clock';
import type { Period } from '../ledger/index';

/**
 * What moved in a village's fund in a period, by the day of writing: a period that is over never changes. Opening + what came in −
 * what was spent = closing, which is what is not given to anybody, free, held and granted together. Decimal strings.
 */
export interface FundPeriodFigures {
  readonly opening: string;
  /** What came in, less what was cancelled. */
  readonly moneyIn: string;
  /** By receipts that were good for it, less what was not allowed afterwards. */
  readonly spent: string;
  readonly closing: string;
  /** Of the closing sum: given to nobody yet, free to be applied for, asked for, granted. */
  readonly unallotted: string;
  readonly left: string;
  readonly held: string;
  readonly approved: string;
  /** Given to members, less what came back from leavers and closed years. */
  readonly allottedIn: string;
  /** Asked for by applications, granted to them, and what went back to allotments from both. */
  readonly appliedFor: string;
  readonly granted: string;
  readonly returned: string;
}

const startOf = (period: Period) => sql`${startOfDateInChina(period.from).toISOString()}::timestamptz`;
const endOf = (period: Period) => sql`${startOfDateInChina(addDays(period.until, 1)).toISOString()}::timestamptz`;

const PLACES = sql`('unallotted', 'allotment', 'held', 'approved')`;
const money = (part: SQL) => sql`coalesce(${part}, 0)::numeric(14,2)::text`;
const closingOf = (kind: string) => money(sql`sum(amount) filter (where place = ${kind})`);

export async function readFundPeriod(reader: Reader, villageId: string, period: Period): Promise<FundPeriodFigures> {
  const [row] = await reader.execute<FundPeriodFigures & Record<string, unknown>>(sql`
    with moved as materialized (
      select e.amount, a.kind as place, t.kind, t.recorded_at >= ${startOf(period)} as inside,
        (select other.kind from ledger_accounts other where other.village_id = t.village_id
          and other.id = case when t.from_account_id = a.id then t.to_account_id else t.from_account_id end) as other
      from ledger_accounts a
      join ledger_entries e on e.village_id = a.village_id and e.account_id = a.id
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
      where a.village_id = ${villageId} and a.unit = 'yuan' and a.kind in ${PLACES} and t.recorded_at < ${endOf(period)}
    )
    select ${money(sql`sum(amount) filter (where not inside)`)} as opening,
      ${money(sql`sum(amount) filter (where inside and other = 'grant')`)} as "moneyIn",
      ${money(sql`-sum(amount) filter (where inside and other = 'spent')`)} as spent,
      ${money(sql`sum(amount)`)} as closing,
      ${closingOf('unallotted')} as unallotted, ${closingOf('allotment')} as left, ${closingOf('held')} as held,
      ${closingOf('approved')} as approved,
      ${money(sql`sum(amount) filter (where inside and place = 'allotment' and other = 'unallotted')`)} as "allottedIn",
      ${money(sql`sum(amount) filter (where inside and place = 'held' and kind = 'hold')`)} as "appliedFor",
      ${money(sql`sum(amount) filter (where inside and place = 'approved' and kind = 'approval')`)} as granted,
      ${money(sql`-sum(amount) filter (where inside and place in ('held', 'approved') and other in ('allotment', 'unallotted') and amount < 0)`)} as returned
    from moved`);
  return row!;
}

/** An application that was closed in a period, with full names: the caller masks them. */
export interface ClosedInPeriod {
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly purpose: FundPurpose;
  readonly leadName: string;
  /** How many members share it. */
  readonly members: number;
  readonly beneficiaryName: string;
  readonly approvedYuan: string;
  readonly spentYuan: string;
  readonly closedOn: string;
}

/** Applications of which a period saw the end, the first closed first. */
export async function listClosedInPeriod(
  reader: Reader,
  villageId: string,
  period: Period,
): Promise<readonly ClosedInPeriod[]> {
  return reader.execute<ClosedInPeriod & Record<string, unknown>>(sql`
    select a.id, a.year || '-' || a.number as number, a.title, a.purpose, m.name as "leadName",
      (select count(*)::int from fund_shares s where s.village_id = a.village_id and s.application_id = a.id
        and s.version = a.version and s.state = 'confirmed') as members,
      a.beneficiary_name as "beneficiaryName", a.approved_yuan::text as "approvedYuan", a.spent_yuan::text as "spentYuan",
      ((ended.recorded_at at time zone 'Asia/Shanghai')::date)::text as "closedOn"
    from fund_applications a
    join org_members m on m.village_id = a.village_id and m.id = a.lead_member_id
    cross join lateral (select coalesce(max(e.recorded_at) filter (where e.kind = 'close'), max(e.recorded_at)) as recorded_at from fund_events e where e.village_id = a.village_id
      and e.application_id = a.id and e.kind in ('close', 'disallow')) ended
    where a.village_id = ${villageId} and a.state = 'closed' and ended.recorded_at >= ${startOf(period)}
      and ended.recorded_at < ${endOf(period)}
    order by ended.recorded_at, a.id`);
}
