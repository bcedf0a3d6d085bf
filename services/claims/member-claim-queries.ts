import { and, count, eq, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import { claimsClaims } from '#db/schema/claims';
import type { Actor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import { type ClaimView, type DecisionView, listDecisions, selectClaims } from './claim-queries';
import { CHECKING_STATES, type ClaimsRefusalCode, WAITING_STATES } from './vocabulary';

/** Points of a member that are on their way, by how far they are. */
export interface PointsOnTheWay extends Record<string, unknown> {
  /** Nobody, or only the first of two, has checked. */
  readonly toCheck: string;
  /** Accepted: waiting for a notice, hanging, objected to, or waiting for the assessment. */
  readonly accepted: string;
  /** Of these what hangs on a notice now. */
  readonly onNotice: string;
}

/** A member's points that are not yet posted; deductions are no points on their way. */
export async function sumPointsOnTheWay(reader: Reader, villageId: string, memberId: string): Promise<PointsOnTheWay> {
  const sums = {
    toCheck: [...CHECKING_STATES],
    accepted: ['accepted', 'on-notice', 'objected'],
    onNotice: ['on-notice', 'objected'],
  };
  const columns = Object.entries(sums).map(
    ([name, states]) => sql`
      coalesce(sum(coalesce(points_accepted, points_claimed)) filter (where state in ${states}), 0)::numeric(14,2)::text
        as ${sql.identifier(name)}`,
  );
  const [row] = await reader.execute<PointsOnTheWay>(sql`
    select ${sql.join(columns, sql`, `)} from claims_claims
    where village_id = ${villageId} and member_id = ${memberId} and not deduction and state in ${[...WAITING_STATES]}`);
  return row!;
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
    sql`(c.member_id = ${member.memberId} or (c.claimed_by = ${member.accountId ?? null} and c.batch_id is null))`,
    sql`c.number desc`,
    page.limit,
    page.offset ?? 0,
  );
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
