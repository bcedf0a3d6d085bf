import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { type AssessmentCloseness, type Quarter, quarterPeriod } from './assessment-policy';

/**
 * The members on whose rows the actor must not decide, with why: their own; one household at any time from the quarter's first
 * day on; declared relatives, also when that was withdrawn since.
 */
export async function listAssessmentKin(
  reader: Reader,
  actor: Actor,
  villageId: string,
  quarter: Quarter,
): Promise<ReadonlyMap<string, AssessmentCloseness>> {
  const memberId = actor.kind === 'person' ? actor.memberId : null;
  if (!memberId) return new Map();
  const { fromOn } = quarterPeriod(quarter);
  const rows = await reader.execute<{ id: string; closeness: AssessmentCloseness }>(sql`
    select case when member_id = ${memberId} then relative_id else member_id end as id, 'relative' as closeness
    from org_relatives
    where village_id = ${villageId} and ${memberId}::uuid in (member_id, relative_id)
      and ${fromOn}::date <= coalesce(until_on, 'infinity')
    union all
    select theirs.member_id, 'household'
    from org_household_members mine
    join org_household_members theirs on theirs.village_id = mine.village_id and theirs.household_id = mine.household_id
    where mine.village_id = ${villageId} and mine.member_id = ${memberId}
      and greatest(mine.from_on, theirs.from_on, ${fromOn}::date)
        <= least(coalesce(mine.until_on, 'infinity'), coalesce(theirs.until_on, 'infinity'))
    union all
    select ${memberId}::uuid, 'self'`);
  return new Map(rows.map((row) => [row.id, row.closeness]));
}
