import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { readSetting } from '../org';
import { listOwnPhotos } from '../photos';
import { findRuleInForce } from '../rules';
import { pointsAsked, refuseEarner, refuseEvidence, refuseOverCap, refuseSecond } from './claim-conditions';
import type { AddLateClaimCommand } from './commands';
import { lockEarner } from './earner-queries';
import { asEntering, enteredHash } from './enter-for-others';
import { findClaimByRequest, insertClaim, type SubmittedClaim } from './insert-claim';
import { normalizedPlace, oldestClaimableOn } from './policy';
import type { ClaimsRefusalCode } from './vocabulary';

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/**
 * Adds a claim for a member whose time for claiming is over (补录): with who and why, for somebody else to check. Under
 * the rule of the day, its caps and its proof, like any other claim.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, claims/not-allowed, claims/not-found
 * (no such member), claims/request-used, claims/date-in-the-future, claims/not-late {oldest} (the member may still claim it),
 * claims/rule-not-in-force, claims/not-an-earner, claims/no-household, claims/not-a-member-then,
 * claims/quantity-out-of-range {most}, claims/photo-missing, claims/note-missing, claims/reason-missing,
 * claims/already-claimed, claims/over-cap {period, cap, used, left, nextOn}, claims/photo-used.
 */
export async function addLateClaim(
  tx: Tx,
  actor: Actor,
  command: AddLateClaimCommand,
): Promise<Outcome<SubmittedClaim>> {
  const { villageId, occurredOn } = command;
  const person = asEntering(actor, villageId);
  const rule = await findRuleInForce(tx, villageId, command.ruleCode, occurredOn);
  const earner = await lockEarner(tx, villageId, command.memberId, rule?.earner, occurredOn);
  if (!earner) throw refuse('claims/not-found');
  const photos = await listOwnPhotos(tx, actor, villageId, 'claim', command.photoIds);
  const hash = enteredHash(person, 'late', command, photos);
  const earlier = await findClaimByRequest(tx, villageId, command.requestId, hash);
  if (earlier) return { result: earlier, replayed: true };

  await refuseUnlessLate(tx, command);
  if (!rule || rule.deduction) throw refuse('claims/rule-not-in-force');
  refuseEarner(rule, earner, occurredOn);
  const points = pointsAsked(rule, command.quantity);
  refuseEvidence(rule, command, photos);
  const reason = command.reason.trim();
  if (!reason) throw refuse('claims/reason-missing');
  const place = normalizedPlace(command.place);
  await refuseSecond(tx, villageId, earner, command, place);
  await refuseOverCap(tx, villageId, earner.id, rule, occurredOn, points);

  const origin = 'late' as const;
  const result = await insertClaim(tx, person, {
    ...command,
    earner,
    rule,
    points,
    place,
    hash,
    origin,
    reason,
    agencyId: null,
  });
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.add-late',
    subjectKind: 'claim',
    subjectId: result.id,
    details: { number: result.number, ruleCode: rule.code, points: result.points, occurredOn, reason },
  });
  return { result, replayed: false };
}

/** claims/date-in-the-future, claims/not-late. */
async function refuseUnlessLate(tx: Tx, { villageId, occurredOn, now }: AddLateClaimCommand): Promise<void> {
  const today = dateInChina(now);
  if (occurredOn > today) throw refuse('claims/date-in-the-future');
  const oldest = oldestClaimableOn(today, await readSetting(tx, villageId, 'claims.days-back-max', today));
  if (occurredOn >= oldest) throw refuse('claims/not-late', { oldest });
}
