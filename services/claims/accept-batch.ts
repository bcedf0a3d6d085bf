import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import { acceptClaims, type BatchLine } from './accept-claims';
import type { BatchCommand } from './batch-commands';
import { asChecker } from './decide-claim';
import { refuseBatch } from './lock-batch';
import type { ClaimsRefusalCode } from './vocabulary';

/** As many as the ledger posts in one call. */
const CHUNK = 1_000;

/** What became of a batch: what was accepted, and what stays in the queue, with why. */
export interface AcceptedBatch {
  readonly accepted: number;
  readonly left: readonly BatchLine[];
}

/**
 * Accepts all claims of a batch that wait and that the checker may decide on. The others stay as they are, each with its
 * refusal: those of acceptClaims. Again accepts nothing new.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, claims/not-allowed,
 * batches/not-found, claims/own-batch (made, applied, or its activity organised by the checker).
 */
export async function acceptBatch(tx: Tx, actor: Actor, { villageId, batchId }: BatchCommand): Promise<AcceptedBatch> {
  const checker = asChecker(actor, villageId);
  const [batch] = isId(batchId)
    ? await tx.execute<{ title: string; makers: string[] }>(sql`
        select b.title, to_jsonb(array_remove(array[b.made_by, b.applied_by, a.organised_by], null)) as makers
        from claims_batches b
        left join claims_activities a on a.village_id = b.village_id and a.id = b.activity_id
        where b.village_id = ${villageId} and b.id = ${batchId} and b.state = 'applied'`)
    : [];
  if (!batch) throw refuseBatch('batches/not-found');
  if (batch.makers.includes(checker.accountId)) throw new Refusal<ClaimsRefusalCode>('claims/own-batch');
  // All before the first posting: a chunk that locks its claims after the ledger's accounts would cross with a single decision.
  const waiting = await tx.execute<{ id: string }>(sql`
    select id from claims_claims
    where village_id = ${villageId} and batch_id = ${batchId} and state in ('submitted', 'second-check') order by id for update`);
  const lines: BatchLine[] = [];
  for (let start = 0; start < waiting.length; start += CHUNK) {
    const claimIds = waiting.slice(start, start + CHUNK).map(({ id }) => id);
    lines.push(...(await acceptClaims(tx, actor, { villageId, claimIds })));
  }
  const accepted = lines.filter((line) => line.accepted && !line.replayed).length;
  const left = lines.filter((line) => !line.accepted);
  if (accepted > 0) {
    await recordAudit(tx, actor, {
      villageId,
      action: 'claims.accept-batch',
      subjectKind: 'batch',
      subjectId: batchId,
      details: { name: batch.title, accepted, left: left.length },
    });
  }
  return { accepted, left };
}
