import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { can } from '../kernel/permissions';

/** Signed pledges: who may view pledges in that village, and who signed it. */
export async function maySeePledge(
  reader: Reader,
  actor: PersonActor,
  { villageId, id }: { readonly villageId: string; readonly id: string },
): Promise<boolean> {
  if (can(actor, 'pledges.view')) return true;
  if (actor.memberId === null || actor.onBehalfOf) return false;
  const [own] = await reader.$client<{ id: string }[]>`
    select id from appraisal_pledges
    where village_id = ${villageId} and photo_id = ${id} and member_id = ${actor.memberId} limit 1`;
  return own !== undefined;
}
