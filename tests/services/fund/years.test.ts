import { randomUUID } from 'node:crypto';
import { describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import {
  allotMembers,
  cancelApplication,
  closeYear,
  findAllotment,
  keepAllotments,
  listAllotments,
  listWaitingMembers,
  listYears,
  openYear,
  readFundFigures,
  readYearPlan,
  returnAllotments,
} from '#services/fund';
import { allotmentOf } from '#services/fund/policy';
import { dateInChina } from '#services/kernel/clock';
import { yuan } from '#services/kernel/decimal';
import { checkLedger } from '#services/ledger';
import { changeSetting, endMembership, resumeMembership, type SettingName } from '#services/org';
import { createFunding, createFundMember, createFundVillage, type FundVillage } from '#tests/factories/fund';
import { createReview } from '#tests/factories/fund-decisions';
import { createVillage, personActor, setup } from '#tests/factories/org';
import { test } from '#tests/harness/database';

const now = new Date();
const today = dateInChina(now);
const year = Number(today.slice(0, 4));
const inMarch = new Date(`${year}-03-15T04:00:00Z`);
const afterYear = new Date(`${year + 1}-01-02T04:00:00Z`);

async function set(tx: Tx, villageId: string, name: SettingName, value: string) {
  const command = { requestId: randomUUID(), unitId: villageId, name, value, reason: '村民代表会议定的' };
  await changeSetting(tx, setup, { ...command, validFrom: today } as Parameters<typeof changeSetting>[2]);
}

const allot = (tx: Tx, { village, accountant }: FundVillage, at = now) =>
  allotMembers(tx, accountant, { villageId: village.id, year, now: at });
const takeBack = (tx: Tx, { village, accountant }: FundVillage) =>
  returnAllotments(tx, accountant, { villageId: village.id, year, now });
const close = (tx: Tx, { village, accountant }: FundVillage, fields: object = {}) =>
  closeYear(tx, accountant, { villageId: village.id, year, requestId: randomUUID(), now: afterYear, ...fields });
const openNext = (tx: Tx, { village, accountant }: FundVillage) =>
  openYear(tx, accountant, { villageId: village.id, year: year + 1, requestId: randomUUID(), meeting: '会议', now });

async function leave(tx: Tx, world: FundVillage, place: number) {
  const command = { villageId: world.village.id, memberId: world.members[place]!.id, requestId: randomUUID() };
  await endMembership(tx, setup, { ...command, ending: 'moved', leftOn: today, reason: '搬走了' });
}

describe('what somebody gets who joins in mid-year', () => {
  test.for([
    ['whole', 12, '200.00'],
    ['by-month', 1, '200.00'],
    ['by-month', 2, '183.33'],
    ['by-month', 6, '116.67'],
    ['by-month', 12, '16.67'],
  ] as const)('%s, in month %i: %s', ([joining, month, expected]) => {
    expect(allotmentOf(yuan('200'), joining, month).toFixed(2)).toBe(expected);
  });

  test('a joiner of June gets seven months, a member of old who becomes one today counts from today', async ({
    tx,
  }) => {
    const village = await createVillage(tx);
    await set(tx, village.id, 'fund.joining', 'by-month');
    await createFundMember(tx, village);
    await createFunding(tx, village, '2000');
    const actor = personActor('points-administrator', village);
    await openYear(tx, actor, { villageId: village.id, requestId: randomUUID(), year, meeting: '会议', now });
    const { member: june } = await createFundMember(tx, village, { joinedOn: `${year}-06-20` });
    const { member: old } = await createFundMember(tx, village, { joinedOn: '2021-06-01' });
    await tx.$client`update org_members set recorded_at = recorded_at - interval '3 years' where id = ${old.id}`;
    await allotMembers(tx, actor, { villageId: village.id, year, now: inMarch });
    expect((await findAllotment(tx, village.id, june.id, year))?.yuan).toBe('116.67');
    expect((await findAllotment(tx, village.id, old.id, year))?.yuan).toBe('166.67');
  });
});

describe('joiners', () => {
  test('get an allotment once, as far as the money reaches', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 1, money: '500' });
    const { village } = world;
    const { member: first } = await createFundMember(tx, village, { joinedOn: `${year}-01-05` });
    const { member: second } = await createFundMember(tx, village, { joinedOn: `${year}-02-05`, name: '李大山' });
    expect(await allot(tx, world)).toBe(1);
    expect(await allot(tx, world)).toBe(0);
    expect(await findAllotment(tx, village.id, first.id, year)).toMatchObject({ left: '200.00' });
    const [opened] = await listYears(tx, village.id);
    expect(await listWaitingMembers(tx, village.id, opened!, now)).toMatchObject([{ id: second.id, yuan: '200.00' }]);
    await createFunding(tx, village, '100');
    expect(await keepAllotments(tx, world.accountant, { villageId: village.id, now })).toEqual({
      returned: 0,
      allotted: 1,
    });
    expect(await listWaitingMembers(tx, village.id, opened!, now)).toEqual([]);
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('get nothing of a year that is over', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 1 });
    await createFundMember(tx, world.village);
    expect(await allot(tx, world, afterYear)).toBe(0);
  });
});

describe('leavers', () => {
  test('give back what they have left, and get it again when they come back', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 2, money: '400' });
    const { village, members } = world;
    await leave(tx, world, 0);
    expect(await takeBack(tx, world)).toBe(1);
    expect(await takeBack(tx, world)).toBe(0);
    expect(await findAllotment(tx, village.id, members[0]!.id, year)).toBeUndefined();
    expect(await readFundFigures(tx, village.id, year)).toMatchObject({ unallotted: '200.00', allotted: '200.00' });
    const back = { villageId: village.id, memberId: members[0]!.id, requestId: randomUUID() };
    await resumeMembership(tx, setup, { ...back, resumedOn: today, reason: '回来了' });
    for (const allotted of [1, 0]) expect(await allot(tx, world)).toBe(allotted);
    expect(await findAllotment(tx, village.id, members[0]!.id, year)).toMatchObject({ left: '200.00' });
    expect(await readFundFigures(tx, village.id, year)).toMatchObject({ unallotted: '0.00', allotted: '400.00' });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('has the use of their allotment again where all of it was held when they left', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 2, money: '400' });
    const { village, members } = world;
    await createReview(tx, world, { shares: ['200'] });
    const who = { villageId: village.id, memberId: members[0]!.id };
    await endMembership(tx, setup, { ...who, requestId: randomUUID(), ending: 'moved', leftOn: today, reason: '搬走' });
    await keepAllotments(tx, setup, { villageId: village.id, now });
    expect(await findAllotment(tx, village.id, who.memberId, world.year)).toBeUndefined();
    await resumeMembership(tx, setup, { ...who, requestId: randomUUID(), resumedOn: today, reason: '回来了' });
    for (const allotted of [1, 0]) {
      expect(await keepAllotments(tx, setup, { villageId: village.id, now })).toMatchObject({ allotted });
    }
    expect(await findAllotment(tx, village.id, who.memberId, world.year)).toMatchObject({
      left: '0.00',
      held: '200.00',
    });
  });

  test('keep it to the end of the year where the rule says so', async ({ tx }) => {
    const village = await createVillage(tx);
    await set(tx, village.id, 'fund.leaving', 'until-year-end');
    const { member } = await createFundMember(tx, village);
    await createFunding(tx, village, '200');
    const accountant = personActor('points-administrator', village);
    await openYear(tx, accountant, { villageId: village.id, requestId: randomUUID(), year, meeting: '会议', now });
    const world = { village, accountant, members: [member] } as unknown as FundVillage;
    await leave(tx, world, 0);
    expect(await takeBack(tx, world)).toBe(0);
    expect(await findAllotment(tx, village.id, member.id, year)).toMatchObject({ left: '200.00' });
  });
});

describe('closing a year', () => {
  test('gives back what is left where nothing is carried over, once', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 2, money: '1000' });
    const requestId = randomUUID();
    await close(tx, world, { requestId });
    expect((await close(tx, world, { requestId })).replayed).toBe(true);
    expect(await readFundFigures(tx, world.village.id, year)).toMatchObject({
      unallotted: '1000.00',
      allotted: '0.00',
    });
    expect((await listAllotments(tx, world.village.id, year)).allotments).toMatchObject([
      { ending: 'year-end', left: '0.00' },
      { ending: 'year-end', left: '0.00' },
    ]);
  });

  test('carries over into the next allotment; who has none gives it back', async ({ tx }) => {
    const village = await createVillage(tx);
    await set(tx, village.id, 'fund.carry-over', 'on');
    const people = [await createFundMember(tx, village), await createFundMember(tx, village, { name: '李大山' })];
    await createFunding(tx, village, '1000');
    const accountant = personActor('points-administrator', village);
    await openYear(tx, accountant, { villageId: village.id, requestId: randomUUID(), year, meeting: '会议', now });
    const world = { village, accountant, members: people.map(({ member }) => member) } as unknown as FundVillage;
    await leave(tx, world, 1);
    await openNext(tx, world);
    await close(tx, world);
    const next = await findAllotment(tx, village.id, world.members[0]!.id, year + 1);
    expect(next).toMatchObject({ yuan: '200.00', left: '400.00' });
    expect(await readFundFigures(tx, village.id, year + 1)).toMatchObject({ unallotted: '600.00', allotted: '400.00' });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  test('gives what was held since then to the allotment that two years carried over to', async ({ tx }) => {
    const village = await createVillage(tx);
    await set(tx, village.id, 'fund.carry-over', 'on');
    const { member, actor } = await createFundMember(tx, village);
    await createFunding(tx, village, '1000');
    const accountant = personActor('points-administrator', village);
    const world = { village, accountant, year, members: [member], memberActors: [actor] } as unknown as FundVillage;
    const open = { villageId: village.id, meeting: '会议' };
    await openYear(tx, accountant, { ...open, requestId: randomUUID(), year, now });
    const application = await createReview(tx, world, { shares: ['150'] });
    await openNext(tx, world);
    await close(tx, world);
    await openYear(tx, accountant, { ...open, requestId: randomUUID(), year: year + 2, now: afterYear });
    await close(tx, world, { year: year + 1, now: new Date(`${year + 2}-01-02T04:00:00Z`) });
    const about = { villageId: village.id, applicationId: application.id, requestId: randomUUID(), now };
    await cancelApplication(tx, actor, { ...about, reason: '不办了' });
    expect(await findAllotment(tx, village.id, member.id, year + 2)).toMatchObject({ left: '600.00' });
    expect((await checkLedger(tx)).problems).toEqual([]);
  });

  const refusals = {
    'fund/year-not-over': async (tx: Tx) => close(tx, await createFundVillage(tx, { members: 1 }), { now }),
    'fund/year-closed': async (tx: Tx) => {
      const world = await createFundVillage(tx, { members: 1 });
      await close(tx, world);
      await close(tx, world);
    },
    'fund/year-not-open': async (tx: Tx) => {
      const world = await createFundVillage(tx, { members: 1 });
      await close(tx, world, { year: year - 1 });
    },
    'fund/request-used': async (tx: Tx) => {
      const world = await createFundVillage(tx, { members: 1 });
      const requestId = randomUUID();
      await openNext(tx, world);
      await close(tx, world, { requestId });
      await close(tx, world, { requestId, year: year + 1 });
    },
    'permission/not-allowed': async (tx: Tx) => {
      const world = await createFundVillage(tx, { members: 1 });
      await close(tx, { ...world, accountant: world.committee[0]! });
    },
    'permission/not-found': async (tx: Tx) => {
      const world = await createFundVillage(tx, { members: 1 });
      await close(tx, { ...world, village: await createVillage(tx) });
    },
  };
  test.for(Object.entries(refusals))('refuses %s', async ([code, attempt], { tx }) => {
    await expect(attempt(tx)).rejects.toMatchObject({ code });
  });

  test('refuses to carry over into a year that is not open', async ({ tx }) => {
    const village = await createVillage(tx);
    await set(tx, village.id, 'fund.carry-over', 'on');
    await createFundMember(tx, village);
    await createFunding(tx, village, '1000');
    const accountant = personActor('points-administrator', village);
    await openYear(tx, accountant, { villageId: village.id, requestId: randomUUID(), year, meeting: '会议', now });
    await expect(close(tx, { village, accountant } as FundVillage)).rejects.toMatchObject({
      code: 'fund/year-not-open',
      details: { year: year + 1 },
    });
  });

  test('ends giving and taking back', async ({ tx }) => {
    const world = await createFundVillage(tx, { members: 1 });
    await close(tx, world);
    await expect(allot(tx, world)).rejects.toMatchObject({ code: 'fund/year-closed' });
    await expect(takeBack(tx, world)).rejects.toMatchObject({ code: 'fund/year-closed' });
    expect(await keepAllotments(tx, world.accountant, { villageId: world.village.id, now })).toEqual({
      returned: 0,
      allotted: 0,
    });
  });
});

describe('the floor', () => {
  test('no setting goes below 200 yuan, nor does a row in the database', async ({ tx }) => {
    const village = await createVillage(tx);
    await expect(set(tx, village.id, 'fund.yearly-yuan', '199.99')).rejects.toMatchObject({ code: /^org\/setting/ });
    await set(tx, village.id, 'fund.yearly-yuan', '250');
    await createFundMember(tx, village);
    expect(await readYearPlan(tx, village.id, year, now)).toMatchObject({
      members: 1,
      needed: '250.00',
      missing: '250.00',
      isOpen: false,
    });
    await expect(
      tx.$client`insert into fund_years (village_id, year, yearly_yuan, eligible, joining, leaving, carry_over, meeting, opened_by_name, request_id, command_hash)
        values (${village.id}, ${year}, 199.99, 'party-members', 'whole', 'return', false, 'x', 'x', ${randomUUID()}, 'x')`,
    ).rejects.toMatchObject({ constraint_name: 'fund_years_floor_check' });
  });
});
