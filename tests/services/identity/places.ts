import type { Tx } from '#db/client';
import { orgMembers, orgUnits } from '#db/schema/org';
import { newId } from '#services/kernel/ids';
import { encryptField, phoneBlindIndex } from '#services/kernel/personal-data';

let next = 0;

/** A mobile number that no other test uses. */
export function freshPhone(): string {
  next += 1;
  return `139${String(Date.now() % 10_000).padStart(4, '0')}${String(next).padStart(4, '0')}`;
}

export interface Places {
  readonly countyId: string;
  readonly townshipId: string;
  readonly villageId: string;
  readonly villageCode: string;
  readonly neighbourId: string;
  /** A village in another township. */
  readonly strangerId: string;
  readonly otherTownshipId: string;
}

/** A county with two townships and three villages. */
export async function makePlaces(tx: Tx): Promise<Places> {
  const ids = { county: newId(), first: newId(), second: newId(), a: newId(), b: newId(), c: newId() };
  const code = ids.a.slice(-8);
  const unit = (id: string, kind: 'county' | 'township' | 'village', parents: string[], name: string) => ({
    id,
    kind,
    parentId: parents.at(-1) ?? null,
    villageId: kind === 'village' ? id : null,
    ancestorIds: [...parents, id],
    code: kind === 'village' && id === ids.a ? code : `${kind}-${id.slice(-12)}`,
    name,
    startedOn: '2020-01-01',
  });
  await tx.insert(orgUnits).values([unit(ids.county, 'county', [], '县')]);
  await tx
    .insert(orgUnits)
    .values([unit(ids.first, 'township', [ids.county], '甲镇'), unit(ids.second, 'township', [ids.county], '乙镇')]);
  await tx
    .insert(orgUnits)
    .values([
      unit(ids.a, 'village', [ids.county, ids.first], '甲村'),
      unit(ids.b, 'village', [ids.county, ids.first], '邻村'),
      unit(ids.c, 'village', [ids.county, ids.second], '远村'),
    ]);
  return {
    countyId: ids.county,
    townshipId: ids.first,
    otherTownshipId: ids.second,
    villageId: ids.a,
    villageCode: code,
    neighbourId: ids.b,
    strangerId: ids.c,
  };
}

/** A member record, with or without a phone. */
export async function makeMember(tx: Tx, villageId: string, name: string, phone?: string): Promise<string> {
  const id = newId();
  next += 1;
  await tx.insert(orgMembers).values({
    villageId,
    id,
    number: id.replace(/\D/g, '').slice(-5) + String(next).padStart(3, '0'),
    name,
    joinedOn: '2024-01-01',
    phoneCipher: phone ? encryptField(phone) : null,
    phoneBlind: phone ? phoneBlindIndex(phone) : null,
  });
  return id;
}
