import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptClaim, addLateClaim, claimNoticeEffects, submitClaim } from '#services/claims';
import { Refusal } from '#services/kernel/refusal';
import { claimCommand, noon } from '#tests/factories/claims';
import {
  checkerActor,
  committeeActor,
  createHousehold,
  createMember,
  createVillage,
  memberActor,
  setup,
  type TestVillage,
} from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let village: TestVillage;

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
  village = await own.database.transaction((tx) => createVillage(tx));
});
afterAll(() => own.close());

class Killed extends Error {}

const attempt = <Result>(work: Promise<Result>) =>
  work.catch((error: unknown) => {
    if (error instanceof Refusal || error instanceof Killed) return error;
    throw error;
  });

/** Claims of new members that hang on a notice. */
async function hang(count: number): Promise<string[]> {
  return own.database.transaction(async (tx) => {
    const rule = await createRule(tx, village.id, { posting: 'after-notice' });
    const ids: string[] = [];
    for (let index = 0; index < count; index += 1) {
      const member = await createMember(tx, village);
      const { result } = await submitClaim(tx, memberActor(member), claimCommand(rule.code));
      await acceptClaim(tx, checkerActor(village), { villageId: village.id, claimId: result.id });
      ids.push(result.id);
    }
    await claimNoticeEffects.putOnNotice(tx, village.id, randomUUID(), ids);
    return ids;
  });
}

async function posted(ids: readonly string[]): Promise<number[]> {
  const rows = await own.database.db.$client<{ times: number }[]>`
    select count(t.id)::int as times from unnest(${[...ids]}::uuid[]) as wanted(id)
    left join ledger_transfers t on t.village_id = ${village.id} and t.source_id = wanted.id group by wanted.id`;
  return rows.map((row) => row.times);
}

const credit = (ids: readonly string[], killed = false) =>
  attempt(
    own.database.transaction(async (tx) => {
      const result = await claimNoticeEffects.credit(tx, setup, village.id, ids);
      if (killed) throw new Killed();
      return result;
    }),
  );

describe('claims whose notice is over', () => {
  test('are posted once by eight sweeps at the same moment', async () => {
    const ids = await hang(6);
    const outcomes = await Promise.all(
      Array.from({ length: 8 }, (_, index) => credit(index % 2 ? ids : ids.toReversed())),
    );
    const sizes = outcomes.map((outcome) => (outcome instanceof Map ? outcome.size : -1));
    expect(sizes.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 6]);
    expect(await posted(ids)).toEqual(Array(6).fill(1));
  });

  test('are posted once however often a sweep dies and is tried again, in whatever parts', async () => {
    const part = fc.record({ from: fc.nat(5), count: fc.integer({ min: 1, max: 6 }), killed: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 6 }), async (parts) => {
        const ids = await hang(6);
        for (const { from, count, killed } of parts) await credit(ids.slice(from, from + count), killed);
        await credit(ids);
        expect(await posted(ids)).toEqual(Array(6).fill(1));
        const rows = await own.database.db.$client`
          select state, count(*)::int as count from claims_claims where id = any(${ids}) group by state`;
        expect(rows).toEqual([{ state: 'credited', count: 6 }]);
      }),
      { numRuns: 6 },
    );
  });
});

describe('a household that earns', () => {
  test('claims one event once, when all of it claims at the same moment', async () => {
    const { rule, people } = await own.database.transaction(async (tx) => {
      const household = await createHousehold(tx, village);
      const members = [];
      for (let index = 0; index < 4; index += 1) {
        members.push(await createMember(tx, village, { householdId: household.id }));
      }
      return { rule: await createRule(tx, village.id, { earner: 'household' }), people: members };
    });
    const outcomes = await Promise.all(
      people.flatMap((member) =>
        [1, 2].map(() =>
          attempt(own.database.transaction((tx) => submitClaim(tx, memberActor(member), claimCommand(rule.code)))),
        ),
      ),
    );
    const codes = outcomes.map((outcome) => (outcome instanceof Refusal ? outcome.code : 'taken')).sort();
    expect(codes).toEqual([...Array(7).fill('claims/already-claimed'), 'taken']);
  });

  test('stays under its cap, whoever claims and whoever adds late', async () => {
    const { rule, people } = await own.database.transaction(async (tx) => {
      const household = await createHousehold(tx, village);
      const members = [];
      for (let index = 0; index < 3; index += 1) {
        members.push(await createMember(tx, village, { householdId: household.id }));
      }
      const caps = [{ period: 'year' as const, points: '10' }];
      return { rule: await createRule(tx, village.id, { earner: 'household', caps }), people: members };
    });
    const claims = people.flatMap((member) =>
      ['A', 'B', 'C'].map((place) =>
        own.database.transaction((tx) => submitClaim(tx, memberActor(member), claimCommand(rule.code, { place }))),
      ),
    );
    const late = people.map((member, index) =>
      own.database.transaction((tx) =>
        addLateClaim(tx, committeeActor(village), {
          requestId: randomUUID(),
          villageId: village.id,
          memberId: member.id,
          ruleCode: rule.code,
          occurredOn: `2026-09-0${index + 1}`,
          quantity: '1',
          reason: '值班本上有签字',
          photoIds: [],
          now: noon,
        }),
      ),
    );
    const outcomes = await Promise.all([...claims, ...late].map((work) => attempt(work)));
    expect(outcomes.filter((outcome) => !(outcome instanceof Error))).toHaveLength(3);
  });
});
