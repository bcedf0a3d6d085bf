import type { Tx } from '#db/client';
import type { Actor } from '../kernel/actor';
import { invariant } from '../kernel/invariant';
import { authorize } from '../kernel/permissions';
import type { Outcome } from '../kernel/request';
import { type Acted, act } from './act';
import type { AdvanceRoundCommand } from './round-commands';
import { stepAfter } from './round-policy';
import { closeStep, openStep } from './steps';

/**
 * self → mutual → residents → branch: closes the step, counts it, and opens the next. Names the step that is over, so that two who
 * click at once don't close two.
 *
 * Refusals: permission/*, stars/not-found, stars/request-used, stars/wrong-state {state}, stars/window-open {until},
 * stars/turnout-missing {step, entitled, took, needed}, stars/papers-open {count}.
 */
export async function advanceRound(tx: Tx, actor: Actor, command: AdvanceRoundCommand): Promise<Outcome<Acted>> {
  authorize(actor, 'stars.manage', command.villageId);
  const { step, now } = command;
  return act(tx, actor, command, 'advance', [step], async (round) => {
    const next = stepAfter(round.content, step);
    invariant(next, 'every scheme ends with the branch and the higher organisation');
    const { entitled, took } = await closeStep(tx, round, step, now);
    await openStep(tx, round, next, now);
    return { change: { state: next }, words: { step, details: { next, entitled, took } } };
  });
}
