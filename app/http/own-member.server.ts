import type { PersonActor } from '#services/kernel/actor';
import { invariant } from '#services/kernel/invariant';

/** The member record of a person who acts as a member: their own pages are about this one and no other. */
export function ownMember(actor: PersonActor): { readonly villageId: string; readonly memberId: string } {
  invariant(actor.villageId && actor.memberId, 'who acts as a member has a member record in a village');
  return { villageId: actor.villageId, memberId: actor.memberId };
}
