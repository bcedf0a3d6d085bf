import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type CountedSeat, tallyOf } from '#services/fund/policy';
import { VOTES } from '#services/fund/vocabulary';

const seats = fc.array(
  fc.record<CountedSeat>({
    excluded: fc.constantFrom(null, null, null, 'relative'),
    vote: fc.constantFrom(null, ...VOTES),
  }),
  { maxLength: 15 },
);
const quorums = fc.integer({ min: 50, max: 100 });

describe('tallyOf', () => {
  test('decides once everybody who may has voted, and never opens what was decided by more votes', () => {
    fc.assert(
      fc.property(seats, quorums, (cast, quorum) => {
        const voters = cast.filter((seat) => seat.excluded === null);
        const { result } = tallyOf(cast, quorum);
        if (voters.length > 0 && voters.every((seat) => seat.vote !== null)) expect(result).not.toBe('open');
        if (voters.length === 0) expect(result).toBe('open');
      }),
    );
  });

  test('never grants without more than half of those who may vote, the quorum among them', () => {
    fc.assert(
      fc.property(seats, quorums, (cast, quorum) => {
        const voters = cast.filter((seat) => seat.excluded === null);
        const yes = voters.filter((seat) => seat.vote === 'yes').length;
        const voted = voters.filter((seat) => seat.vote !== null).length;
        if (tallyOf(cast, quorum).result === 'yes') {
          expect(yes * 2).toBeGreaterThan(voters.length);
          expect(voted * 100).toBeGreaterThanOrEqual(voters.length * quorum);
        }
      }),
    );
  });

  test('refuses or returns only what can no longer be granted; what is decided stays so whatever else comes', () => {
    fc.assert(
      fc.property(seats, quorums, fc.infiniteStream(fc.constantFrom(...VOTES)), (cast, quorum, more) => {
        const { result } = tallyOf(cast, quorum);
        const rest = more[Symbol.iterator]();
        const all = cast.map((seat) => (seat.vote === null ? { ...seat, vote: rest.next().value } : seat));
        if (result === 'yes') expect(tallyOf(all, quorum).result).toBe('yes');
        if (result === 'no' || result === 'return') expect(tallyOf(all, quorum).result).not.toBe('yes');
      }),
    );
  });

  test('an excluded vote counts for nothing', () => {
    fc.assert(
      fc.property(seats, quorums, (cast, quorum) => {
        const without = cast.filter((seat) => seat.excluded === null);
        expect(tallyOf(cast, quorum)).toEqual(tallyOf(without, quorum));
      }),
    );
  });
});
