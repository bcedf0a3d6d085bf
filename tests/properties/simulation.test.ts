import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type EarnedClaim, type EarningTerms, simulateClaims } from '#services/insight/simulation-policy';
import { type Points, points, sum } from '#services/kernel/decimal';
import { CAP_PERIODS, EARNER_KINDS, periodAround, pointsForQuantity } from '#services/rules';

const halves = (most: number) => fc.integer({ min: 1, max: most * 2 }).map((steps) => String(steps / 2));
const terms: fc.Arbitrary<EarningTerms> = fc
  .record({
    unit: fc.constantFrom('time' as const, 'hour' as const),
    range: fc.tuple(halves(10), halves(10)),
    caps: fc.array(fc.record({ period: fc.constantFrom(...CAP_PERIODS), points: halves(30) }), { maxLength: 3 }),
    quantityMax: fc.integer({ min: 4, max: 8 }).map(String),
    earner: fc.constantFrom(...EARNER_KINDS),
  })
  .map(({ range, ...rest }) => {
    const [pointsMin, pointsMax] = range.toSorted((one, other) => Number(one) - Number(other)) as [string, string];
    return { ...rest, pointsMin, pointsMax, deduction: false, switchedOff: false };
  });

/** Claims under some terms, each worth what its checker chose within the range. */
const claimsUnder = (held: EarningTerms): fc.Arbitrary<EarnedClaim[]> =>
  fc
    .array(
      fc.record({
        person: fc.integer({ min: 0, max: 4 }),
        day: fc.integer({ min: 0, max: 60 }),
        quantity: fc.integer({ min: 1, max: 4 }),
        place: fc.constantFrom('a', 'b', null),
        share: fc.integer({ min: 0, max: 20 }),
      }),
      { maxLength: 40 },
    )
    .map((drawn) =>
      drawn.map(({ person, day, quantity, place, share }, number) => {
        const most = pointsForQuantity(held.pointsMax, String(quantity));
        const chosen = pointsForQuantity(held.pointsMin, String(quantity)).plus(share / 2);
        return {
          code: 'A',
          memberId: `m${person}`,
          householdId: `h${person % 3}`,
          isGridMember: person % 2 === 0,
          occurredOn: new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10),
          number,
          place,
          quantity: String(quantity),
          points: (chosen.gt(most) ? most : chosen).toFixed(2),
          terms: held,
        };
      }),
    );

const scene = terms.chain((held) => fc.tuple(fc.constant(held), claimsUnder(held), terms));

test('a draft that says what was in force earns what was earned', () => {
  fc.assert(
    fc.property(scene, ([held, claims]) => {
      const under = new Map([['A', held]]);
      const earned = simulateClaims(claims, under).filter(({ lost }) => lost === null);
      const again = simulateClaims(
        earned.map(({ claim }) => claim),
        under,
      );
      for (const { before, after } of again) expect(after.toFixed(2)).toBe(before.toFixed(2));
    }),
  );
});

test('no cap is ever exceeded, and nothing falls outside a draft’s range', () => {
  fc.assert(
    fc.property(scene, ([, claims, draft]) => {
      const simulated = simulateClaims(claims, new Map([['A', draft]]));
      expect(simulated).toHaveLength(claims.length);
      const earners = ({ claim }: (typeof simulated)[number]) =>
        draft.earner === 'household' ? claim.householdId : claim.memberId;
      for (const cap of draft.caps) {
        const sums = new Map<string, Points>();
        for (const each of simulated) {
          const key = `${earners(each)} ${periodAround(each.claim.occurredOn, cap.period).from}`;
          sums.set(key, sum([sums.get(key) ?? points(0), each.after]));
        }
        for (const total of sums.values()) expect(total.lte(points(cap.points))).toBe(true);
      }
      for (const { claim, after, lost } of simulated) {
        if (lost) expect(after.isZero()).toBe(true);
        else expect(after.lte(pointsForQuantity(draft.pointsMax, claim.quantity).plus(draft.pointsMax))).toBe(true);
      }
    }),
  );
});

test('claims of a code without a draft stay as they are', () => {
  fc.assert(
    fc.property(scene, ([, claims, draft]) => {
      const simulated = simulateClaims(claims, new Map([['B', draft]]));
      for (const { before, after } of simulated) expect(after).toBe(before);
    }),
  );
});
