import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { isId } from '../kernel/ids';
import { quarterPeriod } from './assessment-policy';

/** A person's row of an assessment as a notice shows it. */
export interface NoticeableAssessmentRow {
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly what: string;
  readonly occurredOn: string;
  readonly amount: string;
  readonly note: null;
  readonly decidedBy: readonly string[];
  readonly category: null;
  readonly deduction: false;
}

interface FoundRow extends Record<string, unknown> {
  readonly subjectId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly what: string;
  readonly amount: string;
  readonly decidedBy: readonly string[];
}

/**
 * The rows of an open assessment that a meeting has decided: everybody with points, by name. Within a transaction the assessment
 * is locked, so that what hangs is what was decided.
 */
export async function listNoticeableAssessmentRows(
  reader: Reader,
  villageId: string,
  assessmentId?: string,
): Promise<readonly NoticeableAssessmentRow[]> {
  if (!assessmentId || !isId(assessmentId)) return [];
  const lock = 'isTransaction' in reader ? sql`for update` : sql``;
  const [assessment] = await reader.execute<{ year: number; quarter: number }>(sql`
    select year, quarter from claims_assessments
    where village_id = ${villageId} and id = ${assessmentId} and state = 'open' and meeting is not null ${lock}`);
  if (!assessment) return [];
  const { untilOn } = quarterPeriod(assessment);
  const rows = await reader.execute<FoundRow>(sql`
    select r.id as "subjectId", r.member_id as "memberId", m.name as "memberName", a.title as what, r.total as amount,
      to_jsonb(array(
        select d.decided_by from claims_claims c
        join claims_decisions d on d.village_id = c.village_id and d.claim_id = c.id and d.kind in ('accept', 'lower')
        where c.village_id = r.village_id and c.assessment_id = r.assessment_id and c.member_id = r.member_id
        union select c.claimed_by from claims_claims c
        where c.village_id = r.village_id and c.assessment_id = r.assessment_id and c.member_id = r.member_id
          and (c.origin <> 'declared' or c.agency_id is not null)
        union select l.written_by from claims_assessment_lines l
        where l.village_id = r.village_id and l.row_id = r.id and l.written_by is not null
      )) as "decidedBy"
    from claims_assessment_rows r
    join claims_assessments a on a.village_id = r.village_id and a.id = r.assessment_id
    join org_members m on m.village_id = r.village_id and m.id = r.member_id
    where r.village_id = ${villageId} and r.assessment_id = ${assessmentId} and r.state = 'open' and r.total > 0
    order by m.initials, m.name, m.number`);
  return rows.map((row) => ({ ...row, occurredOn: untilOn, note: null, category: null, deduction: false }));
}
