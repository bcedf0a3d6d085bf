import { ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessments } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { readSetting } from '../org';
import type { OpenAssessmentsCommand } from './assessment-commands';
import { quarterPeriod } from './assessment-policy';
import { type GatheringAssessment, gatherAssessments } from './gather-assessments';
import { openedBy, refuseBeforeItsEnd } from './open-assessment';

/** Villages in one statement: short enough that nobody's claims are locked for long. */
const CHUNK_VILLAGES = 25;

export interface OpenedAssessments {
  /** Villages for which an assessment was opened now; the others had one. */
  readonly villages: number;
  readonly rows: number;
  readonly claims: number;
}

/**
 * Opens the assessment of a quarter for many villages at once, in sets: all or none. A village that has one keeps it, so that again
 * opens nothing.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found (a village elsewhere),
 * assessments/quarter-not-over {from}.
 */
export async function openAssessments(
  tx: Tx,
  actor: Actor,
  command: OpenAssessmentsCommand,
): Promise<OpenedAssessments> {
  authorize(actor, 'assessments.open-everywhere');
  for (const villageId of command.villageIds) authorize(actor, 'assessments.open-everywhere', villageId);
  refuseBeforeItsEnd(command);
  const villageIds = [...new Set(command.villageIds)].sort();
  const sum = { villages: 0, rows: 0, claims: 0 };
  for (let from = 0; from < villageIds.length; from += CHUNK_VILLAGES) {
    const opened = await openChunk(tx, actor, command, villageIds.slice(from, from + CHUNK_VILLAGES));
    const { rows, claims } = await gatherAssessments(tx, opened);
    sum.villages += opened.length;
    sum.rows += rows;
    sum.claims += claims;
  }
  return sum;
}

async function openChunk(
  tx: Tx,
  actor: Actor,
  { year, quarter, title }: OpenAssessmentsCommand,
  villageIds: readonly string[],
): Promise<GatheringAssessment[]> {
  const opened = await tx
    .insert(claimsAssessments)
    .values(
      villageIds.map((villageId) => ({
        villageId,
        id: newId(),
        year,
        quarter,
        title,
        state: 'open' as const,
        ...openedBy(actor),
      })),
    )
    .onConflictDoNothing({
      target: [claimsAssessments.villageId, claimsAssessments.year, claimsAssessments.quarter],
      where: ne(claimsAssessments.state, sql`'discarded'`),
    })
    .returning({ villageId: claimsAssessments.villageId, id: claimsAssessments.id });
  if (opened.length === 0) return [];
  const { untilOn } = quarterPeriod({ year, quarter });
  const gathering: GatheringAssessment[] = [];
  for (const { villageId, id } of opened) {
    const members = await readSetting(tx, villageId, 'claims.assessed-members', untilOn);
    gathering.push({ villageId, id, year, quarter, members });
  }
  await recordAudit(
    tx,
    actor,
    ...opened.map(({ villageId, id }) => ({
      villageId,
      action: 'claims.open-assessment',
      subjectKind: 'assessment',
      subjectId: id,
      details: { year, quarter },
    })),
  );
  return gathering;
}
