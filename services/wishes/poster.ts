import type { Actor } from '../kernel/actor';
import { authorize, can } from '../kernel/permissions';
import type { Wish } from './lock-wish';
import { refuse } from './wishes-refusal';

/** Who posts, changes or withdraws: a member (or who acts for one) in their own matter, or the committee in anybody's. */
export type Poster = { readonly kind: 'own'; readonly memberId: string } | { readonly kind: 'desk' };

/** Refusals: permission/…, wishes/not-allowed (a member's role without a member record). */
export function posterOf(actor: Actor, villageId: string): Poster {
  const isDesk = can(actor, 'wishes.manage');
  authorize(actor, isDesk ? 'wishes.manage' : 'wishes.post', villageId);
  if (isDesk) return { kind: 'desk' };
  const memberId = actor.kind === 'person' ? (actor.onBehalfOf?.memberId ?? actor.memberId) : null;
  if (!memberId) throw refuse('wishes/not-allowed');
  return { kind: 'own', memberId };
}

/** A member sees no more of others' wishes than the public does. Refusals: wishes/not-found. */
export function refuseForeign(poster: Poster, wish: Pick<Wish, 'memberId'>): void {
  if (poster.kind === 'own' && wish.memberId !== poster.memberId) throw refuse('wishes/not-found');
}
