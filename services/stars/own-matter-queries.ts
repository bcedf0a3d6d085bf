import type { Reader } from '#db/client';
import { type Actor, accountIdOf } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { listKin } from '../org/index';
import { refuse } from './stars-refusal';

/**
 * Nobody decides on their own, their household's or a declared relative's result, whatever role they act in. The product's own
 * jobs are nobody's kin. Refusals: stars/own-matter.
 */
export async function refuseOwnMatter(
  reader: Reader,
  actor: Actor,
  villageId: string,
  memberIds: readonly string[],
  now: Date,
): Promise<void> {
  const kin = await listOwnMatters(reader, actor, villageId, now);
  if (memberIds.some((id) => kin.has(id))) throw refuse('stars/own-matter');
}

/** The members of a village on whom the actor must not decide. */
export async function listOwnMatters(
  reader: Reader,
  actor: Actor,
  villageId: string,
  now: Date,
): Promise<ReadonlySet<string>> {
  const accountId = accountIdOf(actor);
  if (actor.kind !== 'person' || accountId === null) return new Set();
  const records = await reader.$client<{ id: string }[]>`
    select distinct member_id as id from identity_roles
    where account_id = ${accountId} and village_id = ${villageId} and member_id is not null`;
  const own = new Set(records.map(({ id }) => id));
  if (actor.memberId !== null && actor.villageId === villageId) own.add(actor.memberId);
  const kin = await Promise.all([...own].map((id) => listKin(reader, villageId, id, dateInChina(now))));
  return new Set(kin.flat());
}
