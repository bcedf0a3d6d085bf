import { and, eq, isNotNull, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessments } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { readSetting } from '../org';
import type { AssessmentCommand, OpenAssessmentCommand } from './assessment-commands';
import { quarterPeriod } from './assessment-policy';
import { type Gathered, gatherAssessments } from './gather-assessments';
import { lockOpenAssessment, refuseAssessment } from './lock-assessment';

export interface OpenedAssessment {
  readonly id: string;
  /** Claims and people that it took in now. */
  readonly claims: number;
  readonly rows: number;
}

/**
 * Opens a village's assessment of a quarter that is over, its last day included: a row for everybody whom the village assesses
 * and for whoever has accepted claims that wait for it. There is one of a quarter; opening it again finds it.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, assessments/quarter-not-over {from}.
 */
export async function openAssessment(
  tx: Tx,
  actor: Actor,
  command: OpenAssessmentCommand,
): Promise<Outcome<OpenedAssessment>> {
  const { villageId, year, quarter, title } = command;
  authorize(actor, 'assessments.manage', villageId);
  refuseBeforeItsEnd(command);
  const id = newId();
  const opened = await tx
    .insert(claimsAssessments)
    .values({ villageId, id, year, quarter, title, state: 'open', ...openedBy(actor) })
    .onConflictDoNothing({
      target: [claimsAssessments.villageId, claimsAssessments.year, claimsAssessments.quarter],
      where: ne(claimsAssessments.state, sql`'discarded'`),
    })
    .returning({ id: claimsAssessments.id });
  if (opened.length === 0) return { result: await findStanding(tx, command), replayed: true };
  const members = await readSetting(tx, villageId, 'claims.assessed-members', quarterPeriod(command).untilOn);
  const gathered = await gatherAssessments(tx, [{ villageId, id, year, quarter, members }]);
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.open-assessment',
    subjectKind: 'assessment',
    subjectId: id,
    details: { year, quarter, ...gathered },
  });
  return { result: { id, ...gathered }, replayed: false };
}

/** Refusal: assessments/quarter-not-over {from}. */
export function refuseBeforeItsEnd(command: Pick<OpenAssessmentCommand, 'year' | 'quarter' | 'now'>): void {
  const { untilOn } = quarterPeriod(command);
  if (dateInChina(command.now) < untilOn) throw refuseAssessment('assessments/quarter-not-over', { from: untilOn });
}

export function openedBy(actor: Actor): { readonly openedBy: string | null; readonly openedByName: string } {
  invariant(actor.kind !== 'visitor', 'visitors open nothing');
  return { openedBy: actor.kind === 'person' ? actor.accountId : null, openedByName: actor.name };
}

async function findStanding(tx: Tx, { villageId, year, quarter }: OpenAssessmentCommand): Promise<OpenedAssessment> {
  const [standing] = await tx
    .select({ id: claimsAssessments.id })
    .from(claimsAssessments)
    .where(
      and(
        eq(claimsAssessments.villageId, villageId),
        eq(claimsAssessments.year, year),
        eq(claimsAssessments.quarter, quarter),
        ne(claimsAssessments.state, 'discarded'),
      ),
    );
  invariant(standing, 'what stood in the way stands');
  return { id: standing.id, claims: 0, rows: 0 };
}

/**
 * Takes into an open assessment what was accepted since, and who joined. A meeting that had decided it decides anew.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, assessments/not-found, assessments/not-open.
 */
export async function refreshAssessment(tx: Tx, actor: Actor, command: AssessmentCommand): Promise<Gathered> {
  const { villageId, assessmentId } = command;
  authorize(actor, 'assessments.manage', villageId);
  const { id, year, quarter } = await lockOpenAssessment(tx, villageId, assessmentId);
  const members = await readSetting(tx, villageId, 'claims.assessed-members', quarterPeriod({ year, quarter }).untilOn);
  const gathered = await gatherAssessments(tx, [{ villageId, id, year, quarter, members }]);
  if (gathered.claims + gathered.rows === 0) return gathered;
  if (gathered.claims > 0) await undoDecision(tx, villageId, id);
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.refresh-assessment',
    subjectKind: 'assessment',
    subjectId: id,
    details: { ...gathered },
  });
  return gathered;
}

/** What a meeting decided holds for what it saw: true where it has to decide anew. */
export async function undoDecision(tx: Tx, villageId: string, assessmentId: string): Promise<boolean> {
  const undone = await tx
    .update(claimsAssessments)
    .set({ meeting: null, meetingOn: null })
    .where(
      and(
        eq(claimsAssessments.villageId, villageId),
        eq(claimsAssessments.id, assessmentId),
        isNotNull(claimsAssessments.meeting),
      ),
    )
    .returning({ id: claimsAssessments.id });
  return undone.length > 0;
}
