import type { PersonActor } from '#services/kernel/actor';
import { invariant } from '#services/kernel/invariant';

export interface OwnMember {
  readonly villageId: string;
  readonly memberId: string;
  /** The record is of somebody else, for whom the person acts (代办). */
  readonly acting: boolean;
}

/** The member record that a member's pages are about: the person's own, or of whom they act for, and no other. */
export function ownMember(actor: PersonActor): OwnMember {
  if (actor.onBehalfOf) {
    return { villageId: actor.onBehalfOf.villageId, memberId: actor.onBehalfOf.memberId, acting: true };
  }
  invariant(actor.villageId && actor.memberId, 'who acts as a member has a member record in a village');
  return { villageId: actor.villageId, memberId: actor.memberId, acting: false };
}
