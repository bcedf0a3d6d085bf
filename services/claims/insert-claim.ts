import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsClaims, claimsDecisions, claimsNumbers, claimsPhotos } from '#db/schema/claims';
import type { PersonActor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import type { Points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { Refusal } from '../kernel/refusal';
import type { RuleVersion } from '../rules';
import type { Earner } from './earner-queries';
import type { ClaimOrigin, ClaimsRefusalCode } from './vocabulary';

export interface SubmittedClaim {
  readonly id: string;
  readonly number: number;
  readonly points: string;
}

/** A claim that nothing stands in the way of. */
export interface NewClaim {
  readonly villageId: string;
  readonly earner: Earner;
  readonly rule: RuleVersion;
  readonly occurredOn: CalendarDate;
  readonly quantity: string;
  readonly points: Points;
  readonly place: string | null;
  readonly note?: string | undefined;
  readonly photoIds: readonly string[];
  readonly origin: ClaimOrigin;
  /** Why the committee entered it: of a late addition or a deduction. */
  readonly reason?: string;
  readonly agencyId: string | null;
  readonly fundApplicationId?: string | undefined;
  readonly requestId: string;
  readonly hash: string;
  readonly now: Date;
}

const refuse = (code: ClaimsRefusalCode) => new Refusal<ClaimsRefusalCode>(code);

/** What this very command made before. Refusals: claims/request-used (another one under its id). */
export async function findClaimByRequest(
  tx: Tx,
  villageId: string,
  requestId: string,
  hash: string,
): Promise<SubmittedClaim | undefined> {
  const [row] = await tx
    .select({
      hash: claimsClaims.commandHash,
      claim: { id: claimsClaims.id, number: claimsClaims.number, points: claimsClaims.pointsClaimed },
    })
    .from(claimsClaims)
    .where(and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.requestId, requestId)));
  if (row && row.hash !== hash) throw refuse('claims/request-used');
  return row?.claim;
}

/** Writes a claim that waits for a checker, under the village's next number. claims/request-used, claims/photo-used. */
export async function insertClaim(tx: Tx, actor: PersonActor, claim: NewClaim): Promise<SubmittedClaim> {
  const { villageId } = claim;
  const result = { id: newId(), number: await nextNumber(tx, villageId), points: claim.points.toFixed(2) };
  const written = await tx
    .insert(claimsClaims)
    .values({
      ...result,
      villageId,
      memberId: claim.earner.id,
      householdId: claim.earner.householdId,
      claimedBy: actor.accountId,
      ruleVersionId: claim.rule.versionId,
      ruleCode: claim.rule.code,
      deduction: claim.rule.deduction,
      state: 'submitted',
      origin: claim.origin,
      entryReason: claim.reason ?? null,
      occurredOn: claim.occurredOn,
      quantity: claim.quantity,
      pointsClaimed: result.points,
      place: claim.place,
      note: claim.note ?? null,
      agencyId: claim.agencyId,
      agentName: claim.agencyId ? actor.name : null,
      fundApplicationId: claim.fundApplicationId ?? null,
      requestId: claim.requestId,
      commandHash: claim.hash,
      submittedAt: claim.now,
    })
    .onConflictDoNothing({ target: [claimsClaims.villageId, claimsClaims.requestId] })
    .returning({ id: claimsClaims.id });
  if (written.length === 0) throw refuse('claims/request-used');
  await tx.insert(claimsDecisions).values({
    villageId,
    id: newId(),
    claimId: result.id,
    kind: 'submit',
    points: result.points,
    reason: claim.reason ?? null,
    decidedBy: actor.accountId,
    decidedByName: actor.name,
    role: actor.role,
  });
  await attachPhotos(tx, villageId, result.id, claim.photoIds);
  return result;
}

async function attachPhotos(tx: Tx, villageId: string, claimId: string, photos: readonly string[]): Promise<void> {
  const photoIds = [...new Set(photos)];
  if (photoIds.length === 0) return;
  const kept = await tx
    .insert(claimsPhotos)
    .values(photoIds.map((photoId, position) => ({ villageId, claimId, photoId, position })))
    .onConflictDoNothing()
    .returning({ photoId: claimsPhotos.photoId });
  if (kept.length < photoIds.length) throw refuse('claims/photo-used');
}

/** The village's next number. */
export async function nextNumber(tx: Tx, villageId: string): Promise<number> {
  const [row] = await tx
    .insert(claimsNumbers)
    .values({ villageId, last: 1 })
    .onConflictDoUpdate({ target: claimsNumbers.villageId, set: { last: sql`${claimsNumbers.last} + 1` } })
    .returning({ last: claimsNumbers.last });
  return row!.last;
}
