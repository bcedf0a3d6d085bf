import type { PersonActor } from '../kernel/actor';
import { addDays, type CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { type Cap, type Period, periodAround, pointsForQuantity } from '../rules';
import type { ClaimState, ClaimsRefusalCode } from './vocabulary';

/**
 * What follows when a checker accepts. Today the points are posted at once; a village with public notice before posting,
 * or with a quarterly assessment, goes on to `on-notice` or `accepted` from here.
 */
export function stateAfterAccepting(): Extract<ClaimState, 'credited'> {
  return 'credited';
}

/** One cap for one person around one day. */
export interface CapUsage extends Period {
  readonly period: Cap['period'];
  readonly cap: Points;
  readonly used: Points;
  readonly left: Points;
}

/** A cap together with what was used of it. */
export function capUsage(cap: Cap, used: string, on: CalendarDate): CapUsage {
  const most = points(cap.points);
  const taken = points(used);
  const left = most.minus(taken);
  return {
    ...periodAround(on, cap.period),
    period: cap.period,
    cap: most,
    used: taken,
    left: points(left.lt(0) ? 0 : left),
  };
}

/** Of the caps that `asked` would exceed the one that holds longest; undefined where all leave room. */
export function exceededCap(usages: readonly CapUsage[], asked: Points): CapUsage | undefined {
  return usages.filter((usage) => asked.gt(usage.left)).sort((one, other) => (one.nextOn < other.nextOn ? 1 : -1))[0];
}

/** The earliest day that may still be claimed. */
export function oldestClaimableOn(today: CalendarDate, daysBackMax: number): CalendarDate {
  return addDays(today, -daysBackMax);
}

/** A place as it is compared: full-width forms, spaces and signs that nobody sees do not make another place. */
export function normalizedPlace(place: string | undefined): string | null {
  const text = place
    ?.normalize('NFKC')
    .replace(/\s+/g, ' ')
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim();
  return text ? text : null;
}

/** Least and most points that a claim can be accepted with: a range where the rule has one. */
export function acceptableRange(claim: {
  readonly pointsMin: string;
  readonly quantity: string;
  readonly pointsClaimed: string;
}): {
  readonly least: Points;
  readonly most: Points;
} {
  const most = points(claim.pointsClaimed);
  const least = pointsForQuantity(claim.pointsMin, claim.quantity);
  return { least: least.gt(0) && least.lt(most) ? least : most, most };
}

/** How close a checker stands to the person of a claim. */
export type Closeness = 'household' | 'relative';

/** Why a checker can't decide on a claim, in the order of precedence; undefined where nothing stands in the way. */
export function obstacleCode(
  actor: Pick<PersonActor, 'role' | 'memberId' | 'accountId'>,
  claim: {
    readonly memberId: string;
    readonly claimedBy: string;
    readonly state: ClaimState;
    readonly checkerRoles: readonly string[];
  },
  closeness: Closeness | undefined,
): ClaimsRefusalCode | undefined {
  if (!claim.checkerRoles.includes(actor.role)) return 'claims/not-the-checker';
  if (claim.memberId === actor.memberId || claim.claimedBy === actor.accountId) return 'claims/own-matter';
  if (closeness === 'household') return 'claims/household-matter';
  if (closeness === 'relative') return 'claims/relative-matter';
  return claim.state === 'submitted' ? undefined : 'claims/already-decided';
}
