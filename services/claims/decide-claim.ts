import type { Tx } from '#db/client';
import type { Actor, PersonActor } from '../kernel/actor';
import { type Points, points } from '../kernel/decimal';
import { authorize } from '../kernel/permissions';
import { Refusal } from '../kernel/refusal';
import type { Outcome } from '../kernel/request';
import type { AcceptClaimCommand, LowerClaimCommand, RefuseClaimCommand } from './commands';
import { type LockedClaim, listObstacles, lockClaims } from './lock-claims';
import { acceptableRange, isValueOpen, pointsToDecide } from './policy';
import type { ClaimState, ClaimsRefusalCode } from './vocabulary';
import { type Verdict, writeVerdicts } from './write-verdicts';

export interface DecidedClaim {
  readonly id: string;
  readonly number: number;
  /** Granted with this decision; none for a refusal. */
  readonly points: string | null;
  /** Where the claim stands now: credited, accepted and waiting to be posted, waiting for a second checker, refused. */
  readonly state: ClaimState;
}

const refuse = (code: ClaimsRefusalCode, details = {}) => new Refusal<ClaimsRefusalCode>(code, details);

/**
 * Accepts a claim as it was asked, or under a rule with a range with the value that the checker sets. Its points are
 * posted at once, or wait for a notice or an assessment, as the village says today; above a value, or drawn at random, the
 * claim waits for a second checker first. Accepting again with the same points returns the first result.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, claims/not-allowed, claims/not-found,
 * claims/not-the-checker, claims/own-matter, claims/household-matter, claims/relative-matter, claims/already-decided,
 * claims/another-checker (the first of two), claims/points-to-be-set (a range, and no value), claims/points-out-of-range {least, most}.
 */
export async function acceptClaim(tx: Tx, actor: Actor, command: AcceptClaimCommand): Promise<Outcome<DecidedClaim>> {
  const judge: Judge = (claim) => ({
    kind: 'accept',
    points: command.points ? points(command.points) : pointsToDecide(claim),
  });
  return decide(tx, actor, command, judge, (claim, granted) => {
    if (!command.points && isValueOpen(claim)) throw refuse('claims/points-to-be-set');
    refuseRange(granted, acceptableRange(claim));
  });
}

/**
 * Accepts a claim with fewer points than asked (or than the first of two checkers found), for a reason that the claimant sees.
 *
 * Refusals: those of `acceptClaim` up to claims/another-checker, claims/reason-missing, claims/points-out-of-range.
 */
export async function lowerClaim(tx: Tx, actor: Actor, command: LowerClaimCommand): Promise<Outcome<DecidedClaim>> {
  const reason = command.reason.trim();
  const judge: Judge = () => ({ kind: 'lower', points: points(command.points), reason });
  return decide(tx, actor, command, judge, (claim, granted) => {
    if (!reason) throw refuse('claims/reason-missing');
    const most = points(pointsToDecide(claim).minus('0.5'));
    refuseRange(granted, { least: points('0.5'), most });
  });
}

/**
 * Refuses a claim for a reason that the claimant sees. Nothing is posted.
 *
 * Refusals: those of `acceptClaim` up to claims/another-checker, claims/reason-missing.
 */
export async function refuseClaim(tx: Tx, actor: Actor, command: RefuseClaimCommand): Promise<Outcome<DecidedClaim>> {
  const reason = command.reason.trim();
  return decide(
    tx,
    actor,
    command,
    () => ({ kind: 'refuse', reason }),
    () => {
      if (!reason) throw refuse('claims/reason-missing');
    },
  );
}

type Judge = (claim: LockedClaim) => Omit<Verdict, 'claim'>;

async function decide(
  tx: Tx,
  actor: Actor,
  command: { readonly villageId: string; readonly claimId: string },
  judge: Judge,
  examine: (claim: LockedClaim, granted: Points) => void,
): Promise<Outcome<DecidedClaim>> {
  const checker = asChecker(actor, command.villageId);
  const [claim] = await lockClaims(tx, command.villageId, [command.claimId]);
  if (!claim) throw refuse('claims/not-found');
  const obstacle = (await listObstacles(tx, checker, command.villageId, [claim])).get(claim.id);
  const verdict = { claim, ...judge(claim) };
  if (obstacle && isSameDecision(checker, verdict))
    return { result: decided(claim, verdict, claim.state), replayed: true };
  if (obstacle) throw obstacle;
  examine(claim, verdict.points ?? points(0));
  const states = await writeVerdicts(tx, checker, command.villageId, [verdict]);
  return { result: decided(claim, verdict, states.get(claim.id)!), replayed: false };
}

function decided(claim: LockedClaim, verdict: Verdict, state: ClaimState): DecidedClaim {
  return { id: claim.id, number: claim.number, points: verdict.points?.toFixed(2) ?? null, state };
}

/** The person who checks: a decision carries a name, so a job never decides. */
export function asChecker(actor: Actor, villageId: string): PersonActor {
  authorize(actor, 'claims.check', villageId);
  if (actor.kind !== 'person') throw refuse('claims/not-allowed');
  return actor;
}

/** True when this very decision was made before: a form sent twice. */
function isSameDecision(actor: PersonActor, verdict: Verdict): boolean {
  const own = verdict.claim.checks.find((check) => check.accountId === actor.accountId);
  if (own?.kind !== verdict.kind) return false;
  return (own.points ?? '') === (verdict.points?.toFixed(2) ?? '') && (own.reason ?? '') === (verdict.reason ?? '');
}

function refuseRange(granted: Points, { least, most }: { readonly least: Points; readonly most: Points }): void {
  if (granted.gte(least) && granted.lte(most)) return;
  throw refuse('claims/points-out-of-range', { least: least.toString(), most: most.toString() });
}
