import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { expirePoints, listExpiringPoints, warnOfExpiry } from '#services/expiry/index';
import { jobActor } from '#services/kernel/actor';
import { addDays, dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { openAccount, postTransfers } from '#services/ledger/index';
import { changeSetting } from '#services/org/index';
import { award, spend } from '#tests/factories/ledger';
import { createMember, createVillage, setup, type TestMember } from '#tests/factories/org';
import { createFamily, pool } from '#tests/factories/purses';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';

const job = jobActor('expiry');
const today = dateInChina();
const nextYear = Number(today.slice(0, 4)) + 1;
const dueOn = `${nextYear}-12-31`;
const after = addDays(dueOn, 1);

async function setExpiry(tx: Tx, villageId: string, value: string, validFrom = today) {
  const change = { requestId: randomUUID(), unitId: villageId, name: 'points.expiry' as const, value, validFrom };
  await changeSetting(tx, setup, { ...change, reason: '村民代表会议' });
}

async function filledPurse(tx: Tx) {
  const village = await createVillage(tx);
  await setExpiry(tx, village.id, 'year-end');
  const member = await createMember(tx, village);
  await award(tx, member, '30');
  await spend(tx, member, '12.5');
  return member;
}

const expire = (tx: Tx, { villageId }: Pick<TestMember, 'villageId'>, on: string) =>
  expirePoints(tx, job, { villageId, today: on });
const notes = async (tx: Tx, memberId: string) =>
  (await tx.$client`select kind, details from messages_notes where member_id = ${memberId} order by recorded_at`).map(
    ({ kind, details }) => [kind, details.amount, details.on],
  );

describe('expirePoints', () => {
  test('takes nothing on the due day, what is left on the next, then nothing', async ({ tx }) => {
    const member = await filledPurse(tx);
    expect(await expire(tx, member, dueOn)).toMatchObject({ transfers: 0 });
    expect(await expire(tx, member, after)).toEqual({ transfers: 1, points: '17.50', frozen: 0, next: null });
    expect(await expire(tx, member, after)).toMatchObject({ transfers: 0, points: '0.00' });
    const [moved] = await tx.$client`
      select t.amount, t.summary, t.occurred_on::text as "occurredOn", a.kind from ledger_transfers t
      join ledger_accounts a on a.id = t.to_account_id where t.kind = 'expiry'`;
    expect(moved).toEqual({ amount: '17.50', summary: dueOn, occurredOn: after, kind: 'expired' });
    expect(await notes(tx, member.id)).toEqual([['points-expired', '17.50', dueOn]]);
  });

  test('takes nothing where the village never said so, or said so only later', async ({ tx }) => {
    const village = await createVillage(tx);
    const member = await createMember(tx, village);
    await award(tx, member, '30');
    expect(await expire(tx, member, after)).toMatchObject({ transfers: 0 });
    await setExpiry(tx, village.id, 'year-end', addDays(today, 1));
    expect(await expire(tx, member, '2099-01-01')).toMatchObject({ transfers: 0 });
  });

  test('leaves a frozen purse alone, says so, and takes it once it is free', async ({ tx }) => {
    const member = await filledPurse(tx);
    const [{ id }] = (await tx.$client`select id from ledger_accounts where owner_id = ${member.id}`) as [
      { id: string },
    ];
    await tx.$client`select ledger_freeze(${member.villageId}, ${id}, true, 'x', null)`;
    expect(await expire(tx, member, after)).toMatchObject({ transfers: 0, frozen: 1 });
    await tx.$client`select ledger_freeze(${member.villageId}, ${id}, false, 'x', null)`;
    expect(await expire(tx, member, after)).toMatchObject({ transfers: 1, points: '17.50' });
  });

  test('takes from a household’s purse and tells all who share it', async ({ tx }) => {
    const family = await createFamily(tx, ['30', '12.5']);
    await setExpiry(tx, family.village.id, 'year-end');
    await pool(tx, family);
    expect(await expire(tx, family.father, after)).toMatchObject({ transfers: 1, points: '42.50' });
    for (const { id } of [family.father, family.mother]) {
      expect(await notes(tx, id)).toContainEqual(['points-expired', '42.50', dueOn]);
    }
  });
});

describe('warnings', () => {
  test('come once thirty and once seven days before, and are on the first page from then on', async ({ tx }) => {
    const member = await filledPurse(tx);
    const seen = async (on: string) => {
      await warnOfExpiry(tx, { villageId: member.villageId, today: on });
      return listExpiringPoints(tx, member.villageId, member.id, on);
    };
    expect(await seen(addDays(dueOn, -31))).toEqual([]);
    expect(await notes(tx, member.id)).toEqual([]);
    const first = { dueOn, amount: '17.50', warning: 30 };
    expect(await seen(addDays(dueOn, -30))).toEqual([{ ...first, days: 30 }]);
    expect(await seen(addDays(dueOn, -8))).toEqual([{ ...first, days: 8 }]);
    expect(await notes(tx, member.id)).toHaveLength(1);
    expect(await seen(addDays(dueOn, -7))).toEqual([{ ...first, days: 7, warning: 7 }]);
    expect(await seen(dueOn)).toEqual([{ ...first, days: 0, warning: 7 }]);
    expect(await notes(tx, member.id)).toEqual([
      ['points-expiring', '17.50', dueOn],
      ['points-expiring', '17.50', dueOn],
    ]);
    expect(await seen(after)).toEqual([]);
  });
});

describe('over many purses', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await ownDatabase({ connectionsMax: 6 });
  });
  afterAll(() => own.close());

  it('takes each purse once, when it breaks off after a chunk, starts again and runs twice at a time', async () => {
    const villageId = await own.database.transaction(async (tx) => {
      const village = await createVillage(tx);
      await setExpiry(tx, village.id, 'year-end');
      const name = { villageId: village.id, unit: 'points' as const };
      const from = await openAccount(tx, { ...name, kind: 'issuance', ownerId: village.id });
      const purses = await tx.$client<{ id: string }[]>`
        select ledger_open_account(${village.id}, 'points', 'member', gen_random_uuid()) as id from generate_series(1, 620)`;
      const drafts = purses.map(({ id }) => ({
        kind: 'award' as const,
        unit: 'points' as const,
        fromAccountId: from,
        toAccountId: id,
        amount: points('2'),
        occurredOn: today,
        requestId: randomUUID(),
        summary: 'x',
      }));
      await postTransfers(tx, job, village.id, drafts);
      return village.id;
    });
    const chunk = (place: string | null) =>
      own.database.transaction((tx) => expirePoints(tx, job, { villageId, today: after, after: place }));
    const broken = own.database.transaction(async (tx) => {
      await expirePoints(tx, job, { villageId, today: after });
      throw new Error('broken off');
    });
    await expect(broken).rejects.toThrow('broken off');
    expect(await chunk(null)).toMatchObject({ transfers: 500 });
    const again = await Promise.all([chunk(null), chunk(null), chunk(null)]);
    expect(again.reduce((total, { transfers }) => total + transfers, 0)).toBe(120);
    const [left] = await own.database.db.$client`
      select count(*)::int as transfers, sum(amount)::text as points from ledger_transfers where kind = 'expiry'`;
    expect(left).toEqual({ transfers: 620, points: '1240.00' });
  });
});
