import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { listOwnMatters } from './own-matters-queries';
import { refuse } from './stars-refusal';

/** Nobody decides on their own, their household's or a declared relative's result. Refusals: stars/own-matter. */
export async function refuseOwnMatter(
  reader: Reader,
  actor: Actor,
  villageId: string,
  memberIds: readonly string[],
  now: Date,
): Promise<void> {
  const own = await listOwnMatters(reader, actor, villageId, now);
  if (memberIds.some((id) => own.has(id))) throw refuse('stars/own-matter');
}
