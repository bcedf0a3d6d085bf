import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { addDays, type CalendarDate, startOfDateInChina } from '../kernel/clock';
import { points, sum } from '../kernel/decimal';

/** First and last day of a period, both in it. */
export interface Period {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** What moved in the purses of a village in a period, by the day of writing: a period that is over never changes. */
export interface PeriodFigures {
  readonly opening: string;
  readonly given: string;
  /** Awards that were taken back, whenever they were given. */
  readonly takenBack: string;
  readonly deducted: string;
  readonly redeemed: string;
  /** What came back with goods. */
  readonly returned: string;
  readonly expired: string;
  /** Taken for what was owed. */
  readonly collected: string;
  /** Openings, adjustments, what was given for a purpose and what settlements gave back to the village, in all. */
  readonly other: string;
  readonly closing: string;
  readonly deductionCount: number;
  readonly redemptionCount: number;
}

/** The purses of people, also what is held for orders, stands on paper or was given for a purpose; honour points can't be redeemed. */
const PURSES: SQL = sql`a.kind in ('member', 'household', 'honour', 'held', 'voucher', 'earmarked')`;

function within(period: Period): SQL {
  const start = startOfDateInChina(period.from).toISOString();
  const end = startOfDateInChina(addDays(period.until, 1)).toISOString();
  return sql`t.recorded_at >= ${start}::timestamptz and t.recorded_at < ${end}::timestamptz`;
}

/** Opening + what came in − what went out = closing, of all purses of a village. Outgoing sums are positive. */
export async function readPeriodFigures(reader: Reader, villageId: string, period: Period): Promise<PeriodFigures> {
  const start = startOfDateInChina(period.from).toISOString();
  const end = startOfDateInChina(addDays(period.until, 1)).toISOString();
  const [row] = await reader.execute<PeriodFigures & Record<string, unknown>>(sql`
    with moved as (
      select e.amount, t.kind, o.kind as of, ${within(period)} as inside
      from ledger_accounts a
      join ledger_entries e on e.village_id = a.village_id and e.account_id = a.id
      join ledger_transfers t on t.village_id = e.village_id and t.id = e.transfer_id
      left join ledger_transfers o on o.village_id = t.village_id and o.id = t.reverses_id
      where a.village_id = ${villageId} and a.unit = 'points' and ${PURSES} and t.recorded_at < ${end}::timestamptz
    )
    select
      coalesce(sum(amount) filter (where not inside), 0)::numeric(14,2)::text as opening,
      coalesce(sum(amount) filter (where inside and kind = 'award'), 0)::numeric(14,2)::text as given,
      coalesce(-sum(amount) filter (where inside and kind = 'reversal' and of <> 'redemption'), 0)::numeric(14,2)::text as "takenBack",
      coalesce(-sum(amount) filter (where inside and kind = 'deduction'), 0)::numeric(14,2)::text as deducted,
      coalesce(-sum(amount) filter (where inside and kind = 'redemption'), 0)::numeric(14,2)::text as redeemed,
      coalesce(sum(amount) filter (where inside and kind = 'reversal' and of = 'redemption'), 0)::numeric(14,2)::text as returned,
      coalesce(-sum(amount) filter (where inside and kind = 'expiry'), 0)::numeric(14,2)::text as expired,
      coalesce(-sum(amount) filter (where inside and kind = 'collection'), 0)::numeric(14,2)::text as collected,
      coalesce(sum(amount) filter (where inside and kind in ('opening', 'adjustment', 'settlement', 'earmark')), 0)::numeric(14,2)::text as other,
      coalesce(sum(amount), 0)::numeric(14,2)::text as closing,
      count(*) filter (where inside and kind = 'deduction')::int as "deductionCount",
      count(*) filter (where inside and kind = 'redemption')::int as "redemptionCount",
      ${start}::text as start
    from moved`);
  const { start: _start, ...figures } = row!;
  return figures as PeriodFigures;
}

export interface PointsGiven {
  /** The rule's category, null for points that come from no rule. */
  readonly category: string | null;
  readonly points: string;
  readonly count: number;
}

/**
 * Points given in a period, in all and by category of rule, the largest first. An assessment's award counts under the
 * categories of the claims that it gathers; what a meeting added or took under its own rule, or none.
 */
export async function readPointsGiven(
  reader: Reader,
  villageId: string,
  period: Period,
): Promise<{ total: string; categories: PointsGiven[] }> {
  const categories = await reader.execute<PointsGiven & Record<string, unknown>>(sql`
    with award as (
      select t.id, t.amount, t.source_kind, t.source_id, t.rule_version_id from ledger_transfers t
      where t.village_id = ${villageId} and t.kind = 'award' and t.unit = 'points' and ${within(period)}
    ), assessed as (
      select r.id, r.assessment_id, r.member_id from award
      join claims_assessment_rows r on r.village_id = ${villageId} and r.id = award.source_id
      where award.source_kind = 'assessment'
    ), part as (
      select rule_version_id, amount from award where source_kind is distinct from 'assessment'
      union all
      select c.rule_version_id, c.points_accepted from assessed
      join claims_claims c on c.village_id = ${villageId} and c.assessment_id = assessed.assessment_id
        and c.member_id = assessed.member_id and c.transfer_id is not null
      union all
      select l.rule_version_id, l.points from assessed
      join claims_assessment_lines l on l.village_id = ${villageId} and l.row_id = assessed.id
    )
    select v.category, sum(part.amount)::numeric(14,2)::text as points, count(*)::int as count
    from part left join rules_versions v on v.id = part.rule_version_id
    group by v.category order by sum(part.amount) desc`);
  return { total: sum(categories.map((each) => points(each.points))).toFixed(2), categories: [...categories] };
}

/** What one person was given in a period. The caller masks the name. */
export interface GivenToPerson {
  readonly name: string;
  readonly points: string;
  readonly count: number;
}

/** Points given in a period by person, the largest first, then by name: into whose purse they went does not matter. */
export async function listGivenByPerson(reader: Reader, villageId: string, period: Period): Promise<GivenToPerson[]> {
  const rows = await reader.execute<GivenToPerson & Record<string, unknown>>(sql`
    select m.name, sum(t.amount)::numeric(14,2)::text as points, count(*)::int as count
    from ledger_transfers t
    join ledger_accounts a on a.village_id = t.village_id and a.id = t.to_account_id
    left join claims_claims c on t.source_kind = 'claim' and c.village_id = t.village_id and c.id = t.source_id
    left join claims_assessment_rows r on t.source_kind = 'assessment' and r.village_id = t.village_id and r.id = t.source_id
    join org_members m on m.village_id = t.village_id
      and m.id = coalesce(c.member_id, r.member_id, case when a.kind in ('member', 'honour') then a.owner_id end)
    where t.village_id = ${villageId} and t.kind = 'award' and t.unit = 'points' and ${within(period)}
    group by m.id, m.name, m.initials
    order by sum(t.amount) desc, m.initials, m.id`);
  return [...rows];
}

/** The day on which a village's book begins; undefined for an empty one. */
export async function findFirstDay(reader: Reader, villageId: string): Promise<CalendarDate | undefined> {
  const [row] = await reader.execute<{ day: string | null }>(sql`
    select ((min(recorded_at) at time zone 'Asia/Shanghai')::date)::text as day from ledger_transfers
    where village_id = ${villageId} and unit = 'points'`);
  return row?.day ?? undefined;
}
