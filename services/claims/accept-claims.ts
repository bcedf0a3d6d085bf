import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { points } from '../kernel/decimal';
import { Refusal } from '../kernel/refusal';
import type { AcceptClaimsCommand } from './commands';
import { asChecker } from './decide-claim';
import { listDoubts } from './doubt-queries';
import { type LockedClaim, listObstacles, lockClaims } from './lock-claims';
import type { ClaimsRefusalCode } from './vocabulary';
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
}

/**
 * Accepts several claims as they were asked, where nothing is doubtful. Each is accepted wholly or left untouched, and
 * its line says which; one that can't be accepted does not stop the others.
 *
 * Refusals: permission/not-signed-in, permission/not-allowed, permission/not-found, claims/not-allowed; per line, in this
 * order: claims/not-found, claims/not-the-checker, claims/own-matter, claims/household-matter, claims/relative-matter,
 * claims/already-decided, claims/points-to-be-set (a rule with a range), claims/doubtful.
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
    if (!claim) return line(claimId, null, 'claims/not-found');
    const obstacle = obstacles.get(claimId)?.code;
    if (obstacle === 'claims/already-decided' && isAcceptedBy(checker.accountId, claim)) {
      return { ...line(claimId, claim.number, null), replayed: true };
    }
    if (obstacle) return line(claimId, claim.number, obstacle);
    if (claim.pointsMin !== claim.pointsMax) return line(claimId, claim.number, 'claims/points-to-be-set');
    if (doubts.has(claimId)) return line(claimId, claim.number, 'claims/doubtful');
    verdicts.push({ claim, kind: 'accept', points: points(claim.pointsClaimed) });
    return line(claimId, claim.number, null);
  });
  await writeVerdicts(tx, checker, command.villageId, verdicts);
  return lines;
}

function isAcceptedBy(accountId: string, claim: LockedClaim): boolean {
  return claim.decidedKind === 'accept' && claim.decidedBy === accountId;
}

function line(claimId: string, number: number | null, code: ClaimsRefusalCode | null): BatchLine {
  const refusal = code ? new Refusal<ClaimsRefusalCode>(code) : null;
  return { claimId, number, accepted: !code, replayed: false, refusal };
}
