import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { listAssessmentKin } from './assessment-kin-queries';
import { closenessCode, quarterPeriod } from './assessment-policy';
import { refuseAssessment } from './lock-assessment';
import type { AssessmentRowState, AssessmentState, AssessmentsRefusalCode } from './vocabulary';

/** An assessment as lists show it. */
export interface AssessmentHead extends Record<string, unknown> {
  readonly id: string;
  readonly year: number;
  readonly quarter: number;
  readonly title: string;
  readonly state: AssessmentState;
  readonly meeting: string | null;
  readonly meetingOn: string | null;
  readonly noticeId: string | null;
  readonly discardReason: string | null;
  readonly openedByName: string;
  readonly openedAt: string;
  readonly postedAt: string | null;
  /** People in it, those with points, and what they add up to. */
  readonly people: number;
  readonly withPoints: number;
  readonly claimCount: number;
  readonly total: string;
  readonly posted: number;
}

/** The assessments that meet a condition on `a`, the latest quarter first. */
export function selectAssessments(reader: Reader, condition: SQL): Promise<readonly AssessmentHead[]> {
  return reader.execute<AssessmentHead>(sql`
    select a.id, a.year, a.quarter, a.title, a.state, a.meeting, a.meeting_on::text as "meetingOn", a.notice_id as "noticeId",
      a.discard_reason as "discardReason", a.opened_by_name as "openedByName", to_jsonb(a.recorded_at) #>> '{}' as "openedAt",
      to_jsonb(a.posted_at) #>> '{}' as "postedAt", sums.people, sums."withPoints", sums."claimCount", sums.total, sums.posted
    from claims_assessments a
    cross join lateral (
      select count(*)::int as people, (count(*) filter (where r.total > 0))::int as "withPoints",
        coalesce(sum(r.claim_count), 0)::int as "claimCount", coalesce(sum(r.total), 0)::numeric(14,2)::text as total,
        (count(*) filter (where r.state = 'credited'))::int as posted
      from claims_assessment_rows r where r.village_id = a.village_id and r.assessment_id = a.id
    ) sums
    where ${condition}
    order by a.year desc, a.quarter desc, a.recorded_at desc`);
}

/**
 * Every assessment of a village.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listAssessments(
  reader: Reader,
  actor: Actor,
  villageId: string,
): Promise<readonly AssessmentHead[]> {
  authorize(actor, 'claims.view', villageId);
  return selectAssessments(reader, sql`a.village_id = ${villageId}`);
}

/** One person in an assessment, as the sheet shows them. */
export interface AssessmentRowView extends Record<string, unknown> {
  readonly id: string;
  readonly memberId: string;
  readonly name: string;
  readonly initials: string;
  readonly number: string;
  readonly gridId: string | null;
  readonly gridName: string | null;
  readonly state: AssessmentRowState;
  readonly claimCount: number;
  readonly claimPoints: string;
  readonly meetingPoints: string;
  readonly adjustedPoints: string;
  /** Answers to objections. */
  readonly objectionPoints: string;
  readonly total: string;
  readonly transferId: string | null;
  /** Why the reader can't decide on it; null where nothing stands in the way. */
  readonly obstacle: AssessmentsRefusalCode | null;
}

/** What of the sheet is looked for. */
export interface AssessmentFilter {
  readonly gridId?: string;
  /** A part of the name, or the initials of its pinyin. */
  readonly name?: string;
  readonly only?: 'changed' | 'zero' | 'points';
}

export interface AssessmentSheetView {
  readonly assessment: AssessmentHead;
  readonly rows: readonly AssessmentRowView[];
  /** What stood as a reason in this assessment: to be offered again. */
  readonly reasons: readonly string[];
  /** Claims of the quarter that still wait for a checker, and those accepted since it was last brought up to date. */
  readonly waiting: { readonly unchecked: number; readonly notTaken: number };
}

/**
 * The sheet of an assessment: everybody in it by grid and name.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, assessments/not-found.
 */
export async function loadAssessment(
  reader: Reader,
  actor: Actor,
  villageId: string,
  assessmentId: string,
  filter: AssessmentFilter = {},
): Promise<AssessmentSheetView> {
  authorize(actor, 'claims.view', villageId);
  const [assessment] = isId(assessmentId)
    ? await selectAssessments(reader, sql`a.village_id = ${villageId} and a.id = ${assessmentId}`)
    : [];
  if (!assessment) throw refuseAssessment('assessments/not-found');
  const [rows, kin, reasons, waiting] = await Promise.all([
    selectRows(reader, villageId, assessmentId, filter),
    listAssessmentKin(reader, actor, villageId, assessment),
    listReasons(reader, villageId, assessmentId),
    countWaiting(reader, villageId, quarterPeriod(assessment)),
  ]);
  const seen = rows.map((row) => ({ ...row, obstacle: closenessCode(kin.get(row.memberId)) }));
  return { assessment, rows: seen, reasons, waiting };
}

function selectRows(
  reader: Reader,
  villageId: string,
  assessmentId: string,
  filter: AssessmentFilter,
): Promise<readonly AssessmentRowView[]> {
  const conditions: SQL[] = [sql`r.village_id = ${villageId} and r.assessment_id = ${assessmentId}`];
  if (filter.gridId && isId(filter.gridId)) conditions.push(sql`m.grid_id = ${filter.gridId}`);
  if (filter.name) {
    const part = `%${filter.name.replace(/[\\%_]/g, '\\$&')}%`;
    conditions.push(sql`(m.name like ${part} or m.initials like ${part.toLowerCase()})`);
  }
  if (filter.only === 'changed') conditions.push(sql`lines.written > 0`);
  if (filter.only === 'zero') conditions.push(sql`r.total = 0`);
  if (filter.only === 'points') conditions.push(sql`r.total > 0`);
  return reader.execute<AssessmentRowView>(sql`
    select r.id, r.member_id as "memberId", m.name, m.initials, m.number, m.grid_id as "gridId", g.name as "gridName", r.state,
      r.claim_count as "claimCount", r.claim_points as "claimPoints", r.total, r.transfer_id as "transferId",
      lines.meeting as "meetingPoints", lines.adjustment as "adjustedPoints", lines.objection as "objectionPoints"
    from claims_assessment_rows r
    join org_members m on m.village_id = r.village_id and m.id = r.member_id
    left join org_units g on g.id = m.grid_id
    cross join lateral (
      select count(*) as written,
        coalesce(sum(l.points) filter (where l.kind = 'meeting'), 0)::numeric(14,2)::text as meeting,
        coalesce(sum(l.points) filter (where l.kind = 'adjustment'), 0)::numeric(14,2)::text as adjustment,
        coalesce(sum(l.points) filter (where l.kind = 'objection'), 0)::numeric(14,2)::text as objection
      from claims_assessment_lines l where l.village_id = r.village_id and l.row_id = r.id
    ) lines
    where ${sql.join(conditions, sql` and `)}
    order by g.code nulls last, m.initials, m.name, m.number
    limit 5000`);
}

async function listReasons(reader: Reader, villageId: string, assessmentId: string): Promise<string[]> {
  const rows = await reader.execute<{ reason: string }>(sql`
    select l.reason from claims_assessment_lines l
    join claims_assessment_rows r on r.village_id = l.village_id and r.id = l.row_id
    where l.village_id = ${villageId} and l.kind = 'adjustment'
      and (r.assessment_id = ${assessmentId} or l.recorded_at > now() - interval '400 days')
    group by l.reason order by count(*) desc, max(l.recorded_at) desc limit 20`);
  return rows.map((row) => row.reason);
}

async function countWaiting(
  reader: Reader,
  villageId: string,
  { fromOn, untilOn }: { readonly fromOn: string; readonly untilOn: string },
): Promise<AssessmentSheetView['waiting']> {
  const [row] = await reader.execute<{ unchecked: number; notTaken: number }>(sql`
    select (count(*) filter (where state in ('submitted', 'second-check') and occurred_on >= ${fromOn}))::int as unchecked,
      (count(*) filter (where state = 'accepted' and posting = 'at-assessment' and assessment_id is null
        and not deduction and redeemable))::int as "notTaken"
    from claims_claims
    where village_id = ${villageId} and state in ('submitted', 'second-check', 'accepted') and occurred_on <= ${untilOn}`);
  return row ?? { unchecked: 0, notTaken: 0 };
}
