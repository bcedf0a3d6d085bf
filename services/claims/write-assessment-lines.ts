import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsAssessmentLines } from '#db/schema/claims';
import type { Actor } from '../kernel/actor';
import { type Points, points } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { refuseAssessment } from './lock-assessment';
import type { AssessmentLineKind } from './vocabulary';

/** What is added to a person's row, or taken from it. */
export interface AssessmentLineDraft {
  readonly rowId: string;
  readonly kind: AssessmentLineKind;
  readonly points: Points;
  readonly reason: string;
  readonly ruleVersionId?: string | null;
}

const lineKey = (requestId: string, place: number) => idFrom('assessment-line', requestId, String(place));

/** True when this very command wrote its lines before. Refusal: assessments/request-used. */
export async function isWritten(
  tx: Tx,
  villageId: string,
  command: { readonly requestId: string; readonly hash: string },
): Promise<boolean> {
  const [line] = await tx
    .select({ hash: claimsAssessmentLines.commandHash })
    .from(claimsAssessmentLines)
    .where(
      and(
        eq(claimsAssessmentLines.villageId, villageId),
        eq(claimsAssessmentLines.requestId, lineKey(command.requestId, 0)),
      ),
    );
  if (line && line.hash !== command.hash) throw refuseAssessment('assessments/request-used');
  return line !== undefined;
}

/** Appends lines and adds them up in their rows, which the caller has locked. No row falls below zero: the caller has looked. */
export async function writeAssessmentLines(
  tx: Tx,
  actor: Actor,
  villageId: string,
  command: { readonly requestId: string; readonly hash: string },
  lines: readonly AssessmentLineDraft[],
): Promise<void> {
  await tx.insert(claimsAssessmentLines).values(
    lines.map((line, place) => ({
      villageId,
      id: newId(),
      rowId: line.rowId,
      kind: line.kind,
      points: line.points.toFixed(2),
      reason: line.reason,
      ruleVersionId: line.ruleVersionId ?? null,
      writtenBy: actor.kind === 'person' ? actor.accountId : null,
      writtenByName: actor.kind === 'visitor' ? '' : actor.name,
      requestId: lineKey(command.requestId, place),
      commandHash: command.hash,
    })),
  );
  const changes = new Map<string, Points>();
  for (const line of lines) {
    changes.set(line.rowId, points((changes.get(line.rowId) ?? points(0)).plus(line.points)));
  }
  const written = JSON.stringify([...changes].map(([id, change]) => ({ id, change: change.toFixed(2) })));
  const moved = await tx.execute(sql`
    update claims_assessment_rows r set other_points = r.other_points + w.change, total = r.total + w.change
    from jsonb_to_recordset(${written}::text::jsonb) w(id uuid, change numeric)
    where r.village_id = ${villageId} and r.id = w.id`);
  invariant(moved.count === changes.size, 'every locked row is there');
}
