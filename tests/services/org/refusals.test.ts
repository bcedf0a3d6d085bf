import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import * as org from '#services/org';
import {
  committeeActor,
  createBranch,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  personActor,
  setup,
  uniquePhone,
  upperActor,
} from '#tests/factories/org';
import { test } from '#tests/harness/database';

const today = dateInChina();
const request = () => ({ requestId: randomUUID() });
/** UUIDs that belong to nothing. */
const nobody = '00000000-0000-4000-8000-000000000000';

async function story(tx: Tx) {
  const village = await createVillage(tx);
  const elsewhere = await createVillage(tx, { above: village });
  const grid = await createGrid(tx, village, { code: 'w01' });
  const foreignGrid = await createGrid(tx, elsewhere);
  const household = await createHousehold(tx, village, { gridId: grid.id, number: '0001' });
  const other = await createHousehold(tx, village, { gridId: grid.id, number: '0002' });
  const closed = await createHousehold(tx, village, { gridId: grid.id, number: '0003' });
  const close = { ...request(), villageId: village.id, householdId: closed.id, reason: '迁走' };
  await org.closeHousehold(tx, setup, { ...close, ending: 'moved', closedOn: '2022-02-02' });
  const member = await createMember(tx, village, { householdId: household.id });
  const relative = await createMember(tx, village, { name: '李大山' });
  const gone = await createMember(tx, village, { name: '赵老栓' });
  const end = { ...request(), villageId: village.id, memberId: gone.id, reason: '去世' };
  await org.endMembership(tx, setup, { ...end, ending: 'died', leftOn: '2023-03-03' });
  const ended = await createGrid(tx, village);
  await org.endUnit(tx, setup, { ...request(), unitId: ended.id, endedOn: '2023-01-01', reason: '并入' });
  return {
    tx,
    village,
    elsewhere,
    grid,
    foreignGrid,
    household,
    other,
    closed,
    member,
    relative,
    gone,
    ended,
    actor: committeeActor(village),
  };
}
type Story = Awaited<ReturnType<typeof story>>;

const unit = ({ village }: Story) => ({
  ...request(),
  kind: 'grid' as const,
  parentId: village.id,
  code: 'w02',
  name: '第二微网格',
  phone: null,
  startedOn: '2022-01-01',
});
const contact = ({ village, member }: Story) => ({
  ...request(),
  villageId: village.id,
  memberId: member.id,
  contactName: '李明' as string | null,
  contactPhone: '13912340001' as string | undefined,
});
const register = ({ village }: Story) => ({
  ...request(),
  villageId: village.id,
  name: '新人',
  phone: uniquePhone(),
  sex: null,
  birthYear: null,
  kinds: ['volunteer' as const],
  gridId: null,
  householdId: null,
  relation: null,
  joinedOn: today,
});
const change = ({ village, member, grid }: Story) => ({
  ...request(),
  villageId: village.id,
  memberId: member.id,
  name: '周桂兰',
  phone: member.phone,
  sex: 'female' as const,
  birthYear: 1959,
  kinds: ['volunteer' as const],
  gridId: grid.id,
  effectiveOn: today,
});
const end = ({ village, member }: Story) => ({
  ...request(),
  villageId: village.id,
  memberId: member.id,
  ending: 'moved' as const,
  leftOn: today,
  reason: '随儿子进城',
});
const resume = ({ village, gone }: Story) => ({
  ...request(),
  villageId: village.id,
  memberId: gone.id,
  resumedOn: today,
  reason: '登记错了',
});
const place = ({ village, member, other }: Story) => ({
  ...request(),
  villageId: village.id,
  memberId: member.id,
  householdId: other.id as string | null,
  relation: null,
  fromOn: today,
});
const relate = ({ village, member, relative }: Story) => ({
  ...request(),
  villageId: village.id,
  memberId: member.id,
  relativeNumber: relative.number,
  relation: '兄妹',
});
async function withdraw(s: Story) {
  await org.declareRelative(s.tx, setup, relate(s));
  const { relatives } = await org.loadMemberFile(s.tx, s.village.id, s.member.id);
  const relationId = relatives[0]?.relationId ?? nobody;
  return { ...request(), villageId: s.village.id, memberId: s.member.id, relationId, reason: '登记错了人' };
}
const open = ({ village, grid }: Story) => ({
  ...request(),
  villageId: village.id,
  number: null as string | null,
  address: '三组3号',
  headName: null,
  population: 3,
  gridId: grid.id,
  openedOn: today,
});
const alter = ({ village, household, grid }: Story) => ({
  ...request(),
  villageId: village.id,
  householdId: household.id,
  address: '新地址',
  headName: null,
  population: null,
  gridId: grid.id,
  effectiveOn: today,
});
const split = (s: Story) => ({
  ...request(),
  villageId: s.village.id,
  householdId: s.household.id,
  number: null as string | null,
  address: '四组4号',
  headName: null,
  population: null,
  gridId: s.grid.id,
  memberIds: [s.member.id],
  splitOn: today,
});
const merge = ({ village, household }: Story) => ({
  ...request(),
  villageId: village.id,
  householdId: household.id,
  intoNumber: '0002',
  mergedOn: today,
});
const close = ({ village, other }: Story) => ({
  ...request(),
  villageId: village.id,
  householdId: other.id,
  ending: 'moved' as const,
  closedOn: today,
  reason: '全家迁走',
});
const setting = ({ village }: Story) => ({
  ...request(),
  unitId: village.id,
  name: 'claims.days-back-max' as const,
  value: '14' as string | null,
  validFrom: today,
  reason: '村民代表会议',
});
const rename = (unitId: string) => ({ ...request(), unitId, name: '新名', phone: null, effectiveOn: today });
const abolish = (unitId: string) => ({ ...request(), unitId, endedOn: today, reason: '并入' });
const township = ({ village }: Story) => upperActor('township-administrator', village);
const county = ({ village }: Story) => upperActor('county-administrator', village);
const tomorrow = addDays(today, 1);

/** Each row breaks everything that the rows above it break no longer: so the order is tested too. */
const table: [string, string, (s: Story, actor: PersonActor) => Promise<unknown>][] = [
  ['createUnit', 'permission/not-allowed', (s) => org.createUnit(s.tx, personActor('checker', s.village), unit(s))],
  [
    'createUnit',
    'permission/not-allowed',
    (s, a) => org.createUnit(s.tx, a, { ...unit(s), kind: 'county', parentId: null }),
  ],
  [
    'createUnit',
    'permission/not-allowed',
    (s, a) => org.createUnit(s.tx, a, { ...unit(s), kind: 'village', parentId: s.village.townshipId }),
  ],
  ['createUnit', 'org/not-found', (s, a) => org.createUnit(s.tx, a, { ...unit(s), parentId: nobody })],
  [
    'createUnit',
    'org/not-found',
    (s) => org.createUnit(s.tx, township(s), { ...unit(s), kind: 'township', parentId: s.village.countyId }),
  ],
  ['createUnit', 'org/not-found', (s, a) => org.createUnit(s.tx, a, { ...unit(s), parentId: s.elsewhere.id })],
  [
    'createUnit',
    'org/parent-wrong',
    (s, a) => org.createUnit(s.tx, a, { ...unit(s), kind: 'branch', parentId: s.grid.id, startedOn: tomorrow }),
  ],
  ['createUnit', 'org/parent-wrong', (s, a) => org.createUnit(s.tx, a, { ...unit(s), parentId: s.ended.id })],
  [
    'createUnit',
    'org/date-too-early',
    (s, a) => org.createUnit(s.tx, a, { ...unit(s), code: 'w01', startedOn: '2019-01-01' }),
  ],
  [
    'createUnit',
    'org/date-too-late',
    (s, a) => org.createUnit(s.tx, a, { ...unit(s), code: 'w01', startedOn: tomorrow }),
  ],
  ['createUnit', 'org/code-used', (s, a) => org.createUnit(s.tx, a, { ...unit(s), code: 'w01' })],
  [
    'changeUnit',
    'org/not-found',
    (s, a) =>
      org.changeUnit(s.tx, a, { ...request(), unitId: s.foreignGrid.id, name: '新', phone: null, effectiveOn: today }),
  ],
  ['changeUnit', 'permission/not-allowed', (s, a) => org.changeUnit(s.tx, a, rename(s.village.id))],
  ['changeUnit', 'permission/not-allowed', (s) => org.changeUnit(s.tx, township(s), rename(s.village.townshipId))],
  ['changeUnit', 'org/not-found', (s) => org.changeUnit(s.tx, township(s), rename(s.village.countyId))],
  [
    'changeUnit',
    'org/unit-ended',
    (s, a) =>
      org.changeUnit(s.tx, a, { ...request(), unitId: s.ended.id, name: '新', phone: null, effectiveOn: today }),
  ],
  [
    'changeUnit',
    'org/nothing-changed',
    (s, a) =>
      org.changeUnit(s.tx, a, { ...request(), unitId: s.grid.id, name: s.grid.name, phone: null, effectiveOn: today }),
  ],
  [
    'endUnit',
    'org/not-found',
    (s, a) => org.endUnit(s.tx, a, { ...request(), unitId: s.foreignGrid.id, endedOn: today, reason: '撤' }),
  ],
  ['endUnit', 'permission/not-allowed', (s, a) => org.endUnit(s.tx, a, abolish(s.village.id))],
  ['endUnit', 'permission/not-allowed', (s) => org.endUnit(s.tx, township(s), abolish(s.village.townshipId))],
  ['endUnit', 'permission/not-allowed', (s) => org.endUnit(s.tx, county(s), abolish(s.village.countyId))],
  ['endUnit', 'org/unit-in-use', (s) => org.endUnit(s.tx, township(s), abolish(s.village.id))],
  [
    'endUnit',
    'org/unit-ended',
    (s, a) => org.endUnit(s.tx, a, { ...request(), unitId: s.ended.id, endedOn: today, reason: '撤' }),
  ],
  [
    'endUnit',
    'org/date-too-late',
    (s, a) => org.endUnit(s.tx, a, { ...request(), unitId: s.grid.id, endedOn: tomorrow, reason: '撤' }),
  ],
  [
    'endUnit',
    'org/unit-in-use',
    (s, a) => org.endUnit(s.tx, a, { ...request(), unitId: s.grid.id, endedOn: today, reason: '撤' }),
  ],
  [
    'registerMember',
    'permission/not-allowed',
    (s) => org.registerMember(s.tx, personActor('supervisor', s.village), register(s)),
  ],
  [
    'registerMember',
    'permission/not-found',
    (s, a) => org.registerMember(s.tx, a, { ...register(s), villageId: s.elsewhere.id }),
  ],
  [
    'registerMember',
    'org/date-too-late',
    (s, a) => org.registerMember(s.tx, a, { ...register(s), joinedOn: tomorrow, gridId: s.foreignGrid.id }),
  ],
  [
    'registerMember',
    'org/grid-unknown',
    (s, a) => org.registerMember(s.tx, a, { ...register(s), gridId: s.foreignGrid.id, phone: s.member.phone }),
  ],
  ['registerMember', 'org/grid-unknown', (s, a) => org.registerMember(s.tx, a, { ...register(s), gridId: s.ended.id })],
  [
    'registerMember',
    'org/phone-used',
    (s, a) => org.registerMember(s.tx, a, { ...register(s), phone: s.member.phone, householdId: nobody }),
  ],
  [
    'registerMember',
    'org/household-unknown',
    (s, a) => org.registerMember(s.tx, a, { ...register(s), householdId: nobody }),
  ],
  [
    'registerMember',
    'org/household-closed',
    (s, a) => org.registerMember(s.tx, a, { ...register(s), householdId: s.closed.id }),
  ],
  ['changeMember', 'org/not-found', (s, a) => org.changeMember(s.tx, a, { ...change(s), memberId: nobody })],
  [
    'changeMember',
    'org/member-ended',
    (s, a) => org.changeMember(s.tx, a, { ...change(s), memberId: s.gone.id, effectiveOn: tomorrow }),
  ],
  [
    'changeMember',
    'org/date-too-early',
    (s, a) => org.changeMember(s.tx, a, { ...change(s), effectiveOn: '2021-12-31', gridId: s.foreignGrid.id }),
  ],
  [
    'changeMember',
    'org/date-too-late',
    (s, a) => org.changeMember(s.tx, a, { ...change(s), effectiveOn: tomorrow, gridId: s.foreignGrid.id }),
  ],
  [
    'changeMember',
    'org/grid-unknown',
    (s, a) => org.changeMember(s.tx, a, { ...change(s), gridId: s.foreignGrid.id, phone: s.relative.phone }),
  ],
  ['changeMember', 'org/phone-used', (s, a) => org.changeMember(s.tx, a, { ...change(s), phone: s.relative.phone })],
  ['changeMember', 'org/nothing-changed', (s, a) => org.changeMember(s.tx, a, { ...change(s), birthYear: 1958 })],
  ['nameContact', 'org/not-found', (s, a) => org.nameContact(s.tx, a, { ...contact(s), memberId: nobody })],
  ['nameContact', 'org/member-ended', (s, a) => org.nameContact(s.tx, a, { ...contact(s), memberId: s.gone.id })],
  [
    'nameContact',
    'org/contact-phone-needed',
    (s, a) => org.nameContact(s.tx, a, { ...contact(s), contactPhone: undefined }),
  ],
  ['nameContact', 'org/nothing-changed', (s, a) => org.nameContact(s.tx, a, { ...contact(s), contactName: null })],
  ['endMembership', 'org/not-found', (s, a) => org.endMembership(s.tx, a, { ...end(s), memberId: nobody })],
  [
    'endMembership',
    'org/member-ended',
    (s, a) => org.endMembership(s.tx, a, { ...end(s), memberId: s.gone.id, leftOn: tomorrow }),
  ],
  ['endMembership', 'org/date-too-early', (s, a) => org.endMembership(s.tx, a, { ...end(s), leftOn: '2021-12-31' })],
  ['endMembership', 'org/date-too-late', (s, a) => org.endMembership(s.tx, a, { ...end(s), leftOn: tomorrow })],
  ['resumeMembership', 'org/not-found', (s, a) => org.resumeMembership(s.tx, a, { ...resume(s), memberId: nobody })],
  [
    'resumeMembership',
    'org/member-current',
    (s, a) => org.resumeMembership(s.tx, a, { ...resume(s), memberId: s.member.id }),
  ],
  [
    'resumeMembership',
    'org/date-too-early',
    (s, a) => org.resumeMembership(s.tx, a, { ...resume(s), resumedOn: '2023-03-02' }),
  ],
  [
    'resumeMembership',
    'org/phone-used',
    async (s, a) => {
      await createMember(s.tx, s.village, { phone: s.gone.phone });
      return org.resumeMembership(s.tx, a, resume(s));
    },
  ],
  [
    'placeMember',
    'org/member-ended',
    (s, a) => org.placeMember(s.tx, a, { ...place(s), memberId: s.gone.id, householdId: nobody }),
  ],
  [
    'placeMember',
    'org/household-unknown',
    (s, a) => org.placeMember(s.tx, a, { ...place(s), householdId: nobody, fromOn: tomorrow }),
  ],
  [
    'placeMember',
    'org/household-closed',
    (s, a) => org.placeMember(s.tx, a, { ...place(s), householdId: s.closed.id, fromOn: tomorrow }),
  ],
  ['placeMember', 'org/date-too-late', (s, a) => org.placeMember(s.tx, a, { ...place(s), fromOn: tomorrow })],
  ['placeMember', 'org/date-too-early', (s, a) => org.placeMember(s.tx, a, { ...place(s), fromOn: '2021-12-31' })],
  [
    'placeMember',
    'org/nothing-changed',
    (s, a) => org.placeMember(s.tx, a, { ...place(s), householdId: s.household.id }),
  ],
  [
    'declareRelative',
    'org/member-ended',
    (s, a) => org.declareRelative(s.tx, a, { ...relate(s), memberId: s.gone.id }),
  ],
  [
    'declareRelative',
    'org/member-unknown',
    (s, a) => org.declareRelative(s.tx, a, { ...relate(s), relativeNumber: '00000000' }),
  ],
  [
    'declareRelative',
    'org/relative-self',
    (s, a) => org.declareRelative(s.tx, a, { ...relate(s), relativeNumber: s.member.number }),
  ],
  [
    'declareRelative',
    'org/relative-known',
    async (s, a) => {
      await org.declareRelative(s.tx, a, relate(s));
      return org.declareRelative(s.tx, a, { ...relate(s), memberId: s.relative.id, relativeNumber: s.member.number });
    },
  ],
  [
    'withdrawRelative',
    'permission/not-allowed',
    async (s) => org.withdrawRelative(s.tx, personActor('checker', s.village), await withdraw(s)),
  ],
  [
    'withdrawRelative',
    'permission/not-found',
    async (s, a) => org.withdrawRelative(s.tx, a, { ...(await withdraw(s)), villageId: s.elsewhere.id }),
  ],
  [
    'withdrawRelative',
    'org/not-found',
    async (s, a) => org.withdrawRelative(s.tx, a, { ...(await withdraw(s)), memberId: nobody }),
  ],
  [
    'withdrawRelative',
    'org/relative-unknown',
    async (s, a) => org.withdrawRelative(s.tx, a, { ...(await withdraw(s)), memberId: s.gone.id }),
  ],
  [
    'withdrawRelative',
    'org/relative-unknown',
    async (s, a) => {
      const command = await withdraw(s);
      await org.withdrawRelative(s.tx, a, command);
      return org.withdrawRelative(s.tx, committeeActor(s.village, { memberId: s.member.id }), {
        ...command,
        ...request(),
      });
    },
  ],
  [
    'withdrawRelative',
    'org/relative-own',
    async (s) => org.withdrawRelative(s.tx, committeeActor(s.village, { memberId: s.relative.id }), await withdraw(s)),
  ],
  [
    'openHousehold',
    'org/date-too-late',
    (s, a) => org.openHousehold(s.tx, a, { ...open(s), openedOn: tomorrow, gridId: nobody }),
  ],
  [
    'openHousehold',
    'org/grid-unknown',
    (s, a) => org.openHousehold(s.tx, a, { ...open(s), gridId: s.foreignGrid.id, number: '0001' }),
  ],
  ['openHousehold', 'org/household-number-used', (s, a) => org.openHousehold(s.tx, a, { ...open(s), number: '0001' })],
  [
    'changeHousehold',
    'org/household-unknown',
    (s, a) => org.changeHousehold(s.tx, a, { ...alter(s), householdId: nobody }),
  ],
  [
    'changeHousehold',
    'org/household-closed',
    (s, a) => org.changeHousehold(s.tx, a, { ...alter(s), householdId: s.closed.id }),
  ],
  [
    'changeHousehold',
    'org/date-too-late',
    (s, a) => org.changeHousehold(s.tx, a, { ...alter(s), effectiveOn: tomorrow }),
  ],
  [
    'changeHousehold',
    'org/grid-unknown',
    (s, a) => org.changeHousehold(s.tx, a, { ...alter(s), gridId: s.foreignGrid.id }),
  ],
  [
    'changeHousehold',
    'org/nothing-changed',
    (s, a) => org.changeHousehold(s.tx, a, { ...alter(s), address: s.household.address }),
  ],
  [
    'splitHousehold',
    'org/household-closed',
    (s, a) => org.splitHousehold(s.tx, a, { ...split(s), householdId: s.closed.id }),
  ],
  [
    'splitHousehold',
    'org/date-too-early',
    (s, a) => org.splitHousehold(s.tx, a, { ...split(s), splitOn: '2020-01-01' }),
  ],
  [
    'splitHousehold',
    'org/grid-unknown',
    (s, a) => org.splitHousehold(s.tx, a, { ...split(s), gridId: s.foreignGrid.id, memberIds: [nobody] }),
  ],
  [
    'splitHousehold',
    'org/member-elsewhere',
    (s, a) => org.splitHousehold(s.tx, a, { ...split(s), memberIds: [s.relative.id], number: '0002' }),
  ],
  [
    'splitHousehold',
    'org/household-number-used',
    (s, a) => org.splitHousehold(s.tx, a, { ...split(s), number: '0002' }),
  ],
  [
    'mergeHousehold',
    'org/household-unknown',
    (s, a) => org.mergeHousehold(s.tx, a, { ...merge(s), intoNumber: '9999' }),
  ],
  [
    'mergeHousehold',
    'org/household-closed',
    (s, a) => org.mergeHousehold(s.tx, a, { ...merge(s), intoNumber: '0003' }),
  ],
  [
    'mergeHousehold',
    'org/household-same',
    (s, a) => org.mergeHousehold(s.tx, a, { ...merge(s), intoNumber: '0001', mergedOn: tomorrow }),
  ],
  ['mergeHousehold', 'org/date-too-late', (s, a) => org.mergeHousehold(s.tx, a, { ...merge(s), mergedOn: tomorrow })],
  [
    'closeHousehold',
    'org/household-closed',
    (s, a) => org.closeHousehold(s.tx, a, { ...close(s), householdId: s.closed.id }),
  ],
  [
    'closeHousehold',
    'org/date-too-late',
    (s, a) => org.closeHousehold(s.tx, a, { ...close(s), householdId: s.household.id, closedOn: tomorrow }),
  ],
  [
    'closeHousehold',
    'org/household-occupied',
    (s, a) => org.closeHousehold(s.tx, a, { ...close(s), householdId: s.household.id }),
  ],
  [
    'changeSetting',
    'permission/not-allowed',
    (s) => org.changeSetting(s.tx, personActor('auditor', s.village), setting(s)),
  ],
  [
    'changeSetting',
    'org/not-found',
    (s, a) => org.changeSetting(s.tx, a, { ...setting(s), unitId: s.village.townshipId }),
  ],
  [
    'changeSetting',
    'org/setting-wrong',
    (s, a) => org.changeSetting(s.tx, a, { ...setting(s), value: '367', validFrom: '2020-01-01' }),
  ],
  [
    'changeSetting',
    'org/setting-in-past',
    (s, a) => org.changeSetting(s.tx, a, { ...setting(s), validFrom: addDays(today, -1) }),
  ],
];

describe('what the organisation refuses', () => {
  test.for(table)('%s: %s', async ([, code, act], { tx }) => {
    const told = await story(tx);
    await expect(act(told, told.actor)).rejects.toMatchObject({ code });
  });
});

const repeated: [
  string,
  (s: Story, actor: PersonActor, key: { requestId: string }, other: boolean) => Promise<org.Done>,
][] = [
  ['createUnit', (s, a, key, other) => org.createUnit(s.tx, a, { ...unit(s), ...key, name: other ? '甲' : '乙' })],
  [
    'registerMember',
    (s, a, key, other) =>
      org.registerMember(s.tx, a, { ...register(s), phone: null, ...key, name: other ? '甲' : '乙' }),
  ],
  [
    'changeMember',
    (s, a, key, other) => org.changeMember(s.tx, a, { ...change(s), ...key, birthYear: other ? 1950 : 1951 }),
  ],
  [
    'nameContact',
    (s, a, key, other) => org.nameContact(s.tx, a, { ...contact(s), ...key, contactName: other ? '甲' : '乙' }),
  ],
  [
    'endMembership',
    (s, a, key, other) => org.endMembership(s.tx, a, { ...end(s), ...key, ending: other ? 'left' : 'moved' }),
  ],
  [
    'placeMember',
    (s, a, key, other) => org.placeMember(s.tx, a, { ...place(s), ...key, relation: other ? '甲' : '乙' }),
  ],
  [
    'openHousehold',
    (s, a, key, other) => org.openHousehold(s.tx, a, { ...open(s), ...key, address: other ? '甲' : '乙' }),
  ],
  [
    'splitHousehold',
    (s, a, key, other) => org.splitHousehold(s.tx, a, { ...split(s), ...key, address: other ? '甲' : '乙' }),
  ],
  [
    'mergeHousehold',
    (s, a, key, other) =>
      org.mergeHousehold(s.tx, a, { ...merge(s), ...key, mergedOn: other ? today : addDays(today, -1) }),
  ],
  [
    'closeHousehold',
    (s, a, key, other) => org.closeHousehold(s.tx, a, { ...close(s), ...key, reason: other ? '甲' : '乙' }),
  ],
  [
    'changeSetting',
    (s, a, key, other) => org.changeSetting(s.tx, a, { ...setting(s), ...key, value: other ? '7' : '8' }),
  ],
];

describe('the same request id', () => {
  test.for(repeated)('%s: the same command once, another one refused', async ([, act], { tx }) => {
    const told = await story(tx);
    const key = request();
    const first = await act(told, told.actor, key, true);
    expect(first.replayed).toBe(false);
    const second = await act(told, told.actor, key, true);
    expect(second.replayed).toBe(true);
    await expect(act(told, told.actor, key, false)).rejects.toMatchObject({ code: 'org/request-used' });
  });
});

describe('who may', () => {
  test('a township founds villages below it and sets what holds for them', async ({ tx }) => {
    const { village, elsewhere } = await story(tx);
    const township = upperActor('township-administrator', village);
    const command = {
      ...request(),
      kind: 'village' as const,
      parentId: village.townshipId,
      code: 'new-village',
      name: '新村',
      phone: null,
      startedOn: today,
    };
    await org.createUnit(tx, township, command);
    await org.changeSetting(tx, township, {
      ...request(),
      unitId: village.townshipId,
      name: 'claims.days-back-max',
      value: '7',
      validFrom: today,
      reason: '统一',
    });
    expect(await org.readSetting(tx, elsewhere.id, 'claims.days-back-max')).toBe(7);
  });

  test('a branch holds grids of its own', async ({ tx }) => {
    const { village, actor } = await story(tx);
    const branch = await createBranch(tx, village);
    const { id } = await org.createUnit(tx, actor, {
      ...request(),
      kind: 'grid',
      parentId: branch.id,
      code: 'w09',
      name: '第九',
      phone: null,
      startedOn: today,
    });
    expect(await org.loadUnit(tx, village.id, id)).toMatchObject({ parentId: branch.id, villageId: village.id });
  });
});
