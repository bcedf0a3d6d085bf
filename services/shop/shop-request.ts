import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { shopRequests } from '#db/schema/shop';
import { newId } from '../kernel/ids';
import { commandHash, type Outcome } from '../kernel/request';
import { refuse } from './shop-refusal';

interface Command {
  readonly villageId: string;
  readonly requestId: string;
}

/**
 * Does `work` once per request id and returns the id of what it was about; the second of two identical requests waits
 * for the first and then returns the same.
 *
 * Refusals: shop/request-used.
 */
export async function once(
  tx: Tx,
  command: Command,
  subjectId: string | undefined,
  work: (subjectId: string) => Promise<void>,
): Promise<Outcome<string>> {
  const hash = commandHash(command);
  const subject = subjectId ?? newId();
  const { villageId, requestId } = command;
  const written = await tx
    .insert(shopRequests)
    .values({ villageId, requestId, commandHash: hash, subjectId: subject })
    .onConflictDoNothing()
    .returning({ subjectId: shopRequests.subjectId });
  if (written.length === 0) {
    const [earlier] = await tx
      .select()
      .from(shopRequests)
      .where(and(eq(shopRequests.villageId, villageId), eq(shopRequests.requestId, requestId)));
    if (!earlier || earlier.commandHash !== hash) throw refuse('shop/request-used');
    return { result: earlier.subjectId, replayed: true };
  }
  await work(subject);
  return { result: subject, replayed: false };
}
