import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { Refusal } from '../kernel/refusal';
import type { AcceptClaimsCommand } from './commands';
import { asChecker } from './decide-claim';
import { listDoubts } from './doubt-queries';
import { type LockedClaim, listObstacles, lockClaims } from './lock-claims';
import { isValueOpen, pointsToDecide } from './policy';
import type { ClaimState, ClaimsRefusalCode } from './vocabulary';
import { type Verdict, writeVerdicts } from './write-verdicts';

/** What became of one claim of a batch. */
export interface BatchLine {
  readonly claimId: string;
  /** Null where no such claim is in the village. */
  readonly number: number | null;
  readonly accepted: boolean;
  /** Accepted before by the same person: the form came twice. */
  readonly replayed: boolean;
  readonly refusal: Refusal<ClaimsRefusalCode> | null;
  /** Where it stands now: credited, accepted, or waiting for a second checker. Null where there is no such claim. */
  readonly state: ClaimState | null;
}

/**
 * Accepts several claims as they were asked, where nothing is doubtful. Each is accepted wholly or left untouched, and
 * its line says which; one that can't be accepted does not stop the others.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, claims/not-allowed; per line, in this
 * order: claims/not-found, claims/not-the-checker, claims/own-matter, claims/household-matter, claims/relative-matter,
 * claims/already-decided, claims/another-checker, claims/points-to-be-set (a rule with a range), claims/doubtful.
 */
export async function acceptClaims(tx: Tx, actor: Actor, command: AcceptClaimsCommand): Promise<BatchLine[]> {
  const checker = asChecker(actor, command.villageId);
  const claims = await lockClaims(tx, command.villageId, command.claimIds);
  const obstacles = await listObstacles(tx, checker, command.villageId, claims);
  const doubts = await listDoubts(
    tx,
    command.villageId,
    claims.map((claim) => claim.id),
  );
  const verdicts: Verdict[] = [];
  const lines = [...new Set(command.claimIds)].map((claimId): BatchLine => {
    const claim = claims.find((each) => each.id === claimId);
    if (!claim) return line(undefined, claimId, 'claims/not-found');
    const obstacle = obstacles.get(claimId)?.code;
    const accepted = claim.checks.some((check) => check.accountId === checker.accountId && check.kind === 'accept');
    if (obstacle && DECIDED.has(obstacle) && accepted) return { ...line(claim, claimId, null), replayed: true };
    if (obstacle) return line(claim, claimId, obstacle);
    if (isValueOpen(claim)) return line(claim, claimId, 'claims/points-to-be-set');
    if (doubts.has(claimId)) return line(claim, claimId, 'claims/doubtful');
    verdicts.push({ claim, kind: 'accept', points: pointsToDecide(claim) });
    return line(claim, claimId, null);
  });
  const states = await writeVerdicts(tx, checker, command.villageId, verdicts);
  return lines.map((each) => ({ ...each, state: states.get(each.claimId) ?? each.state }));
}

const DECIDED: ReadonlySet<ClaimsRefusalCode> = new Set(['claims/already-decided', 'claims/another-checker']);

function line(claim: LockedClaim | undefined, claimId: string, code: ClaimsRefusalCode | null): BatchLine {
  return {
    claimId,
    number: claim?.number ?? null,
    state: claim?.state ?? null,
    accepted: !code,
    replayed: false,
    refusal: code && new Refusal<ClaimsRefusalCode>(code),
  };
}
