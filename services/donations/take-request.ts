import type { Tx } from '#db/client';
import { donationsRequests } from '#db/schema/donations';
import { commandHash, type Outcome } from '../kernel/request';
import { refuse } from './donations-refusal';

interface Command {
  readonly villageId: string;
  readonly requestId: string;
}

/**
 * Does `work` once per request id and returns the id of what it was about; the second of two identical requests waits for
 * the first and then returns the same. The day on which a request comes again does not make it another one.
 *
 * Refusals: donations/request-used.
 */
export async function once(
  tx: Tx,
  command: Command,
  subjectId: string,
  work: () => Promise<void>,
): Promise<Outcome<string>> {
  const { today: _today, ...content } = command as Command & { readonly today?: string };
  const hash = commandHash(content);
  const { villageId, requestId } = command;
  const written = await tx
    .insert(donationsRequests)
    .values({ villageId, requestId, commandHash: hash, subjectId })
    .onConflictDoNothing()
    .returning({ subjectId: donationsRequests.subjectId });
  if (written.length === 0) {
    const [earlier] = await tx.$client<{ commandHash: string; subjectId: string }[]>`
      select command_hash as "commandHash", subject_id as "subjectId" from donations_requests
      where village_id = ${villageId} and request_id = ${requestId}`;
    if (earlier?.commandHash !== hash) throw refuse('donations/request-used');
    return { result: earlier.subjectId, replayed: true };
  }
  await work();
  return { result: subjectId, replayed: false };
}
