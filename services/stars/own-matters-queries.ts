import type { Reader } from '#db/client';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { listKin } from '../org/index';

/**
 * The members on whose matters a person must not decide, whatever role they act in: themself, who lives with them, and declared
 * relatives. The product's own jobs are nobody's kin.
 */
export async function listOwnMatters(
  reader: Reader,
  actor: Actor,
  villageId: string,
  now: Date,
): Promise<ReadonlySet<string>> {
  if (actor.kind !== 'person') return new Set();
  const rows = await reader.$client<{ id: string }[]>`
    select distinct member_id as id from identity_roles
    where account_id = ${actor.accountId} and village_id = ${villageId} and member_id is not null`;
  const own = new Set(rows.map(({ id }) => id));
  if (actor.memberId !== null && actor.villageId === villageId) own.add(actor.memberId);
  const near = new Set<string>();
  for (const memberId of own) {
    for (const id of await listKin(reader, villageId, memberId, dateInChina(now))) near.add(id);
  }
  return near;
}
