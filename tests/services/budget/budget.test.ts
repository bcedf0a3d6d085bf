import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import {
  decideBudget,
  findBudget,
  listBudgetUse,
  readBudgetOutlook,
  refuseOverBudget,
  requestBudget,
} from '#services/budget/index';
import { acceptClaim } from '#services/claims/index';
import { addDays, dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { Refusal } from '#services/kernel/refusal';
import { takeBack } from '#services/ledger/index';
import { createClaim } from '#tests/factories/claims';
import { award, spend } from '#tests/factories/ledger';
import {
  checkerActor,
  createMember,
  createVillage,
  memberActor,
  personActor,
  setup,
  type TestVillage,
  upperActor,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { createShop, stockGoods } from '#tests/factories/shop';
import { ownDatabase, type TestDatabase, test } from '#tests/harness/database';

const now = new Date();
const today = dateInChina(now);
const year = Number(today.slice(0, 4));

const asking = (village: TestVillage, amount: string, change = {}) => ({
  villageId: village.id,
  requestId: randomUUID(),
  year,
  period: 'year' as const,
  points: amount,
  reason: '村民代表会议定的',
  now,
  ...change,
});

/** A village with goods worth 500 points, and who asks and who decides. */
async function world(tx: Tx) {
  const village = await createVillage(tx);
  await stockGoods(tx, await createShop(tx, village));
  const member = await createMember(tx, village);
  return {
    village,
    member,
    committee: personActor('village-committee', village),
    township: upperActor('township-administrator', village),
  };
}
type World = Awaited<ReturnType<typeof world>>;

const ask = (tx: Tx, { village, committee }: World, amount: string, change = {}) =>
  requestBudget(tx, committee, asking(village, amount, change));
const deciding = (village: TestVillage, budgetId: string, change = {}) => ({
  villageId: village.id,
  budgetId,
  approve: true,
  reason: '镇里再进一批货',
  ...change,
});

describe('requestBudget', () => {
  test('holds at once within what the shelves are worth, and repeats itself', async ({ tx }) => {
    const here = await world(tx);
    const command = asking(here.village, '500');
    const first = await requestBudget(tx, here.committee, command);
    expect(first).toMatchObject({ result: { state: 'approved' }, replayed: false });
    expect(await requestBudget(tx, here.committee, command)).toEqual({ ...first, replayed: true });
    expect(await listBudgetUse(tx, here.village.id, today)).toMatchObject([{ points: '500.00', left: '500.00' }]);
  });

  test('waits for the township above it, open points counted', async ({ tx }) => {
    const here = await world(tx);
    await award(tx, here.member, '40');
    await spend(tx, here.member, '30');
    // 10 open and 460 more to give, against 500 on the shelves.
    expect((await ask(tx, here, '500')).result.state).toBe('approved');
    expect((await ask(tx, here, '530.5')).result.state).toBe('requested');
    expect(await listBudgetUse(tx, here.village.id, today)).toMatchObject([{ points: '500.00', given: '40.00' }]);
    expect(await readBudgetOutlook(tx, here.village.id, today)).toEqual({
      shelves: '500.00',
      shelvesYuan: '500.00',
      open: '10.00',
      members: 1,
      uncovered: '0.00',
    });
  });

  const refused: readonly {
    what: string;
    code: string;
    by?: 'supervisor';
    arrange: (tx: Tx, w: World) => Promise<object>;
  }[] = [
    { what: 'a supervisor', code: 'permission/not-allowed', by: 'supervisor', arrange: async () => ({}) },
    {
      what: 'another village',
      code: 'permission/not-found',
      arrange: async (tx) => ({ villageId: (await createVillage(tx)).id }),
    },
    {
      what: 'a used request with another amount',
      code: 'budget/request-used',
      arrange: async (tx, here) => {
        const requestId = randomUUID();
        await ask(tx, here, '300', { requestId });
        return { requestId };
      },
    },
    { what: 'a period that is over', code: 'budget/period-over', arrange: async () => ({ year: year - 1 }) },
    {
      what: 'a second request while one waits',
      code: 'budget/already-waiting',
      arrange: async (tx, here) => {
        await ask(tx, here, '9000');
        return {};
      },
    },
  ];
  for (const { what, code, by, arrange } of refused) {
    test(`refuses ${what}`, async ({ tx }) => {
      const here = await world(tx);
      const change = await arrange(tx, here);
      const actor = by ? personActor(by, here.village) : here.committee;
      const command = asking(here.village, '9500', change);
      await expect(requestBudget(tx, actor, command)).rejects.toMatchObject({ code });
    });
  }
});

describe('decideBudget', () => {
  test('lets a larger budget hold, or not, and says by whom and why', async ({ tx }) => {
    const here = await world(tx);
    const { result } = await ask(tx, here, '9000');
    const command = deciding(here.village, result.id);
    expect(await decideBudget(tx, here.township, command)).toMatchObject({
      result: { state: 'approved' },
      replayed: false,
    });
    expect(await decideBudget(tx, here.township, command)).toMatchObject({ replayed: true });
    expect(await listBudgetUse(tx, here.village.id, today)).toMatchObject([{ points: '9000.00' }]);
    const again = await ask(tx, here, '20000');
    await decideBudget(tx, here.township, deciding(here.village, again.result.id, { approve: false }));
    expect(await findBudget(tx, here.village.id, again.result.id)).toMatchObject({
      state: 'refused',
      decidedByName: here.township.name,
      decisionReason: '镇里再进一批货',
    });
    expect(await listBudgetUse(tx, here.village.id, today)).toMatchObject([{ points: '9000.00' }]);
  });

  const refused: readonly {
    what: string;
    code: string;
    arrange: (tx: Tx, here: World, budgetId: string) => Promise<{ change?: object; actor?: World['township'] }>;
  }[] = [
    { what: 'the committee', code: 'permission/not-allowed', arrange: async (_, here) => ({ actor: here.committee }) },
    {
      what: 'the township next door',
      code: 'permission/not-found',
      arrange: async (tx) => ({ actor: upperActor('township-administrator', await createVillage(tx)) }),
    },
    {
      what: 'a budget that is not there',
      code: 'budget/not-found',
      arrange: async () => ({ change: { budgetId: randomUUID() } }),
    },
    {
      what: 'a second decision',
      code: 'budget/already-decided',
      arrange: async (tx, here, budgetId) => {
        await decideBudget(tx, here.township, deciding(here.village, budgetId));
        return { change: { approve: false } };
      },
    },
    {
      what: 'who asked for it',
      code: 'budget/own-request',
      arrange: async (_, here) => ({ actor: { ...here.township, accountId: here.committee.accountId } }),
    },
    { what: 'no reason', code: 'budget/reason-missing', arrange: async () => ({ change: { reason: ' ' } }) },
  ];
  for (const { what, code, arrange } of refused) {
    test(`refuses ${what}`, async ({ tx }) => {
      const here = await world(tx);
      const { result } = await ask(tx, here, '9000');
      const { change, actor = here.township } = await arrange(tx, here, result.id);
      await expect(decideBudget(tx, actor, deciding(here.village, result.id, change))).rejects.toMatchObject({ code });
    });
  }
});

describe('refuseOverBudget', () => {
  const needing = (tx: Tx, { village }: World, amount: string) => refuseOverBudget(tx, village.id, points(amount));

  test('lets everything through where no budget holds today', async ({ tx }) => {
    const here = await world(tx);
    await needing(tx, here, '99999');
    await ask(tx, here, '10', { year: year + 1 });
    await needing(tx, here, '99999');
  });

  test('stops at the nearest of two budgets, counts what was taken back as not given', async ({ tx }) => {
    const here = await world(tx);
    const quarter = (['q1', 'q2', 'q3', 'q4'] as const)[Math.floor((Number(today.slice(5, 7)) - 1) / 3)];
    await ask(tx, here, '100');
    await ask(tx, here, '50', { period: quarter });
    const { id: transferId } = await award(tx, here.member, '45');
    await needing(tx, here, '5');
    await expect(needing(tx, here, '5.5')).rejects.toMatchObject({
      code: 'budget/exceeded',
      details: { left: '5.00', needed: '5.50' },
    });
    const command = { villageId: here.village.id, transferId, amount: '20', reason: '更正', occurredOn: today };
    await takeBack(tx, setup, { ...command, requestId: randomUUID() });
    await needing(tx, here, '25');
  });

  test('a claim over the budget waits until the township has approved more', async ({ tx }) => {
    const here = await world(tx);
    await ask(tx, here, '1');
    const rule = await createRule(tx, here.village.id);
    const claim = await createClaim(tx, memberActor(here.member), rule.code);
    const accept = () => acceptClaim(tx, checkerActor(here.village), { villageId: here.village.id, claimId: claim.id });
    await expect(tx.$client.savepoint(accept)).rejects.toMatchObject({ code: 'budget/exceeded' });
    const { result } = await ask(tx, here, '9000');
    await decideBudget(tx, here.township, deciding(here.village, result.id));
    await accept();
    const [{ state }] = (await tx.$client`select state from claims_claims where id = ${claim.id}`) as [
      { state: string },
    ];
    expect(state).toBe('credited');
  });
});

describe('in parallel', () => {
  let own: TestDatabase;
  beforeAll(async () => {
    own = await ownDatabase({ connectionsMax: 8 });
  });
  afterAll(() => own.close());

  it('lets exactly what fits through at the edge of the budget', async () => {
    const here = await own.database.transaction(async (tx) => {
      const made = await world(tx);
      await ask(tx, made, '70');
      return made;
    });
    const attempts = Array.from({ length: 24 }, () =>
      own.database
        .transaction(async (tx) => {
          await refuseOverBudget(tx, here.village.id, points('7'));
          await award(tx, here.member, '7');
        })
        .then(
          () => 'given',
          (error: unknown) => (error instanceof Refusal ? error.code : String(error)),
        ),
    );
    const outcomes = await Promise.all(attempts);
    expect(outcomes.filter((outcome) => outcome === 'given')).toHaveLength(10);
    expect(new Set(outcomes)).toEqual(new Set(['given', 'budget/exceeded']));
    expect(await listBudgetUse(own.database.db, here.village.id, today)).toMatchObject([
      { given: '70.00', left: '0.00' },
    ]);
    expect(await listBudgetUse(own.database.db, here.village.id, addDays(`${year}-12-31`, 1))).toEqual([]);
  });
});
