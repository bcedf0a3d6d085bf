import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Quarter } from './assessment-policy';
import type { AssessmentState } from './vocabulary';

/** How far a village is with the assessment of a quarter. */
export interface VillageAssessment extends Record<string, unknown> {
  readonly villageId: string;
  readonly code: string;
  readonly name: string;
  readonly townshipName: string;
  readonly members: number;
  /** Null where it has none. */
  readonly assessmentId: string | null;
  readonly state: AssessmentState | null;
  readonly meetingOn: string | null;
  readonly people: number;
  readonly withPoints: number;
  readonly posted: number;
  readonly total: string;
}

/** Every village below a unit with its assessment of a quarter. Who may read it is decided by the page's guard. */
export async function listAssessmentProgress(
  reader: Reader,
  unitId: string,
  { year, quarter }: Quarter,
): Promise<readonly VillageAssessment[]> {
  return reader.execute<VillageAssessment>(sql`
    select village.id as "villageId", village.code, village.name, township.name as "townshipName",
      (select count(*)::int from org_members m where m.village_id = village.id and m.left_on is null) as members,
      a.id as "assessmentId", a.state, a.meeting_on::text as "meetingOn", sums.people, sums."withPoints", sums.posted, sums.total
    from org_units village
    join org_units township on township.id = village.parent_id
    left join claims_assessments a on a.village_id = village.id and a.year = ${year} and a.quarter = ${quarter}
      and a.state <> 'discarded'
    cross join lateral (
      select count(*)::int as people, (count(*) filter (where r.total > 0))::int as "withPoints",
        (count(*) filter (where r.state = 'credited'))::int as posted,
        coalesce(sum(r.total), 0)::numeric(14,2)::text as total
      from claims_assessment_rows r where r.village_id = village.id and r.assessment_id = a.id
    ) sums
    where village.kind = 'village' and village.ended_on is null and village.ancestor_ids @> array[${unitId}::uuid]
    order by township.code, village.code
    limit 1000`);
}
