import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { Refusal } from '../kernel/refusal';
import type { Posting, RuleCategory } from '../rules';
import { listOwnBatchClaims } from './batch-maker-queries';
import { listCloseness } from './claimant-queries';
import { obstacleCode } from './policy';
import type { ClaimOrigin, ClaimState, ClaimsRefusalCode, DecisionKind, SecondCheck } from './vocabulary';

/** What a checker decided on a claim; each of two has one. */
export interface Check {
  readonly accountId: string;
  readonly name: string;
  readonly kind: Extract<DecisionKind, 'accept' | 'lower' | 'refuse'>;
  readonly points: string | null;
  readonly reason: string | null;
}

/** A claim under a checker's hand, locked. */
export interface LockedClaim extends Record<string, unknown> {
  readonly id: string;
  readonly number: number;
  readonly memberId: string;
  readonly claimedBy: string;
  readonly state: ClaimState;
  readonly occurredOn: string;
  readonly quantity: string;
  readonly pointsClaimed: string;
  readonly pointsAccepted: string | null;
  readonly ruleVersionId: string;
  readonly ruleCode: string;
  readonly title: string;
  readonly pointsMin: string;
  readonly pointsMax: string;
  readonly checkerRoles: readonly string[];
  readonly category: RuleCategory;
  /** What the rule's version says about posting; null: as the village says. */
  readonly rulePosting: Posting | null;
  readonly origin: ClaimOrigin;
  readonly deduction: boolean;
  readonly redeemable: boolean;
  readonly posting: Posting | null;
  readonly secondCheck: SecondCheck | null;
  /** Who acted for the member, if somebody did. */
  readonly agentName: string | null;
  readonly noticeId: string | null;
  readonly transferId: string | null;
  /** The kinds of the member: which group of the village they belong to. */
  readonly kinds: readonly string[];
  readonly checks: readonly Check[];
}

/** The checkers' decisions on a claim `c`, in order, as JSON. */
export const CHECKS_OF_CLAIM = sql`coalesce((
  select jsonb_agg(jsonb_build_object('accountId', d.decided_by, 'name', d.decided_by_name, 'kind', d.kind,
    'points', d.points::text, 'reason', d.reason) order by d.recorded_at, d.id)
  from claims_decisions d
  where d.village_id = c.village_id and d.claim_id = c.id and d.kind in ('accept', 'lower', 'refuse')), '[]')`;

/** Locks claims in id order, then reads them with their rule's version and the checks, which a lock may have waited for. Ids of elsewhere are not found. */
export async function lockClaims(
  tx: Tx,
  villageId: string,
  claimIds: readonly string[],
): Promise<readonly LockedClaim[]> {
  const ids = [...new Set(claimIds)];
  if (ids.length === 0) return [];
  await tx.execute(sql`
    select id from claims_claims where village_id = ${villageId} and id in ${ids} order by id for update`);
  return tx.execute<LockedClaim>(sql`
    select c.id, c.number, c.member_id as "memberId", c.claimed_by as "claimedBy", c.state,
      c.occurred_on::text as "occurredOn", c.quantity, c.points_claimed as "pointsClaimed",
      c.points_accepted as "pointsAccepted", c.rule_version_id as "ruleVersionId", c.rule_code as "ruleCode", v.title,
      v.points_min as "pointsMin", v.points_max as "pointsMax", to_jsonb(v.checker_roles) as "checkerRoles", v.category,
      v.posting as "rulePosting", c.origin, c.deduction, c.redeemable, c.posting, c.second_check as "secondCheck",
      c.agent_name as "agentName", c.notice_id as "noticeId", c.transfer_id as "transferId", to_jsonb(m.kinds) as kinds,
      ${CHECKS_OF_CLAIM} as checks
    from claims_claims c
    join rules_versions v on v.id = c.rule_version_id
    join org_members m on m.village_id = c.village_id and m.id = c.member_id
    where c.village_id = ${villageId} and c.id in ${ids}
    order by c.id`);
}

/**
 * Why the actor can't decide on a claim, one answer per claim; none where nothing stands in the way. Nobody decides on
 * their own claim, their household's (shared on the day of the service or since) or a declared relative's.
 *
 * Refusals, in this order: claims/own-batch, claims/not-the-checker, claims/own-matter, claims/household-matter, claims/relative-matter,
 * claims/already-decided, claims/another-checker (the first checker of two).
 */
export async function listObstacles(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  claims: readonly LockedClaim[],
): Promise<ReadonlyMap<string, Refusal<ClaimsRefusalCode>>> {
  const claimIds = claims.map((claim) => claim.id);
  const close = actor.memberId ? await listCloseness(tx, villageId, actor.memberId, claimIds) : new Map();
  const made = await listOwnBatchClaims(tx, villageId, actor.accountId, claimIds);
  const obstacles = new Map<string, Refusal<ClaimsRefusalCode>>();
  for (const claim of claims) {
    const code = made.has(claim.id) ? 'claims/own-batch' : obstacleCode(actor, claim, close.get(claim.id));
    if (code) obstacles.set(claim.id, new Refusal<ClaimsRefusalCode>(code));
  }
  return obstacles;
}
