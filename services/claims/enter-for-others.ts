import type { Actor, PersonActor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { commandHash } from '../kernel/request';
import type { OwnPhoto } from '../photos';
import type { ClaimOrigin, ClaimsRefusalCode } from './vocabulary';

/** Who enters for others: a person, so that somebody else can check it. */
export function asEntering(actor: Actor, villageId: string): PersonActor {
  authorize(actor, 'claims.enter', villageId);
  if (actor.kind !== 'person') throw new Refusal<ClaimsRefusalCode>('claims/not-allowed');
  return actor;
}

/** By what the photos are, not by their ids: a form sent twice brings its photo twice, under two ids. */
export function enteredHash(
  actor: PersonActor,
  origin: ClaimOrigin,
  command: object,
  photos: readonly OwnPhoto[],
): string {
  const photoIds = photos.map((photo) => photo.uploadHash).sort();
  return commandHash({ ...command, photoIds, origin, enteredBy: actor.accountId });
}
