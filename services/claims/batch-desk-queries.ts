import { sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { selectClaims } from './claim-queries';
import { type QueueLine, queueLines } from './desk-queries';
import { refuseBatch } from './lock-batch';
import { type BatchKind, CHECKING_STATES } from './vocabulary';

/** A batch of which something waits for a checker. */
export interface BatchToCheck extends Record<string, unknown> {
  readonly id: string;
  readonly kind: BatchKind;
  readonly title: string;
  readonly madeByName: string;
  readonly appliedAt: string;
  /** Claims that wait, and what they ask for. */
  readonly waiting: number;
  readonly points: string;
  /** Claims in all. */
  readonly claims: number;
  /** The reader made it, applied it or organised its activity. */
  readonly own: boolean;
}

const batches = (actor: PersonActor, villageId: string) => sql`
  select b.id, b.kind, b.title, b.made_by_name as "madeByName", to_jsonb(b.applied_at) #>> '{}' as "appliedAt",
    count(*) filter (where c.state in ${[...CHECKING_STATES]})::int as waiting, count(*)::int as claims,
    coalesce(sum(coalesce(c.points_accepted, c.points_claimed)) filter (where c.state in ${[...CHECKING_STATES]}), 0)::text as points,
    coalesce(${actor.accountId}::uuid in (b.made_by, b.applied_by, a.organised_by), false) as own
  from claims_batches b
  join claims_claims c on c.village_id = b.village_id and c.batch_id = b.id
  left join claims_activities a on a.village_id = b.village_id and a.id = b.activity_id
  where b.village_id = ${villageId} and b.state = 'applied'`;

/**
 * The batches of which claims wait for a checker, the oldest first.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listBatchesToCheck(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
): Promise<readonly BatchToCheck[]> {
  authorize(actor, 'claims.view', villageId);
  return reader.execute<BatchToCheck>(sql`
    select * from (${batches(actor, villageId)}
      and exists (select from claims_claims w where w.village_id = b.village_id and w.batch_id = b.id
        and w.state in ${[...CHECKING_STATES]})
      group by b.village_id, b.id, a.organised_by) waiting
    order by "appliedAt", id`);
}

export interface BatchAtDesk extends BatchToCheck {
  readonly lines: readonly QueueLine[];
}

/**
 * One batch with its claims: those that wait first, by number.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, batches/not-found.
 */
export async function loadBatchToCheck(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  batchId: string,
  page: { readonly limit: number; readonly offset: number },
): Promise<BatchAtDesk> {
  authorize(actor, 'claims.view', villageId);
  const [batch] = isId(batchId)
    ? await reader.execute<BatchToCheck>(sql`
        ${batches(actor, villageId)} and b.id = ${batchId} group by b.village_id, b.id, a.organised_by`)
    : [];
  if (!batch) throw refuseBatch('batches/not-found');
  const order = sql`c.state in ${[...CHECKING_STATES]} desc, c.number`;
  const ofBatch = sql`c.batch_id = ${batchId}`;
  const claims = await selectClaims(reader, villageId, ofBatch, order, page.limit, page.offset);
  return { ...batch, lines: await queueLines(reader, actor, villageId, claims) };
}
