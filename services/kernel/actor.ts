/** The roles of the product. What each may do stands in `services/kernel/rights.ts`. */
export const ROLES = [
  'member',
  'shop-staff',
  'checker',
  'village-committee',
  'points-administrator',
  'supervisor',
  'township-administrator',
  'county-administrator',
  'auditor',
  'operator',
] as const;
export type Role = (typeof ROLES)[number];

/** Where a call came from; recorded with entries and in the audit log. */
export interface Origin {
  /** Network address. */
  readonly address: string | null;
  /** The device or till that was used, in words. */
  readonly device: string | null;
  readonly requestId: string | null;
}

/** For whom a person acts, by which record of consent, until when. */
export interface ActingFor {
  readonly agencyId: string;
  readonly villageId: string;
  readonly memberId: string;
  readonly memberName: string;
  readonly until: Date;
}

/** A signed-in person acting in one of their roles. */
export interface PersonActor {
  readonly kind: 'person';
  readonly accountId: string;
  readonly name: string;
  readonly roleId: string;
  readonly role: Role;
  /** The org unit that the role is held at; its subtree is the actor's scope. */
  readonly unitId: string;
  /** The village of the role, null for a role above villages. */
  readonly villageId: string | null;
  /** Every village in the actor's scope: the one of the role, or those below the unit. */
  readonly villageIds: readonly string[];
  /** The person's own member record in `villageId`, whatever role is active: nobody decides on their own matters. */
  readonly memberId: string | null;
  /** The shop, for shop staff. */
  readonly shopId: string | null;
  /** Acting for a member with consent (代办), for half an hour at most; missing when nobody else's matter is meant. */
  readonly onBehalfOf?: ActingFor;
  readonly origin: Origin;
}

/** Somebody who has not signed in. */
export interface VisitorActor {
  readonly kind: 'visitor';
  readonly origin: Origin;
}

/** The product itself: a sweep, an import at start, the seed. Never on behalf of a request. */
export interface JobActor {
  readonly kind: 'job';
  readonly name: string;
  readonly origin: Origin;
}

/** Another till or mini-program that speaks with a token of one shop: it sells there and does nothing else. */
export interface TillActor {
  readonly kind: 'till';
  readonly deviceId: string;
  /** The device's name. */
  readonly name: string;
  readonly villageId: string;
  readonly shopId: string;
  readonly origin: Origin;
}

/** Who acts. Never null. */
export type Actor = PersonActor | VisitorActor | JobActor | TillActor;

/** The origin of work that no request asked for. */
export const NO_ORIGIN: Origin = { address: null, device: null, requestId: null };

/** An actor for the product's own work. */
export function jobActor(name: string): JobActor {
  return { kind: 'job', name, origin: NO_ORIGIN };
}

/** The account beside which a record keeps who did it; null for a till's token, a job and a visitor. */
export function accountIdOf(actor: Actor): string | null {
  return actor.kind === 'person' ? actor.accountId : null;
}

/** The name that a record keeps of who did it; none of a visitor. */
export function nameOf(actor: Actor): string {
  return actor.kind === 'visitor' ? '' : actor.name;
}
