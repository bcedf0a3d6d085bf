import type { PersonActor } from '../kernel/actor';
import { addDays, type CalendarDate } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { type Cap, type Period, type Posting, periodAround, pointsForQuantity, type RuleCategory } from '../rules';
import type { ClaimOrigin, ClaimState, ClaimsRefusalCode } from './vocabulary';

/** What a village says about accepted points, on the day on which they are accepted. */
export interface AcceptanceTerms {
  readonly posting: Posting;
  readonly categoryPostings: Readonly<Record<RuleCategory, Posting | 'as-village'>>;
  /** Whose points wait for the quarterly assessment. */
  readonly assessedMembers: 'grid-members' | 'party-members' | 'everybody';
  /** Above so many points a second person checks; 0: never. */
  readonly secondCheckAbove: Points;
  readonly reviewPercent: number;
  readonly lateRedeemable: boolean;
}

/** True where the points can be redeemed: the village may except what the committee adds late. */
export function isRedeemable(
  claim: { readonly redeemable: boolean; readonly origin: ClaimOrigin },
  terms: Pick<AcceptanceTerms, 'lateRedeemable'>,
): boolean {
  return claim.redeemable && (claim.origin !== 'late' || terms.lateRedeemable);
}

const ASSESSED_KIND = { 'grid-members': 'grid-member', 'party-members': 'party-member' } as const;

/**
 * When the points of an accepted claim are posted: what its rule says, else the village for the category, else the
 * village. Only assessed members wait for the assessment, which posts what can be redeemed. A deduction always hangs first,
 * on a notice to its person.
 */
export function postingOf(
  claim: {
    readonly rulePosting: Posting | null;
    readonly category: RuleCategory;
    readonly deduction: boolean;
    readonly redeemable: boolean;
    readonly origin: ClaimOrigin;
    readonly kinds: readonly string[];
  },
  terms: AcceptanceTerms,
): Posting {
  if (claim.deduction) return 'after-notice';
  const ofCategory = terms.categoryPostings[claim.category];
  const posting = claim.rulePosting ?? (ofCategory === 'as-village' ? terms.posting : ofCategory);
  if (posting === 'at-assessment' && !isRedeemable(claim, terms)) return 'after-notice';
  if (posting !== 'at-assessment' || terms.assessedMembers === 'everybody') return posting;
  return claim.kinds.includes(ASSESSED_KIND[terms.assessedMembers]) ? posting : 'after-notice';
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

/**
 * Least and most points that a claim can be accepted with: a range where the rule has one; for the second checker what
 * the first one found, from which only lowering or refusing departs.
 */
export function acceptableRange(claim: {
  readonly state: ClaimState;
  readonly pointsAccepted: string | null;
  readonly deduction: boolean;
  readonly pointsMin: string;
  readonly quantity: string;
  readonly pointsClaimed: string;
}): {
  readonly least: Points;
  readonly most: Points;
} {
  const most = pointsToDecide(claim);
  if (claim.state === 'second-check' || claim.deduction) return { least: most, most };
  const least = pointsForQuantity(claim.pointsMin, claim.quantity);
  return { least: least.gt(0) && least.lt(most) ? least : most, most };
}

/** What the next checker decides about: what was asked, or what the first of two found. */
export function pointsToDecide(claim: {
  readonly state: ClaimState;
  readonly pointsClaimed: string;
  readonly pointsAccepted: string | null;
}): Points {
  return points(claim.state === 'second-check' ? (claim.pointsAccepted ?? claim.pointsClaimed) : claim.pointsClaimed);
}

/** True while the value is still the checker's to set: a rule with a range, and nobody has set it. */
export function isValueOpen(claim: {
  readonly state: ClaimState;
  readonly deduction: boolean;
  readonly pointsMin: string;
  readonly pointsMax: string;
}): boolean {
  return claim.state !== 'second-check' && !claim.deduction && claim.pointsMin !== claim.pointsMax;
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
    readonly checks: readonly { readonly accountId: string }[];
  },
  closeness: Closeness | undefined,
): ClaimsRefusalCode | undefined {
  if (!claim.checkerRoles.includes(actor.role)) return 'claims/not-the-checker';
  if (claim.memberId === actor.memberId || claim.claimedBy === actor.accountId) return 'claims/own-matter';
  if (closeness === 'household') return 'claims/household-matter';
  if (closeness === 'relative') return 'claims/relative-matter';
  if (claim.state !== 'submitted' && claim.state !== 'second-check') return 'claims/already-decided';
  const hasChecked = claim.checks.some((check) => check.accountId === actor.accountId);
  return hasChecked ? 'claims/another-checker' : undefined;
}
