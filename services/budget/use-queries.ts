import type postgres from 'postgres';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';

/** A budget that holds on a day, with what was given under it. Amounts are decimal strings. */
export interface BudgetUse {
  readonly id: string;
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
  readonly points: string;
  /** Awards written down in the period, less what of them was taken back. */
  readonly given: string;
  /** Below zero where a later budget is smaller than what was given before. */
  readonly left: string;
}

/** The budgets that hold on a day, of each period the latest approved one; none: the village gives without a limit. */
export async function listBudgetUse(reader: Reader, villageId: string, on: CalendarDate): Promise<BudgetUse[]> {
  const sql = reader.$client as postgres.Sql;
  const rows = await sql<BudgetUse[]>`
    select held.id, held.from_on::text as "fromOn", held.until_on::text as "untilOn", held.points::text as points,
      given.points::text as given, (held.points - given.points)::text as left
    from (
      select distinct on (b.from_on, b.until_on) b.* from budget_budgets b
      where b.village_id = ${villageId} and b.state = 'approved' and ${on}::date between b.from_on and b.until_on
      order by b.from_on, b.until_on, coalesce(b.decided_at, b.recorded_at) desc, b.id desc
    ) held
    cross join lateral (${sumOfAwards(sql, sql`held.village_id`, sql`held.from_on`, sql`held.until_on`)}) given
    order by held.until_on, held.from_on`;
  return [...rows];
}

/** Points given in a period, also into funds of the village's own, by the day of writing them down, less what was taken back. */
export async function readGiven(
  reader: Reader,
  villageId: string,
  { fromOn, untilOn }: { readonly fromOn: CalendarDate; readonly untilOn: CalendarDate },
): Promise<string> {
  const sql = reader.$client as postgres.Sql;
  const [given] = await sql<{ points: string }[]>`
    select points::text from (${sumOfAwards(sql, sql`${villageId}::uuid`, sql`${fromOn}::date`, sql`${untilOn}::date`)}) given`;
  return given!.points;
}

type Part = postgres.Fragment;

function sumOfAwards(sql: postgres.Sql, village: Part, from: Part, until: Part): Part {
  return sql`
    select coalesce(sum(t.amount - coalesce(r.amount, 0)), 0)::numeric(14,2) as points
    from ledger_transfers t
    left join lateral (select sum(x.amount) as amount from ledger_transfers x
      where x.village_id = t.village_id and x.reverses_id = t.id) r on true
    where t.village_id = ${village} and (t.kind = 'award' or ${ofOwnFund(sql)}) and t.unit = 'points'
      and t.recorded_at >= ${from}::timestamp at time zone 'Asia/Shanghai'
      and t.recorded_at < (${until} + 1)::timestamp at time zone 'Asia/Shanghai'`;
}

/** Points for a purpose that no donated money stands behind. */
const ofOwnFund = (sql: postgres.Sql): Part => sql`
  t.kind = 'donation' and exists (select from donations_funds f
    where f.village_id = t.village_id and f.id = t.source_id and f.donation_id is null)`;
