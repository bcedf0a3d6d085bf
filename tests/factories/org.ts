import { randomInt, randomUUID } from 'node:crypto';
import type { Tx } from '#db/client';
import { jobActor, NO_ORIGIN, type PersonActor, type Role } from '#services/kernel/actor';
import { createUnit, openHousehold, registerMember } from '#services/org';
import type { CreateUnitCommand, OpenHouseholdCommand, RegisterMemberCommand } from '#services/org/commands';

/** Who sets things up in tests. */
export const setup = jobActor('tests');

let counter = 0;
/** A number that no other call in this process gets; with `unique` codes differ between processes too. */
const next = () => {
  counter += 1;
  return counter;
};
const unique = () => `${next()}-${randomUUID().slice(0, 8)}`;

export interface TestVillage {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly countyId: string;
  readonly townshipId: string;
}

async function unit(tx: Tx, fields: Pick<CreateUnitCommand, 'kind' | 'parentId'> & Partial<CreateUnitCommand>) {
  const command = {
    requestId: randomUUID(),
    code: `${fields.kind}-${unique()}`,
    name: `${fields.kind} ${next()}`,
    phone: null,
    startedOn: '2020-01-01',
    ...fields,
  };
  const { id } = await createUnit(tx, setup, command);
  return { id, code: command.code, name: command.name };
}

export const createCounty = (tx: Tx, fields: Partial<CreateUnitCommand> = {}) =>
  unit(tx, { kind: 'county', parentId: null, ...fields });

export const createTownship = (tx: Tx, countyId: string, fields: Partial<CreateUnitCommand> = {}) =>
  unit(tx, { kind: 'township', parentId: countyId, ...fields });

/** A village with a township and county of its own, or below the township that is given. */
export async function createVillage(
  tx: Tx,
  { above, ...fields }: Partial<CreateUnitCommand> & { above?: Pick<TestVillage, 'countyId' | 'townshipId'> } = {},
): Promise<TestVillage> {
  const countyId = above?.countyId ?? (await createCounty(tx)).id;
  const townshipId = above?.townshipId ?? (await createTownship(tx, countyId)).id;
  const village = await unit(tx, { kind: 'village', parentId: townshipId, name: '青禾村', ...fields });
  return { ...village, countyId, townshipId };
}

export const createBranch = (tx: Tx, village: Pick<TestVillage, 'id'>, fields: Partial<CreateUnitCommand> = {}) =>
  unit(tx, { kind: 'branch', parentId: village.id, ...fields });

/** A grid right under the village, or under the branch in `parentId`. */
export const createGrid = (tx: Tx, village: Pick<TestVillage, 'id'>, fields: Partial<CreateUnitCommand> = {}) =>
  unit(tx, { kind: 'grid', parentId: village.id, ...fields });

/** A household; with a grid of its own when none is given. */
export async function createHousehold(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  fields: Partial<OpenHouseholdCommand> = {},
) {
  const command: OpenHouseholdCommand = {
    requestId: randomUUID(),
    villageId: village.id,
    number: null,
    address: `一组 ${next()} 号`,
    headName: null,
    population: null,
    openedOn: '2021-01-01',
    ...fields,
    gridId: fields.gridId ?? (await createGrid(tx, village)).id,
  };
  const { id } = await openHousehold(tx, setup, command);
  return { id, gridId: command.gridId, address: command.address };
}

/** A phone that no other member of this process has. */
/** Never one of 199…: those are the demonstration's. */
export const uniquePhone = () => `1${randomInt(30, 99)}${String(next() % 100_000_000).padStart(8, '0')}`;

export interface TestMember {
  readonly id: string;
  readonly villageId: string;
  readonly number: string;
  readonly name: string;
  readonly phone: string | null;
}

export async function createMember(
  tx: Tx,
  village: Pick<TestVillage, 'id'>,
  fields: Partial<RegisterMemberCommand> = {},
): Promise<TestMember> {
  const command: RegisterMemberCommand = {
    requestId: randomUUID(),
    villageId: village.id,
    name: '周桂兰',
    phone: uniquePhone(),
    sex: 'female',
    birthYear: 1958,
    kinds: ['volunteer'],
    gridId: null,
    householdId: null,
    relation: null,
    joinedOn: '2022-01-01',
    ...fields,
  };
  const { id } = await registerMember(tx, setup, command);
  const [row] = await tx.$client<{ number: string }[]>`
    select number from org_members where village_id = ${village.id} and id = ${id}`;
  return { id, villageId: village.id, number: row?.number ?? '', name: command.name, phone: command.phone };
}

/** A signed-in person in a role of the village, as the guards would make it. No account is written. */
export function personActor(
  role: Role,
  village: Pick<TestVillage, 'id'>,
  fields: Partial<PersonActor> = {},
): PersonActor {
  return {
    kind: 'person',
    accountId: randomUUID(),
    name: '陈建国',
    roleId: randomUUID(),
    role,
    unitId: village.id,
    villageId: village.id,
    villageIds: [village.id],
    memberId: null,
    shopId: null,
    origin: NO_ORIGIN,
    ...fields,
  };
}

export const committeeActor = (village: Pick<TestVillage, 'id'>, fields: Partial<PersonActor> = {}) =>
  personActor('village-committee', village, fields);

export const checkerActor = (village: Pick<TestVillage, 'id'>, fields: Partial<PersonActor> = {}) =>
  personActor('checker', village, fields);

export const shopStaffActor = (
  village: Pick<TestVillage, 'id'>,
  shopId: string | null,
  fields: Partial<PersonActor> = {},
) => personActor('shop-staff', village, { shopId, ...fields });

/** The member themself, on their phone. */
export const memberActor = (member: Pick<TestMember, 'id' | 'villageId' | 'name'>, fields: Partial<PersonActor> = {}) =>
  personActor('member', { id: member.villageId }, { memberId: member.id, name: member.name, ...fields });

/** Somebody at the township or county above the village. */
export const upperActor = (
  role: 'township-administrator' | 'county-administrator',
  village: TestVillage,
  fields: Partial<PersonActor> = {},
) =>
  personActor(role, village, {
    unitId: role === 'township-administrator' ? village.townshipId : village.countyId,
    villageId: null,
    villageIds: [village.id],
    ...fields,
  });
