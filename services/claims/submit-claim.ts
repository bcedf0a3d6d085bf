import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsClaims, claimsDecisions, claimsNumbers, claimsPhotos } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { newId } from '../kernel/ids';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { commandHash, type Outcome } from '../kernel/request';
import { listOwnClaimPhotos, type OwnPhoto } from '../photos';
import { findRuleInForce, type RuleVersion } from '../rules';
import {
  type Claimant,
  claimantOf,
  pointsAsked,
  refuseClaimant,
  refuseDate,
  refuseEvidence,
  refuseOverCap,
  refuseSecond,
} from './claim-conditions';
import { lockClaimant } from './claimant-queries';
import type { SubmitClaimCommand } from './commands';
import { normalizedPlace } from './policy';
import type { ClaimsRefusalCode } from './vocabulary';

export interface SubmittedClaim {
  readonly id: string;
  readonly number: number;
  readonly points: string;
}

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/**
 * Claims a service for oneself, as a grid member for somebody of the same grid, or for whom one acts. Takes a person's claims one after
 * the other. The rule is the one of the day on which the service was done.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, claims/not-allowed (no member record), claims/not-found (no
 * such member), claims/request-used, claims/date-in-the-future, claims/date-too-old {oldest}, claims/rule-not-in-force,
 * claims/not-a-claimant, claims/not-a-member-then, claims/quantity-out-of-range {most}, claims/photo-missing,
 * claims/note-missing, claims/already-claimed, claims/over-cap {period, cap, used, left, nextOn}, claims/photo-used.
 */
export async function submitClaim(tx: Tx, actor: Actor, command: SubmitClaimCommand): Promise<Outcome<SubmittedClaim>> {
  authorize(actor, 'claims.submit');
  const claimant = claimantOf(actor);
  const { villageId } = claimant;
  const memberId = command.memberId ?? claimant.memberId;
  const member = await lockClaimant(tx, villageId, memberId);
  if (!member) throw refuse('claims/not-found');

  const photos = await listOwnClaimPhotos(tx, actor, villageId, command.photoIds);
  const hash = claimHash(claimant, memberId, command, photos);
  const earlier = await findByRequest(tx, villageId, command.requestId);
  if (earlier) {
    if (earlier.hash !== hash) throw refuse('claims/request-used');
    return { result: earlier.claim, replayed: true };
  }
  await refuseDate(tx, villageId, command);
  const rule = await findRuleInForce(tx, villageId, command.ruleCode, command.occurredOn);
  if (!rule) throw refuse('claims/rule-not-in-force');
  await refuseClaimant(tx, claimant, rule, member);
  if (command.occurredOn < member.joinedOn || (member.leftOn && command.occurredOn > member.leftOn)) {
    throw refuse('claims/not-a-member-then');
  }
  const points = pointsAsked(rule, command.quantity);
  refuseEvidence(rule, command, photos);
  const place = normalizedPlace(command.place);
  await refuseSecond(tx, villageId, memberId, command, place);
  await refuseOverCap(tx, villageId, memberId, rule, command, points);

  const claim = { id: newId(), number: await nextNumber(tx, villageId), points: points.toFixed(2) };
  await write(tx, claimant, command, rule, { ...claim, memberId, hash, place });
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.submit',
    subjectKind: 'claim',
    subjectId: claim.id,
    details: { number: claim.number, ruleCode: rule.code, points: claim.points },
  });
  return { result: claim, replayed: false };
}

/** By what the photos are, not by their ids: a form sent twice brings its photo twice, under two ids. */
function claimHash(
  claimant: Claimant,
  memberId: string,
  command: SubmitClaimCommand,
  photos: readonly OwnPhoto[],
): string {
  const photoIds = photos.map((photo) => photo.uploadHash).sort();
  return commandHash({ ...command, photoIds, memberId, claimedBy: claimant.accountId });
}

async function findByRequest(tx: Tx, villageId: string, requestId: string) {
  const [row] = await tx
    .select({
      hash: claimsClaims.commandHash,
      claim: { id: claimsClaims.id, number: claimsClaims.number, points: claimsClaims.pointsClaimed },
    })
    .from(claimsClaims)
    .where(and(eq(claimsClaims.villageId, villageId), eq(claimsClaims.requestId, requestId)));
  return row;
}

async function nextNumber(tx: Tx, villageId: string): Promise<number> {
  const [row] = await tx
    .insert(claimsNumbers)
    .values({ villageId, last: 1 })
    .onConflictDoUpdate({ target: claimsNumbers.villageId, set: { last: sql`${claimsNumbers.last} + 1` } })
    .returning({ last: claimsNumbers.last });
  return row!.last;
}

async function write(
  tx: Tx,
  actor: Claimant,
  command: SubmitClaimCommand,
  rule: RuleVersion,
  claim: SubmittedClaim & { readonly memberId: string; readonly hash: string; readonly place: string | null },
): Promise<void> {
  const { villageId } = actor;
  const written = await tx
    .insert(claimsClaims)
    .values({
      villageId,
      id: claim.id,
      number: claim.number,
      memberId: claim.memberId,
      claimedBy: actor.accountId,
      ruleVersionId: rule.versionId,
      ruleCode: rule.code,
      state: 'submitted',
      occurredOn: command.occurredOn,
      quantity: command.quantity,
      pointsClaimed: claim.points,
      place: claim.place,
      note: command.note ?? null,
      requestId: command.requestId,
      commandHash: claim.hash,
      agencyId: actor.onBehalfOf?.agencyId ?? null,
      agentName: actor.onBehalfOf ? actor.name : null,
      submittedAt: command.now,
    })
    .onConflictDoNothing({ target: [claimsClaims.villageId, claimsClaims.requestId] })
    .returning({ id: claimsClaims.id });
  if (written.length === 0) throw refuse('claims/request-used');
  await tx.insert(claimsDecisions).values({
    villageId,
    id: newId(),
    claimId: claim.id,
    kind: 'submit',
    points: claim.points,
    decidedBy: actor.accountId,
    decidedByName: actor.name,
    role: actor.role,
  });
  const photoIds = [...new Set(command.photoIds)];
  if (photoIds.length === 0) return;
  const kept = await tx
    .insert(claimsPhotos)
    .values(photoIds.map((photoId, position) => ({ villageId, claimId: claim.id, photoId, position })))
    .onConflictDoNothing()
    .returning({ photoId: claimsPhotos.photoId });
  if (kept.length < photoIds.length) throw refuse('claims/photo-used');
}
