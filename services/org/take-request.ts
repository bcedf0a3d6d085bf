import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { orgRequests } from '#db/schema/org';
import { isId } from '../kernel/ids';
import { commandHash } from '../kernel/request';
import { refusal } from './org-refusal';

/** What a command made or changed, and whether an earlier, identical command did it. */
export interface Done {
  readonly id: string;
  readonly replayed: boolean;
}

/**
 * Takes a command's key for `subjectId`. Undefined the first time; afterwards what the first one was about. A second call
 * at the same moment waits for the first. Refusals: org/not-found (no id at all), org/request-used.
 */
export async function takeRequest(
  tx: Tx,
  scopeId: string,
  verb: string,
  command: { readonly requestId: string },
  subjectId: string,
): Promise<Done | undefined> {
  if (!isId(subjectId)) throw refusal('org/not-found');
  const hash = commandHash({ verb, ...command });
  const taken = await tx
    .insert(orgRequests)
    .values({ villageId: scopeId, requestId: command.requestId, commandHash: hash, subjectId })
    .onConflictDoNothing()
    .returning({ id: orgRequests.subjectId });
  if (taken.length > 0) return undefined;
  const [earlier] = await tx
    .select()
    .from(orgRequests)
    .where(and(eq(orgRequests.villageId, scopeId), eq(orgRequests.requestId, command.requestId)));
  if (earlier?.commandHash !== hash) throw refusal('org/request-used');
  return { id: earlier.subjectId, replayed: true };
}
