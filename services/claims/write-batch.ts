import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsActivities, claimsClaims, claimsDecisions, claimsNumbers } from '#db/schema/claims';
import type { PersonActor } from '../kernel/actor';
import { idFrom, newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { commandHash } from '../kernel/request';
import type { ExaminedRow } from './batch-rows';
import type { BatchRow } from './lock-batch';
import { normalizedPlace } from './policy';

const CHUNK = 1_000;

/** Takes `count` claim numbers of a village in one block; returns the first. */
async function takeNumbers(tx: Tx, villageId: string, count: number): Promise<number> {
  const [row] = await tx
    .insert(claimsNumbers)
    .values({ villageId, last: count })
    .onConflictDoUpdate({ target: claimsNumbers.villageId, set: { last: sql`${claimsNumbers.last} + ${count}` } })
    .returning({ last: claimsNumbers.last });
  return row!.last - count + 1;
}

async function placeOf(tx: Tx, batch: BatchRow): Promise<string | null> {
  if (!batch.activityId) return null;
  const [activity] = await tx
    .select({ place: claimsActivities.place })
    .from(claimsActivities)
    .where(and(eq(claimsActivities.villageId, batch.villageId), eq(claimsActivities.id, batch.activityId)));
  return normalizedPlace(activity?.place);
}

/** Writes the good rows of a batch, whose people are locked, as claims that wait for a checker. */
export async function writeBatch(
  tx: Tx,
  maker: PersonActor,
  batch: BatchRow,
  rows: readonly ExaminedRow[],
  now: Date,
): Promise<void> {
  const { villageId, id: batchId } = batch;
  const place = await placeOf(tx, batch);
  const first = await takeNumbers(tx, villageId, rows.length);
  const claims = rows.map(({ memberId, ruleCode, ruleVersionId, fields, householdId, quantity, points }, index) => {
    const { date, note } = fields;
    invariant(
      memberId && ruleCode && ruleVersionId && date && quantity && points,
      'a row without a problem is complete',
    );
    const event = { batchId, memberId, ruleCode, occurredOn: date };
    return {
      villageId,
      id: newId(),
      number: first + index,
      memberId,
      claimedBy: maker.accountId,
      ruleVersionId,
      ruleCode,
      state: 'submitted' as const,
      occurredOn: date,
      quantity,
      pointsClaimed: points,
      place,
      note,
      origin: batch.kind,
      householdId,
      batchId,
      requestId: idFrom('batch-claim', villageId, batchId, memberId, ruleCode, date),
      commandHash: commandHash(event),
      submittedAt: now,
    };
  });
  for (let start = 0; start < claims.length; start += CHUNK) {
    const chunk = claims.slice(start, start + CHUNK);
    await tx.insert(claimsClaims).values(chunk);
    await tx.insert(claimsDecisions).values(
      chunk.map((claim) => ({
        villageId,
        id: newId(),
        claimId: claim.id,
        kind: 'submit' as const,
        points: claim.pointsClaimed,
        decidedBy: maker.accountId,
        decidedByName: maker.name,
        role: maker.role,
      })),
    );
  }
}
