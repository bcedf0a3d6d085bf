import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test as plain } from 'vitest';
import { addDays, dateInChina } from '#services/kernel/clock';
import * as org from '#services/org';
import {
  committeeActor,
  createGrid,
  createHousehold,
  createMember,
  createVillage,
  setup,
  upperActor,
} from '#tests/factories/org';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';

const today = dateInChina();
const request = () => ({ requestId: randomUUID() });

describe('households through time', () => {
  test('a move keeps dates: one grid at any date', async ({ tx }) => {
    const village = await createVillage(tx);
    const first = await createGrid(tx, village, { name: '甲' });
    const second = await createGrid(tx, village, { name: '乙' });
    const household = await createHousehold(tx, village, {
      gridId: first.id,
      openedOn: '2021-01-01',
      address: '一组1号',
    });
    const command = {
      villageId: village.id,
      householdId: household.id,
      address: '一组1号',
      headName: null,
      population: null,
    };
    await org.changeHousehold(tx, setup, { ...request(), ...command, gridId: second.id, effectiveOn: '2024-05-01' });
    const { placements } = await org.loadHouseholdFile(tx, village.id, household.id);
    expect(placements).toEqual([
      { gridName: '乙', fromOn: '2024-05-01', untilOn: null },
      { gridName: '甲', fromOn: '2021-01-01', untilOn: '2024-04-30' },
    ]);
    const corrected = { ...request(), ...command, gridId: first.id, effectiveOn: '2024-05-01' };
    await org.changeHousehold(tx, setup, corrected);
    expect((await org.loadHouseholdFile(tx, village.id, household.id)).placements).toHaveLength(2);
    const tooEarly = { ...request(), ...command, gridId: second.id, effectiveOn: '2024-04-01' };
    await expect(org.changeHousehold(tx, setup, tooEarly)).rejects.toMatchObject({ code: 'org/date-too-early' });
    const changes = await org.listChanges(tx, village.id, household.id);
    expect(changes.map(({ field, before, after }) => [field, before, after])).toContainEqual(['gridId', '甲', '乙']);
  });

  test('a split and a merge move people and keep both files', async ({ tx }) => {
    const village = await createVillage(tx);
    const grid = await createGrid(tx, village);
    const old = await createHousehold(tx, village, { gridId: grid.id, number: '0001' });
    const son = await createMember(tx, village, { name: '李强', householdId: old.id });
    const mother = await createMember(tx, village, { name: '王秀珍', householdId: old.id });
    const place = { villageId: village.id, householdId: old.id, headName: null, population: null, gridId: grid.id };
    const split = { ...request(), ...place, number: null, address: '新房', memberIds: [son.id], splitOn: '2025-01-01' };
    const { id } = await org.splitHousehold(tx, setup, split);
    const fresh = await org.loadHouseholdFile(tx, village.id, id);
    expect(fresh).toMatchObject({
      number: '0002',
      splitFrom: { number: '0001' },
      dwellers: [{ name: '李强', fromOn: '2025-01-01' }],
    });
    expect(await org.findKinship(tx, village.id, son.id, mother.id, '2024-12-31')).toBe('household');
    expect(await org.findKinship(tx, village.id, son.id, mother.id, '2025-01-01')).toBeNull();
    const merge = { ...request(), villageId: village.id, householdId: id, intoNumber: '0001', mergedOn: '2025-06-01' };
    await org.mergeHousehold(tx, setup, merge);
    const closed = await org.loadHouseholdFile(tx, village.id, id);
    expect(closed).toMatchObject({ closedOn: '2025-05-31', ending: 'merged', placements: [{ untilOn: '2025-05-31' }] });
    expect(
      (await org.loadMemberFile(tx, village.id, son.id)).homes.map((home) => [home.number, home.fromOn, home.untilOn]),
    ).toEqual([
      ['0001', '2025-06-01', null],
      ['0002', '2025-01-01', '2025-05-31'],
      ['0001', '2022-01-01', '2024-12-31'],
    ]);
  });
});

describe('settings', () => {
  const name = 'claims.days-back-max';
  const set = (unitId: string, value: string | null, validFrom: string) =>
    ({ ...request(), unitId, name, value, validFrom, reason: '会议' }) as const;

  test('the nearest level wins, from its day on; null hands back to the level above', async ({ tx }) => {
    const village = await createVillage(tx);
    await org.changeSetting(tx, upperActor('county-administrator', village), set(village.countyId, '20', today));
    const later = addDays(today, 10);
    await org.changeSetting(tx, committeeActor(village), set(village.id, '10', later));
    await org.changeSetting(tx, committeeActor(village), set(village.id, null, addDays(later, 10)));
    const at = (on: string) => org.readSetting(tx, village.id, name, on);
    expect([await at(addDays(today, -1)), await at(today), await at(later), await at(addDays(later, 10))]).toEqual([
      30, 20, 10, 20,
    ]);
    const listed = await org.listSettings(tx, village.id, later);
    expect(listed.find((each) => each.name === name)?.source).toMatchObject({ unitId: village.id, validFrom: later });
    expect(await org.listSettingHistory(tx, village.id, name)).toHaveLength(3);
  });

  test('nobody rewrites what was set', async ({ tx }) => {
    const village = await createVillage(tx);
    await org.changeSetting(tx, setup, set(village.id, '10', today));
    const change = tx.$client.savepoint((inner) => inner`update org_settings set value = '5'`);
    await expect(change).rejects.toThrow();
  });
});

describe('at the same time', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await ownDatabase({ connectionsMax: 10 });
  });
  afterAll(() => own.close());

  plain('one phone goes to one of ten, numbers never repeat, one form is one person', async () => {
    const village = await own.database.transaction((tx) => createVillage(tx));
    const register = (phone: string | null, requestId = randomUUID()) =>
      own.database.transaction((tx) => createMember(tx, village, { phone, requestId }));
    const same = await Promise.allSettled(Array.from({ length: 10 }, () => register('13712340000')));
    expect(same.filter((each) => each.status === 'fulfilled')).toHaveLength(1);
    const key = randomUUID();
    const repeated = await Promise.all(Array.from({ length: 10 }, () => register('13712340001', key)));
    expect(new Set(repeated.map((each) => each.id)).size).toBe(1);
    const many = await Promise.all(Array.from({ length: 20 }, () => register(null)));
    expect(new Set(many.map((each) => each.number)).size).toBe(20);
    expect(many.every((each) => org.isMemberNumber(each.number))).toBe(true);
  });
});

plain('a wrong digit, and two neighbours swapped, are found in a member number', async () => {
  const number = '10000004';
  expect(org.isMemberNumber(number)).toBe(true);
  for (let place = 1; place < 8; place += 1) {
    for (let digit = 0; digit < 10; digit += 1) {
      const mistyped = number.slice(0, place) + digit + number.slice(place + 1);
      expect(org.isMemberNumber(mistyped)).toBe(mistyped === number);
    }
  }
  expect(org.isMemberNumber('01000004')).toBe(false);
  expect(org.isMemberNumber('10000040')).toBe(false);
});

describe('declared relatives through time', () => {
  test('a withdrawn declaration stands for what was done until today, and may be made anew', async ({ tx }) => {
    const village = await createVillage(tx);
    const sister = await createMember(tx, village);
    const brother = await createMember(tx, village, { name: '李大山' });
    const declare = () => ({
      ...request(),
      villageId: village.id,
      memberId: brother.id,
      relativeNumber: sister.number,
      relation: '兄妹',
    });
    await org.declareRelative(tx, setup, declare());
    const [before] = (await org.loadMemberFile(tx, village.id, sister.id)).relatives;
    const withdrawal = { ...request(), villageId: village.id, memberId: sister.id, reason: '登记错了人' };
    const command = { ...withdrawal, relationId: before?.relationId ?? '' };
    expect(await org.withdrawRelative(tx, committeeActor(village), command)).toMatchObject({ replayed: false });
    expect(await org.withdrawRelative(tx, committeeActor(village), command)).toMatchObject({ replayed: true });
    const tomorrow = addDays(today, 1);
    for (const [on, kinship] of [
      [addDays(today, -400), 'relative'],
      [today, 'relative'],
      [tomorrow, null],
    ] as const) {
      expect(await org.findKinship(tx, village.id, sister.id, brother.id, on), on).toBe(kinship);
      expect((await org.listKin(tx, village.id, sister.id, on)).includes(brother.id), on).toBe(kinship !== null);
    }
    await org.declareRelative(tx, setup, declare());
    expect(await org.findKinship(tx, village.id, brother.id, sister.id, tomorrow)).toBe('relative');
    expect((await org.loadMemberFile(tx, village.id, brother.id)).relatives).toMatchObject([
      { id: sister.id, untilOn: null },
      { id: sister.id, untilOn: today, endReason: '登记错了人', relationId: before?.relationId },
    ]);
  });
});
