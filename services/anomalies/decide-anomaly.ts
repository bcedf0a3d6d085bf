import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { anomaliesAnomalies } from '#db/schema/anomalies';
import { recordAudit } from '../audit/index';
import { type Actor, nameOf } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal, type RefusalDetails } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { isCloseTo } from '../ledger/index';
import type { DecideAnomalyCommand } from './commands';
import type { AnomaliesRefusalCode } from './vocabulary';

const refuse = (code: AnomaliesRefusalCode, details?: RefusalDetails) =>
  new Refusal<AnomaliesRefusalCode>(code, details);

/**
 * Writes down what was found out about an anomaly: explained, or confirmed as wrong. Once; by nobody whose own, household's
 * or relative's points it is, nor by who stood at the till. The same again by the same person is a replay.
 *
 * Refusals: permission/*, anomalies/not-found, anomalies/own-matter, anomalies/note-missing, anomalies/decided-already {byName}.
 */
export async function decideAnomaly(tx: Tx, actor: Actor, command: DecideAnomalyCommand): Promise<Outcome<string>> {
  authorize(actor, 'anomalies.decide', command.villageId);
  const { villageId, anomalyId, verdict } = command;
  const it = and(eq(anomaliesAnomalies.villageId, villageId), eq(anomaliesAnomalies.id, anomalyId));
  const [anomaly] = isId(anomalyId) ? await tx.select().from(anomaliesAnomalies).where(it).for('update') : [];
  if (!anomaly) throw refuse('anomalies/not-found');
  const person = actor.kind === 'person' ? actor : undefined;
  if (person) {
    const isCashier = person.accountId === anomaly.cashierId;
    if (isCashier || (await isCloseTo(tx, person, villageId, [anomaly.memberId]))) {
      throw refuse('anomalies/own-matter');
    }
  }
  const note = command.note.trim();
  if (note === '') throw refuse('anomalies/note-missing');
  const decidedBy = person?.accountId ?? null;
  if (anomaly.state !== 'open') {
    const isSame = anomaly.state === verdict && anomaly.note === note && anomaly.decidedBy === decidedBy;
    if (isSame) return { result: anomalyId, replayed: true };
    throw refuse('anomalies/decided-already', { byName: anomaly.decidedByName });
  }
  await tx
    .update(anomaliesAnomalies)
    .set({
      state: verdict,
      note,
      decidedBy,
      decidedByName: nameOf(actor),
      decidedAt: sql`recorded_now()`,
    })
    .where(it);
  await recordAudit(tx, actor, {
    villageId,
    action: 'anomalies.decide',
    subjectKind: 'member',
    subjectId: anomaly.memberId,
    details: { kind: anomaly.kind, verdict, note },
  });
  return { result: anomalyId, replayed: false };
}
