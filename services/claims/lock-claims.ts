import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { Refusal } from '../kernel/refusal';
import { listCloseness } from './claimant-queries';
import { obstacleCode } from './policy';
import type { ClaimState, ClaimsRefusalCode, DecisionKind } from './vocabulary';

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
  readonly decidedBy: string | null;
  readonly decidedKind: DecisionKind | null;
  readonly decidedReason: string | null;
  /** Who acted for the member, if somebody did. */
  readonly agentName: string | null;
}

/** Locks claims in id order, then reads them with their rule's version and the last decision, which a lock may have waited for. Ids of elsewhere are simply not found. */
export async function lockClaims(
  tx: Tx,
  villageId: string,
  claimIds: readonly string[],
): Promise<readonly LockedClaim[]> {
  const ids = [...new Set(claimIds)];
  await tx.execute(sql`
    select id from claims_claims where village_id = ${villageId} and id in ${ids} order by id for update`);
  return tx.execute<LockedClaim>(sql`
    select c.id, c.number, c.member_id as "memberId", c.claimed_by as "claimedBy", c.state,
      c.occurred_on::text as "occurredOn", c.quantity, c.points_claimed as "pointsClaimed",
      c.points_accepted as "pointsAccepted", c.rule_version_id as "ruleVersionId", c.rule_code as "ruleCode", v.title,
      v.points_min as "pointsMin", v.points_max as "pointsMax", to_jsonb(v.checker_roles) as "checkerRoles",
      c.agent_name as "agentName", d.decided_by as "decidedBy", d.kind as "decidedKind", d.reason as "decidedReason"
    from claims_claims c
    join rules_versions v on v.id = c.rule_version_id
    left join lateral (
      select decided_by, kind, reason from claims_decisions
      where village_id = c.village_id and claim_id = c.id and kind <> 'submit'
      order by recorded_at desc limit 1
    ) d on true
    where c.village_id = ${villageId} and c.id in ${ids}
    order by c.id`);
}

/**
 * Why the actor can't decide on a claim, one answer per claim; none where nothing stands in the way. Nobody decides on
 * their own claim, their household's (shared on the day of the service or since) or a declared relative's.
 *
 * Refusals, in this order: claims/not-the-checker, claims/own-matter, claims/household-matter, claims/relative-matter,
 * claims/already-decided.
 */
export async function listObstacles(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  claims: readonly LockedClaim[],
): Promise<ReadonlyMap<string, Refusal<ClaimsRefusalCode>>> {
  const claimIds = claims.map((claim) => claim.id);
  const close = actor.memberId ? await listCloseness(tx, villageId, actor.memberId, claimIds) : new Map();
  const obstacles = new Map<string, Refusal<ClaimsRefusalCode>>();
  for (const claim of claims) {
    const code = obstacleCode(actor, claim, close.get(claim.id));
    if (code) obstacles.set(claim.id, new Refusal<ClaimsRefusalCode>(code));
  }
  return obstacles;
}
