import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import { commandHash, type Outcome } from '../kernel/request';
import { listOwnPhotos, type OwnPhoto } from '../photos';
import { findRuleInForce } from '../rules';
import {
  type Claimant,
  claimantOf,
  pointsAsked,
  refuseClaimant,
  refuseDate,
  refuseEarner,
  refuseEvidence,
  refuseOverCap,
  refuseSecond,
} from './claim-conditions';
import type { SubmitClaimCommand } from './commands';
import { lockEarner } from './earner-queries';
import { refuseFundWork } from './fund-work';
import { findClaimByRequest, insertClaim, type SubmittedClaim } from './insert-claim';
import { normalizedPlace } from './policy';
import type { ClaimsRefusalCode } from './vocabulary';

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/**
 * Claims a service for oneself, as a grid member for somebody of the same grid, or for whom one acts. Takes a person's claims one after
 * the other. The rule is the one of the day on which the service was done.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, claims/not-allowed (no member record), claims/not-found (no
 * such member), claims/request-used, claims/date-in-the-future, claims/date-too-old {oldest}, claims/rule-not-in-force,
 * claims/not-a-claimant, claims/not-an-earner, claims/no-household, claims/not-a-member-then, claims/quantity-out-of-range {most}, claims/photo-missing,
 * claims/note-missing, claims/fund-not-closed, claims/fund-not-shared, claims/fund-claimed-already, claims/already-claimed, claims/over-cap {period, cap, used, left, nextOn}, claims/photo-used.
 */
export async function submitClaim(tx: Tx, actor: Actor, command: SubmitClaimCommand): Promise<Outcome<SubmittedClaim>> {
  authorize(actor, 'claims.submit');
  const claimant = claimantOf(actor);
  const { villageId } = claimant;
  const memberId = command.memberId ?? claimant.memberId;
  const rule = await findRuleInForce(tx, villageId, command.ruleCode, command.occurredOn);
  const earner = await lockEarner(tx, villageId, memberId, rule?.earner, command.occurredOn);
  if (!earner) throw refuse('claims/not-found');

  const photos = await listOwnPhotos(tx, actor, villageId, 'claim', command.photoIds);
  const hash = claimHash(claimant, memberId, command, photos);
  const earlier = await findClaimByRequest(tx, villageId, command.requestId, hash);
  if (earlier) return { result: earlier, replayed: true };
  await refuseDate(tx, villageId, command);
  if (!rule) throw refuse('claims/rule-not-in-force');
  await refuseClaimant(tx, claimant, rule, earner);
  refuseEarner(rule, earner, command.occurredOn);
  const points = pointsAsked(rule, command.quantity);
  refuseEvidence(rule, command, photos);
  await refuseFundWork(tx, villageId, memberId, command.fundApplicationId);
  const place = normalizedPlace(command.place);
  await refuseSecond(tx, villageId, earner, command, place);
  await refuseOverCap(tx, villageId, memberId, rule, command.occurredOn, points);

  const result = await insertClaim(tx, claimant, {
    ...command,
    villageId,
    earner,
    rule,
    points,
    place,
    hash,
    origin: 'declared',
    agencyId: claimant.onBehalfOf?.agencyId ?? null,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.submit',
    subjectKind: 'claim',
    subjectId: result.id,
    details: { number: result.number, ruleCode: rule.code, points: result.points },
  });
  return { result, replayed: false };
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
