import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { listKin } from '../org/index';

/** True when a purse's owner, a member or a household, is the actor, lives with them or is a declared relative. */
export async function isCloseTo(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  ownerIds: readonly string[],
): Promise<boolean> {
  if (actor.memberId === null) return false;
  const kin = await listKin(reader, villageId, actor.memberId);
  if (ownerIds.some((ownerId) => kin.includes(ownerId))) return true;
  const [household] = await reader.$client<{ id: string }[]>`
    select household_id as id from org_household_members
    where village_id = ${villageId} and member_id = any(${kin}::uuid[]) and until_on is null
      and household_id = any(${[...ownerIds]}::uuid[]) limit 1`;
  return household !== undefined;
}
