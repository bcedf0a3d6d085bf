import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { appraisalRequests } from '#db/schema/appraisal';
import { commandHash } from '../kernel/request';
import { refuse } from './appraisal-refusal';

export interface TakenRequest {
  readonly hash: string;
  /** What the same request was about before; undefined the first time. */
  readonly earlierId: string | undefined;
}

/**
 * Takes a command's key for `subjectId`. A second call at the same moment waits for the first. `by` tells apart who sent it.
 * Refusals: appraisal/request-used.
 */
export async function takeRequest(
  tx: Tx,
  verb: string,
  { villageId, ...command }: { readonly villageId: string; readonly requestId: string },
  by: string | null,
  subjectId: string,
): Promise<TakenRequest> {
  const hash = commandHash({ verb, by, ...command });
  const { requestId } = command;
  const taken = await tx
    .insert(appraisalRequests)
    .values({ villageId, requestId, commandHash: hash, subjectId })
    .onConflictDoNothing()
    .returning({ id: appraisalRequests.subjectId });
  if (taken.length > 0) return { hash, earlierId: undefined };
  const [earlier] = await tx
    .select()
    .from(appraisalRequests)
    .where(and(eq(appraisalRequests.villageId, villageId), eq(appraisalRequests.requestId, requestId)));
  if (earlier?.commandHash !== hash) throw refuse('appraisal/request-used');
  return { hash, earlierId: earlier.subjectId };
}
