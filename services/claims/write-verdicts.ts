import { sql } from 'drizzle-orm';
import type { Tx } from '#db/client';
import { claimsDecisions } from '#db/schema/claims';
import { recordAudit } from '../audit';
import type { PersonActor } from '../kernel/actor';
import type { Points } from '../kernel/decimal';
import { newId } from '../kernel/ids';
import { invariant } from '../kernel/invariant';
import { type NewNote, notifyMembers } from '../messages';
import type { Posting } from '../rules';
import { readAcceptanceTerms } from './acceptance-terms';
import { chooseSecondCheck } from './choose-second-check';
import { creditClaims } from './credit-claims';
import type { LockedClaim } from './lock-claims';
import { type AcceptanceTerms, isRedeemable, pointsToDecide, postingOf } from './policy';
import type { ClaimState, SecondCheck } from './vocabulary';

/** A decision that nothing stands in the way of. */
export interface Verdict {
  readonly claim: LockedClaim;
  readonly kind: 'accept' | 'lower' | 'refuse';
  /** What is granted; none for a refusal. */
  readonly points?: Points;
  readonly reason?: string;
}

/** Where a verdict leads: to a second checker, to waiting for a notice or an assessment, to the purse, or to an end. */
interface Course {
  readonly id: string;
  readonly state: Extract<ClaimState, 'second-check' | 'accepted' | 'refused'>;
  readonly points: string | null;
  readonly posting: Posting | null;
  readonly secondCheck: SecondCheck | null;
  readonly redeemable: boolean;
}

/**
 * Writes decisions on locked claims (up to 1,000) and posts what is posted at once, all in one call of the ledger, so
 * that two checkers with crossing lists can't block each other. Returns the state of each claim.
 */
export async function writeVerdicts(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  verdicts: readonly Verdict[],
): Promise<ReadonlyMap<string, ClaimState>> {
  if (verdicts.length === 0) return new Map();
  const terms = await readAcceptanceTerms(tx, villageId);
  const courses = verdicts.map((verdict) => courseOf(verdict, terms));
  await appendDecisions(tx, actor, villageId, verdicts);
  await moveClaims(tx, villageId, courses);
  const atOnce = verdicts.flatMap(({ claim, points }, index) => {
    const { state, posting, redeemable } = courses[index]!;
    return points && state === 'accepted' && posting === 'at-once'
      ? [{ ...claim, points: points.toFixed(2), redeemable }]
      : [];
  });
  const transfers = await creditClaims(tx, actor, villageId, atOnce);
  await recordAudit(
    tx,
    actor,
    ...verdicts.map(({ claim, kind, points, reason }, index) => ({
      villageId,
      action: `claims.${kind}`,
      subjectKind: 'claim',
      subjectId: claim.id,
      details: {
        number: claim.number,
        points: points?.toFixed(2) ?? null,
        reason: reason ?? null,
        secondCheck: courses[index]!.state === 'second-check' ? courses[index]!.secondCheck : null,
      },
    })),
  );
  await tellClaimants(tx, villageId, verdicts);
  return new Map(courses.map(({ id, state }) => [id, transfers.has(id) ? 'credited' : state]));
}

function courseOf({ claim, kind, points }: Verdict, terms: AcceptanceTerms): Course {
  const { id, redeemable, secondCheck } = claim;
  if (kind === 'refuse' || !points)
    return { id, state: 'refused', points: null, posting: null, secondCheck, redeemable };
  const granted = points.toFixed(2);
  const second = claim.state === 'submitted' ? chooseSecondCheck(id, points, terms) : null;
  if (second) return { id, state: 'second-check', points: granted, posting: null, secondCheck: second, redeemable };
  return {
    id,
    state: 'accepted',
    points: granted,
    posting: postingOf(claim, terms),
    secondCheck,
    redeemable: isRedeemable(claim, terms),
  };
}

async function appendDecisions(
  tx: Tx,
  actor: PersonActor,
  villageId: string,
  verdicts: readonly Verdict[],
): Promise<void> {
  await tx.insert(claimsDecisions).values(
    verdicts.map(({ claim, kind, points, reason }) => ({
      villageId,
      id: newId(),
      claimId: claim.id,
      kind,
      points: points?.toFixed(2) ?? null,
      reason: reason ?? null,
      decidedBy: actor.accountId,
      decidedByName: actor.name,
      role: actor.role,
    })),
  );
}

async function moveClaims(tx: Tx, villageId: string, courses: readonly Course[]): Promise<void> {
  const moved = await tx.execute(sql`
    update claims_claims c set state = to_.state, points_accepted = to_.points::numeric, posting = to_.posting,
      second_check = to_."secondCheck", redeemable = to_.redeemable, decided_at = recorded_now()
    from jsonb_to_recordset(${JSON.stringify(courses)}::text::jsonb)
      as to_(id uuid, state text, points text, posting text, "secondCheck" text, redeemable boolean)
    where c.village_id = ${villageId} and c.id = to_.id and c.state in ('submitted', 'second-check')
    returning c.id`);
  invariant(moved.length === courses.length, 'a locked claim still waits for a checker');
}

/** Who was refused or got less reads why on their own pages, wherever the claim came from. */
async function tellClaimants(tx: Tx, villageId: string, verdicts: readonly Verdict[]): Promise<void> {
  await notifyMembers(
    tx,
    verdicts.flatMap(({ claim, kind, points, reason }): NewNote[] => {
      if (claim.deduction || kind === 'accept') return [];
      const note = { villageId, memberId: claim.memberId, key: claim.id };
      const told = { claimId: claim.id, number: claim.number, title: claim.title, reason: reason ?? '' };
      if (kind === 'refuse') return [{ ...note, kind: 'claim-refused', details: told }];
      const amounts = { asked: pointsToDecide(claim).toFixed(2), points: points!.toFixed(2) };
      return [{ ...note, kind: 'claim-lowered', details: { ...told, ...amounts } }];
    }),
  );
}
