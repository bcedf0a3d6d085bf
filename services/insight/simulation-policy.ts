import { Decimal } from 'decimal.js';
import { type Points, points, sum } from '../kernel/decimal';
import { type Cap, type EarnerKind, periodAround, pointsForQuantity, type RuleUnit } from '../rules';

/** What a version says about how much is earned, and by whom. */
export interface EarningTerms {
  readonly unit: RuleUnit;
  readonly pointsMin: string;
  readonly pointsMax: string;
  readonly caps: readonly Cap[];
  readonly quantityMax: string;
  readonly earner: EarnerKind;
  readonly deduction: boolean;
  readonly switchedOff: boolean;
}

/** A claim that was credited, with the terms that it was credited under. */
export interface EarnedClaim {
  readonly code: string;
  readonly memberId: string;
  /** The household that the member lived in on the day. */
  readonly householdId: string | null;
  readonly isGridMember: boolean;
  readonly occurredOn: string;
  readonly number: number;
  readonly place: string | null;
  readonly quantity: string;
  readonly points: string;
  readonly terms: Pick<EarningTerms, 'unit' | 'pointsMin' | 'pointsMax'>;
}

export interface SimulatedClaim<Claim extends EarnedClaim> {
  readonly claim: Claim;
  readonly before: Points;
  readonly after: Points;
  /** Why it would earn nothing; null where it would earn. */
  readonly lost: 'not-used' | 'not-an-earner' | 'household-once' | 'over-cap' | null;
}

const nothing = points(0);

/**
 * What a claim is worth under a draft, before caps. A checker's place within a range is kept: halfway stays halfway; a
 * value that was lowered below the range keeps its proportion to the range's lower end. Quantities above the draft's
 * most count as the most; under another unit a claim counts as one.
 */
export function worthUnder(claim: EarnedClaim, draft: EarningTerms): Points {
  const { unit, pointsMin, pointsMax } = claim.terms;
  const quantity = unit === draft.unit ? Decimal.min(claim.quantity, draft.quantityMax).toFixed() : '1';
  const [least, most] = [pointsForQuantity(pointsMin, claim.quantity), pointsForQuantity(pointsMax, claim.quantity)];
  const [draftLeast, draftMost] = [
    pointsForQuantity(draft.pointsMin, quantity),
    pointsForQuantity(draft.pointsMax, quantity),
  ];
  const earned = points(claim.points);
  if (earned.gte(most)) return draftMost;
  if (earned.lt(least)) return downToHalf(draftLeast.times(earned).div(least));
  return downToHalf(earned.minus(least).times(draftMost.minus(draftLeast)).div(most.minus(least)).plus(draftLeast));
}

function downToHalf(exact: Decimal): Points {
  return points(exact.times(2).floor().div(2));
}

/**
 * Every claim as it would have earned under the drafts, by code, in order of day and number: the caps of every period
 * are applied to each person, or household, and a claim that exceeds one earns nothing, as it would have been refused.
 * Claims of a code without a draft stay as they are.
 */
export function simulateClaims<Claim extends EarnedClaim>(
  claims: readonly Claim[],
  drafts: ReadonlyMap<string, EarningTerms>,
): SimulatedClaim<Claim>[] {
  const used = new Map<string, Points>();
  const events = new Set<string>();
  const inOrder = claims.toSorted(
    (one, other) => one.occurredOn.localeCompare(other.occurredOn) || one.number - other.number,
  );
  return inOrder.map((claim) => {
    const before = points(claim.points);
    const draft = drafts.get(claim.code);
    if (!draft) return { claim, before, after: before, lost: null };
    const lost = (why: SimulatedClaim<Claim>['lost']) => ({ claim, before, after: nothing, lost: why });
    if (draft.switchedOff || draft.deduction) return lost('not-used');
    if (draft.earner === 'grid-member' && !claim.isGridMember) return lost('not-an-earner');
    const earner = earnerOf(claim, draft);
    if (!earner) return lost('not-an-earner');
    const event = JSON.stringify([earner, claim.code, claim.occurredOn, claim.place]);
    if (draft.earner === 'household' && events.has(event)) return lost('household-once');
    const after = worthUnder(claim, draft);
    const periods = draft.caps.map((cap) => ({
      key: JSON.stringify([earner, claim.code, cap.period, periodAround(claim.occurredOn, cap.period).from]),
      most: cap.points,
    }));
    if (periods.some(({ key, most }) => after.plus(used.get(key) ?? 0).gt(most))) return lost('over-cap');
    for (const { key } of periods) used.set(key, sum([used.get(key) ?? nothing, after]));
    events.add(event);
    return { claim, before, after, lost: null };
  });
}

function earnerOf(claim: EarnedClaim, draft: EarningTerms): string | null {
  return draft.earner === 'household' ? claim.householdId : claim.memberId;
}

/** Two totals beside each other, of so many claims and people. Amounts are decimal strings. */
export interface BeforeAfter {
  readonly claims: number;
  readonly people: number;
  readonly before: string;
  readonly after: string;
  readonly difference: string;
  /** Claims that would have earned nothing. */
  readonly lost: number;
}

/** The totals of simulated claims. */
export function totalsOf(claims: readonly SimulatedClaim<EarnedClaim>[]): BeforeAfter {
  const before = sum(claims.map((each) => each.before));
  const after = sum(claims.map((each) => each.after));
  return {
    claims: claims.length,
    people: new Set(claims.map((each) => each.claim.memberId)).size,
    before: before.toFixed(2),
    after: after.toFixed(2),
    difference: after.minus(before).toFixed(2),
    lost: claims.filter((each) => each.lost !== null).length,
  };
}

/** Totals by each of the keys of a claim, in the order in which the keys first come. */
export function totalsBy<Claim extends EarnedClaim>(
  claims: readonly SimulatedClaim<Claim>[],
  keysOf: (claim: Claim) => readonly string[],
): { readonly key: string; readonly totals: BeforeAfter }[] {
  const groups = new Map<string, SimulatedClaim<Claim>[]>();
  for (const each of claims) {
    for (const key of keysOf(each.claim)) {
      const group = groups.get(key);
      if (group) group.push(each);
      else groups.set(key, [each]);
    }
  }
  return [...groups].map(([key, group]) => ({ key, totals: totalsOf(group) }));
}
