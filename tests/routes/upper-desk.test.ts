import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { dateInChina } from '#services/kernel/clock';
import { findPublicVillage, readSetting } from '#services/org/index';
import { createVillage, type TestVillage } from '#tests/factories/org';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';
import { argsFor, type SignedIn, signIn, statusOf } from '#tests/harness/requests';
import * as setting from '~/routes/desk/upper-setting';
import * as settings from '~/routes/desk/upper-settings';
import * as unitEdit from '~/routes/desk/upper-unit-edit';
import * as unitEnd from '~/routes/desk/upper-unit-end';
import * as unitNew from '~/routes/desk/upper-unit-new';
import * as units from '~/routes/desk/upper-units';

let own: TestDatabase;
let village: TestVillage;
let neighbour: TestVillage;
let elsewhere: TestVillage;
let county: SignedIn;
let township: SignedIn;
let auditor: SignedIn;
let committee: SignedIn;

const today = dateInChina();

beforeAll(async () => {
  own = await ownDatabase();
  [village, neighbour, elsewhere] = await own.database.transaction(async (tx) => {
    const first = await createVillage(tx, { name: '青禾村' });
    const second = await createVillage(tx, { name: '临溪村', above: first });
    return [first, second, await createVillage(tx, { name: '外乡村' })];
  });
  const above = (role: 'county-administrator' | 'township-administrator' | 'auditor', unitId: string) =>
    signIn(own.database, { role, unitId, villageId: null });
  county = await above('county-administrator', village.countyId);
  township = await above('township-administrator', village.townshipId);
  auditor = await above('auditor', village.countyId);
  committee = await signIn(own.database, { role: 'village-committee', unitId: village.id, villageId: village.id });
});

afterAll(() => own.close());

const ask = (who: SignedIn | undefined, params: Record<string, string> = {}, form?: Record<string, string>) =>
  argsFor(own.database, who, '/desk/units', { params, form });

const named = (place: string) =>
  [unitEdit, unitEnd].map(
    ({ loader }) =>
      (who: SignedIn) =>
        statusOf(loader(ask(who, { place }))),
  );
const at = (place: string, who: SignedIn) => Promise.all(named(place).map((look) => look(who)));

const fields = () => ({
  requestId: randomUUID(),
  name: '新河村',
  code: `v-${randomUUID().slice(0, 8)}`,
  startedOn: today,
});

describe('the tree from above', () => {
  test('is read by those above villages and changed by its administrators', async () => {
    const statuses = (who: SignedIn | undefined) =>
      Promise.all([units, unitNew, settings].map(({ loader }) => statusOf(loader(ask(who)))));
    expect(await statuses(county)).toEqual([200, 200, 200]);
    expect(await statuses(township)).toEqual([200, 200, 200]);
    expect(await statuses(auditor)).toEqual([200, 403, 200]);
    expect(await statuses(committee)).toEqual([403, 403, 403]);
    expect(await statuses(undefined)).toEqual([303, 303, 303]);
  });

  test('shows what is below and nothing else', async () => {
    const names = async (who: SignedIn) => (await units.loader(ask(who))).units.map(({ name }) => name).sort();
    expect(await names(township)).toEqual(['临溪村', '青禾村']);
    expect(await names(county)).toContain('青禾村');
    expect(await names(county)).not.toContain('外乡村');
  });

  test('keeps units elsewhere, and the own place, from being changed', async () => {
    expect(await at(village.id, township)).toEqual([200, 200]);
    expect(await at(village.townshipId, county)).toEqual([200, 200]);
    for (const place of [elsewhere.id, village.townshipId, village.countyId, randomUUID(), 'x']) {
      expect(await at(place, township), place).toEqual([404, 404]);
    }
    const rename = { requestId: randomUUID(), name: '改名', effectiveOn: today };
    expect(await statusOf(unitEdit.action(ask(township, { place: elsewhere.id }, rename)))).toBe(404);
    expect(await statusOf(unitEdit.action(ask(township, { place: village.townshipId }, rename)))).toBe(404);
    expect(
      await statusOf(
        unitNew.action(ask(township, {}, { ...fields(), kind: 'village', parentId: elsewhere.townshipId })),
      ),
    ).toBe(404);
    expect(
      await statusOf(unitNew.action(ask(township, {}, { ...fields(), kind: 'township', parentId: village.countyId }))),
    ).toBe(404);
  });

  test('grows by a village, which is renamed and ended', async () => {
    const form = { ...fields(), kind: 'village', parentId: village.townshipId, phone: '0371-1234567' };
    expect(await statusOf(unitNew.action(ask(township, {}, form)))).toBe(303);
    const made = await findPublicVillage(own.database.db, form.code);
    expect(made).toMatchObject({ name: '新河村', phone: '0371-1234567' });
    expect(await statusOf(unitNew.action(ask(township, {}, { ...form, requestId: randomUUID() })))).toBe(409);
    const place = made?.id ?? '';
    const rename = { requestId: randomUUID(), name: '新河社区', effectiveOn: today };
    expect(await statusOf(unitEdit.action(ask(county, { place }, rename)))).toBe(303);
    const end = { requestId: randomUUID(), endedOn: today, reason: '并入青禾村' };
    expect(await statusOf(unitEnd.action(ask(county, { place }, end)))).toBe(303);
    const line = (await units.loader(ask(county))).units.find((unit) => unit.id === place);
    expect(line).toMatchObject({ name: '新河社区', endedOn: today });
  });

  test('keeps words of addresses from being the code of a village', async () => {
    for (const code of ['units', 'settings', 'accounts']) {
      const form = { ...fields(), kind: 'village', parentId: village.townshipId, code };
      expect(await statusOf(unitNew.action(ask(township, {}, form))), code).toBe(422);
    }
  });
});

describe('settings from above', () => {
  const name = 'claims.days-back-max';
  const form = () => ({ requestId: randomUUID(), value: '45', validFrom: today, reason: '县里统一' });

  test('hold below, and show where they come from', async () => {
    expect(await statusOf(setting.action(ask(county, { name }, form())))).toBe(303);
    expect(await readSetting(own.database.db, neighbour.id, name)).toBe(45);
    expect(await readSetting(own.database.db, elsewhere.id, name)).toBe(30);
    const page = await setting.loader(ask(township, { name }));
    expect(page).toMatchObject({ setting: { value: '45 天' }, mayChange: true, history: [expect.anything()] });
    expect(page.setting.source).toContain('county');
  });

  test('are changed by administrators only', async () => {
    expect(await statusOf(setting.action(ask(auditor, { name }, form())))).toBe(403);
    expect((await setting.loader(ask(auditor, { name }))).mayChange).toBe(false);
    expect(await statusOf(setting.loader(ask(county, { name: 'toString' })))).toBe(404);
    expect(await statusOf(setting.action(ask(county, { name }, { ...form(), value: '367' })))).toBe(409);
  });
});
