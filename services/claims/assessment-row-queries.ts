import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { listAssessmentKin } from './assessment-kin-queries';
import { closenessCode } from './assessment-policy';
import { type AssessmentHead, selectAssessments } from './assessment-queries';
import { type ClaimView, selectClaims } from './claim-queries';
import { refuseAssessment } from './lock-assessment';
import type { AssessmentLineKind, AssessmentRowState, AssessmentsRefusalCode } from './vocabulary';

/** What was added to a person's row or taken from it: by whom, when and why. */
export interface AssessmentLineView extends Record<string, unknown> {
  readonly id: string;
  readonly kind: AssessmentLineKind;
  readonly points: string;
  readonly reason: string;
  readonly ruleTitle: string | null;
  readonly writtenByName: string;
  readonly recordedAt: string;
}

interface RowOfSheet extends Record<string, unknown> {
  readonly id: string;
  readonly assessmentId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly gridName: string | null;
  readonly state: AssessmentRowState;
  readonly claimCount: number;
  readonly claimPoints: string;
  readonly otherPoints: string;
  readonly total: string;
  readonly transferId: string | null;
  readonly transferSequence: number | null;
}

/** One person's sheet: what adds up to their points of the quarter. */
export interface AssessmentSheet {
  readonly assessment: AssessmentHead;
  readonly row: RowOfSheet;
  readonly claims: readonly ClaimView[];
  readonly lines: readonly AssessmentLineView[];
  /** Why the reader can't decide on it; null where nothing stands in the way. */
  readonly obstacle: AssessmentsRefusalCode | null;
}

/** Claims of one person that a sheet shows at most. */
const SHEET_CLAIMS_MAX = 500;

/**
 * A person's sheet at the desk.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, assessments/not-found.
 */
export async function loadAssessmentRow(
  reader: Reader,
  actor: Actor,
  villageId: string,
  rowId: string,
): Promise<AssessmentSheet> {
  authorize(actor, 'claims.view', villageId);
  return loadSheet(reader, actor, villageId, rowId, null);
}

/**
 * The member's own sheet, once it hangs: before that it is the committee's draft.
 *
 * Refusals: assessments/not-found.
 */
export async function findOwnAssessmentRow(reader: Reader, actor: Actor, rowId: string): Promise<AssessmentSheet> {
  if (actor.kind !== 'person' || !actor.villageId || !actor.memberId) throw refuseAssessment('assessments/not-found');
  return loadSheet(reader, actor, actor.villageId, rowId, actor.memberId);
}

async function loadSheet(
  reader: Reader,
  actor: Actor,
  villageId: string,
  rowId: string,
  memberId: string | null,
): Promise<AssessmentSheet> {
  const own = memberId ? sql`and r.member_id = ${memberId} and r.state <> 'open'` : sql``;
  const [row] = isId(rowId)
    ? await reader.execute<RowOfSheet>(sql`
        select r.id, r.assessment_id as "assessmentId", r.member_id as "memberId", m.name as "memberName", g.name as "gridName",
          r.state, r.claim_count as "claimCount", r.claim_points as "claimPoints", r.other_points as "otherPoints", r.total,
          r.transfer_id as "transferId", t.sequence::int as "transferSequence"
        from claims_assessment_rows r
        join org_members m on m.village_id = r.village_id and m.id = r.member_id
        left join org_units g on g.id = m.grid_id
        left join ledger_transfers t on t.village_id = r.village_id and t.id = r.transfer_id
        where r.village_id = ${villageId} and r.id = ${rowId} ${own}`)
    : [];
  if (!row) throw refuseAssessment('assessments/not-found');
  const [assessment] = await selectAssessments(reader, sql`a.village_id = ${villageId} and a.id = ${row.assessmentId}`);
  if (!assessment || (memberId && assessment.state === 'discarded')) throw refuseAssessment('assessments/not-found');
  const condition = sql`c.assessment_id = ${row.assessmentId} and c.member_id = ${row.memberId}`;
  const [claims, lines, kin] = await Promise.all([
    selectClaims(reader, villageId, condition, sql`c.occurred_on, c.number`, SHEET_CLAIMS_MAX),
    listLines(reader, villageId, row.id),
    listAssessmentKin(reader, actor, villageId, assessment),
  ]);
  return { assessment, row, claims, lines, obstacle: closenessCode(kin.get(row.memberId)) };
}

async function listLines(reader: Reader, villageId: string, rowId: string): Promise<readonly AssessmentLineView[]> {
  return reader.execute<AssessmentLineView>(sql`
    select l.id, l.kind, l.points, l.reason, v.title as "ruleTitle", l.written_by_name as "writtenByName",
      to_jsonb(l.recorded_at) #>> '{}' as "recordedAt"
    from claims_assessment_lines l left join rules_versions v on v.id = l.rule_version_id
    where l.village_id = ${villageId} and l.row_id = ${rowId} order by l.recorded_at, l.id`);
}
