import { and, asc, count, eq, inArray, type SQL, sql, sum } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { claimsClaims, claimsDecisions } from '#db/schema/claims';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import type { RuleCategory, RuleUnit } from '../rules';
import { CHECKS_OF_CLAIM, type Check } from './lock-claims';
import {
  CHECKING_STATES,
  type ClaimState,
  type ClaimsRefusalCode,
  type DecisionKind,
  WAITING_STATES,
} from './vocabulary';

/** A claim as lists and pages show it. */
export interface ClaimView extends Record<string, unknown> {
  readonly id: string;
  readonly number: number;
  readonly memberId: string;
  readonly memberName: string;
  readonly claimedBy: string;
  /** Who claimed, where it was somebody else. */
  readonly claimedByName: string | null;
  /** Who acted for the member (代办), if somebody did. */
  readonly agentName: string | null;
  readonly ruleVersionId: string;
  readonly ruleCode: string;
  readonly title: string;
  readonly category: RuleCategory;
  readonly unit: RuleUnit;
  readonly checkerRoles: readonly string[];
  readonly pointsMin: string;
  readonly pointsMax: string;
  readonly state: ClaimState;
  /** What checkers decided: one, or two where a second one was needed. */
  readonly checks: readonly Check[];
  readonly occurredOn: string;
  readonly quantity: string;
  readonly pointsClaimed: string;
  readonly pointsAccepted: string | null;
  readonly place: string | null;
  readonly note: string | null;
  readonly photoIds: readonly string[];
  readonly transferId: string | null;
  readonly transferSequence: number | null;
  /** The entry it became was taken back. */
  readonly reversed: boolean;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
}

const CLAIM_COLUMNS: SQL = sql`
  c.id, c.number, c.member_id as "memberId", c.claimed_by as "claimedBy", to_jsonb(v.checker_roles) as "checkerRoles", m.name as "memberName", c.rule_version_id as "ruleVersionId",
  case when r.member_id is distinct from c.member_id then a.name end as "claimedByName",
  c.agent_name as "agentName", c.rule_code as "ruleCode", v.title, v.category, v.unit, v.points_min as "pointsMin", v.points_max as "pointsMax", c.state,
  c.occurred_on::text as "occurredOn", c.quantity, c.points_claimed as "pointsClaimed", c.points_accepted as "pointsAccepted",
  c.place, c.note, c.transfer_id as "transferId", t.sequence::int as "transferSequence", b.id is not null as reversed,
  ${CHECKS_OF_CLAIM} as checks,
  coalesce((select jsonb_agg(p.photo_id order by p.position) from claims_photos p
    where p.village_id = c.village_id and p.claim_id = c.id), '[]') as "photoIds",
  to_jsonb(c.submitted_at) #>> '{}' as "submittedAt", to_jsonb(c.decided_at) #>> '{}' as "decidedAt"`;

const CLAIM_TABLES: SQL = sql`
  claims_claims c
  join org_members m on m.village_id = c.village_id and m.id = c.member_id
  join rules_versions v on v.id = c.rule_version_id
  left join identity_accounts a on a.id = c.claimed_by
  left join lateral (select member_id from identity_roles where account_id = c.claimed_by and village_id = c.village_id
    and role = 'member' order by granted_at desc limit 1) r on true
  left join ledger_transfers t on t.village_id = c.village_id and t.id = c.transfer_id
  left join ledger_transfers b on b.village_id = c.village_id and b.reverses_id = c.transfer_id`;

/** Claims of one village that meet a condition on `c` (the claim) and `m` (its member), in the order given. */
export async function selectClaims(
  reader: Reader,
  villageId: string,
  condition: SQL,
  order: SQL,
  limit: number,
  offset = 0,
): Promise<readonly ClaimView[]> {
  return reader.execute<ClaimView>(sql`
    select ${CLAIM_COLUMNS} from ${CLAIM_TABLES}
    where c.village_id = ${villageId} and ${condition} order by ${order} limit ${limit} offset ${offset}`);
}

/** How many claims of a village wait for a checker. */
export async function countClaimsWaiting(reader: Reader, villageId: string): Promise<number> {
  const [row] = await reader
    .select({ waiting: count() })
    .from(claimsClaims)
    .where(and(eq(claimsClaims.villageId, villageId), inArray(claimsClaims.state, [...CHECKING_STATES])));
  return row?.waiting ?? 0;
}

/** Points of a member's claims that are not yet posted. */
export async function sumPointsOnTheWay(reader: Reader, villageId: string, memberId: string): Promise<string> {
  const [row] = await reader
    .select({ points: sum(sql`coalesce(${claimsClaims.pointsAccepted}, ${claimsClaims.pointsClaimed})`) })
    .from(claimsClaims)
    .where(
      and(
        eq(claimsClaims.villageId, villageId),
        eq(claimsClaims.memberId, memberId),
        sql`${claimsClaims.state} in ${[...WAITING_STATES]}`,
      ),
    );
  return row?.points ?? '0';
}

/** Claims of a member and those that the account made for others, the latest first; without an account the member's alone. */
export async function listMemberClaims(
  reader: Reader,
  villageId: string,
  member: { readonly memberId: string; readonly accountId?: string },
  page: { readonly limit: number; readonly offset?: number } = { limit: 20 },
): Promise<readonly ClaimView[]> {
  return selectClaims(
    reader,
    villageId,
    sql`(c.member_id = ${member.memberId} or c.claimed_by = ${member.accountId ?? null})`,
    sql`c.number desc`,
    page.limit,
    page.offset ?? 0,
  );
}

/** What was decided on a claim, in order. */
export interface DecisionView {
  readonly id: string;
  readonly kind: DecisionKind;
  readonly points: string | null;
  readonly reason: string | null;
  readonly decidedByName: string;
  readonly role: string;
  readonly recordedAt: Date;
}

export async function listDecisions(reader: Reader, villageId: string, claimId: string): Promise<DecisionView[]> {
  return reader
    .select({
      id: claimsDecisions.id,
      kind: claimsDecisions.kind,
      points: claimsDecisions.points,
      reason: claimsDecisions.reason,
      decidedByName: claimsDecisions.decidedByName,
      role: claimsDecisions.role,
      recordedAt: claimsDecisions.recordedAt,
    })
    .from(claimsDecisions)
    .where(and(eq(claimsDecisions.villageId, villageId), eq(claimsDecisions.claimId, claimId)))
    .orderBy(asc(claimsDecisions.recordedAt));
}

/**
 * A claim of the actor's own (or of whom they act for), or one that they made for somebody else, with its decisions.
 *
 * Refusals: claims/not-found.
 */
export async function loadMemberClaim(
  reader: Reader,
  actor: Actor,
  claimId: string,
): Promise<{ readonly claim: ClaimView; readonly decisions: readonly DecisionView[] }> {
  if (actor.kind === 'person' && actor.villageId && isId(claimId)) {
    const { onBehalfOf } = actor;
    const mine = onBehalfOf
      ? sql`c.id = ${claimId} and c.member_id = ${onBehalfOf.memberId}`
      : sql`c.id = ${claimId} and (c.member_id = ${actor.memberId} or c.claimed_by = ${actor.accountId})`;
    const [claim] = await selectClaims(reader, actor.villageId, mine, sql`c.number`, 1);
    if (claim) return { claim, decisions: await listDecisions(reader, actor.villageId, claimId) };
  }
  throw new Refusal<ClaimsRefusalCode>('claims/not-found');
}

/** How often the member claimed under each rule in the last year, by rule code: what to offer first. */
export async function countClaimsByRule(
  reader: Reader,
  villageId: string,
  memberId: string,
): Promise<ReadonlyMap<string, number>> {
  const rows = await reader
    .select({ code: claimsClaims.ruleCode, times: count() })
    .from(claimsClaims)
    .where(
      and(
        eq(claimsClaims.villageId, villageId),
        eq(claimsClaims.memberId, memberId),
        sql`${claimsClaims.occurredOn} > current_date - 365`,
        sql`${claimsClaims.state} <> 'withdrawn'`,
      ),
    )
    .groupBy(claimsClaims.ruleCode);
  return new Map(rows.map((row) => [row.code, row.times]));
}
