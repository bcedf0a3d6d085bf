import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Tx } from '#db/client';
import { dateInChina } from '#services/kernel/clock';
import { points, sum } from '#services/kernel/decimal';
import { Refusal } from '#services/kernel/refusal';
import { checkLedger, findAccountId, findBalance } from '#services/ledger/index';
import {
  approveSettlement,
  cancelSettlement,
  checkSettlement,
  confirmSettlement,
  isSettlementWhole,
  listSettlements,
  lockSettlement,
  paySettlement,
  type Settlement,
  sendSettlementBack,
} from '#services/settlements/index';
import { personActor } from '#tests/factories/org';
import { createTill, redeemSoap, returnAll } from '#tests/factories/redemption';
import { createShopSettlement, locking, paying, settlementPeople } from '#tests/factories/settlements';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const RUNS = Number(process.env.SETTLEMENT_RUNS ?? 8);
const STEPS = 24;

let own: TestDatabase;
beforeAll(async () => {
  own = await ownDatabase();
});
afterAll(() => own.close());

const act = <Result>(work: (tx: Tx) => Promise<Result>) => own.database.transaction(work);

async function makeWorld() {
  const till = await act((tx) => createTill(tx, { balance: '5000', onHand: 5000 }));
  const { village, shop } = till;
  const people = settlementPeople(village, shop.id);
  return {
    till,
    village,
    villageId: village.id,
    shopId: shop.id,
    people,
    returner: personActor('village-committee', village),
  };
}
type World = Awaited<ReturnType<typeof makeWorld>>;

const step = ({ villageId }: World, settlementId: string) => ({ requestId: randomUUID(), villageId, settlementId });
const list = async ({ villageId }: World) =>
  (await listSettlements(own.database.db, { villageIds: [villageId], limit: 100 })).settlements;

/** How a step was answered: 'done', or the code of its refusal. Anything else is thrown on. */
const answered = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: unknown) => {
      if (error instanceof Refusal) return error.code;
      throw error;
    },
  );

const KINDS = ['sell', 'sell', 'return', 'lock', 'forward', 'forward', 'forward', 'forward', 'back', 'cancel'] as const;

async function goOn(tx: Tx, world: World, settlement: Settlement) {
  const { people } = world;
  const command = step(world, settlement.id);
  if (settlement.state === 'locked') return confirmSettlement(tx, people.cashier, command);
  if (settlement.state === 'confirmed') return checkSettlement(tx, people.committee, command);
  if (settlement.state === 'checked') return approveSettlement(tx, people.township, command);
  return paySettlement(tx, people.administrator, await paying(tx, people, world.villageId, settlement.id));
}

function goBack(tx: Tx, world: World, settlement: Settlement) {
  const { cashier, committee, township, administrator } = world.people;
  const by = { locked: cashier, confirmed: committee, checked: township, approved: administrator }[
    settlement.state as 'locked'
  ];
  return sendSettlementBack(tx, by ?? administrator, { ...step(world, settlement.id), reason: '单子对不上' });
}

async function take(world: World, kind: (typeof KINDS)[number], place: number, slips: string[]): Promise<void> {
  const { people, villageId, shopId } = world;
  if (kind === 'sell') {
    slips.push((await act((tx) => redeemSoap(tx, world.till, 1 + (place % 3)))).id);
    return;
  }
  if (kind === 'return') {
    const redemptionId = slips[place % Math.max(1, slips.length)];
    if (!redemptionId) return;
    const command = { villageId, redemptionId, reason: '坏了', occurredOn: dateInChina(), requestId: randomUUID() };
    await answered(act((tx) => returnAll(tx, world.returner, command)));
    return;
  }
  if (kind === 'lock') {
    await answered(act((tx) => lockSettlement(tx, people.administrator, locking(villageId, shopId))));
    return;
  }
  const open = (await list(world)).find(({ state }) => !['paid', 'cancelled'].includes(state));
  if (!open) return;
  if (kind === 'forward') await act((tx) => goOn(tx, world, open));
  else if (kind === 'back') await act((tx) => goBack(tx, world, open));
  else {
    const command = { ...step(world, open.id), reason: '重新出' };
    await answered(act((tx) => cancelSettlement(tx, people.administrator, command)));
  }
}

async function balance({ villageId }: World, kind: 'shop' | 'settled', ownerId: string) {
  const accountId = await findAccountId(own.database.db, { villageId, unit: 'points', kind, ownerId });
  return points(accountId ? ((await findBalance(own.database.db, villageId, accountId)) ?? '0') : '0');
}

/** What holds whatever was done: each line in one settlement at most, and the books agree with the settlements. */
async function examine(world: World): Promise<void> {
  const { villageId, shopId } = world;
  const [books] = await own.database.db.$client<{ twice: number; taken: string; unlike: number }[]>`
    select (select count(*)::int from (select item_id from settlements_items where village_id = ${villageId} and released_at is null
        group by item_id having count(*) > 1) twice) as twice,
      ((select coalesce(sum(total), 0) from redemption_redemptions where village_id = ${villageId} and shop_id = ${shopId})
        - (select coalesce(sum(x.total), 0) from redemption_returns x where x.village_id = ${villageId}))::numeric(14,2)::text as taken,
      (select count(*)::int from settlements_settlements s where s.village_id = ${villageId} and s.points <> (
        select sum(i.points) from settlements_items i where i.village_id = s.village_id and i.settlement_id = s.id
          and (i.released_at is null) = (s.state <> 'cancelled'))) as unlike`;
  expect(books).toMatchObject({ twice: 0, unlike: 0 });
  const settlements = await list(world);
  for (const settlement of settlements) expect(await isSettlementWhole(own.database.db, settlement)).toBe(true);
  const paid = sum(settlements.filter(({ state }) => state === 'paid').map((each) => points(each.points)));
  expect((await balance(world, 'settled', villageId)).toFixed(2)).toBe(paid.toFixed(2));
  expect((await balance(world, 'shop', shopId)).toFixed(2)).toBe(points(books!.taken).minus(paid).toFixed(2));
}

describe('whatever is sold, returned, locked, cancelled and paid', () => {
  it('each line is in one settlement at most, and what was paid is what the ledger settled', {
    timeout: 120_000,
  }, async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.constantFrom(...KINDS), fc.nat({ max: 30 })), { minLength: 8, maxLength: STEPS }),
        async (steps) => {
          const world = await makeWorld();
          const slips: string[] = [];
          for (const [kind, place] of steps) await take(world, kind, place, slips);
          await examine(world);
          // In the end everything is settled but what came back beyond what was taken in.
          for (let round = 0; round < 12; round += 1) {
            await take(world, 'lock', 0, slips);
            for (let forward = 0; forward < 4; forward += 1) await take(world, 'forward', 0, slips);
          }
          await examine(world);
          expect((await balance(world, 'shop', world.shopId)).lte(0)).toBe(true);
        },
      ),
      { numRuns: RUNS },
    );
    expect((await checkLedger(own.database.db)).problems).toEqual([]);
  });
});

describe('at once', () => {
  const sold = async () => {
    const world = await makeWorld();
    await act((tx) => redeemSoap(tx, world.till, 2));
    await act((tx) => redeemSoap(tx, world.till, 1));
    return world;
  };
  const brought = (world: World, state: 'checked' | 'approved') =>
    act((tx) => createShopSettlement(tx, world.people, { villageId: world.villageId, shopId: world.shopId, state }));

  it('of two locks one stands', async () => {
    const world = await sold();
    const lock = () =>
      answered(act((tx) => lockSettlement(tx, world.people.administrator, locking(world.villageId, world.shopId))));
    const answers = await Promise.all(Array.from({ length: 6 }, lock));
    expect(answers.sort()).toEqual(['done', ...Array(5).fill('settlements/open-already')]);
    await examine(world);
    expect(await list(world)).toHaveLength(1);
  });

  it('of two payments one moves points', async () => {
    const world = await sold();
    const id = await brought(world, 'approved');
    const commands = await act(async (tx) => {
      const made = [];
      for (let each = 0; each < 4; each += 1) made.push(await paying(tx, world.people, world.villageId, id));
      return made;
    });
    const answers = await Promise.all(
      commands.map((command) => answered(act((tx) => paySettlement(tx, world.people.administrator, command)))),
    );
    expect(answers.sort()).toEqual(['done', ...Array(3).fill('settlements/wrong-state')]);
    await examine(world);
  });

  it('the same payment many times is one', async () => {
    const world = await sold();
    const id = await brought(world, 'approved');
    const command = await act((tx) => paying(tx, world.people, world.villageId, id));
    const pay = () => act((tx) => paySettlement(tx, world.people.administrator, command));
    const outcomes = await Promise.all(Array.from({ length: 6 }, pay));
    expect(outcomes.filter(({ replayed }) => !replayed)).toHaveLength(1);
    await examine(world);
  });

  it.each(['cancel and approve', 'pay and send back'])('of %s one wins', async (pair) => {
    const world = await sold();
    const { administrator, township } = world.people;
    const id = await brought(world, pair === 'cancel and approve' ? 'checked' : 'approved');
    const command = await act((tx) => paying(tx, world.people, world.villageId, id));
    const reason = '单子对不上';
    const works: ((tx: Tx) => Promise<unknown>)[] =
      pair === 'cancel and approve'
        ? [
            (tx) => cancelSettlement(tx, administrator, { ...step(world, id), reason }),
            (tx) => approveSettlement(tx, township, step(world, id)),
          ]
        : [
            (tx) => paySettlement(tx, administrator, command),
            (tx) => sendSettlementBack(tx, administrator, { ...step(world, id), reason }),
          ];
    const answers = await Promise.all(works.map((work) => answered(act(work))));
    expect(answers.filter((each) => each === 'done').length).toBeGreaterThan(0);
    const after = (await list(world))[0]!.state;
    if (after === 'paid' || after === 'cancelled') expect(answers).toContain('settlements/wrong-state');
    await examine(world);
  });
});

describe('in the database', () => {
  it.each([
    ['points', 'update settlements_settlements set points = points + 1, yuan = yuan + rate'],
    ['the rate', 'update settlements_settlements set rate = rate * 2, yuan = yuan * 2'],
    ['the fingerprint', "update settlements_settlements set fingerprint = ''"],
    ['a line', 'update settlements_items set points = points + 1'],
    ['a step', "update settlements_steps set by_name = ''"],
    ['a settlement away', 'delete from settlements_settlements'],
    ['a line away', 'delete from settlements_items'],
    [
      'a line into two',
      `insert into settlements_settlements select village_id, gen_random_uuid(), year, number + 1000, shop_id, until_on, 'cancelled', rate,
        slip_count, return_count, points, deductions, yuan, fingerprint, null, null, null, null, null, gen_random_uuid(), command_hash, recorded_at
        from settlements_settlements s where not exists (select from settlements_settlements o where o.number > 1000);
       insert into settlements_items select i.village_id, s.id, kind, item_id, redemption_id, i.points, written_at, null
        from settlements_items i join settlements_settlements s on s.village_id = i.village_id and s.number > 1000 where i.released_at is null`,
    ],
  ])('the application cannot move %s', async (_what, statement) => {
    const world = await makeWorld();
    await act((tx) => redeemSoap(tx, world.till, 2));
    await act((tx) => createShopSettlement(tx, world.people, { villageId: world.villageId, shopId: world.shopId }));
    await expect(own.database.db.$client.unsafe(statement)).rejects.toThrow();
    await examine(world);
  });
});
