import { type SQL, sql } from 'drizzle-orm';
import type { Reader } from '#db/client';
import type { PersonActor } from '../kernel/actor';
import { isId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Posting } from '../rules';
import { readAcceptanceTerms } from './acceptance-terms';
import { listOwnBatchClaims } from './batch-maker-queries';
import { type ClaimView, type DecisionView, listDecisions, selectClaims } from './claim-queries';
import { listCloseness } from './claimant-queries';
import { type DecidedFilter, decidedCondition, nameCondition } from './decided-filter';
import { type Doubt, listDoubts } from './doubt-queries';
import { isValueOpen, obstacleCode, postingOf } from './policy';
import { CHECKING_STATES, type ClaimOrigin, type ClaimsRefusalCode, type DoubtKind } from './vocabulary';

/** Of the claims that wait the oldest so many are looked through; the rest come up as these are decided. */
const QUEUE_MAX = 500;

/** What a checker looks for. */
export interface QueueFilter {
  readonly category?: string;
  /** A part of the member's name, or the initials of its pinyin. */
  readonly name?: string;
  readonly only?: 'doubtful' | 'clear';
  readonly state?: (typeof CHECKING_STATES)[number];
  readonly origin?: ClaimOrigin;
}

export interface QueueLine {
  readonly claim: ClaimView;
  readonly doubts: readonly DoubtKind[];
  /** Why the actor can't decide on it; null where nothing stands in the way. */
  readonly obstacle: ClaimsRefusalCode | null;
  /** May be accepted together with others. */
  readonly together: boolean;
}

/**
 * The claims of a village that wait for a checker, the oldest first, with what is doubtful about them; without those of
 * batches (see listBatchesToCheck), unless a name or an origin is asked for.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listClaimsToCheck(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  filter: QueueFilter = {},
): Promise<QueueLine[]> {
  authorize(actor, 'claims.view', villageId);
  const conditions: SQL[] = [sql`c.state in ${[...CHECKING_STATES]}`];
  if (!filter.origin && !filter.name) conditions.push(sql`c.batch_id is null`);
  if (filter.category) conditions.push(sql`v.category = ${filter.category}`);
  if (filter.name) conditions.push(nameCondition(filter.name));
  if (filter.state) conditions.push(sql`c.state = ${filter.state}`);
  if (filter.origin) conditions.push(sql`c.origin = ${filter.origin}`);
  const claims = await selectClaims(
    reader,
    villageId,
    sql.join(conditions, sql` and `),
    sql`c.submitted_at, c.number`,
    QUEUE_MAX,
  );
  const lines = await queueLines(reader, actor, villageId, claims);
  if (!filter.only) return lines;
  return lines.filter((line) => line.doubts.length > 0 === (filter.only === 'doubtful'));
}

/** Claims as a checker sees them: what is doubtful, and why it may not be theirs. */
export async function queueLines(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  claims: readonly ClaimView[],
): Promise<QueueLine[]> {
  const ids = claims.map((claim) => claim.id);
  const doubts = await listDoubts(reader, villageId, ids);
  const made = await listOwnBatchClaims(reader, villageId, actor.accountId, ids);
  const close = actor.memberId ? await listCloseness(reader, villageId, actor.memberId, ids) : new Map();
  return claims.map((claim) => {
    const kinds = [...new Set((doubts.get(claim.id) ?? []).map((doubt) => doubt.kind))];
    const own = made.has(claim.id) ? ('claims/own-batch' as const) : obstacleCode(actor, claim, close.get(claim.id));
    const obstacle = own ?? null;
    const together = kinds.length === 0 && !obstacle && !isValueOpen(claim);
    return { claim, doubts: kinds, obstacle, together };
  });
}

/**
 * Claims of a village that meet a filter, the latest first: what was decided.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found.
 */
export async function listClaimsDecided(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  filter: DecidedFilter,
  page: { readonly limit: number; readonly offset: number },
): Promise<readonly ClaimView[]> {
  authorize(actor, 'claims.view', villageId);
  return selectClaims(
    reader,
    villageId,
    decidedCondition(filter),
    sql`c.decided_at desc nulls last, c.number desc`,
    page.limit,
    page.offset,
  );
}

/** What accepting leads to. */
export interface AcceptanceOutlook {
  readonly posting: Posting;
  /** Above these points a second person checks; null where nobody has to any more. */
  readonly secondCheckAbove: string | null;
}

/** All that is needed to decide right. */
export interface ClaimAtDesk extends QueueLine {
  readonly decisions: readonly DecisionView[];
  /** Claims that may be the same service once more, with why. */
  readonly similar: readonly { readonly claim: ClaimView; readonly kinds: readonly DoubtKind[] }[];
  /** What follows when it is accepted now, as far as it can be foreseen: a random second check can't. */
  readonly outlook: AcceptanceOutlook;
  /** The member's latest other claims. */
  readonly recent: readonly ClaimView[];
}

/**
 * A claim with its decisions, the member's recent claims and possible duplicates.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, claims/not-found.
 */
export async function loadClaimAtDesk(
  reader: Reader,
  actor: PersonActor,
  villageId: string,
  claimId: string,
): Promise<ClaimAtDesk> {
  authorize(actor, 'claims.view', villageId);
  const [claim] = isId(claimId)
    ? await selectClaims(reader, villageId, sql`c.id = ${claimId} and c.state <> 'draft'`, sql`c.number`, 1)
    : [];
  if (!claim) throw new Refusal<ClaimsRefusalCode>('claims/not-found');
  const [line] = await queueLines(reader, actor, villageId, [claim]);
  const doubts = (await listDoubts(reader, villageId, [claim.id])).get(claim.id) ?? [];
  const recent = await selectClaims(
    reader,
    villageId,
    sql`c.member_id = ${claim.memberId} and c.id <> ${claim.id} and c.state <> 'draft'`,
    sql`c.number desc`,
    8,
  );
  const similar = await listSimilar(reader, villageId, doubts);
  const decisions = await listDecisions(reader, villageId, claim.id);
  return { ...line!, decisions, similar, recent, outlook: await foresee(reader, villageId, claim) };
}

async function foresee(reader: Reader, villageId: string, claim: ClaimView): Promise<AcceptanceOutlook> {
  const terms = await readAcceptanceTerms(reader, villageId);
  const isFirst = claim.state === 'submitted' && terms.secondCheckAbove.gt(0);
  return {
    posting: claim.posting ?? postingOf(claim, terms),
    secondCheckAbove: isFirst ? terms.secondCheckAbove.toFixed(2) : null,
  };
}

async function listSimilar(
  reader: Reader,
  villageId: string,
  doubts: readonly Doubt[],
): Promise<ClaimAtDesk['similar']> {
  if (doubts.length === 0) return [];
  const ids = [...new Set(doubts.map((doubt) => doubt.otherId))];
  const claims = await selectClaims(reader, villageId, sql`c.id in ${ids}`, sql`c.number desc`, 12);
  return claims.map((claim) => ({
    claim,
    kinds: doubts.filter((doubt) => doubt.otherId === claim.id).map((doubt) => doubt.kind),
  }));
}
