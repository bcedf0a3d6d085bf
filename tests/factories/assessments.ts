import { randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { adjustAssessment, decideAssessment, openAssessment } from '#services/claims';
import type { Actor } from '#services/kernel/actor';
import { newId } from '#services/kernel/ids';
import { createClaim } from './claims';
import { createMember, memberActor, type TestMember, type TestVillage } from './org';

/** A day on which the third quarter of 2026 is over. */
export const afterQuarter = new Date('2026-10-08T04:00:00Z');
export const quarterTitle = '2026年第三季度评定';

/** A grid member of the village, whom it assesses unless it says otherwise. */
export const createGridMember = (tx: Tx, village: Pick<TestVillage, 'id'>, name: string) =>
  createMember(tx, village, { name, kinds: ['grid-member'] });

/** A claim that was accepted and waits for the quarter's assessment. */
export async function createAssessedClaim(
  tx: Tx,
  member: TestMember,
  ruleCode: string,
  occurredOn: string,
): Promise<string> {
  const now = new Date(`${occurredOn}T10:00:00Z`);
  const { id } = await createClaim(tx, memberActor(member), ruleCode, { occurredOn, now });
  await tx.$client`
    update claims_claims set state = 'accepted', points_accepted = points_claimed, posting = 'at-assessment', decided_at = recorded_now()
    where village_id = ${member.villageId} and id = ${id}`;
  return id;
}

/** The third quarter of 2026, opened. */
export async function createAssessment(tx: Tx, actor: Actor, villageId: string): Promise<string> {
  const command = { villageId, year: 2026, quarter: 3, title: quarterTitle, now: afterQuarter };
  return (await openAssessment(tx, actor, command)).result.id;
}

/** The same, decided by a meeting. */
export async function createDecidedAssessment(tx: Tx, actor: Actor, villageId: string): Promise<string> {
  const assessmentId = await createAssessment(tx, actor, villageId);
  await decide(tx, actor, villageId, assessmentId);
  return assessmentId;
}

export const decide = (tx: Tx, actor: Actor, villageId: string, assessmentId: string) =>
  decideAssessment(tx, actor, {
    villageId,
    assessmentId,
    meeting: '村民代表会议',
    meetingOn: '2026-10-07',
    now: afterQuarter,
  });

/** Adds to a row or takes from it. */
export const adjust = (
  tx: Tx,
  actor: Actor,
  row: { readonly villageId: string; readonly assessmentId: string; readonly id: string },
  change: string,
) =>
  adjustAssessment(tx, actor, {
    villageId: row.villageId,
    assessmentId: row.assessmentId,
    requestId: randomUUID(),
    adjustments: [{ rowId: row.id, points: change, reason: '会议决定' }],
  });

/** A row of an assessment as the database has it. */
export async function rowOf(tx: Tx, assessmentId: string, memberId: string) {
  const [row] = await tx.$client<
    {
      id: string;
      villageId: string;
      assessmentId: string;
      state: string;
      claimCount: number;
      total: string;
      transferId: string | null;
    }[]
  >`select id, village_id as "villageId", assessment_id as "assessmentId", state, claim_count as "claimCount", total,
      transfer_id as "transferId"
    from claims_assessment_rows where assessment_id = ${assessmentId} and member_id = ${memberId}`;
  return row!;
}

/** Hangs the whole assessment, past the notice itself, which is tested with notices. */
export const aNotice = () => newId();
