import type { Tx } from '#db/client';
import { grantRole } from '#services/identity/index';
import type { PersonActor, Role } from '#services/kernel/actor';
import type { NamedPerson } from './places';
import type { Character } from './story';

interface Place {
  readonly unitId: string;
  readonly villageId: string | null;
  readonly villageIds: readonly string[];
  readonly memberId?: string | null;
  readonly shopId?: string | null;
  readonly device?: string;
}

/** A signed-in person as the services see them. */
export function acting(
  person: { readonly accountId: string; readonly name: string; readonly roleId: string },
  role: Role,
  place: Place,
): PersonActor {
  const { unitId, villageId, villageIds, memberId = null, shopId = null, device = null } = place;
  const origin = { address: null, device, requestId: null };
  return { kind: 'person', ...person, role, unitId, villageId, villageIds, memberId, shopId, origin };
}

/** Finds somebody of the named people among those who have come. */
export function characterOf(characters: readonly Character[], person: NamedPerson): Character {
  const found = characters.find(({ cast }) => cast.phone === person.phone);
  if (!found) throw new Error(`${person.phone} has not been admitted`);
  return found;
}

/** Gives a role in the village to somebody of its roster. */
export async function appoint(
  tx: Tx,
  by: PersonActor,
  villageId: string,
  role: Role,
  character: Character,
  shopId?: string,
): Promise<PersonActor> {
  const { memberId } = character;
  const { result } = await grantRole(tx, by, { unitId: villageId, role, memberId, ...(shopId && { shopId }) });
  const device = shopId ? '收银台' : '村委会电脑';
  return acting(result, role, {
    unitId: villageId,
    villageId,
    villageIds: [villageId],
    memberId,
    shopId: shopId ?? null,
    device,
  });
}
