import type { Tx } from '#db/client';
import { fundRequests } from '#db/schema/fund';
import { commandHash, type Outcome } from '../kernel/request';
import { refuse } from './fund-refusal';

/**
 * Does `work` once per request id and returns what it was about; the second of two identical requests waits for the first and
 * then returns the same. For sources, years and lists: what happens to applications goes by `act`.
 *
 * Refusals: fund/request-used, then those of the work.
 */
export async function once(
  tx: Tx,
  command: { readonly villageId: string; readonly requestId: string },
  subjectId: string,
  work: () => Promise<void>,
): Promise<Outcome<string>> {
  const hash = commandHash(command);
  const { villageId, requestId } = command;
  const written = await tx
    .insert(fundRequests)
    .values({ villageId, requestId, commandHash: hash, subjectId })
    .onConflictDoNothing()
    .returning({ subjectId: fundRequests.subjectId });
  if (written.length === 0) {
    const [earlier] = await tx.$client<{ commandHash: string; subjectId: string }[]>`
      select command_hash as "commandHash", subject_id as "subjectId" from fund_requests
      where village_id = ${villageId} and request_id = ${requestId}`;
    if (earlier?.commandHash !== hash) throw refuse('fund/request-used');
    return { result: earlier.subjectId, replayed: true };
  }
  await work();
  return { result: subjectId, replayed: false };
}
