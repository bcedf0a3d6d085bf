import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { AGE_BAND, KINDS } from '../claims/index';
import type { CalendarDate } from '../kernel/clock';
import { points } from '../kernel/decimal';
import type { RuleUnit } from '../rules/index';
import type { EarnedClaim } from './simulation-policy';

/** First and last day of a period, both in it. */
export interface InsightPeriod {
  readonly from: CalendarDate;
  readonly until: CalendarDate;
}

/** A claim that earned points, with what its member is today. */
export interface EarnedByPerson extends EarnedClaim {
  readonly memberName: string;
  readonly kinds: readonly string[];
  readonly gridName: string | null;
  readonly sex: string | null;
  readonly ageBand: string;
}

type EarnedRow = Omit<EarnedByPerson, 'terms' | 'isGridMember'> & {
  readonly unit: RuleUnit;
  readonly pointsMin: string;
  readonly pointsMax: string;
};

/** What was credited under some codes for services of a period; deductions and what was taken back are not among it. */
export async function listEarnedClaims(
  reader: Reader,
  villageId: string,
  codes: readonly string[],
  period: InsightPeriod,
): Promise<EarnedByPerson[]> {
  if (codes.length === 0) return [];
  const rows = await reader.execute<EarnedRow & Record<string, unknown>>(sql`
    select c.rule_code as code, c.member_id as "memberId", m.name as "memberName", c.number, c.place,
      c.occurred_on::text as "occurredOn", c.quantity::text as quantity, c.points_accepted::text as points,
      v.unit, v.points_min::text as "pointsMin", v.points_max::text as "pointsMax",
      coalesce(c.household_id, home.household_id) as "householdId",
      to_jsonb(${KINDS}) as kinds, g.name as "gridName", m.sex, ${AGE_BAND} as "ageBand"
    from claims_claims c
    join org_members m on m.village_id = c.village_id and m.id = c.member_id
    join rules_versions v on v.id = c.rule_version_id
    left join org_units g on g.id = m.grid_id
    left join lateral (
      select household_id from org_household_members h
      where h.village_id = c.village_id and h.member_id = c.member_id
        and c.occurred_on between h.from_on and coalesce(h.until_on, 'infinity')
      order by h.from_on desc limit 1
    ) home on true
    where c.village_id = ${villageId} and c.state = 'credited' and not c.deduction
      and c.occurred_on between ${period.from} and ${period.until} and c.rule_code in ${[...codes]}`);
  return rows.map(({ unit, pointsMin, pointsMax, ...row }) => ({
    ...row,
    isGridMember: row.kinds.includes('grid-member'),
    terms: { unit, pointsMin, pointsMax },
  }));
}

/** Points credited in a village for services of a period, under whatever rule. */
export async function sumEarned(reader: Reader, villageId: string, period: InsightPeriod): Promise<string> {
  const [row] = await reader.execute<{ points: string }>(sql`
    select coalesce(sum(points_accepted), 0)::text as points from claims_claims
    where village_id = ${villageId} and state = 'credited' and not deduction
      and occurred_on between ${period.from} and ${period.until}`);
  return points(row!.points).toFixed(2);
}
