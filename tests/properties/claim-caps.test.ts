import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { acceptClaim, lowerClaim, submitClaim, withdrawClaim } from '#services/claims';
import { Refusal } from '#services/kernel/refusal';
import { periodAround } from '#services/rules';
import { claimCommand, noon } from '#tests/factories/claims';
import { checkerActor, createMember, createVillage, memberActor, type TestVillage } from '#tests/factories/org';
import { createRule } from '#tests/factories/rules';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

let own: TestDatabase;
let village: TestVillage;

beforeAll(async () => {
  own = await ownDatabase({ connectionsMax: 8 });
  village = await own.database.transaction((tx) => createVillage(tx));
});
afterAll(() => own.close());

const attempt = <Result>(work: Promise<Result>) =>
  work.catch((error: unknown) => {
    if (!(error instanceof Refusal)) throw error;
    return error;
  });

/** The caps of the rule under test, in points: 3 a claim, so that 2, 3 and 5 claims fit. */
const caps = [
  { period: 'day', points: '6' },
  { period: 'week', points: '9' },
  { period: 'month', points: '16.5' },
] as const;

/** The most that any period of a cap holds, for one member and rule. */
async function fullest(memberId: string, code: string) {
  const claims = await own.database.db.$client<{ occurred_on: string; points: string }[]>`
    select occurred_on::text, coalesce(points_accepted, points_claimed) as points from claims_claims
    where village_id = ${village.id} and member_id = ${memberId} and rule_code = ${code}
      and state not in ('refused', 'withdrawn')`;
  return caps.map(({ period, points }) => {
    const sums = new Map<string, number>();
    for (const claim of claims) {
      const { from } = periodAround(claim.occurred_on, period);
      sums.set(from, (sums.get(from) ?? 0) + Number(claim.points));
    }
    return { period, most: Number(points), used: Math.max(0, ...sums.values()) };
  });
}

describe('caps under parallel claims', () => {
  test('never let more through, and let through all that fits', async () => {
    const member = await own.database.transaction((tx) => createMember(tx, village));
    const rule = await own.database.transaction((tx) => createRule(tx, village.id, { caps: [...caps] }));
    const actor = memberActor(member);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, index) =>
        attempt(
          own.database.transaction((tx) => submitClaim(tx, actor, claimCommand(rule.code, { place: `${index}` }))),
        ),
      ),
    );
    const taken = outcomes.filter((outcome) => !(outcome instanceof Refusal));
    expect(taken).toHaveLength(2);
    const codes = outcomes.flatMap((outcome) => (outcome instanceof Refusal ? [outcome.code] : []));
    expect(new Set(codes)).toEqual(new Set(['claims/over-cap']));
    const numbers = await own.database.db.$client`
      select number from claims_claims where village_id = ${village.id} and member_id = ${member.id}`;
    expect(new Set(numbers.map((row) => row.number)).size).toBe(2);
  });

  test('take one form sent 40 times at once for one claim', async () => {
    const member = await own.database.transaction((tx) => createMember(tx, village));
    const rule = await own.database.transaction((tx) => createRule(tx, village.id));
    const command = claimCommand(rule.code);
    const actor = memberActor(member);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, () => own.database.transaction((tx) => submitClaim(tx, actor, command))),
    );
    expect(outcomes.filter((outcome) => !outcome.replayed)).toHaveLength(1);
    expect(new Set(outcomes.map((outcome) => outcome.result.id)).size).toBe(1);
  });

  test('take the same event claimed 20 times at once for one', async () => {
    const member = await own.database.transaction((tx) => createMember(tx, village));
    const rule = await own.database.transaction((tx) => createRule(tx, village.id));
    const actor = memberActor(member);
    const outcomes = await Promise.all(
      Array.from({ length: 20 }, () =>
        attempt(own.database.transaction((tx) => submitClaim(tx, actor, claimCommand(rule.code)))),
      ),
    );
    const codes = outcomes.map((outcome) => (outcome instanceof Refusal ? outcome.code : 'taken')).sort();
    expect(codes).toEqual([...Array(19).fill('claims/already-claimed'), 'taken']);
  });

  test('hold in every period for any mix of claims, withdrawals and decisions', async () => {
    const day = fc.integer({ min: 1, max: 17 }).map((number) => `2026-11-${String(number).padStart(2, '0')}`);
    const step = fc.record({ day, next: fc.constantFrom('leave', 'withdraw', 'accept', 'lower') });
    const checker = checkerActor(village);
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 16 }), async (steps) => {
        const member = await own.database.transaction((tx) => createMember(tx, village));
        const rule = await own.database.transaction((tx) => createRule(tx, village.id, { caps: [...caps] }));
        const actor = memberActor(member);
        await Promise.all(
          steps.map(async ({ day: occurredOn, next }, index) => {
            const outcome = await attempt(
              own.database.transaction((tx) =>
                submitClaim(tx, actor, claimCommand(rule.code, { occurredOn, place: `${index}` })),
              ),
            );
            if (outcome instanceof Refusal) return;
            const command = { villageId: village.id, claimId: outcome.result.id, now: noon };
            await own.database.transaction(async (tx) => {
              if (next === 'withdraw') await withdrawClaim(tx, actor, command);
              if (next === 'accept') await acceptClaim(tx, checker, command);
              if (next === 'lower') await lowerClaim(tx, checker, { ...command, points: '1.5', reason: '短' });
            });
          }),
        );
        for (const { period, most, used } of await fullest(member.id, rule.code)) {
          expect({ period, over: used > most }).toEqual({ period, over: false });
        }
        const [books] = await own.database.db.$client`
          select coalesce(sum(points_accepted), 0)::text as accepted, coalesce((select balance from ledger_accounts a
            where a.village_id = ${village.id} and a.owner_id = ${member.id}), 0)::text as balance
          from claims_claims where village_id = ${village.id} and member_id = ${member.id} and state = 'credited'`;
        expect(Number(books?.balance)).toBe(Number(books?.accepted));
      }),
      { numRuns: 15 },
    );
  });
});

describe('two checkers', () => {
  test('with crossing decisions at the same moment post each claim once', async () => {
    const rule = await own.database.transaction((tx) => createRule(tx, village.id));
    const claims = await Promise.all(
      Array.from({ length: 6 }, async () => {
        const member = await own.database.transaction((tx) => createMember(tx, village));
        return own.database.transaction((tx) => submitClaim(tx, memberActor(member), claimCommand(rule.code)));
      }),
    );
    const ids = claims.map((claim) => claim.result.id);
    const [one, other] = [checkerActor(village), checkerActor(village)];
    await Promise.all(
      [...ids, ...ids.toReversed()].map((claimId, index) =>
        attempt(
          own.database.transaction((tx) =>
            acceptClaim(tx, index < ids.length ? one : other, { villageId: village.id, claimId }),
          ),
        ),
      ),
    );
    const rows = await own.database.db.$client`
      select source_id, count(*)::int as times from ledger_transfers
      where village_id = ${village.id} and source_id = any(${ids}) group by source_id`;
    expect(rows.map((row) => row.times)).toEqual(Array(6).fill(1));
  });
});
