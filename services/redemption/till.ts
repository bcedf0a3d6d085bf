import type { Actor, PersonActor, TillActor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { refuse } from './redemption-refusal';

/** Somebody of a shop's staff at that shop's till, or another till with the shop's token. */
export type Cashier = (PersonActor | TillActor) & { readonly villageId: string; readonly shopId: string };

/**
 * The cashier behind an actor. Refusals: permission/not-signed-in, permission/not-allowed, redemption/not-allowed
 * (nobody's shop).
 */
export function cashierOf(actor: Actor): Cashier {
  authorize(actor, 'till.use');
  if (actor.kind === 'till') return actor;
  if (actor.kind !== 'person' || actor.villageId === null || actor.shopId === null) {
    throw refuse('redemption/not-allowed');
  }
  return actor as Cashier;
}

/** What a slip names as its cashier: the person's account, or the device. */
export const cashierId = (cashier: Cashier): string => (cashier.kind === 'till' ? cashier.deviceId : cashier.accountId);

/** The cashier's own member record: nobody serves themselves. A device has none. */
export const cashierMemberId = (cashier: Cashier): string | null => (cashier.kind === 'till' ? null : cashier.memberId);
