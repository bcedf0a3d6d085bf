import type { Actor, PersonActor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { refuse } from './redemption-refusal';

/** Somebody of a shop's staff, at that shop's till. */
export type Cashier = PersonActor & { readonly villageId: string; readonly shopId: string };

/**
 * The cashier behind an actor. Refusals: permission/not-signed-in, permission/not-allowed, redemption/not-allowed
 * (nobody's shop).
 */
export function cashierOf(actor: Actor): Cashier {
  authorize(actor, 'till.use');
  if (actor.kind !== 'person' || actor.villageId === null || actor.shopId === null) {
    throw refuse('redemption/not-allowed');
  }
  return actor as Cashier;
}
