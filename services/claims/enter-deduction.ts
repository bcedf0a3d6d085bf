import type { Tx } from '#db/client';
import { recordAudit } from '../audit';
import type { Actor } from '../kernel/actor';
import { dateInChina } from '../kernel/clock';
import { type Points, points } from '../kernel/decimal';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import { notifyMembers } from '../messages';
import { readSetting } from '../org';
import { listOwnPhotos } from '../photos';
import { findRuleInForce, type RuleVersion } from '../rules';
import { refuseEarner, refuseEvidence, refuseOverCap, refuseSecond } from './claim-conditions';
import type { EnterDeductionCommand } from './commands';
import { lockEarner } from './earner-queries';
import { asEntering, enteredHash } from './enter-for-others';
import { findClaimByRequest, insertClaim, type SubmittedClaim } from './insert-claim';
import { normalizedPlace } from './policy';
import type { ClaimsRefusalCode } from './vocabulary';

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/**
 * Enters a deduction under a rule for deductions, with proof and reason, for somebody else to check: always two people. The
 * person is told at once; the points go only after a notice to them, and never below zero.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, claims/not-allowed, claims/not-found
 * (no such member), claims/request-used, claims/deductions-off, claims/date-in-the-future, claims/rule-not-in-force,
 * claims/not-an-earner, claims/no-household, claims/not-a-member-then, claims/points-out-of-range {least, most},
 * claims/photo-missing, claims/reason-missing, claims/already-claimed, claims/over-cap, claims/photo-used.
 */
export async function enterDeduction(
  tx: Tx,
  actor: Actor,
  command: EnterDeductionCommand,
): Promise<Outcome<SubmittedClaim>> {
  const { villageId, occurredOn } = command;
  const person = asEntering(actor, villageId);
  const rule = await findRuleInForce(tx, villageId, command.ruleCode, occurredOn);
  const earner = await lockEarner(tx, villageId, command.memberId, rule?.earner, occurredOn);
  if (!earner) throw refuse('claims/not-found');
  const photos = await listOwnPhotos(tx, actor, villageId, 'claim', command.photoIds);
  const hash = enteredHash(person, 'deduction', command, photos);
  const earlier = await findClaimByRequest(tx, villageId, command.requestId, hash);
  if (earlier) return { result: earlier, replayed: true };

  const today = dateInChina(command.now);
  if (!(await readSetting(tx, villageId, 'claims.deductions', today))) throw refuse('claims/deductions-off');
  if (occurredOn > today) throw refuse('claims/date-in-the-future');
  if (!rule?.deduction) throw refuse('claims/rule-not-in-force');
  refuseEarner(rule, earner, occurredOn);
  const amount = pointsToTake(rule, command.points);
  refuseEvidence({ evidence: 'photo' }, command, photos);
  const reason = command.reason.trim();
  if (!reason) throw refuse('claims/reason-missing');
  const place = normalizedPlace(command.place);
  await refuseSecond(tx, villageId, earner, command, place);
  await refuseOverCap(tx, villageId, earner.id, rule, occurredOn, amount);

  const origin = 'deduction' as const;
  const entered = { ...command, earner, rule, points: amount, place, hash, origin, reason };
  const result = await insertClaim(tx, person, { ...entered, quantity: '1', agencyId: null });
  const told = { number: result.number, points: result.points, reason };
  await notifyMembers(tx, [
    {
      villageId,
      memberId: earner.id,
      kind: 'deduction-entered',
      key: result.id,
      details: { ...told, claimId: result.id, title: rule.title, occurredOn },
    },
  ]);
  await recordAudit(tx, actor, {
    villageId,
    action: 'claims.enter-deduction',
    subjectKind: 'claim',
    subjectId: result.id,
    details: { ...told, ruleCode: rule.code, occurredOn },
  });
  return { result, replayed: false };
}

/** claims/points-out-of-range. */
function pointsToTake(rule: RuleVersion, text: string): Points {
  const asked = points(text);
  if (asked.gte(rule.pointsMin) && asked.lte(rule.pointsMax)) return asked;
  const [least, most] = [points(rule.pointsMin), points(rule.pointsMax)];
  throw refuse('claims/points-out-of-range', { least: least.toString(), most: most.toString() });
}
