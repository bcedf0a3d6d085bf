import type postgres from 'postgres';
import type { Reader, Tx } from '#db/client';
import { type CalendarDate, dateInChina } from '../kernel/clock';
import { yuan } from '../kernel/decimal';
import { readSettings } from '../org/index';
import { allotmentOf } from './policy';
import type { EligibleKind, JoiningKind, LeavingKind } from './vocabulary';

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** By which rule a year's money is given out. */
export interface YearRule {
  readonly year: number;
  readonly yearlyYuan: string;
  readonly eligible: EligibleKind;
  readonly joining: JoiningKind;
  readonly leaving: LeavingKind;
  readonly carryOver: boolean;
}

export const firstDayOf = (year: number): CalendarDate => `${year}-01-01`;
export const lastDayOf = (year: number): CalendarDate => `${year}-12-31`;

/** The rule that a year would be opened by: the settings of its first day, or of today where that is over. */
export async function readYearRule(reader: Reader, villageId: string, year: number, now: Date): Promise<YearRule> {
  const today = dateInChina(now);
  const settings = await readSettings(
    reader,
    villageId,
    ['fund.yearly-yuan', 'fund.eligible', 'fund.joining', 'fund.leaving', 'fund.carry-over'],
    today > firstDayOf(year) ? today : firstDayOf(year),
  );
  return {
    year,
    yearlyYuan: yuan(settings['fund.yearly-yuan']).toFixed(2),
    eligible: settings['fund.eligible'] as EligibleKind,
    joining: settings['fund.joining'] as JoiningKind,
    leaving: settings['fund.leaving'] as LeavingKind,
    carryOver: settings['fund.carry-over'],
  };
}

/**
 * Who should have an allotment of a year and has none, with what each gets and from which day: rows of (id, name, number, joined_on,
 * yuan, from_on). With `openedAt`, whoever was a member before that and is eligible only since counts from today, not from when
 * they joined.
 */
export function eligibleMembers(
  sql: postgres.Sql,
  villageId: string,
  rule: YearRule,
  { today, openedAt }: { readonly today: CalendarDate; readonly openedAt?: Date },
): postgres.Fragment {
  const amounts = MONTHS.map((month) => allotmentOf(yuan(rule.yearlyYuan), rule.joining, month).toFixed(2));
  const first = firstDayOf(rule.year);
  const kind = rule.eligible === 'party-members' ? sql`and m.kinds @> array['party-member']` : sql``;
  const since = openedAt
    ? sql`case when m.recorded_at < ${openedAt.toISOString()}::timestamptz then ${today}::date else m.joined_on end`
    : sql`m.joined_on`;
  return sql`
    select m.id, m.name, m.number, m.joined_on, begun.on as from_on, (${amounts}::text[])[extract(month from begun.on)::int]::numeric as yuan
    from org_members m
    cross join lateral (select greatest(${since}, ${first}::date) as on) begun
    where m.village_id = ${villageId} and m.left_on is null ${kind} and begun.on <= ${lastDayOf(rule.year)}::date
      and not exists (select from fund_allotments a where a.village_id = m.village_id and a.member_id = m.id and a.year = ${rule.year})`;
}

/** What opening a year would take: how many people, and how much in all. */
export async function readNeed(reader: Reader, villageId: string, rule: YearRule, now: Date) {
  const sql = reader.$client as postgres.Sql;
  const today = dateInChina(now);
  const [row] = await sql<{ members: number; yuan: string }[]>`
    select count(*)::int as members, coalesce(sum(e.yuan), 0)::numeric(14,2)::text as yuan
    from (${eligibleMembers(sql, villageId, rule, { today })}) e`;
  return { members: row!.members, needed: yuan(row!.yuan) };
}

/** Gives allotments to everybody eligible; who comes when money is short: whoever joined first. Returns what was written. */
export async function insertAllotments(
  tx: Tx,
  villageId: string,
  rule: YearRule,
  given: { readonly today: CalendarDate; readonly openedAt?: Date; readonly left: string },
): Promise<{ readonly id: string; readonly yuan: string }[]> {
  const sql = (tx as Reader).$client as postgres.Sql;
  return [
    ...(await sql<{ id: string; yuan: string }[]>`
      insert into fund_allotments (village_id, id, year, member_id, yuan, from_on)
      select ${villageId}, new_id(), ${rule.year}, e.id, e.yuan, e.from_on
      from (select e.*, sum(e.yuan) over (order by e.joined_on, e.id) as together
        from (${eligibleMembers(sql, villageId, rule, given)}) e) e
      where e.together <= ${given.left}::numeric
      returning id, yuan::text`),
  ];
}

const stillEligible = (sql: postgres.Sql, rule: YearRule) =>
  rule.eligible === 'party-members'
    ? sql`(m.left_on is null and m.kinds @> array['party-member'])`
    : sql`m.left_on is null`;

/** Allotments of a year whose member has none to have any more, locked in id order. */
export async function lockLeavers(tx: Tx, villageId: string, rule: YearRule): Promise<{ readonly id: string }[]> {
  const sql = (tx as Reader).$client as postgres.Sql;
  const rows = await sql<{ id: string }[]>`
    select a.id from fund_allotments a join org_members m on m.village_id = a.village_id and m.id = a.member_id
    where a.village_id = ${villageId} and a.year = ${rule.year} and a.ended_at is null and not ${stillEligible(sql, rule)}
    order by a.id for update of a`;
  return [...rows];
}

/** Opens again what ended by leaving, for whoever came back, as far as the money reaches. Returns what was taken from each then. */
export async function reopenAllotments(
  tx: Tx,
  villageId: string,
  rule: YearRule,
  left: string,
): Promise<{ readonly id: string; readonly yuan: string }[]> {
  const sql = (tx as Reader).$client as postgres.Sql;
  const rows = await sql<{ id: string; yuan: string }[]>`
    update fund_allotments back set ended_at = null, ending = null
    from (select a.id, taken.yuan, sum(taken.yuan) over (order by a.id) as together
      from fund_allotments a join org_members m on m.village_id = a.village_id and m.id = a.member_id
      join ledger_accounts l on l.village_id = a.village_id and l.owner_id = a.id and l.kind = 'allotment' and l.unit = 'yuan'
      cross join lateral (select coalesce(sum(-e.amount), 0) as yuan from ledger_entries e
        join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id and t.kind = 'allotment-return'
        where e.village_id = l.village_id and e.account_id = l.id and e.version = l.version) taken
      where a.village_id = ${villageId} and a.year = ${rule.year} and a.ending = 'left' and ${stillEligible(sql, rule)}) again
    where back.village_id = ${villageId} and back.id = again.id and again.together <= ${left}::numeric
    returning back.id, again.yuan::text`;
  return [...rows];
}
