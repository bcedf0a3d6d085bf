import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import type { PersonActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { checkLedger, findPurse, freezePurse, openAccount, postTransfers, takeBack } from '#services/ledger/index';
import { changeSetting, mergeHousehold, placeMember, splitHousehold } from '#services/org/index';
import {
  countUnsettled,
  endMember,
  joinPool,
  listSettlements,
  listUnsettled,
  loadHouseholdPurse,
  loadSettlement,
  poolHousehold,
  poolHouseholds,
  resumeMember,
  returnHousehold,
  settleMember,
  settleMerge,
  settleSplit,
  unpoolHousehold,
} from '#services/purses/index';
import { proposeShares } from '#services/purses/policy';
import { award, spend } from '#tests/factories/ledger';
import { committeeActor, createHousehold, createMember, memberActor, personActor, setup } from '#tests/factories/org';
import { createFamily, paper, pool, type TestFamily } from '#tests/factories/purses';
import { test } from '#tests/harness/database';

const today = dateInChina();

const holds = async (tx: Tx, villageId: string, memberId: string) => (await findPurse(tx, villageId, memberId)).balance;
const ofHousehold = ({ village, household }: TestFamily) => ({ villageId: village.id, householdId: household.id });

/** A household's people with what each gets, the first the father. */
const shares = ({ father, mother }: TestFamily, first: string, second: string) => [
  { memberId: father.id, points: first },
  { memberId: mother.id, points: second },
];

async function end(tx: Tx, family: TestFamily, ending: 'moved' | 'died' | 'left', memberId = family.father.id) {
  const command = {
    requestId: randomUUID(),
    villageId: family.village.id,
    memberId,
    ending,
    leftOn: today,
    reason: '本人情况',
  };
  await endMember(tx, committeeActor(family.village), command);
}

async function split(tx: Tx, family: TestFamily) {
  const { id } = await splitHousehold(tx, committeeActor(family.village), {
    requestId: randomUUID(),
    ...ofHousehold(family),
    number: null,
    address: '二组 8 号',
    headName: '周桂兰',
    population: 1,
    gridId: family.household.gridId,
    memberIds: [family.mother.id],
    splitOn: today,
  });
  return id;
}

/** Points that come without a rule, into the purse that the member uses. */
async function earn(tx: Tx, family: TestFamily, memberId: string, amount: string, honour = false) {
  const villageId = family.village.id;
  const fromAccountId = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const toAccountId = honour
    ? await openAccount(tx, { villageId, unit: 'points', kind: 'honour', ownerId: memberId })
    : (await tx.$client<{ id: string }[]>`select purses_account_of(${villageId}, ${memberId}) as id`)[0]!.id;
  const draft = { kind: 'award', unit: 'points', fromAccountId, toAccountId, amount: points(amount) } as const;
  const [posted] = await postTransfers(tx, setup, villageId, [
    { ...draft, occurredOn: today, requestId: randomUUID(), summary: '入户走访' },
  ]);
  return posted!.id;
}

async function ownBalance(tx: Tx, memberId: string, kind = 'member') {
  const [row] = await tx.$client<{ balance: string; frozen: boolean }[]>`
    select balance::text as balance, frozen_at is not null as frozen from ledger_accounts
    where owner_id = ${memberId} and kind = ${kind}`;
  return row ?? { balance: '0.00', frozen: false };
}

describe('a household that keeps one purse', () => {
  test('gathers what each had, once, and is the purse of all', async ({ tx }) => {
    const family = await createFamily(tx);
    const command = { ...paper(), ...ofHousehold(family) };
    const { result, replayed } = await poolHousehold(tx, family.administrator, command);
    expect({ amount: result.amount, replayed }).toEqual({ amount: '42.50', replayed: false });
    for (const { id } of [family.father, family.mother]) {
      expect(await findPurse(tx, family.village.id, id)).toMatchObject({
        ownerId: family.household.id,
        householdNumber: '0001',
        balance: '42.50',
      });
      expect((await ownBalance(tx, id)).balance).toBe('0.00');
    }
    expect(await poolHousehold(tx, family.administrator, command)).toEqual({ result, replayed: true });
    await expect(poolHousehold(tx, family.administrator, { ...command, reason: '换个说法' })).rejects.toMatchObject({
      code: 'purses/request-used',
    });
    expect(await checkLedger(tx)).toMatchObject({ ok: true, problems: [] });
    expect(await loadSettlement(tx, family.village.id, result.id)).toMatchObject({
      kind: 'pool',
      amount: '42.50',
      decidedByName: '孙会计',
      lines: [
        { amount: '30.00', from: { kind: 'member', name: '周大山' }, to: { kind: 'household', number: '0001' } },
        { amount: '12.50', from: { name: '周桂兰' } },
      ],
    });
  });

  test('is parted as the people agreed, all of it', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    await earn(tx, family, family.mother.id, '7.5');
    const seen = await loadHouseholdPurse(tx, family.village.id, family.household.id);
    expect(seen).toMatchObject({ balance: '50.00', toDwellers: [{ points: '25.00' }, { points: '25.00' }] });
    const command = { ...paper(), ...ofHousehold(family), shares: shares(family, '40', '10') };
    await unpoolHousehold(tx, family.administrator, command);
    expect(await holds(tx, family.village.id, family.father.id)).toBe('40.00');
    expect(await holds(tx, family.village.id, family.mother.id)).toBe('10.00');
    expect((await unpoolHousehold(tx, family.administrator, command)).replayed).toBe(true);
    expect(await countUnsettled(tx, family.village.id)).toBe(0);
    await pool(tx, family);
    expect(await holds(tx, family.village.id, family.mother.id)).toBe('50.00');
  });

  test('waits for what somebody brings along', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    const bride = await createMember(tx, family.village, { name: '李小梅' });
    await award(tx, bride, '9');
    const place = {
      villageId: family.village.id,
      memberId: bride.id,
      householdId: family.household.id,
      relation: '儿媳',
    };
    await placeMember(tx, committeeActor(family.village), { requestId: randomUUID(), ...place, fromOn: today });
    expect(await holds(tx, family.village.id, bride.id)).toBe('42.50');
    expect(await listUnsettled(tx, family.village.id)).toEqual([
      {
        kind: 'own-beside-household',
        householdId: family.household.id,
        householdNumber: '0001',
        memberId: bride.id,
        name: '李小梅',
        balance: '9.00',
      },
    ]);
    await joinPool(tx, family.administrator, { ...paper(), ...ofHousehold(family) });
    expect(await holds(tx, family.village.id, bride.id)).toBe('51.50');
    expect(await countUnsettled(tx, family.village.id)).toBe(0);
  });

  test('is frozen and freed for all who live there, by nobody of them', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    const freeze = { villageId: family.village.id, memberId: family.father.id, frozen: true, reason: '来历在查' };
    const son = personActor('points-administrator', family.village, { memberId: family.mother.id });
    await expect(freezePurse(tx, son, freeze)).rejects.toMatchObject({ code: 'ledger/own-matter' });
    await freezePurse(tx, family.administrator, freeze);
    expect(await findPurse(tx, family.village.id, family.mother.id)).toMatchObject({
      available: '0.00',
      balance: '42.50',
    });
  });

  test('gathers all households of a village, and says of each that it left out why', async ({ tx }) => {
    const family = await createFamily(tx);
    const other = await createHousehold(tx, family.village);
    const frozen = await createMember(tx, family.village, { name: '赵铁柱', householdId: other.id });
    await award(tx, frozen, '5');
    const freeze = { villageId: family.village.id, memberId: frozen.id, frozen: true, reason: '来历在查' };
    await freezePurse(tx, family.administrator, freeze);
    const command = { ...paper(), villageId: family.village.id };
    const lines = await poolHouseholds(tx, family.administrator, command);
    expect(lines.map(({ number, amount, refusal }) => [number, amount, refusal?.code])).toEqual([
      ['0001', '42.50', undefined],
      ['0002', null, 'purses/frozen'],
    ]);
    expect(await poolHouseholds(tx, family.administrator, command)).toMatchObject([{ number: '0002', amount: null }]);
  });
});

describe('a household that changes', () => {
  test('says after a split what those who left get; the rest stays', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    await split(tx, family);
    expect(await holds(tx, family.village.id, family.mother.id)).toBe('0.00');
    expect(await listUnsettled(tx, family.village.id)).toMatchObject([
      { kind: 'left-household', householdNumber: '0001', name: '周桂兰', balance: '42.50' },
    ]);
    const seen = await loadHouseholdPurse(tx, family.village.id, family.household.id);
    expect(seen.toLeavers).toEqual([{ memberId: family.mother.id, name: '周桂兰', points: '21.00' }]);
    const command = { ...paper(), ...ofHousehold(family), shares: [{ memberId: family.mother.id, points: '12.5' }] };
    await settleSplit(tx, family.administrator, command);
    expect(await holds(tx, family.village.id, family.mother.id)).toBe('12.50');
    expect(await holds(tx, family.village.id, family.father.id)).toBe('30.00');
    expect(await countUnsettled(tx, family.village.id)).toBe(0);
    expect((await loadHouseholdPurse(tx, family.village.id, family.household.id)).toLeavers).toEqual([]);
  });

  test('records that those who left get nothing', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    await split(tx, family);
    const command = { ...paper(), ...ofHousehold(family), shares: [{ memberId: family.mother.id, points: '0' }] };
    const { result } = await settleSplit(tx, family.administrator, command);
    const lines = (await loadSettlement(tx, family.village.id, result.id)).lines;
    expect(lines).toMatchObject([{ amount: '0.00', transferId: null, to: { name: '周桂兰' } }]);
    expect(await countUnsettled(tx, family.village.id)).toBe(0);
  });

  test('shares out after a merge, into the purse that is used now', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    const into = await createHousehold(tx, family.village, { number: '0100' });
    const uncle = await createMember(tx, family.village, { name: '周大河', householdId: into.id });
    await award(tx, uncle, '3');
    await pool(tx, { ...family, household: into });
    await mergeHousehold(tx, committeeActor(family.village), {
      requestId: randomUUID(),
      ...ofHousehold(family),
      intoNumber: '0100',
      mergedOn: today,
    });
    expect(await holds(tx, family.village.id, family.father.id)).toBe('3.00');
    expect(await listUnsettled(tx, family.village.id)).toMatchObject([{ kind: 'household-unused', balance: '42.50' }]);
    const seen = await loadHouseholdPurse(tx, family.village.id, family.household.id);
    expect(seen.toFormer.map((each) => each.name).sort()).toEqual(['周大山', '周桂兰']);
    await settleMerge(tx, family.administrator, {
      ...paper(),
      ...ofHousehold(family),
      shares: shares(family, '30', '12.5'),
    });
    expect(await holds(tx, family.village.id, uncle.id)).toBe('45.50');
    expect(await countUnsettled(tx, family.village.id)).toBe(0);
    expect(await checkLedger(tx)).toMatchObject({ ok: true, problems: [] });
  });

  test('gives back to the village what is left when nobody lives there', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    await end(tx, family, 'died');
    await end(tx, family, 'moved', family.mother.id);
    expect(await listUnsettled(tx, family.village.id)).toMatchObject([{ kind: 'household-unused', balance: '42.50' }]);
    const { result } = await returnHousehold(tx, family.administrator, { ...paper(), ...ofHousehold(family) });
    expect(await loadSettlement(tx, family.village.id, result.id)).toMatchObject({
      kind: 'move',
      lines: [{ to: null }],
    });
    expect(await countUnsettled(tx, family.village.id)).toBe(0);
  });
});

describe('somebody who leaves', () => {
  test('has their purse frozen at once, and freed when they come back', async ({ tx }) => {
    const family = await createFamily(tx);
    await end(tx, family, 'moved');
    expect(await ownBalance(tx, family.father.id)).toEqual({ balance: '30.00', frozen: true });
    const back = {
      requestId: randomUUID(),
      villageId: family.village.id,
      memberId: family.father.id,
      resumedOn: today,
    };
    await resumeMember(tx, committeeActor(family.village), { ...back, reason: '搬回来了' });
    expect(await ownBalance(tx, family.father.id)).toEqual({ balance: '30.00', frozen: false });
  });

  test('keeps a purse frozen that was frozen before', async ({ tx }) => {
    const family = await createFamily(tx);
    const freeze = { villageId: family.village.id, memberId: family.father.id, frozen: true, reason: '来历在查' };
    await freezePurse(tx, family.administrator, freeze);
    await end(tx, family, 'moved');
    const back = {
      requestId: randomUUID(),
      villageId: family.village.id,
      memberId: family.father.id,
      resumedOn: today,
    };
    await resumeMember(tx, committeeActor(family.village), { ...back, reason: '搬回来了' });
    expect((await ownBalance(tx, family.father.id)).frozen).toBe(true);
  });

  test('leaves their points to an heir, honour to honour, and the purse stays frozen', async ({ tx }) => {
    const family = await createFamily(tx);
    await earn(tx, family, family.father.id, '4', true);
    await end(tx, family, 'died');
    expect(await listUnsettled(tx, family.village.id)).toMatchObject([{ kind: 'member-left', balance: '34.00' }]);
    const command = {
      ...paper(),
      villageId: family.village.id,
      memberId: family.father.id,
      heirNumber: family.mother.number,
    };
    const { result } = await settleMember(tx, family.administrator, { ...command, kind: 'death' });
    expect(await ownBalance(tx, family.father.id)).toEqual({ balance: '0.00', frozen: true });
    expect(await holds(tx, family.village.id, family.mother.id)).toBe('42.50');
    expect((await ownBalance(tx, family.mother.id, 'honour')).balance).toBe('4.00');
    expect(await loadSettlement(tx, family.village.id, result.id)).toMatchObject({
      amount: '34.00',
      lines: [{ honour: false }, { honour: true }],
    });
    const { settlements, total } = await listSettlements(tx, {
      villageId: family.village.id,
      search: '周桂兰',
      page: 1,
      count: 5,
    });
    expect([settlements.map((each) => each.kind), total]).toEqual([['death'], 1]);
    expect(await checkLedger(tx)).toMatchObject({ ok: true, problems: [] });
  });

  test('gives their points back to the village, or to the right record of a double one', async ({ tx }) => {
    const family = await createFamily(tx);
    await end(tx, family, 'moved');
    const ofFather = { ...paper(), villageId: family.village.id, memberId: family.father.id };
    await settleMember(tx, family.administrator, { ...ofFather, kind: 'move' });
    expect((await ownBalance(tx, family.father.id)).balance).toBe('0.00');
    const double = await createMember(tx, family.village, { name: '周桂兰' });
    await award(tx, double, '6');
    await end(tx, family, 'left', double.id);
    const ofDouble = {
      ...paper(),
      villageId: family.village.id,
      memberId: double.id,
      heirNumber: family.mother.number,
    };
    await settleMember(tx, family.administrator, { ...ofDouble, kind: 'duplicate' });
    expect(await holds(tx, family.village.id, family.mother.id)).toBe('18.50');
  });
});

type Attempt = (tx: Tx, family: TestFamily) => Promise<unknown>;
const frozen = async (tx: Tx, family: TestFamily) =>
  freezePurse(tx, family.administrator, {
    villageId: family.village.id,
    memberId: family.father.id,
    frozen: true,
    reason: '来历在查',
  });
async function owing(tx: Tx, family: TestFamily) {
  const transferId = await earn(tx, family, family.father.id, '5');
  await spend(tx, family.father, '35');
  const taken = { villageId: family.village.id, transferId, amount: '5', reason: '日期填错', occurredOn: today };
  await takeBack(tx, setup, { ...taken, requestId: randomUUID() });
}
const as = (actor: Partial<PersonActor>, family: TestFamily) => ({ ...family.administrator, ...actor });
const pooled = async (tx: Tx, family: TestFamily) => {
  await pool(tx, family);
  return { ...paper(), ...ofHousehold(family) };
};

const refusals: readonly (readonly [string, string, Attempt])[] = [
  [
    'a member pools',
    'permission/not-allowed',
    (tx, family) => pool(tx, { ...family, administrator: memberActor(family.father) }),
  ],
  [
    'a village elsewhere',
    'permission/not-found',
    (tx, family) => pool(tx, { ...family, administrator: as({ villageIds: [] }, family) }),
  ],
  [
    'no document',
    'purses/document-missing',
    (tx, family) => poolHousehold(tx, family.administrator, { ...paper(), document: ' ', ...ofHousehold(family) }),
  ],
  [
    'a day to come',
    'purses/date-too-late',
    (tx, family) =>
      poolHousehold(tx, family.administrator, { ...paper(), occurredOn: addDays(today, 1), ...ofHousehold(family) }),
  ],
  [
    'the setting is off',
    'purses/pooling-off',
    async (tx, family) => {
      const setting = {
        requestId: randomUUID(),
        unitId: family.village.id,
        name: 'points.household-purse',
        validFrom: today,
      } as const;
      await changeSetting(tx, setup, { ...setting, value: 'off', reason: '试过了' });
      return pool(tx, family);
    },
  ],
  [
    'no such household',
    'purses/not-found',
    (tx, family) => pool(tx, { ...family, household: { ...family.household, id: randomUUID() } }),
  ],
  [
    'an id that is none',
    'purses/not-found',
    (tx, family) => pool(tx, { ...family, household: { ...family.household, id: 'x' } }),
  ],
  [
    'an empty household',
    'purses/household-empty',
    async (tx, family) => pool(tx, { ...family, household: await createHousehold(tx, family.village) }),
  ],
  [
    'pooled already',
    'purses/pooled-already',
    async (tx, family) => {
      await pool(tx, family);
      return pool(tx, family);
    },
  ],
  [
    'who lives there pools',
    'purses/own-matter',
    (tx, family) => pool(tx, { ...family, administrator: as({ memberId: family.mother.id }, family) }),
  ],
  [
    'a frozen purse',
    'purses/frozen',
    async (tx, family) => {
      await frozen(tx, family);
      return pool(tx, family);
    },
  ],
  [
    'an owing purse',
    'purses/owing',
    async (tx, family) => {
      await owing(tx, family);
      return pool(tx, family);
    },
  ],
  [
    'joining where there is no pool',
    'purses/not-pooled',
    (tx, family) => joinPool(tx, family.administrator, { ...paper(), ...ofHousehold(family) }),
  ],
  [
    'joining with nothing',
    'purses/nothing-to-settle',
    async (tx, family) => joinPool(tx, family.administrator, await pooled(tx, family)),
  ],
  [
    'parting where there is no pool',
    'purses/not-pooled',
    (tx, family) =>
      unpoolHousehold(tx, family.administrator, {
        ...paper(),
        ...ofHousehold(family),
        shares: shares(family, '30', '12.5'),
      }),
  ],
  [
    'parting more than there is',
    'purses/sum-differs',
    async (tx, family) =>
      unpoolHousehold(tx, family.administrator, { ...(await pooled(tx, family)), shares: shares(family, '30', '13') }),
  ],
  [
    'parting less than there is',
    'purses/sum-differs',
    async (tx, family) =>
      unpoolHousehold(tx, family.administrator, { ...(await pooled(tx, family)), shares: shares(family, '30', '12') }),
  ],
  [
    'parting among strangers',
    'purses/person-unknown',
    async (tx, family) => {
      const stranger = await createMember(tx, family.village);
      const wrong = [{ memberId: stranger.id, points: '42.5' }];
      return unpoolHousehold(tx, family.administrator, { ...(await pooled(tx, family)), shares: wrong });
    },
  ],
  [
    'one person twice',
    'purses/person-unknown',
    async (tx, family) => {
      const [first] = shares(family, '21.25', '0');
      return unpoolHousehold(tx, family.administrator, { ...(await pooled(tx, family)), shares: [first!, first!] });
    },
  ],
  [
    'parting a frozen purse',
    'purses/frozen',
    async (tx, family) => {
      const command = await pooled(tx, family);
      await frozen(tx, family);
      return unpoolHousehold(tx, family.administrator, { ...command, shares: shares(family, '30', '12.5') });
    },
  ],
  [
    'a relative parts',
    'purses/own-matter',
    async (tx, family) =>
      unpoolHousehold(tx, as({ memberId: family.mother.id }, family), {
        ...(await pooled(tx, family)),
        shares: shares(family, '30', '12.5'),
      }),
  ],
  [
    'a split where nobody left',
    'purses/nothing-to-settle',
    async (tx, family) => settleSplit(tx, family.administrator, { ...(await pooled(tx, family)), shares: [] }),
  ],
  [
    'a split for somebody who stayed',
    'purses/person-unknown',
    async (tx, family) => {
      const command = await pooled(tx, family);
      await split(tx, family);
      return settleSplit(tx, family.administrator, { ...command, shares: shares(family, '1', '1') });
    },
  ],
  [
    'a split of more than there is',
    'purses/insufficient',
    async (tx, family) => {
      const command = await pooled(tx, family);
      await split(tx, family);
      const [, mother] = shares(family, '0', '43');
      return settleSplit(tx, family.administrator, { ...command, shares: [mother!] });
    },
  ],
  [
    'a merge of a purse in use',
    'purses/still-in-use',
    async (tx, family) =>
      settleMerge(tx, family.administrator, { ...(await pooled(tx, family)), shares: shares(family, '30', '12.5') }),
  ],
  [
    'a merge with nothing left',
    'purses/nothing-to-settle',
    (tx, family) =>
      settleMerge(tx, family.administrator, { ...paper(), ...ofHousehold(family), shares: shares(family, '0', '0') }),
  ],
  [
    'giving back while somebody lives there',
    'purses/still-in-use',
    async (tx, family) => returnHousehold(tx, family.administrator, await pooled(tx, family)),
  ],
  ['settling for somebody who is there', 'purses/member-current', (tx, family) => settle(tx, family, {})],
  [
    'an unknown heir',
    'purses/heir-unknown',
    async (tx, family) => {
      await end(tx, family, 'died');
      return settle(tx, family, { heirNumber: '99999999' });
    },
  ],
  [
    'an heir who left',
    'purses/heir-unknown',
    async (tx, family) => {
      await end(tx, family, 'died');
      await end(tx, family, 'moved', family.mother.id);
      return settle(tx, family, { heirNumber: family.mother.number });
    },
  ],
  [
    'oneself as heir',
    'purses/heir-same',
    async (tx, family) => {
      await end(tx, family, 'died');
      return settle(tx, family, { heirNumber: family.father.number });
    },
  ],
  [
    'a double record to the village',
    'purses/heir-missing',
    async (tx, family) => {
      await end(tx, family, 'left');
      return settle(tx, family, { kind: 'duplicate' });
    },
  ],
  [
    'the heir settles',
    'purses/own-matter',
    async (tx, family) => {
      await end(tx, family, 'died');
      const heir = as({ memberId: family.mother.id }, family);
      return settle(tx, { ...family, administrator: heir }, { heirNumber: family.mother.number });
    },
  ],
  [
    'who left owes',
    'purses/owing',
    async (tx, family) => {
      await owing(tx, family);
      await end(tx, family, 'moved');
      return settle(tx, family, {});
    },
  ],
  [
    'who left has nothing',
    'purses/nothing-to-settle',
    async (tx, family) => {
      await end(tx, family, 'moved');
      await settle(tx, family, {});
      return settle(tx, family, {});
    },
  ],
];

function settle(tx: Tx, { village, father, administrator }: TestFamily, fields: object) {
  const command = { ...paper(), villageId: village.id, memberId: father.id, kind: 'move' as const };
  return settleMember(tx, administrator, { ...command, ...fields });
}

describe('a settlement is refused', () => {
  test.for(refusals)('%s: %s', async ([, code, attempt], { tx }) => {
    const family = await createFamily(tx);
    await expect(attempt(tx, family)).rejects.toMatchObject({ code });
  });
});

test('an even share is in half points, what is left over goes to the first', () => {
  const proposed = (balance: string, count: number) => proposeShares(points(balance), count).map(String);
  expect(proposed('42.5', 2)).toEqual(['21.5', '21']);
  expect(proposed('10', 3)).toEqual(['4', '3', '3']);
  expect(proposed('0.25', 2)).toEqual(['0.25', '0']);
  expect(proposed('5', 0)).toEqual([]);
});
