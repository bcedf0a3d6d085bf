import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { type Yuan, yuan } from '../kernel/decimal';
import { notifyMembers } from '../messages/index';
import { releaseWish } from '../wishes/index';
import { type Application, lockApplication } from './act';
import { freeShares } from './free-shares';
import { refuse } from './fund-refusal';
import { findDecided } from './notice-queries';
import { moveParts, noteOnApplication, type ObjectionAnswer, OVER } from './noticed-application';
import { giveBack } from './settle-application';
import type { ApplicationState } from './vocabulary';

interface Settled {
  /** What it counts now. */
  readonly amount: string;
  readonly reversalId: null;
}
const counting = (amount: string | Yuan): Settled => ({ amount: yuan(amount).toFixed(2), reversalId: null });

/** The committee has not accepted it, or nothing of it hangs as granted. */
export const BEFORE_GRANT: readonly ApplicationState[] = ['confirming', 'reviewing', 'returned', 'accepted'];
const HANGING: readonly ApplicationState[] = ['accepted', 'on-notice', 'objected'];

/**
 * An objection to an intent. Withdrawn: the application is refused, and what it holds goes back; once it hangs as granted, one
 * objects to that. Refusals: fund/not-found, fund/wrong-state {state}.
 */
export async function answerOnIntent(tx: Tx, actor: Actor, answer: ObjectionAnswer): Promise<Settled> {
  const application = await lockApplication(tx, answer.villageId, answer.subjectId);
  if (OVER.includes(application.state)) return counting('0');
  if (answer.outcome === 'kept') {
    await noteOnApplication(tx, actor, application, 'release', answer.requestId, { words: { reason: answer.reason } });
    return counting(application.budget);
  }
  const { state } = application;
  if (answer.outcome === 'lowered' || !BEFORE_GRANT.includes(state)) throw refuse('fund/wrong-state', { state });
  await refuseApplication(tx, actor, application, answer);
  return counting('0');
}

/**
 * An objection to what was granted. While it hangs: kept as it is, lowered, or refused with everything held going back. Once it may
 * be used: less, or nothing, as long as no money was paid out. Refusals: fund/not-found, fund/wrong-state {state}, fund/over-approved.
 */
export async function answerOnApproval(tx: Tx, actor: Actor, answer: ObjectionAnswer): Promise<Settled> {
  const application = await lockApplication(tx, answer.villageId, answer.subjectId);
  const { state } = application;
  const isHanging = HANGING.includes(state);
  const back = state === 'objected' ? { state: 'on-notice' as const } : {};
  if (answer.outcome === 'kept') {
    await noteOnApplication(tx, actor, application, 'release', answer.requestId, {
      change: back,
      words: { reason: answer.reason },
    });
    return counting(application.approvedYuan ?? '0');
  }
  if (!isHanging && !(await isUntouched(tx, application))) throw refuse('fund/wrong-state', { state });
  if (answer.outcome === 'withdrawn') {
    await refuseApplication(tx, actor, application, answer);
    return counting('0');
  }
  const before = yuan(application.approvedYuan!);
  const after = yuan(answer.points ?? '0');
  if (after.lte(0) || after.gte(before)) throw refuse('fund/over-approved');
  if (!isHanging) await moveParts(tx, actor, application, 'refund', yuan(before.minus(after)), answer);
  await noteOnApplication(tx, actor, application, 'lower', answer.requestId, {
    change: { ...back, approvedYuan: after.toFixed(2) },
    words: { reason: answer.reason, details: { before: before.toFixed(2), yuan: after.toFixed(2) } },
  });
  return counting(after);
}

/** Approved, and on balance nothing is paid out: it can still be undone. */
export async function isUntouched(tx: Tx, { villageId, id, state }: Application): Promise<boolean> {
  return state === 'approved' && yuan((await findDecided(tx, villageId, id)).paid).lte(0);
}

/**
 * An objection to a result. What is not allowed goes back to the allotments and is the members' own; what was paid for it they owe.
 * Where all of it is, the application is closed with nothing spent, and its wish is open again. Refusals: fund/not-found,
 * fund/wrong-state {state}, fund/over-approved.
 */
export async function answerOnResult(tx: Tx, actor: Actor, answer: ObjectionAnswer): Promise<Settled> {
  const application = await lockApplication(tx, answer.villageId, answer.subjectId);
  const { state, villageId, id, wishId } = application;
  if (state !== 'settled' && state !== 'closed') throw refuse('fund/wrong-state', { state });
  const before = yuan(application.spentYuan!);
  if (answer.outcome === 'kept') {
    await noteOnApplication(tx, actor, application, 'release', answer.requestId, { words: { reason: answer.reason } });
    return counting(before);
  }
  const after = yuan(answer.outcome === 'lowered' ? (answer.points ?? '0') : '0');
  if (after.gte(before) || (answer.outcome === 'lowered' && after.lte(0))) throw refuse('fund/over-approved');
  const disallowed = yuan(before.minus(after));
  await moveParts(tx, actor, application, 'disallowance', disallowed, answer);
  const ends = after.isZero() && state === 'settled';
  await noteOnApplication(tx, actor, application, 'disallow', answer.requestId, {
    change: {
      spentYuan: after.toFixed(2),
      excessYuan: yuan(application.excessYuan ?? '0')
        .plus(disallowed)
        .toFixed(2),
      ...(ends && { state: 'closed', endedAt: answer.now }),
    },
    words: { reason: answer.reason, details: { before: before.toFixed(2), yuan: after.toFixed(2) } },
  });
  if (ends && wishId !== null) await releaseWish(tx, actor, { villageId, wishId, applicationId: id });
  return counting(after);
}

async function refuseApplication(
  tx: Tx,
  actor: Actor,
  application: Application,
  { requestId, occurredOn, now, reason }: ObjectionAnswer,
): Promise<void> {
  const { villageId, id, state, leadMemberId: memberId, title } = application;
  if (state === 'approved') {
    await giveBack(tx, actor, application, { requestId, now });
  } else {
    await freeShares(tx, actor, application, { requestId, occurredOn, ends: true });
  }
  await noteOnApplication(tx, actor, application, 'refuse', requestId, {
    change: { state: 'refused', step: null, dueOn: null, endedAt: now },
    words: { reason },
  });
  const details = { applicationId: id, title, reason };
  await notifyMembers(tx, [{ villageId, memberId, kind: 'fund-refused', key: id, details }]);
}
