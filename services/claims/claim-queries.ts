import { and, asc, count, eq, inArray, type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { claimsClaims, claimsDecisions } from '#db/schema/claims';
import type { Posting, RuleCategory, RuleUnit } from '../rules';
import { CHECKS_OF_CLAIM, type Check } from './lock-claims';
import { CHECKING_STATES, type ClaimOrigin, type ClaimState, type DecisionKind, type SecondCheck } from './vocabulary';

/** The notice that a claim hangs on. */
export interface ClaimNotice {
  readonly id: string;
  readonly year: number;
  readonly number: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly audience: 'public' | 'person';
  readonly state: 'hanging' | 'stopped' | 'ended';
}

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
  /** The application of the micro-service fund that it was done for, as people name it: 2026-7. */
  readonly fundApplicationId: string | null;
  readonly fundNumber: string | null;
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
  readonly origin: ClaimOrigin;
  /** Why the committee entered it: of a late addition or a deduction. */
  readonly entryReason: string | null;
  readonly deduction: boolean;
  readonly redeemable: boolean;
  readonly posting: Posting | null;
  /** What the rule's version says about posting; null: as the village says. */
  readonly rulePosting: Posting | null;
  /** The kinds of the member. */
  readonly kinds: readonly string[];
  readonly secondCheck: SecondCheck | null;
  readonly submittedAt: string;
  readonly decidedAt: string | null;
  readonly creditedAt: string | null;
  /** The points that the entry moved: a deduction takes no more than is there. */
  readonly pointsPosted: string | null;
  /** The notice that it hangs on, or last hung on. */
  readonly notice: ClaimNotice | null;
  readonly assessmentId: string | null;
}

const CLAIM_COLUMNS: SQL = sql`
  c.id, c.number, c.member_id as "memberId", c.claimed_by as "claimedBy", to_jsonb(v.checker_roles) as "checkerRoles", m.name as "memberName", c.rule_version_id as "ruleVersionId",
  case when r.member_id is distinct from c.member_id then a.name end as "claimedByName",
  c.agent_name as "agentName", c.fund_application_id as "fundApplicationId",
  (select f.year || '-' || f.number from fund_applications f where f.village_id = c.village_id and f.id = c.fund_application_id) as "fundNumber",
  c.rule_code as "ruleCode", v.title, v.category, v.unit, v.points_min as "pointsMin", v.points_max as "pointsMax", c.state,
  c.occurred_on::text as "occurredOn", c.quantity, c.points_claimed as "pointsClaimed", c.points_accepted as "pointsAccepted",
  c.place, c.note, c.transfer_id as "transferId", t.sequence::int as "transferSequence", coalesce(b.taken >= t.amount, false) as reversed,
  c.origin, c.entry_reason as "entryReason", c.deduction, c.redeemable, c.posting, v.posting as "rulePosting", to_jsonb(m.kinds) as kinds, c.second_check as "secondCheck",
  c.assessment_id as "assessmentId", to_jsonb(t.recorded_at) #>> '{}' as "creditedAt", t.amount as "pointsPosted",
  case when n.id is not null then jsonb_build_object('id', n.id, 'year', n.year, 'number', n.number, 'startsOn', n.starts_on,
    'endsOn', n.ends_on, 'audience', n.audience, 'state', n.state) end as notice,
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
  left join notices_notices n on n.village_id = c.village_id and n.id = c.notice_id
  left join ledger_transfers t on t.village_id = c.village_id and t.id = c.transfer_id
  left join lateral (
    select coalesce((select sum(back.amount + back.shortfall) from ledger_transfers back
        where back.village_id = t.village_id and back.reverses_id = t.id), 0)
      + coalesce((select sum(d.amount) from ledger_debts d
        where d.village_id = t.village_id and d.transfer_id = t.id and d.kind = 'owed'), 0) as taken) b on true`;

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
