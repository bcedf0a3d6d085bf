import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/client';
import { jobActor } from '#services/kernel/actor';
import { addDays } from '#services/kernel/clock';
import { points } from '#services/kernel/decimal';
import { newId } from '#services/kernel/ids';
import { loadStatement, openAccount, postTransfers } from '#services/ledger/index';
import { ownDatabase, type TestDatabase } from '#tests/harness/database';

const firstDay = '2025-09-01';
const days = 430;
const villageId = newId();
const memberId = newId();
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 31));

let own: TestDatabase;

/** A year of movements, mostly in the minutes around midnight in China, in the order of time. */
beforeAll(async () => {
  own = await ownDatabase();
  const owner = openDatabase(own.ownerUrl, { connectionsMax: 1 });
  const moments = fc.sample(
    fc.record({
      day: fc.integer({ min: 0, max: days }),
      second: fc.oneof(fc.integer({ min: -90, max: 90 }), fc.integer({ min: 0, max: 86_399 })),
      halves: fc.integer({ min: 1, max: 40 }),
      takes: fc.boolean(),
    }),
    { seed, numRuns: 150 },
  );
  const ordered = moments
    .map((each) => ({
      ...each,
      at: new Date(Date.parse(`${addDays(firstDay, each.day)}T00:00:00+08:00`) + each.second * 1000),
    }))
    .sort((left, right) => left.at.getTime() - right.at.getTime());
  await owner.transaction(async (tx) => {
    const name = { villageId, unit: 'points' } as const;
    const issuance = await openAccount(tx, { ...name, kind: 'issuance', ownerId: villageId });
    const purse = await openAccount(tx, { ...name, kind: 'member', ownerId: memberId });
    let balance = 0;
    for (const { at, halves, takes } of ordered) {
      await tx.$client`select set_config('yilin.demonstration_clock', ${at.toISOString()}, true)`;
      const isSpent = takes && balance >= halves;
      balance += isSpent ? -halves : halves;
      await postTransfers(tx, jobActor('test'), villageId, [
        {
          kind: isSpent ? 'redemption' : 'award',
          unit: 'points',
          fromAccountId: isSpent ? purse : issuance,
          toAccountId: isSpent ? issuance : purse,
          amount: points(halves / 2),
          occurredOn: at.toISOString().slice(0, 10),
          requestId: newId(),
          summary: '入户走访',
        },
      ]);
    }
  });
  await owner.close();
});
afterAll(() => own.close());

test(`statements of neighbouring periods meet, and each adds up (seed ${seed})`, async () => {
  const day = fc.integer({ min: -3, max: days + 3 }).map((count) => addDays(firstDay, count));
  const statementOf = (fromOn: string, untilOn: string) =>
    loadStatement(own.database.db, villageId, memberId, { fromOn, untilOn });
  await fc.assert(
    fc.asyncProperty(fc.tuple(day, day, day), async (cuts) => {
      const [first, middle, last] = [...cuts].sort() as [string, string, string];
      const before = await statementOf(first, middle);
      const after = await statementOf(addDays(middle, 1), addDays(last, 1));
      const whole = await statementOf(first, addDays(last, 1));
      expect(after.opening).toBe(before.closing);
      expect([whole.opening, whole.closing]).toEqual([before.opening, after.closing]);
      expect(whole.entries.length).toBe(before.entries.length + after.entries.length);
      for (const each of [before, after, whole]) {
        expect(points(each.opening).plus(each.received).minus(each.spent).toFixed(2)).toBe(each.closing);
        const byKind = each.lines.reduce((sum, line) => sum.plus(line.amount), points('0').plus(each.opening));
        expect(byKind.toFixed(2)).toBe(each.closing);
      }
    }),
    { seed, numRuns: 60 },
  );
});
