import { Decimal } from 'decimal.js';
import { type Yuan, yuan } from '../kernel/decimal';
import { invariant } from '../kernel/invariant';
import type { JoiningKind, Vote } from './vocabulary';

/** A seat as a count sees it. */
export interface CountedSeat {
  readonly excluded: string | null;
  readonly vote: Vote | null;
}

export interface Tally {
  /** Who may vote. */
  readonly voters: number;
  readonly cast: number;
  readonly yes: number;
  /** More than half of those who may vote. */
  readonly yesNeeded: number;
  /** So many votes must be cast before the count holds. */
  readonly quorum: number;
  readonly result: 'open' | 'yes' | 'no' | 'return';
}

/**
 * Where a vote stands. It is granted when more than half of those who may vote say yes, and the quorum (a share of them, up to a
 * whole person) voted; it fails when that can't be reached any more: back for completion where as many ask for that as refuse.
 */
export function tallyOf(seats: readonly CountedSeat[], quorumPercent: number): Tally {
  const voting = seats.filter((seat) => seat.excluded === null);
  const count = (vote: Vote) => voting.filter((seat) => seat.vote === vote).length;
  const voters = voting.length;
  const cast = voting.filter((seat) => seat.vote !== null).length;
  const yes = count('yes');
  const yesNeeded = Math.floor(voters / 2) + 1;
  const quorum = Math.ceil((voters * quorumPercent) / 100);
  const result = (): Tally['result'] => {
    if (voters === 0 || cast < quorum) return 'open';
    if (yes >= yesNeeded) return 'yes';
    if (yes + voters - cast >= yesNeeded) return 'open';
    return count('return') >= count('no') ? 'return' : 'no';
  };
  return { voters, cast, yes, yesNeeded, quorum, result: result() };
}

/**
 * Splits an amount over shares in proportion, to the cent: each gets its part rounded down, the cents that are left go to the
 * largest remainders, ties to the first. The parts add up to the amount, and none is more than its share where the amount is
 * at most their sum (the method of largest remainders, Hare-Niemeyer).
 */
export function splitByShares(total: Yuan, shares: readonly Yuan[]): Yuan[] {
  const whole = shares.reduce<Decimal>((sum, share) => sum.plus(share), new Decimal(0));
  invariant(whole.gt(0) && total.gte(0) && total.lte(whole), 'an amount is split over shares that hold it');
  const exact = shares.map((share) => total.times(share).div(whole));
  const parts = exact.map((part) => part.toDecimalPlaces(2, Decimal.ROUND_DOWN));
  const left = total
    .minus(parts.reduce<Decimal>((sum, part) => sum.plus(part), new Decimal(0)))
    .times(100)
    .toNumber();
  const order = exact
    .map((part, index) => ({ index, rest: part.minus(parts[index]!) }))
    .sort((one, other) => other.rest.cmp(one.rest) || one.index - other.index);
  for (const { index } of order.slice(0, left)) parts[index] = parts[index]!.plus('0.01');
  return parts.map((part) => yuan(part));
}

/** What somebody gets who joins in a month (1 to 12) of a year: the whole, or a twelfth for each month from it on, to the cent, half up. */
export function allotmentOf(yearly: Yuan, joining: JoiningKind, month: number): Yuan {
  if (joining === 'whole') return yearly;
  return yuan(
    yearly
      .times(13 - month)
      .div(12)
      .toDecimalPlaces(2, Decimal.ROUND_HALF_UP),
  );
}

export { forbiddenIn, receiptKey } from './vocabulary';
