import type { Reader } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { loadUnit } from '#services/org/index';
import { notFound } from './answer.server';

/** The member behind a person who acts as one, and their village. */
export async function memberPlace(reader: Reader, actor: PersonActor) {
  const { villageId, memberId } = actor;
  if (villageId === null || memberId === null) throw notFound();
  const { code, name } = await loadUnit(reader, villageId, villageId);
  return { villageId, memberId, village: { code, name } };
}
