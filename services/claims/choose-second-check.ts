import type { Points } from '../kernel/decimal';
import { keyedDigest } from '../kernel/secrets';
import type { AcceptanceTerms } from './policy';
import type { SecondCheck } from './vocabulary';

const SHARES = 2 ** 32;

/**
 * Why a second person checks an accepted claim; null where one is enough. The random choice is a keyed digest of the
 * claim's id: nobody at the desk can foresee it, and deciding again does not draw again.
 */
export function chooseSecondCheck(
  claimId: string,
  granted: Points,
  terms: Pick<AcceptanceTerms, 'secondCheckAbove' | 'reviewPercent'>,
): SecondCheck | null {
  if (terms.secondCheckAbove.gt(0) && granted.gt(terms.secondCheckAbove)) return 'above-value';
  const drawn = keyedDigest('claim-review', claimId).readUInt32BE(0) / SHARES;
  return drawn * 100 < terms.reviewPercent ? 'random' : null;
}
