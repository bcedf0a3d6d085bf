import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger, findPurse, openAccount, postTransfers } from '#services/ledger/index';
import { mergeHousehold, placeMember, splitHousehold } from '#services/org/index';
import {
  endMember,
  joinPool,
  loadHouseholdPurse,
  returnHousehold,
  settleMember,
  settleMerge,
  settleSplit,
  unpoolHousehold,
} from '#services/purses/index';
import { award } from '#tests/factories/ledger';
import { createHousehold, createMember, createVillage, personActor, setup } from '#tests/factories/org';
import { allowPooling, paper, pool } from '#tests/factories/purses';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const RUNS = Number(process.env.PURSES_RUNS ?? 12);
const STEPS = 25;
const today = dateInChina();

const STEP_KINDS = [
  'award',
  'award',
  'redeem',
  'redeem',
  'pool',
  'unpool',
  'join',
  'move',
  'split',
  'settle-split',
  'merge',
  'settle-merge',
  'end',
  'settle-member',
  'return',
] as const;
interface Step {
  readonly kind: (typeof STEP_KINDS)[number];
  readonly member: number;
  readonly household: number;
  readonly cents: number;
}
const step: fc.Arbitrary<Step> = fc.record({
  kind: fc.constantFrom(...STEP_KINDS),
  member: fc.nat({ max: 5 }),
  household: fc.nat({ max: 2 }),
  cents: fc.integer({ min: 1, max: 5000 }),
});

async function makeVillage(tx: Tx) {
  const village = await createVillage(tx);
  await allowPooling(tx, village);
  const households = [];
  for (const number of ['0001', '0002', '0003']) households.push(await createHousehold(tx, village, { number }));
  const members = [];
  for (let place = 0; place < 6; place += 1) {
    const member = await createMember(tx, village, { householdId: households[place % 3]!.id });
    await award(tx, member, '10.5');
    members.push(member);
  }
  return { village, households, members, administrator: personActor('points-administrator', village) };
}
type World = Awaited<ReturnType<typeof makeVillage>>;

async function post(tx: Tx, { village, members }: World, { kind, member, cents }: Step) {
  const villageId = village.id;
  const issuance = await openAccount(tx, { villageId, unit: 'points', kind: 'issuance', ownerId: villageId });
  const [purse] = await tx.$client<
    { id: string }[]
  >`select purses_account_of(${villageId}, ${members[member]!.id}) as id`;
  const [fromAccountId, toAccountId] = kind === 'award' ? [issuance, purse!.id] : [purse!.id, issuance];
  const amount = points((cents / 100).toFixed(2));
  await postTransfers(tx, setup, villageId, [
    {
      kind: kind === 'award' ? 'award' : 'redemption',
      unit: 'points',
      fromAccountId,
      toAccountId,
      amount,
      occurredOn: today,
      requestId: randomUUID(),
      summary: '入户走访',
    },
  ]);
}

async function take(tx: Tx, world: World, each: Step): Promise<unknown> {
  const { village, administrator } = world;
  const villageId = village.id;
  const household = world.households[each.household]!;
  const member = world.members[each.member]!;
  const householdId = household.id;
  const seen = () => loadHouseholdPurse(tx, villageId, householdId);
  const org = { requestId: randomUUID(), villageId };
  const command = { ...paper(), villageId, householdId };
  switch (each.kind) {
    case 'award':
    case 'redeem':
      return post(tx, world, each);
    case 'pool':
      return pool(tx, { village, household, administrator });
    case 'join':
      return joinPool(tx, administrator, command);
    case 'unpool':
      return unpoolHousehold(tx, administrator, { ...command, shares: [...(await seen()).toDwellers] });
    case 'settle-split':
      return settleSplit(tx, administrator, { ...command, shares: [...(await seen()).toLeavers] });
    case 'settle-merge':
      return settleMerge(tx, administrator, { ...command, shares: [...(await seen()).toFormer] });
    case 'return':
      return returnHousehold(tx, administrator, command);
    case 'move':
      return placeMember(tx, setup, { ...org, memberId: member.id, householdId, relation: null, fromOn: today });
    case 'merge':
      return mergeHousehold(tx, setup, { ...org, householdId, intoNumber: '0001', mergedOn: today });
    case 'end':
      return endMember(tx, setup, { ...org, memberId: member.id, ending: 'moved', leftOn: today, reason: '迁走了' });
    case 'settle-member': {
      const heirNumber = each.cents % 2 ? world.members[(each.member + 1) % 6]!.number : undefined;
      return settleMember(tx, administrator, { ...paper(), villageId, memberId: member.id, kind: 'move', heirNumber });
    }
    case 'split': {
      const place = { number: null, address: '新屋', headName: null, population: null, gridId: household.gridId };
      return splitHousehold(tx, setup, { ...org, householdId, ...place, memberIds: [member.id], splitOn: today });
    }
  }
}

async function examine(tx: Tx, { village, members }: World) {
  const [sums] = await tx.$client<{ total: string; lowest: string }[]>`
    select sum(balance)::text as total, coalesce(min(balance) filter (where kind <> 'issuance'), 0)::text as lowest
    from ledger_accounts where village_id = ${village.id}`;
  expect(Number(sums?.total ?? 0)).toBe(0);
  expect(Number(sums?.lowest ?? 0)).toBeGreaterThanOrEqual(0);
  for (const { id } of members) {
    const [uses] = await tx.$client<{ account: string; owner: string }[]>`
      select purses_account_of(${village.id}, ${id}) as account, purses_owner_of(${village.id}, ${id}) as owner`;
    const found = await tx.$client<{ owner: string }[]>`
      select owner_id as owner from ledger_accounts where village_id = ${village.id} and id = ${uses!.account}`;
    expect([...found]).toEqual([{ owner: uses!.owner }]);
    expect((await findPurse(tx, village.id, id)).ownerId).toBe(uses!.owner);
  }
}

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 4 });
});
afterAll(() => own.close());

it('keeps every point in exactly one purse whatever households do', async () => {
  const taken = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: STEPS, maxLength: STEPS }), async (steps) => {
      const world = await own.database.transaction(makeVillage);
      for (const each of steps) {
        const outcome = await own.database.transaction((tx) => take(tx, world, each)).catch((error: unknown) => error);
        if (outcome instanceof Error && !(outcome instanceof Refusal)) throw outcome;
        if (!(outcome instanceof Refusal)) taken.add(each.kind);
        await own.database.transaction((tx) => examine(tx, world));
      }
    }),
    { numRuns: RUNS, endOnFailure: true },
  );
  expect(taken.size).toBeGreaterThan(5);
  expect(await own.database.snapshot((tx) => checkLedger(tx))).toMatchObject({ ok: true, problems: [] });
});
