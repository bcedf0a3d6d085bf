import type { Tx } from '#db/client';
import { claimsClaims, claimsDecisions } from '#db/schema/claims';
import type { Actor, Role } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import type { Points } from '../kernel/decimal';
import { idFrom, newId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import { commandHash } from '../kernel/request';
import { findRuleInForce, isQuantityOfUnit, pointsForQuantity, type RuleVersion } from '../rules';
import { listCapUsage } from './cap-queries';
import { refuseEarner, refuseSecond } from './claim-conditions';
import { creditClaims } from './credit-claims';
import { type Earner, lockEarner } from './earner-queries';
import { nextNumber } from './insert-claim';
import type { PostableClaim } from './post-claims';

/** Stars that became final, all of one round. */
export interface StarAwards {
  readonly villageId: string;
  readonly ruleCode: string;
  /** What the round is called: two of one day are told apart by it. */
  readonly round: string;
  readonly occurredOn: CalendarDate;
  readonly now: Date;
  /** Who approved the results. */
  readonly by: { readonly accountId: string; readonly name: string; readonly role: Role };
  readonly stars: readonly { readonly resultId: string; readonly memberId: string; readonly count: number }[];
}

/**
 * Points for stars, once for each result: a unit of the rule for each star, up to the rule's quantity and what its caps leave. The
 * rule is the one in force on the day; where none is, or it takes points away, or the person earns nothing under it, there are
 * none. Returns the claim by result. The caller has locked the results and keeps the claims with them.
 *
 * Refusals: budget/exceeded {left, needed}.
 */
export async function awardForStars(tx: Tx, actor: Actor, awards: StarAwards): Promise<ReadonlyMap<string, string>> {
  const rule = await findRuleInForce(tx, awards.villageId, awards.ruleCode, awards.occurredOn);
  if (!rule || rule.deduction) return new Map();
  const claims = new Map<string, PostableClaim>();
  for (const result of [...awards.stars].sort((one, other) => (one.memberId < other.memberId ? -1 : 1))) {
    const claim = await enterAward(tx, awards, rule, result);
    if (claim) claims.set(result.resultId, claim);
  }
  await creditClaims(tx, actor, awards.villageId, [...claims.values()]);
  return new Map([...claims].map(([resultId, { id }]) => [resultId, id]));
}

async function enterAward(
  tx: Tx,
  awards: StarAwards,
  rule: RuleVersion,
  { resultId, memberId, count }: StarAwards['stars'][number],
): Promise<PostableClaim | undefined> {
  const { villageId, occurredOn, round, by, now } = awards;
  const earner = await lockEarner(tx, villageId, memberId, rule.earner, occurredOn);
  if (!earner || !(await earns(tx, awards, rule, earner))) return undefined;
  const quantity = String(Math.min(count, Number(rule.quantityMax)));
  const asked = pointsForQuantity(rule.pointsMax, quantity);
  const granted = await underCaps(tx, awards, rule, memberId, asked);
  if (!isQuantityOfUnit(rule.unit, quantity) || granted.lte(0)) return undefined;
  const id = newId();
  const requestId = idFrom('star-award', villageId, resultId);
  await tx.insert(claimsClaims).values({
    ...{ villageId, id, memberId, occurredOn, quantity, requestId },
    number: await nextNumber(tx, villageId),
    householdId: earner.householdId,
    claimedBy: by.accountId,
    ruleVersionId: rule.versionId,
    ruleCode: rule.code,
    state: 'accepted',
    origin: 'stars',
    posting: 'after-notice',
    pointsClaimed: asked.toFixed(2),
    pointsAccepted: granted.toFixed(2),
    place: round,
    commandHash: commandHash({ villageId, resultId, ruleCode: rule.code }),
    submittedAt: now,
    decidedAt: now,
  });
  await tx.insert(claimsDecisions).values({
    ...{ villageId, id: newId(), claimId: id, points: granted.toFixed(2), role: by.role },
    kind: 'accept',
    decidedBy: by.accountId,
    decidedByName: by.name,
  });
  return {
    ...{ id, memberId, occurredOn },
    ruleVersionId: rule.versionId,
    title: rule.title,
    points: granted.toFixed(2),
    redeemable: true,
    agentName: null,
  };
}

/** True where nothing of the rule keeps the person, or the household, from earning for this round. */
async function earns(
  tx: Tx,
  { villageId, occurredOn, round }: StarAwards,
  rule: RuleVersion,
  earner: Earner,
): Promise<boolean> {
  try {
    refuseEarner(rule, earner, occurredOn);
    await refuseSecond(tx, villageId, earner, { ruleCode: rule.code, occurredOn }, round);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** As much of it as every cap of the rule leaves. */
async function underCaps(
  tx: Tx,
  { villageId, occurredOn }: StarAwards,
  rule: RuleVersion,
  memberId: string,
  asked: Points,
): Promise<Points> {
  const usages = await listCapUsage(tx, villageId, memberId, [rule], occurredOn);
  return (usages.get(rule.code) ?? []).reduce<Points>((least, { left }) => (left.lt(least) ? left : least), asked);
}
