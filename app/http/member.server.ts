import type { Reader } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { loadUnit } from '#services/org/index';
import { ownMember } from './own-member.server';

/** The member behind a person who acts as one, and their village as its pages name it. */
export async function memberPlace(reader: Reader, actor: PersonActor) {
  const own = ownMember(actor);
  const { code, name } = await loadUnit(reader, own.villageId, own.villageId);
  return { ...own, village: { code, name } };
}
