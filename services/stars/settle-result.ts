import type { Tx } from '#db/client';
import { reduceStarAward } from '../claims/index';
import type { Actor } from '../kernel/actor';
import type { CalendarDate } from '../kernel/clock';
import { invariant } from '../kernel/invariant';
import { commandHash } from '../kernel/request';
import { type Round, writeEvent } from './act';
import { finishResults } from './finish-results';
import { changeResults, lockResult, type Result, starsOf } from './noticed-result';

/** What was answered to an objection to a result. */
interface Answer {
  readonly villageId: string;
  readonly subjectId: string;
  readonly outcome: 'kept' | 'lowered' | 'withdrawn';
  /** Of `lowered`: the stars that are left. */
  readonly points: string | null;
  readonly reason: string;
  readonly occurredOn: CalendarDate;
  readonly now: Date;
  readonly requestId: string;
}

interface Settled {
  readonly amount: string;
  readonly reversalId: string | null;
}

/**
 * Carries out the answer to an objection: the result stays, keeps fewer stars, or none and is final. Where it was final already, its
 * points become as few. Nothing of a round that was cancelled. The caller has authorised the actor.
 *
 * Refusals: those of `reduceStarAward`.
 */
export async function settleResult(tx: Tx, actor: Actor, answer: Answer): Promise<Settled> {
  const { round, result } = await lockResult(tx, answer.villageId, answer.subjectId);
  const before = starsOf(result);
  if (round.state === 'cancelled') return { amount: `${before}.00`, reversalId: null };
  const after = starsAfter(answer, before);
  const { outcome, reason, requestId } = answer;
  await writeEvent(
    tx,
    actor,
    round,
    'answer',
    { requestId, commandHash: commandHash(answer) },
    { participantId: result.participantId, reason, details: { outcome, before, after } },
  );
  const reversalId = await move(tx, actor, answer, { round, result, after });
  return { amount: `${after}.00`, reversalId };
}

function starsAfter({ outcome, points }: Answer, before: number): number {
  if (outcome !== 'lowered') return outcome === 'kept' ? before : 0;
  const after = Number(points);
  invariant(Number.isInteger(after) && after > 0 && after < before, 'stars only become fewer');
  return after;
}

interface Standing {
  readonly round: Round;
  readonly result: Result;
  readonly after: number;
}

async function move(tx: Tx, actor: Actor, answer: Answer, { round, result, after }: Standing): Promise<string | null> {
  const { villageId, outcome, reason, occurredOn, requestId } = answer;
  const finalStars = outcome === 'kept' ? result.finalStars : after;
  if (result.state === 'final') {
    await changeResults(tx, villageId, [result], { finalStars });
    if (outcome === 'kept' || result.claimId === null) return null;
    return reduceStarAward(tx, actor, {
      villageId,
      claimId: result.claimId,
      count: after,
      reason,
      occurredOn,
      requestId,
    });
  }
  if (outcome === 'withdrawn') {
    await finishResults(tx, actor, round, [{ ...result, finalStars: 0 }], answer.now);
    return null;
  }
  const state = result.state === 'approved' ? 'approved' : 'on-notice';
  await changeResults(tx, villageId, [result], { state, finalStars });
  return null;
}
