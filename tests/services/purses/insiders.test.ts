import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import type { Tx } from '#db/client';
import { addDays, dateInChina } from '#services/kernel/clock';
import { freezePurse } from '#services/ledger/index';
import { declareRelative, mergeHousehold, placeMember } from '#services/org/index';
import { endMember, settleMember, unpoolHousehold } from '#services/purses/index';
import { committeeActor, createHousehold, createMember, personActor } from '#tests/factories/org';
import { createFamily, paper, pool, type TestFamily } from '#tests/factories/purses';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';

const today = dateInChina();
const freezing = (family: TestFamily, memberId: string, frozen: boolean) => ({
  villageId: family.village.id,
  memberId,
  frozen,
  reason: '核对',
});
const end = (tx: Tx, family: TestFamily, leftOn: string) =>
  endMember(tx, committeeActor(family.village), {
    requestId: randomUUID(),
    villageId: family.village.id,
    memberId: family.mother.id,
    ending: 'died',
    leftOn,
    reason: '病故',
  });
const settling = (family: TestFamily, heirNumber?: string) => ({
  ...paper(),
  villageId: family.village.id,
  memberId: family.mother.id,
  kind: 'death' as const,
  ...(heirNumber && { heirNumber }),
});

describe('an insider', () => {
  test('does not free the purse of who lives with them, pooled or not', async ({ tx }) => {
    const family = await createFamily(tx);
    await freezePurse(tx, family.administrator, freezing(family, family.mother.id, true));
    const husband = personActor('points-administrator', family.village, { memberId: family.father.id });
    await expect(freezePurse(tx, husband, freezing(family, family.mother.id, false))).rejects.toMatchObject({
      code: 'ledger/own-matter',
    });
  });

  test('does not free a declared relative’s purse', async ({ tx }) => {
    const family = await createFamily(tx);
    const brother = await createMember(tx, family.village);
    await declareRelative(tx, committeeActor(family.village), {
      requestId: randomUUID(),
      villageId: family.village.id,
      memberId: brother.id,
      relativeNumber: family.mother.number,
      relation: '兄弟',
    });
    const clerk = personActor('points-administrator', family.village, { memberId: brother.id });
    await expect(freezePurse(tx, clerk, freezing(family, family.mother.id, true))).rejects.toMatchObject({
      code: 'ledger/own-matter',
    });
  });

  test('does not settle for whom they lived with until the end', async ({ tx }) => {
    const family = await createFamily(tx);
    const friend = await createMember(tx, family.village);
    await end(tx, family, addDays(today, -3));
    const husband = personActor('points-administrator', family.village, { memberId: family.father.id });
    await expect(settleMember(tx, husband, settling(family, friend.number))).rejects.toMatchObject({
      code: 'purses/own-matter',
    });
  });

  test('does not move into a household to spend from its purse', async ({ tx }) => {
    const family = await createFamily(tx);
    await pool(tx, family);
    const home = await createHousehold(tx, family.village);
    const clerk = await createMember(tx, family.village, { householdId: home.id });
    const actor = committeeActor(family.village, { memberId: clerk.id });
    const move = {
      requestId: randomUUID(),
      villageId: family.village.id,
      memberId: clerk.id,
      householdId: family.household.id,
      relation: '侄',
      fromOn: today,
    };
    const [file] = await tx.$client<
      { number: string }[]
    >`select number from org_households where id = ${family.household.id}`;
    const merge = {
      requestId: randomUUID(),
      villageId: family.village.id,
      householdId: home.id,
      intoNumber: file!.number,
      mergedOn: today,
    };
    await expect(placeMember(tx, actor, move)).rejects.toMatchObject({ code: 'org/own-matter' });
    await expect(mergeHousehold(tx, actor, merge)).rejects.toMatchObject({ code: 'org/own-matter' });
    await placeMember(tx, committeeActor(family.village), move);
  });

  test('does not carry a frozen purse away by ending its membership', async ({ tx }) => {
    const family = await createFamily(tx);
    const friend = await createMember(tx, family.village);
    await freezePurse(tx, family.administrator, freezing(family, family.mother.id, true));
    await end(tx, family, today);
    await expect(
      tx.$client.savepoint(() => settleMember(tx, family.administrator, settling(family, friend.number))),
    ).rejects.toMatchObject({ code: 'purses/frozen' });
    await freezePurse(tx, family.administrator, freezing(family, family.mother.id, false));
    expect((await settleMember(tx, family.administrator, settling(family, friend.number))).result.amount).toBe('12.50');
  });
});

describe('a settlement locks every purse that it touches in one go, in id order', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await ownDatabase({ connectionsMax: 6 });
  });
  afterAll(() => own.close());

  const lock = (tx: Tx, villageId: string, accountId: string) =>
    tx.$client`select id from ledger_lock_account(${villageId}, ${accountId})`;
  const isWaiting = async () => {
    const [row] = await own.database.db.$client<{ waiting: boolean }[]>`
      select exists (select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock') as waiting`;
    return row!.waiting;
  };

  /** Somebody holds the first account and then wants the second, as a sweep does, while the step is under way. */
  async function crossing(villageId: string, [first, second]: readonly string[], step: (tx: Tx) => Promise<unknown>) {
    let under: Promise<unknown> = Promise.resolve();
    await own.database.transaction(async (tx) => {
      await lock(tx, villageId, first!);
      under = own.database.transaction(step).then(
        () => 'done',
        (error: unknown) => error,
      );
      while (!(await isWaiting())) await new Promise((resume) => setTimeout(resume, 10));
      await lock(tx, villageId, second!);
    });
    return under;
  }

  test('to an heir', async () => {
    const { family, ids } = await own.database.transaction(async (tx) => {
      const family = await createFamily(tx);
      await end(tx, family, today);
      const rows = await tx.$client<{ id: string }[]>`
        select id from ledger_accounts where owner_id in (${family.father.id}, ${family.mother.id}) and kind = 'member'
        order by id`;
      return { family, ids: rows.map(({ id }) => id) };
    });
    const settle = (tx: Tx) => settleMember(tx, family.administrator, settling(family, family.father.number));
    expect(await crossing(family.village.id, ids, settle)).toBe('done');
  });

  test('among those who lived together', async () => {
    const { family, ids } = await own.database.transaction(async (tx) => {
      const family = await createFamily(tx);
      await pool(tx, family);
      const rows = await tx.$client<{ id: string }[]>`
        select id from ledger_accounts where owner_id in (${family.father.id}, ${family.household.id}) order by id`;
      return { family, ids: rows.map(({ id }) => id) };
    });
    const part = (tx: Tx) =>
      unpoolHousehold(tx, family.administrator, {
        ...paper(),
        villageId: family.village.id,
        householdId: family.household.id,
        shares: [
          { memberId: family.father.id, points: '20' },
          { memberId: family.mother.id, points: '22.5' },
        ],
      });
    expect(await crossing(family.village.id, ids, part)).toBe('done');
  });
});
