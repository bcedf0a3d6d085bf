import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { CalendarDate } from '../kernel/clock';
import { CAP_PERIODS, type Cap, type EarnerKind, periodAround } from '../rules';
import { findHouseholdOn } from './earner-queries';
import { type CapUsage, capUsage } from './policy';
import { STANDING_STATES } from './vocabulary';

type UsedRow = Record<string, string>;

/**
 * How far a member has used each rule's caps around a day, by rule code; under a rule for households how far all have who
 * earned for the household of that day. A claim counts with what was accepted, before that with what was asked; refused,
 * withdrawn and taken-back ones do not count.
 */
export async function listCapUsage(
  reader: Reader,
  villageId: string,
  memberId: string,
  rules: readonly { readonly code: string; readonly caps: readonly Cap[]; readonly earner: EarnerKind }[],
  on: CalendarDate,
): Promise<ReadonlyMap<string, readonly CapUsage[]>> {
  const capped = rules.filter((rule) => rule.caps.length > 0);
  if (capped.length === 0) return new Map();
  const periods = CAP_PERIODS.map((period) => ({ period, ...periodAround(on, period) }));
  const sums = periods.map(
    ({ period, from, until }) => sql`
      coalesce(sum(coalesce(points_accepted, points_claimed)) filter (where occurred_on between ${from} and ${until}), 0)::text
        as ${sql.identifier(period)}`,
  );
  const earliest = periods.map((period) => period.from).sort()[0];
  const latest = periods
    .map((period) => period.until)
    .sort()
    .at(-1);
  const shared = capped.filter((rule) => rule.earner === 'household').map((rule) => rule.code);
  const householdId = shared.length > 0 ? await findHouseholdOn(reader, villageId, memberId, on) : null;
  const counted = householdId
    ? sql`(member_id = ${memberId} or (household_id = ${householdId} and rule_code in ${shared}))`
    : sql`member_id = ${memberId}`;
  const rows = await reader.execute<UsedRow>(sql`
    select rule_code as code, ${sql.join(sums, sql`, `)}
    from claims_claims
    where village_id = ${villageId} and ${counted} and occurred_on between ${earliest} and ${latest}
      and state in ${[...STANDING_STATES]} and rule_code in ${capped.map((rule) => rule.code)}
    group by rule_code`);
  const usedBy = new Map(rows.map((row) => [row.code, row]));
  return new Map(
    capped.map((rule) => [
      rule.code,
      rule.caps.map((cap) => capUsage(cap, usedBy.get(rule.code)?.[cap.period] ?? '0', on)),
    ]),
  );
}
